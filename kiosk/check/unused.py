"""Media files that are not named anywhere, and credits in every language that nothing has.

Rules: only files that could be shown or heard, as they are or converted, are reported (scripts, notes and credits may
lie beside them), and no leavings of an office program; recorded prompts of the spoken interface are named by the hashes
of their texts; what an interactive of a later version names counts as used, patterns included. A file beside one of the
same name in another language is reported where that one is named.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from kiosk.check.media import MEDIA, fault_at, files_in
from kiosk.content.credits import credits_of
from kiosk.content.faults import Fault, fault, nearest, quoted
from kiosk.content.file_endings import BROUGHT, FOREIGN, KNOWN, ending_of
from kiosk.content.forms import MediaUse
from kiosk.content.messages import msg
from kiosk.content.museum_files import MUSEUM_FILE, LoadedMuseum
from kiosk.content.nodes import Mapping, Scalar, items_of
from kiosk.content.yaml_source import read_file
from kiosk.players.speech.file_voices import PROMPTS

SCRIPTS = "scripts/"
"""The folder of scripts that produce media, with whatever they need; never reported."""
NEVER_NAMED = (SCRIPTS, f"{PROMPTS}/")
LEFT_BEHIND = "~$"
"""How the names of files begin that an office program makes while a document is open."""


def unused_faults(loaded: LoadedMuseum) -> Iterator[Fault]:
    uses = {use.path: use for use in reversed(loaded.media)}
    languages = loaded.museum.languages if loaded.museum else ()
    used = {use.path for use in loaded.media}
    for path in files_in(loaded.folder / MEDIA):
        if path.startswith(NEVER_NAMED) or path in used or ending_of(path) not in KNOWN:
            continue
        if f"/{LEFT_BEHIND}" in f"/{path}":
            continue
        language, twin = _twin(path, uses, languages)
        if twin is not None:
            message = msg("{path} lies beside {twin}, but no room names it.", path=quoted(path), twin=quoted(twin.path))
            hint = msg("Name it under {language}, or take it out of media/.", language=language)
            yield fault_at(twin, "unused-file", message, hint)
        else:
            name = os.fsencode(path).decode("utf-8", "replace")
            message = msg("No room and no plan names this file.")
            hint = msg("Name it where it belongs, or take it out of media/.")
            if (foreign := FOREIGN.get(ending_of(path))) is not None:
                message = msg("This is {what}, which a kiosk cannot show, and no room names it.", what=foreign)
                hint = msg("Keep it elsewhere: what lies in media/ is published.")
                if ending_of(path) in BROUGHT:
                    hint = msg(
                        "Make of it what a kiosk shows by `kiosk bring FILE`, and keep it elsewhere: what lies in "
                        "media/ is published."
                    )
            yield fault("unused-file", f"{MEDIA}/{name}", 1, 1, "media", message, hint)


def unused_credits(loaded: LoadedMuseum) -> Iterator[Fault]:
    """The credits of museum.yaml that stand under no picture, recording or film: visitors never read them."""
    museum = loaded.museum
    if museum is None or not museum.credits:
        return
    used, first = credits_of(museum), museum.languages[0]
    root = read_file(loaded.folder / MUSEUM_FILE, MUSEUM_FILE, "museum", loaded.folder).root
    for item in items_of(root, "credits"):
        text = item.value(first) if isinstance(item, Mapping) else None
        if not isinstance(text, Scalar) or text.value.strip() in used:
            continue
        message = msg("No picture, recording or film has the credit {credit}.", credit=quoted(text.value))
        hint = msg("Write it as it stands under credit there, or take it out.")
        if near := nearest(text.value, used):
            hint = msg("Write it as it stands there, {credit}, or take it out.", credit=quoted(near))
        yield fault("unused-credit", MUSEUM_FILE, text.line, text.column, "museum", message, hint)


def _twin(path: str, uses: dict[str, MediaUse], languages: tuple[str, ...]) -> tuple[str, MediaUse | None]:
    """For lamp.et.ogg: et, and where the museum names lamp.en.ogg."""
    rest, _, ending = path.rpartition(".")
    stem, _, language = rest.rpartition(".")
    if language in languages:
        for other in languages:
            if other != language and (use := uses.get(f"{stem}.{other}.{ending}")) is not None:
                return language, use
    return "", None
