"""What was typed on the keyboard of the wrong alphabet: ghbdtn is привет, and лфыл is kask."""

from __future__ import annotations

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)


def in_other_layout(typed: str) -> str:
    """The same keys in the other alphabet; "" where some of them are in neither."""
    plain = typed.casefold()
    letters = "".join(plain.split())
    if letters and all(char in _LATIN for char in letters):
        return plain.translate(_TO_CYRILLIC)
    if letters and all(char in _CYRILLIC for char in letters):
        return plain.translate(_TO_LATIN)
    return ""
