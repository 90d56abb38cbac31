"""Signs that look like others and are not: a no-break space, a Cyrillic c, an en dash, curly quotes.

Rules: only what Unicode or every reader takes for the same sign is here; each sign has a name for staff. `plain` gives
the word that was probably meant, in the signs of an ordinary keyboard.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from kiosk.content.messages import NO_MESSAGE, Message, msg

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
BREAKS = "\u0085\u2028\u2029"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
BULLETS = "\u2022\u00b7\u25cf\u25aa\u2023\u25e6"
COLONS = "\uff1a\ufe55\u2236\ua789"
QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb"

_NAMES = {
    "\u00a0": msg("a no-break space"),
    "\u202f": msg("a no-break space"),
    "\u3000": msg("a full-width space"),
    "\u200b": msg("an invisible sign (zero-width space)"),
    "\u00ad": msg("an invisible sign (soft hyphen)"),
    "\ufeff": msg("an invisible sign (byte order mark)"),
    "\u0085": msg("an invisible line break (U+0085)"),
    "\u2028": msg("an invisible line break (U+2028)"),
    "\u2029": msg("an invisible line break (U+2029)"),
    "\u2011": msg("a no-break hyphen"),
    "\u2012": msg("a figure dash (‒)"),
    "\u2013": msg("an en dash (–)"),
    "\u2014": msg("an em dash (—)"),
    "\u2212": msg("a minus sign (−)"),
    "\uff1a": msg("a full-width colon (：)"),
}
_LETTERS = str.maketrans(
    "асԁеһіјӏорԛѕԝхуАВСЕНІЈКМОРЅТХУвкмнтοανικρυχ",
    "acdehijlopqswxyABCEHIJKMOPSTXYbkmhtoavikpux",
)
"""Letters of other alphabets, as the Latin ones for which they are taken."""
_SIGNS = str.maketrans(dict.fromkeys(HIDDEN, "") | dict.fromkeys(SPACES, " ") | dict.fromkeys(DASHES, "-"))
_ALPHABETS = {"CYRILLIC": msg('the Cyrillic letter "{letter}"'), "GREEK": msg('the Greek letter "{letter}"')}


def plain(word: str) -> str:
    """The word in the signs that were probably meant: without quotes about it, NFKC, letters of one alphabet."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFKC", word.translate(_SIGNS).translate(_LETTERS).strip().strip(QUOTES)).strip()


def name_of(sign: str) -> Message:
    """`a no-break space`; for staff who never saw a code point."""
    if sign in _NAMES:
        return _NAMES[sign]
    name = unicodedata.name(sign, "")
    if (alphabet := _ALPHABETS.get(name.partition(" ")[0])) is not None:
        return alphabet.with_values(letter=sign)
    if sign in SPACES:
        return msg("a space of another width (U+{code:04X})", code=ord(sign))
    if sign in HIDDEN:
        return msg("an invisible sign (U+{code:04X})", code=ord(sign))
    if sign in BULLETS:
        return msg("a bullet ({sign})", sign=sign)
    if sign in QUOTES:
        return msg("a curly quote ({sign})", sign=sign)
    if name.startswith("FULLWIDTH"):
        return msg("a full-width sign ({sign})", sign=sign)
    return msg("another sign ({sign}, U+{code:04X})", sign=sign, code=ord(sign))


def odd_sign(word: str) -> str:
    """The first sign that `plain` replaces; "" for none."""
    return next((sign for sign in word if not sign.isascii() and plain(f"a{sign}") != f"a{sign}"), "")


def meant(word: str, among: Iterable[str]) -> str:
    """The one of `among` that the word looks like without being it; "" where there is none."""
    better = plain(word)
    if better == word:
        return ""
    choices = {choice.casefold(): choice for choice in among}
    return choices.get(better.casefold(), "")


def written_with(word: str, better: str) -> Message:
    """`It holds the Cyrillic letter "с": write "credit".`; no message where nothing looks like another sign."""
    sign = odd_sign(word)
    return msg('It holds {sign}: write "{better}".', sign=name_of(sign), better=better) if sign else NO_MESSAGE
