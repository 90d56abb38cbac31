"""Festival with its Czech voices (festvox-czech-dita and others): more natural than eSpeak NG.

Rules: only the voices named here are used: they were listened to. They read Latin 2; a letter outside it is replaced
by the nearest one, or left out.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from functools import cached_property
from pathlib import Path

from kiosk.media.sound.encode import Samples
from kiosk.staff.narrate.engine import CannotSpeak, run_program, written_by
from kiosk.store.temporary_folders import temporary_folder

_CZECH = ("czech_dita", "czech_machac", "czech_krb", "czech_ph")
"""The best first."""
_ENCODING = "iso-8859-2"
_AS = str.maketrans(
    {"–": "-", "—": "-", "“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "…": "...", "«": '"', "»": '"'}
)


class Festival:
    """program: that which speaks. festival: that which knows the voices; it is asked once, where Czech is wanted: to
    start it takes longer than most commands."""

    name = "Festival"

    def __init__(self, festival: str, program: str, patience_s: float) -> None:
        self.festival, self.program, self.patience_s = festival, program, patience_s

    @classmethod
    def here(cls, patience_s: float) -> Festival | None:
        """Festival where it is installed, whatever its voices."""
        festival, program = shutil.which("festival"), shutil.which("text2wave")
        return None if festival is None or program is None else cls(festival, program, patience_s)

    @cached_property
    def voice(self) -> str:
        """The best of its voices; "" for none."""
        try:
            listed = run_program(self.name, (self.festival, "--batch", "(print (voice.list))"), self.patience_s)
        except CannotSpeak:
            return ""
        there = set(re.findall(r"[a-z0-9_]+", listed.decode("utf-8", "replace")))
        return next((voice for voice in _CZECH if voice in there), "")

    def speaks(self, language: str) -> bool:
        return language.split("-")[0] == "cs" and bool(self.voice)

    def credit(self, language: str) -> str:
        return f"{self.name}, voice {self.voice}" if self.speaks(language) else self.name

    def speak(self, sentence: str, language: str) -> Samples:
        with temporary_folder("kiosk-voice-") as folder:
            text, wav = Path(folder) / "text", Path(folder) / "spoken.wav"
            text.write_bytes(latin_2(sentence))
            command = (self.program, "-eval", f"(voice_{self.voice})", "-o", str(wav), str(text))
            return written_by(self.name, command, self.patience_s, wav)

    def close(self) -> None:
        """Nothing runs between two sentences."""


def latin_2(text: str) -> bytes:
    """The text in the letters that the voices know."""
    return b"".join(_letter(letter) for letter in unicodedata.normalize("NFC", text).translate(_AS))


def _letter(letter: str) -> bytes:
    for form in (letter, unicodedata.normalize("NFKD", letter)):
        if known := form.encode(_ENCODING, "ignore"):
            return known
    return b""
