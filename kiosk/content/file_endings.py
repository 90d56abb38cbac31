"""The endings of media files: what a kiosk shows and plays, and what else museums have.

Rules: one list for whoever asks what a file is by its name; what a file really is, its first bytes say.
"""

from __future__ import annotations

from kiosk.content.messages import Message, msg

PICTURES = frozenset({"jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "jp2", "j2k"})
SOUNDS = frozenset({"mp3", "ogg", "oga", "opus", "wav", "flac", "m4a", "aac", "aif", "aiff", "w64"})
FILMS = frozenset({"mp4", "m4v", "mkv", "mov", "webm", "3gp"})
CAPTIONS = frozenset({"vtt"})
_CAMCORDER = msg("a camcorder's film (MPEG transport stream)")
_MPEG, _RAW, _OFFICE = msg("an MPEG film"), msg("a camera's raw picture"), msg("an office document")
FOREIGN: dict[str, Message] = {
    **dict.fromkeys(("mts", "m2ts", "m2t", "ts"), _CAMCORDER),
    **dict.fromkeys(("mpg", "mpeg", "vob", "m2v"), _MPEG),
    **dict.fromkeys(("avi", "divx"), msg("an AVI film")),
    **dict.fromkeys(("wmv", "asf", "wma"), msg("a Windows Media file")),
    **dict.fromkeys(("flv", "f4v"), msg("a Flash film")),
    "ogv": msg("an Ogg film"),
    "caf": msg("a Core Audio recording"),
    "ac3": msg("an AC-3 recording"),
    "amr": msg("an AMR recording"),
    "au": msg("a Sun recording"),
    **dict.fromkeys(("mid", "midi"), msg("notes without sound (MIDI)")),
    **dict.fromkeys(("heic", "heif"), msg("a HEIC picture")),
    "avif": msg("an AVIF picture"),
    "bmp": msg("a BMP picture"),
    **dict.fromkeys(("psd", "psb"), msg("a Photoshop picture")),
    **dict.fromkeys(("svg", "svgz", "ai", "eps"), msg("a drawing (SVG, AI or EPS)")),
    **dict.fromkeys(("cr2", "cr3", "nef", "arw", "dng", "orf", "rw2"), _RAW),
    "pdf": msg("a PDF document"),
    **dict.fromkeys(("doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx"), _OFFICE),
    **dict.fromkeys(
        ("srt", "ass", "ssa", "ttml", "dfxp", "smi", "sami", "sub", "sbv"), msg("captions in another form than WebVTT")
    ),
    **dict.fromkeys(("zip", "rar", "7z"), msg("an archive")),
}
"""What the kiosk neither shows nor plays, by ending."""
_NOT_BROUGHT = (
    frozenset({"mid", "midi", "ai", "eps", "psb", "pdf", "sbv", "cr2", "cr3", "nef", "arw", "dng", "orf", "rw2"})
    | {"doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx"}
    | {"zip", "rar", "7z"}
)
BROUGHT = FOREIGN.keys() - _NOT_BROUGHT
"""Of these, what `kiosk bring` makes something of that it does."""
KNOWN = PICTURES | SOUNDS | FILMS | CAPTIONS | FOREIGN.keys()


def ending_of(path: str) -> str:
    """`jpg` of Lamp.JPG; "" without an ending."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""
