"""Captions of other forms (SRT, ASS, SSA, TTML, SAMI, MicroDVD) as WebVTT, by pysubs2.

Rules: words and times stay, styles go; the result is read again as the kiosk reads it. Text that is not UTF-8 or UTF-16
is taken for an encoding only where one was named.
"""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.content.messages import msg, msg_plural
from kiosk.media.captions import read
from kiosk.media.conversion.converted import CannotConvert, Converted

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


def convert_captions(source: Path, target: Path, encoding: str = "") -> Converted:
    """Raises CannotConvert."""
    import pysubs2

    form = FORMS[source.suffix.lower().removeprefix(".")]
    text, known = _text(source, encoding)
    if re.search(r"<!ENTITY", text):
        raise CannotConvert(msg("It is written with entities, which captions never need. Save it as SRT."))
    try:
        found = pysubs2.SSAFile.from_string(text, format_=_PYSUBS2.get(form, "vtt"))
    except Exception:
        raise CannotConvert(
            msg("It is not {form}, whatever its name says, or damaged. Save it again as SRT.", form=form)
        ) from None
    found.remove_miscellaneous_events()
    shown = [line for line in found if line.plaintext.strip() and not line.is_comment and line.end > line.start]
    if not shown:
        raise CannotConvert(msg("It holds no captions. Save it again where it was made."))
    cues = "".join(
        f"{_clock(line.start)} --> {_clock(line.end)}\n{_words(line.plaintext)}\n\n"
        for line in sorted(shown, key=lambda line: (line.start, line.end))
    )
    target.write_text(f"WEBVTT\n\n{cues.rstrip()}\n", encoding="utf-8")
    read(target)
    notes = (msg("read as {encoding}", encoding=known),) if known != "utf-8" else ()
    became = msg_plural("WebVTT, {n} caption", "WebVTT, {n} captions", len(shown))
    return Converted("captions", "vtt", msg("{form} captions", form=form), became, notes)


def _text(source: Path, encoding: str) -> tuple[str, str]:
    data = source.read_bytes()
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


def _clock(at_ms: int) -> str:
    seconds, ms = divmod(at_ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"


def _words(plain: str) -> str:
    lines = (line.strip() for line in plain.replace("-->", "→").splitlines())
    kept = "\n".join(line for line in lines if line)
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
