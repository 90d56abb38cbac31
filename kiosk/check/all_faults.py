"""Every fault of a museum, from its files and from the media they name.

Rules: errors prevent a version from being published, warnings are advice; faults are in the order of the files. While
the files have errors, unused media and credits are not reported: they may seem unused only because of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.check.caption_checks import captions_faults
from kiosk.check.descriptions import description_faults
from kiosk.check.lengths import length_faults
from kiosk.check.loudness_checks import loudness_faults
from kiosk.check.media import media_faults
from kiosk.check.media_shapes import shape_faults
from kiosk.check.picture_traits import trait_faults
from kiosk.check.pins import pin_faults
from kiosk.check.stale_recordings import narration_faults
from kiosk.check.stale_translations import stale_faults
from kiosk.check.unused import unused_credits, unused_faults
from kiosk.content.device import load_device
from kiosk.content.faults import Fault, errors, fault, in_order
from kiosk.content.folder import FOLDERS
from kiosk.content.measures import Measures
from kiosk.content.messages import Message, msg
from kiosk.content.museum_files import MUSEUM_FILE, LoadedMuseum, load
from kiosk.fonts import debian_faces
from kiosk.interactives import port
from kiosk.locale.strings import Strings


def check_museum(loaded: LoadedMuseum, measures: Measures, store: Path | None = None) -> tuple[Fault, ...]:
    """Every fault of a loaded and measured museum. store: the folder into which a version's media are linked."""
    found = [
        *loaded.faults,
        *media_faults(loaded, measures, store),
        *shape_faults(loaded, measures),
        *trait_faults(loaded, measures),
        *length_faults(loaded, measures),
        *loudness_faults(loaded, measures),
        *captions_faults(loaded, measures),
        *description_faults(loaded, measures),
        *narration_faults(loaded),
        *stale_faults(loaded),
        *pin_faults(loaded.folder),
        *_linked_folders(loaded.folder),
        *(found for rules in port.parts("rules").values() for found in rules.faults(loaded, measures)),
        *_interface(loaded),
        *_fonts(loaded),
    ]
    if not errors(loaded.faults):
        found += [*unused_faults(loaded), *unused_credits(loaded)]
    return in_order(found)


def check_folder(
    folder: Path,
    device: Path | None = None,
    *,
    state: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
    store: Path | None = None,
    notify: Callable[[Message], None] | None = None,
) -> tuple[Fault, ...]:
    """Every fault of the museum in a folder and of the kiosk's own file.

    state: the folder that keeps measures for the next time. store: as in `check_museum`. notify: is told why they could
    not be kept."""
    from kiosk.store.prepared import measure_media

    loaded = load(folder)
    measures = measure_media(folder, state, loaded.media, progress, notify)
    _, device_faults = load_device(device, folder, loaded.rooms, titled=loaded.museum.rooms if loaded.museum else ())
    return in_order((*check_museum(loaded, measures, store), *device_faults))


def _linked_folders(folder: Path) -> Iterator[Fault]:
    """The museum's folders that are links, which publishing does not follow."""
    for name in FOLDERS:
        if (folder / name).is_symlink():
            message = msg("{path} is a link to another folder.", path=name)
            yield fault("unreadable-file", name, 1, 1, "museum", message, msg("Put the folder itself there."))


def _interface(loaded: LoadedMuseum) -> Iterator[Fault]:
    """Languages of the museum into which the interface is not translated."""
    strings = Strings()
    for language in loaded.museum.languages if loaded.museum else ():
        if not strings.has(language):
            message = msg("The kiosk's own words (Play, Back, …) are not there in {language}.", language=language)
            hint = msg("Visitors see them in English beside the museum's texts.")
            yield fault("no-interface-language", MUSEUM_FILE, 1, 1, "museum", message, hint)


def _fonts(loaded: LoadedMuseum) -> Iterator[Fault]:
    """Languages of the museum whose letters no font of this computer has."""
    for package, languages in debian_faces.missing(loaded.museum.languages if loaded.museum else ()).items():
        message = msg("Dots stand here for the letters of {languages}: their font is missing.")
        hint = msg("Install Debian's {package}, on each kiosk too.", package=package)
        shown = message.with_values(languages=", ".join(languages))
        yield fault("no-letter", MUSEUM_FILE, 1, 1, "museum", shown, hint)
