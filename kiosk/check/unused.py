"""Media that nothing names.

Rules: only files that could be shown or heard are told (scripts, notes and credits may lie beside them); what
an interactive of a later version names is used, be it by a pattern.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase

from kiosk.check.media import MEDIA, files_in
from kiosk.content.faults import Fault, fault
from kiosk.content.museum import Loaded
from kiosk.content.told import told

PICTURES = ("jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "bmp", "avif")
SOUNDS = ("mp3", "ogg", "oga", "opus", "wav", "flac", "m4a")
FILMS = ("mp4", "m4v", "mkv", "mov", "webm")
SCRIPTS = "scripts/"
"""What made the media may lie beside them, with whatever it needs."""
ENDINGS = frozenset((*PICTURES, *SOUNDS, *FILMS, "vtt"))


def unused_faults(loaded: Loaded) -> Iterator[Fault]:
    used = {use.path for use in loaded.media} | set(loaded.unshown)
    patterns = [word for word in loaded.unshown if "*" in word]
    for path in files_in(loaded.folder / MEDIA):
        if path.startswith(SCRIPTS) or path in used or path.rpartition(".")[2].lower() not in ENDINGS:
            continue
        if not any(fnmatchcase(path, pattern) for pattern in patterns):
            name = os.fsencode(path).decode("utf-8", "replace")
            yield fault(
                "unused-file", f"{MEDIA}/{name}", 1, 1, "media", told("No room and no plan names this file."),
                told("Name it where it belongs, or take it out of media/."),
            )  # fmt: skip
