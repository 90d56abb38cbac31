"""Where a line may end (UAX 14) and what is never parted (UAX 29), by ICU.

Rules: lines may end where Unicode says, but for what print keeps together: figures joined by an en dash ("1941–1944"),
a hyphen beside a figure, after up to five letters or before up to four ("Kokoro-82M", "espeak-ng", "куда-либо"), what
slashes join ("A/HRC/25/63", "and/or"), a dash between spaces with the word before it, the thousands of a figure ("42
100"), a figure with its unit, and after a middle dot with what it counts ("16 min · 18 stops"), a length or an hour
with the word before it and a bracket behind it ("Listen 0:54", "0:54 (English)"), a day with its month, a number of up
to three figures that ends a text with the word before it ("Open stop 104"), a year that ends one with a short word,
prepositions and conjunctions of one letter and short prepositions with the next word (`BOUND`, `SHORT`; any letter that
stands alone where the language is not known), and where ordinals are written so, a figure and its full stop with the
word after it ("14. juuni"). A title in Chinese or Japanese is parted between words (`title_ends`). Where no line is as
wide as that, it is parted there first (`last_resorts`). Thai, Lao, Khmer and Burmese, which write no spaces, are parted
by ICU's dictionaries; in Japanese no line begins with a small or a prolonged kana ("strict"). Inside a word that no
line holds, lines end where the hyphenation patterns of its language say (pyphen). A path ("/srv/museum") may begin a
line, and none ends behind its first slash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, pairwise

import pyphen
from icu4py.breakers import CharacterBreaker, LineBreaker, SentenceBreaker, WordBreaker

from kiosk.content.word_count import SPACELESS
from kiosk.locale import dates

SOFT_HYPHEN, HYPHEN = "\u00ad", "\u2010"
PARAGRAPHS = re.compile("\r\n|[\n\v\f\r\u0085\u2028\u2029]")
# Soft hyphens, and scripts that write no spaces.
_PARTED = re.compile(f"[\u00ad{SPACELESS}\uff01-\uff65]")
# Not before a unit, a sign of repetition in Thai, a middle dot in a Chinese name or between spaces, a dash between
# spaces or an en dash's figure, nor at a hyphen after up to five letters, before up to four or beside a figure, nor
# in "42 100", nor after a slash.
_JOINED = re.compile(
    r"(?<=\d )(?=(?:[%‰€]|(?:s|min|h|mm|cm|m|km|g|kg|t|dB|с|мин|ч|мм|см|м|км|г|кг|т|дБ|°C)(?!\w)))"
    r"|(?<= )(?=[·–—]\s|[ๆฯ])|(?=·)(?<=[\u2e80-\u9fff])|(?<=\d–)(?=\d)|(?<=\w[-‐])(?=\w{1,4}\b|\w*\d)"
    r"|(?:(?<=\b\w[-‐])|(?<=\b\w\w[-‐])|(?<=\b\w{3}[-‐])|(?<=\b\w{4}[-‐])|(?<=\b\w{5}[-‐])|(?<=\d[-‐]))(?=\w)"
    r"|(?:(?<=\b\d )|(?<=\b\d\d )|(?<=\b\d\d\d ))(?=\d{3}\b)|(?<=\S/)(?=\S)"
    r"|(?:(?<=· \d )|(?<=· \d\d )|(?<=· \d\d\d ))(?=[^\W\d])"
    r"|(?<=[^\W\d] )(?=\d\d?:\d\d\b|\d{1,3}$)|(?<=\d:\d\d )(?=\()"
)
_PATH = re.compile(r"(?<= )/(?=\w)")
_NO_BREAK = re.compile("(?<=\\S)[\u00a0\u202f](?=\\S)")
_LAST_YEAR = re.compile(r"(?<=\S )(?=[(\[]?\d{4}(?:[–-]\d{2,4})?[)\]]?(?: ?(?:гг?|a|r)\.)?[.,;]?\s*$)")
_LONGEST_WITH_YEAR = 16
"""Letters of a text's last year and of the word before it, which a narrow line holds; longer ones are parted."""
_DAY = re.compile(r"\d\.? [^\W\d]")
_JOINING = re.compile(r"[-‐–—·ๆฯ/:]|\d | \d{1,3}$")
_SHORTENED = re.compile(r"\b(\w{1,3})\.\s*$")
_SHORT_WORDS = re.compile(
    "вв|гг|др|им|кв|ул|см|aj|čl|čp|hl|ks|mj|sv|tj|tr|eg|fl|pp|vs|jm|jt|lk|lp|nr|nt|pr|st|sü|tk|vm|vt"
)
"""Lower-case words of two letters that end in a stop where a sentence goes on."""
_LONGEST_SHORTENED = 24
"""Letters before the end of a sentence among which a shortened word is looked for, with the spaces after it."""
BOUND = {
    "be": "абзійоуўя",
    "bg": "авиоскуя",
    "bs": "aikosu",
    "cs": "aikosuvz",
    "hr": "aikosu",
    "mk": "авиосу",
    "pl": "aiouwz",
    "ru": "авикосуя",
    "sk": "aikosuvz",
    "sl": "ahkosuvz",
    "sr": "аикосуaikosu",
    "uk": "авзійоуя",
}
"""By language, the words of one letter that no line ends with."""
SHORT = {
    "be": "на за да са па не ні",
    "bg": "на за до от по не да",
    "cs": "ve ke ze na za po do od",
    "pl": "we ze na za po do od",
    "ru": "во ко со об на за до от по из не ни",
    "sk": "vo ku so zo na za po do od",
    "uk": "на за до по не ні зі із",
}
"""By language, the prepositions and particles of two letters that no line ends with."""
_LETTER = r"[^\W\d_]"
"""What no line ends with where the language is not known: a word of one letter."""
LEAST_LETTERS = 3  # on each side of a hyphen that is added


