"""Captions of other forms (SRT, ASS, SSA, TTML, SAMI, MicroDVD) as WebVTT, by pysubs2; WebVTT by the kiosk's reader.

Rules: words and times stay, styles go; of captions that roll each line is kept once. What form they have, their first
line says, or else their name. Text that is not UTF-8 or UTF-16 is taken for an encoding only where one was named.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from kiosk.content.measures import CaptionsMeasure, Cue
from kiosk.content.messages import msg, msg_plural
from kiosk.media.captions import clock, parse, without_marks
from kiosk.media.conversion.converted import CannotConvert, Converted, write_converted
from kiosk.media.rolling_captions import unrolled

FORMS = {
    "srt": "SRT",
    "ass": "ASS",
    "ssa": "SSA",
    "ttml": "TTML",
    "dfxp": "TTML",
    "smi": "SAMI",
    "sami": "SAMI",
    "sub": "MicroDVD",
    "vtt": "WebVTT",
}
_PYSUBS2 = {"SRT": "srt", "ASS": "ass", "SSA": "ssa", "TTML": "ttml", "SAMI": "sami", "MicroDVD": "microdvd"}
_LARGEST_BYTES = 10_000_000
_VOBSUB = b"\x00\x00\x01\xba"
_FRAMES_PER_S = re.compile(r"\s*\{[01]\}\{[01]\}(\d+(?:\.\d+)?)\s*\n")
_BEGINNINGS = {
    "WebVTT": re.compile(r"WEBVTT\b"),
    "SRT": re.compile(r"(\d+[ \t]*\n+)?\d+:\d\d:\d\d,\d+[ \t]*-->"),
    "ASS": re.compile(r"\[Script Info\]", re.IGNORECASE),
    "TTML": re.compile(r"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<(\w+:)?tt[\s>]", re.DOTALL),
    "SAMI": re.compile(r"<SAMI", re.IGNORECASE),
    "MicroDVD": re.compile(r"\{\d+\}\{\d+\}"),
}
MICRODVD_FRAMES_PER_S = 25.0
"""Where the captions, which count pictures, do not state how many are in a second."""


def convert_captions(source: Path, target: Path, encoding: str = "") -> Converted:
    """Raises CannotConvert."""
    text, known = _text(source, encoding)
    form = _form_of(text) or FORMS[source.suffix.lower().removeprefix(".")]
    if re.search(r"<!ENTITY", text):
        raise CannotConvert(msg("It is written with entities, which captions never need. Save it as SRT."))
    read = parse(text.encode("utf-8", "replace")) if form == "WebVTT" else None
    cues = read.cues if isinstance(read, CaptionsMeasure) else _cues(text, form)
    plain = unrolled(cues)
    shown = cues if plain is None else plain
    write_converted(target, "\n".join(["WEBVTT\n", *map(_block, shown)]).encode())
    notes = [msg("read as {encoding}", encoding=known)] if known != "utf-8" else []
    if form == "MicroDVD" and not _FRAMES_PER_S.match(text):
        notes += [msg("times by {rate} pictures a second, since it states none", rate=f"{MICRODVD_FRAMES_PER_S:g}")]
    notes += [msg("each line once, since they rolled")] if plain is not None else []
    became = msg_plural("WebVTT, {n} caption", "WebVTT, {n} captions", len(shown))
    return Converted("captions", "vtt", msg("{form} captions", form=form), became, tuple(notes))


def _form_of(text: str) -> str:
    """The form of which captions begin so; "" where none does."""
    start = text.lstrip()
    form = next((form for form, beginning in _BEGINNINGS.items() if beginning.match(start)), "")
    return "SSA" if form == "ASS" and "[v4 styles]" in text.lower() else form


def _cues(text: str, form: str) -> list[Cue]:
    """The captions in order of time. Raises CannotConvert."""
    import pysubs2

    stated = _FRAMES_PER_S.match(text)
    frames_per_s = float(stated[1]) if stated else MICRODVD_FRAMES_PER_S
    try:
        found = pysubs2.SSAFile.from_string(text, format_=_PYSUBS2.get(form, "vtt"), fps=frames_per_s or None)
    except Exception:
        raise CannotConvert(
            msg("It is not {form}, whatever its name says, or damaged. Save it again as SRT.", form=form)
        ) from None
    found.remove_miscellaneous_events()
    cues = [
        Cue(line.start / 1000, line.end / 1000, words)
        for line in sorted(found, key=lambda line: (line.start, line.end))
        if (words := _words(line.plaintext)) and not line.is_comment and line.end > line.start
    ]
    if not cues:
        raise CannotConvert(msg("It holds no captions. Save it again where it was made."))
    return cues


def _text(source: Path, encoding: str) -> tuple[str, str]:
    data = source.read_bytes()
    if data.startswith(_VOBSUB):
        raise CannotConvert(msg("It holds pictures of words, not words (VobSub). Get the captions as SRT."))
    if len(data) > _LARGEST_BYTES:
        raise CannotConvert(msg("It has more than 10 MB, which no captions have."))
    marked = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    name = encoding or marked
    try:
        text = data.decode("utf-8-sig" if name == "utf-8" else name)
    except LookupError:
        raise CannotConvert(
            msg("{encoding} is not the name of an encoding. Write it as windows-1257.", encoding=encoding)
        ) from None
    except UnicodeDecodeError:
        raise CannotConvert(
            msg(
                "Its letters are in an old encoding. Save it as UTF-8, or name the encoding: --encoding windows-1257 "
                "for Estonian, windows-1251 for Russian, windows-1250 for Czech, windows-1252 for English."
            )
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n"), name


def _words(plain: str) -> str:
    lines = (" ".join(line.split()) for line in html.unescape(without_marks(plain)).replace("-->", "→").splitlines())
    return "\n".join(line for line in lines if line)


def _block(cue: Cue) -> str:
    speaker = f"<v {_escaped(cue.speaker)}>" if cue.speaker else ""
    return f"{clock(cue.start_s)} --> {clock(cue.end_s)}\n{speaker}{_escaped(cue.text)}\n"


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
