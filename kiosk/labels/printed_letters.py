"""The typefaces of what is printed: the program's own, and Debian's for scripts that it does not ship.

Rules: the same faces as on a kiosk's screen (kiosk/fonts); only those of the scripts that are printed are read. A
letter that no face has is an error: paper has no second chance.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kiosk import fonts
from kiosk.content.messages import Message, msg, msg_row
from kiosk.fonts import debian_faces
from kiosk.labels.wall_labels import LabelWords

_FAMILIES: dict[str, tuple[str, int]] = {
    "sans": ("Noto Sans", 400),
    "sans-semibold": ("Noto Sans", 600),
    "display": ("Noto Serif Display", 500),
    "serif-medium": ("Noto Serif", 500),
    "hebrew": ("Noto Sans Hebrew", 400),
    "hebrew-semibold": ("Noto Sans Hebrew", 600),
    "hebrew-serif": ("Noto Serif Hebrew", 500),
    "arabic": ("Noto Sans Arabic", 400),
    "arabic-semibold": ("Noto Sans Arabic", 600),
    "arabic-naskh": ("Noto Naskh Arabic", 500),
    "devanagari": ("Noto Sans Devanagari", 400),
    "devanagari-semibold": ("Noto Sans Devanagari", 600),
    "thai": ("Noto Sans Thai", 400),
    "thai-semibold": ("Noto Sans Thai", 600),
    "georgian": ("Noto Sans Georgian", 400),
    "armenian": ("Noto Sans Armenian", 400),
    "math": ("Noto Sans Math", 400),
    "symbols": ("Noto Sans Symbols 2", 400),
    "signs": ("Noto Sans Symbols", 400),
}
"""By face of kiosk/fonts: what a style sheet calls it, and its weight there."""
_ALWAYS = ("sans", "sans-semibold", "display")
_TITLES, _TEXT = ("display", "serif-medium", "hebrew-serif", "arabic-naskh"), ("sans",)
_UNDRAWN = frozenset("\n\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def faces_for(letters: Iterable[str]) -> str:
    """@font-face rules of the faces that these letters need."""
    letters = set(letters) - _UNDRAWN
    needed = {fonts.face_for(face, letter) for face in _ALWAYS for letter in letters}
    return "\n".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};src:url({fonts.path(face).as_uri()})}}'
        for face, (family, weight) in _FAMILIES.items()
        if face in _ALWAYS or face in needed
    )


@cache
def families(language: str, *, title: bool = False) -> str:
    """The families that text of this language is set in, the first that has a letter first."""
    first = _TITLES if title else _TEXT
    named = [_FAMILIES[face][0] for face in (*first, *_FAMILIES)]
    form = debian_faces.variant(language)
    east = [f"Noto {'Serif' if title else 'Sans'} CJK {form.upper()}"] if form else []
    return ", ".join(f'"{name}"' for name in dict.fromkeys((*east, *named)))


def what_is_missing(name: str, words: LabelWords) -> Message | None:
    """The letters of an exhibit's texts that no face of this computer has; None where all are there."""
    form = debian_faces.variant(words.language)
    lost = sorted(
        {
            letter
            for letter in words.all
            if letter not in _UNDRAWN and not letter.isspace() and not fonts.face_for("sans", letter, form)
        }
    )
    if not lost:
        return None
    sentence = msg("{exhibit}, {language}: no typeface of this computer has {letters}.")
    sentence = sentence.with_values(exhibit=name, language=words.language, letters=" ".join(lost[:12]))
    package = next(filter(None, map(debian_faces.package_for, lost)), "")
    return msg_row((sentence, msg("Install Debian's {package}.", package=package)), " ") if package else sentence