_WITHOUT_SPACES = frozenset({"ja", "yue", "zh"})
ORDINALS = frozenset({"bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "sk", "sl", "sr"})
"""The languages that write an ordinal as a figure with a full stop."""
_ORDINAL = re.compile(r"(?<=\d\. )(?=[^\W\d_])")


def paragraphs(text: str) -> list[str]:
    """The parts of a text between breaks that are compulsory; an empty text has none."""
    return PARAGRAPHS.split(text) if text else []


def line_ends(paragraph: str, language: str) -> list[int]:
    """Each position at which a line may end, the spaces before it included; the last is the paragraph's length."""
    ends = _ends(LineBreaker(paragraph, _rules_of(language)))
    if " /" in paragraph:
        ends = [end - 1 if _PATH.match(paragraph, end - 1) else end for end in ends]
    joined = _joined(paragraph, language)
    return [end for end in ends if end not in joined] if joined else ends


def title_ends(paragraph: str, language: str) -> list[int]:
    """Those of `line_ends` that part no word of Chinese or Japanese; characters that no dictionary has as a word
    ("马加丹") are taken for one."""
    ends = line_ends(paragraph, language)
    if language.split("-")[0] not in _WITHOUT_SPACES:
        return ends
    words = [0, *_ends(WordBreaker(paragraph, language))]
    single = {end for start, end in pairwise(words) if end - start == 1 and paragraph[start].isalpha()}
    return [end for end in ends if end in words and not (end in single and end + 1 in single)]


def last_resorts(paragraph: str, language: str) -> list[int]:
    """Where a line may end although print, a title or a no-break space keeps together what stands there."""
    joined, titled = _joined(paragraph, language), language.split("-")[0] in _WITHOUT_SPACES
    ends = _ends(LineBreaker(paragraph, _rules_of(language))) if joined or titled else []
    ends = ends if titled else [end for end in ends if end in joined]
    return sorted({*ends, *(found.end() for found in _NO_BREAK.finditer(paragraph))})


def _rules_of(language: str) -> str:
    return "ja@lb=strict" if language.split("-")[0] == "ja" else language or "en"


def _joined(paragraph: str, language: str) -> set[int]:
    joined: set[int] = set()
    if _JOINING.search(paragraph):
        joined |= {found.start() for found in _JOINED.finditer(paragraph)}
    year = _LAST_YEAR.search(paragraph, max(0, len(paragraph) - _LONGEST_WITH_YEAR))
    if year is not None and len(paragraph) - paragraph.rfind(" ", 0, year.start() - 1) - 1 <= _LONGEST_WITH_YEAR:
        joined.add(year.start())
    tag = re.split("[-_]", language)[0].lower()
    dated = _dated(tag) if _DAY.search(paragraph) else None
    if dated is not None:
        joined |= {found.start() for found in dated.finditer(paragraph)}
    if tag in ORDINALS:
        found = (each.start() for each in _ORDINAL.finditer(paragraph))
        joined |= {at for at in found if tag == "de" or paragraph[at].islower()}
    bound = _bound(tag)
    if bound is not None:
        joined |= {found.end() for found in bound.finditer(paragraph)}
    return joined


@cache
def _dated(language: str) -> re.Pattern[str] | None:
    """Between a day and the name of its month, in Hebrew with the preposition before it."""
    names = "|".join(map(re.escape, sorted(dates.month_names(language), key=len, reverse=True)))
    return re.compile(rf"(?<=\d )(?=ב?(?:{names})\b)|(?<=\d\. )(?={names}\b)") if names else None


@cache
def _bound(language: str) -> re.Pattern[str] | None:
    words = "|".join(short_words(language)) if language else _LETTER
    return re.compile(rf"(?<![\w'’‐-])(?:{words}) +(?=\S)", re.IGNORECASE) if words else None


def short_words(language: str) -> tuple[str, ...]:
    """The short words that no line ends with in this language."""
    return (*BOUND.get(language, ""), *SHORT.get(language, "").split())


def hyphenation(word: str, language: str) -> list[int]:
    """Where a word may be parted with a hyphen; nowhere, where its language has no patterns."""
    patterns = _patterns(language)
    if patterns is None or not word.isalpha():
        return []
    return [at for at in patterns.positions(word) if LEAST_LETTERS <= at <= len(word) - LEAST_LETTERS]


@cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language) if language else None
    return pyphen.Pyphen(lang=known) if known else None


def forget_hyphenation() -> None:
    """Keep no word that was parted so far; pyphen keeps each."""
    for dictionary in pyphen.hdcache.values():
        dictionary.cache.clear()


def sentence_ends(text: str, language: str) -> list[int]:
    """Where each sentence ends, the spaces after it included; the last is the text's length. What may be a shortened
    word ("St. Petersburg", "J. Tamm") ends none."""
    *ends, last = _ends(SentenceBreaker(text, language or "en")) or [0]
    return [*(end for end in ends if not _ends_in_short_word(text, end)), last]


def _ends_in_short_word(text: str, end: int) -> bool:
    found = _SHORTENED.search(text, max(0, end - _LONGEST_SHORTENED), end)
    if found is None:
        return False
    word = found.group(1)
    return (
        len(word) == 1
        or word[0].isupper()
        or _SHORT_WORDS.fullmatch(word) is not None
        or (word.isdigit() and len(word) == 2)
    )


def unbroken(text: str, language: str = "") -> list[str]:
    """The words of a text; of scripts without spaces and of words with soft hyphens the parts between which a line may
    end, each with its hyphen."""
    found: list[str] = []
    for word in text.split():
        ends = [0, *line_ends(word, language)] if _PARTED.search(word) else [0, len(word)]
        parts = [word[start:end] for start, end in pairwise(ends)]
        found += [part[:-1] + HYPHEN if part.endswith(SOFT_HYPHEN) else part for part in parts]
    return found


def letter_ends(text: str) -> list[int]:
    """The end of each letter together with its marks (a grapheme cluster)."""
    return _ends(CharacterBreaker(text, "en"))


def _ends(parts: Iterable[str]) -> list[int]:
    """The end of each part; ICU's own indexes count UTF-16 units."""
    return list(accumulate(map(len, parts)))
