"""One spelling for a name in whatever letters it is written: Щербаков, Shcherbakov, Štšerbakov, Ščerbakov.

Rules: Cyrillic is read letter by letter; Latin as each system writes Cyrillic (ISO 9, BGN/PCGN, Estonian, Czech,
Polish, German), so that an ambiguous word (ch, c, sz) has several spellings, and two words are one name where they
share one. A capital stands for one sound: C is ч, S ш, Z ж, Q щ. Other scripts are read as anyascii writes them. A
spelling is only compared, never shown.
"""

from __future__ import annotations

import re
import unicodedata

from kiosk.media.register.name_words import bare

MOST = 6


def _table(pairs: str) -> dict[str, str]:
    """`čx=C` for each pair that stands between spaces."""
    return dict(pair.split("=") for pair in pairs.split())


_CYRILLIC = str.maketrans(
    _table(
        "а=a б=b в=v г=g ґ=g д=d е=e з=z и=i і=i ы=i э=e к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ў=v ф=f х=h ц=c ч=C "
        "ш=S щ=Q й=j ј=j ж=Z ё=jo ю=ju я=ja є=e ї=ji ь= ъ= ѣ=e ѳ=f ѵ=i ђ=dj љ=lj њ=nj ћ=C џ=dZ ѕ=z ќ=k ѓ=g"
    )
)
_SHARED = _table(
    "schtsch=Q shch=Q štš=Q stsh=Q šč=Q szcz=Q ŝ=Q tsch=C tsh=C tch=C tš=C č=C cz=C ć=C ĉ=C sch=S sh=S š=S zh=Z ž=Z "
    "ż=Z ĵ=Z kh=h ts=c tz=c ck=k ph=f qu=kv q=k x=ks w=v â=ja û=ju ë=jo è=e ŭ=u ì=i ï=ji ł=l ß=s ya=ja yu=ju yo=jo "
    "ye=e yi=i yy=i y=i"
)
_SYSTEMS = (
    _table("ch=C c=k ce=ce ci=ci cy=ci th=t"),
    _table("ch=h c=c õ=i ö=jo"),
    _table("ch=h c=c sz=S rz=Z ą=on ę=en th=t"),
)
"""English and BGN/PCGN; ISO 9, Estonian and Czech; Polish: where they differ."""
_DIFFERENT = re.compile("c|sz|rz|th|[õöąę]")
_READERS = tuple(
    (re.compile("|".join(sorted(both, key=len, reverse=True))), both)
    for both in ({**_SHARED, **system} for system in _SYSTEMS)
)
_HUSHING, _PLAIN = re.compile("[ZCSQ]"), _table("Z=z C=c S=s Q=sc")
"""As ISO 9, Estonian and Czech write them where nobody typed the carons."""
_AFTER_HUSHING = re.compile("([ZCSQ])(?:jo|o)")
_DOUBLED = re.compile(r"(.)\1+")
_BEFORE_VOWEL = re.compile("[ij]+(?=[aou])")
_BEFORE_NONE = re.compile("j(?![aou])")
_AFTER_CONSONANT = re.compile("(?<=[^aeiou])j(?=[au])")
_NOT_LETTERS = re.compile("[^a-zZCSQ]")


def script_tables() -> dict[str, object]:
    """What a program in another language needs to read as this one does: the letters of Cyrillic, how each system
    writes it, the plain letters of hushing sounds, and how many spellings a word has at most."""
    cyrillic = {chr(letter): read for letter, read in _CYRILLIC.items()}
    return {"cyrillic": cyrillic, "readers": [both for _, both in _READERS], "plain": _PLAIN, "most": MOST}


def skeletons(word: str) -> tuple[str, ...]:
    """The spellings of a word in small letters with its accents; the likeliest first, at most `MOST`."""
    first = word[0]
    if "Ѐ" <= first <= "ӿ":
        read = [word.translate(_CYRILLIC)]
        if _HUSHING.search(read[0]):
            read.append(_HUSHING.sub(lambda found: _PLAIN[found[0]], read[0]))
        if first == "г":
            read.append("h" + read[0][1:])
    elif word.isascii() or unicodedata.name(first, "").startswith("LATIN"):
        readers = _READERS if _DIFFERENT.search(word) else _READERS[:1]
        read = [pattern.sub(lambda found, by=by: by[found[0]], word) for pattern, by in readers]  # type: ignore[misc]
    else:
        from anyascii import anyascii

        read = [_READERS[0][0].sub(lambda found: _READERS[0][1][found[0]], anyascii(word).lower())]
    found: dict[str, None] = {}
    for each in read:
        merged = _merged(each)
        found[merged] = None
        if "jo" in merged:
            found[_DOUBLED.sub(r"\1", merged.replace("jo", "e"))] = None
    return tuple(each for each in found if each)[:MOST]


def _merged(read: str) -> str:
    """What the systems write one way or the other: je is e, i and j are one before a vowel and neither stands between a
    consonant and a or u, no letter is doubled."""
    plain = read if read.isascii() else bare(read)
    plain = plain.replace("SC", "Q").replace("tS", "C")
    plain = _AFTER_HUSHING.sub(r"\1e", plain)
    plain = _BEFORE_VOWEL.sub("j", plain).replace("je", "e").replace("ie", "e")
    plain = _AFTER_CONSONANT.sub("", _BEFORE_NONE.sub("i", plain))
    return _NOT_LETTERS.sub("", _DOUBLED.sub(r"\1", plain))
