"""Media whose file says what staff should know: colours that can only be estimated, animations, places.

Rules: advice only, for the picture is shown all the same; each file is reported once for each of these, where it is
named first.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.check.media import fault_at
from kiosk.content.faults import Fault, quoted
from kiosk.content.measures import Measures, PictureTrait
from kiosk.content.messages import Message, msg
from kiosk.content.museum_files import LoadedMuseum

_ADVICE: dict[PictureTrait, tuple[str, Message, Message]] = {
    "animation": (
        "animation",
        msg("{path} is an animation."),
        msg("Only its first picture is shown. Bring the animation as a film, or save that picture alone."),
    ),
    "print colours": (
        "print-colours",
        msg("{path} is in the colours of print (CMYK), without a colour profile."),
        msg("Its colours are only estimated. Save it again as RGB with the profile sRGB."),
    ),
    "place": (
        "states-place",
        msg("{path} states where it was taken."),
        msg("Whoever copies the file can read it. `kiosk bring FILE` makes one without: name that in its place."),
    ),
    "unusable profile": (
        "colour-profile",
        msg("{path} has a colour profile that is damaged, or of another kind of picture."),
        msg("Its colours may be wrong. Save it again with the profile sRGB."),
    ),
}


def trait_faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    for path, use in {use.path: use for use in reversed(loaded.media)}.items():
        found = measures.pictures.get(path)
        other = measures.films.get(path) or measures.sounds.get(path)
        of_others: tuple[PictureTrait, ...] = ("place",) if other is not None and other.states_place else ()
        for trait in found.traits if found is not None else of_others:
            code, message, hint = _ADVICE[trait]
            yield fault_at(use, code, message.with_values(path=quoted(path)), hint)
