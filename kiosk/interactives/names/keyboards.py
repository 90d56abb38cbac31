"""The keyboards on the screen: one for each way of writing of the museum's languages, and one more for rare letters.

Rules: a keyboard is rows of letters as the language's own keyboard has them; languages that write alike share one;
each has hyphen and apostrophe. A language whose letters have no keyboard here, such as Chinese, has the Latin one, by
which its names are found as well. Letters of names from elsewhere (ł, ř, ё, ї …) are on the keyboard `more`, so that
they can be typed in every museum.
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import category

LATIN = ("qwertyuiop", "asdfghjkl", "zxcvbnm-’")
_ESTONIAN = ("qwertyuiopüõ", "asdfghjklöäš", "zxcvbnmž-’")
_CZECH = ("ěščřžýáíéůú", "qwertzuiopď", "asdfghjklťň", "yxcvbnmó-’")
_SLOVAK = ("ľščťžýáíéúô", "qwertzuiopä", "asdfghjklňď", "yxcvbnmóŕĺ-’")
_POLISH = ("qwertyuiopó", "asdfghjkląęł", "zxcvbnmśćńżź-’")
_GERMAN = ("qwertzuiopü", "asdfghjklöä", "yxcvbnmß-’")
_NORDIC = ("qwertyuiopå", "asdfghjklöä", "zxcvbnmøæ-’")
_LATVIAN = ("qwertyuiopē", "asdfghjklšā", "zxcvbnmžčīū", "ģķļņ-’")
_LITHUANIAN = ("ąčęėįšųūž", "qwertyuiop", "asdfghjkl", "zxcvbnm-’")
_FRENCH = ("àâçéèêëîïôùû", "qwertyuiop", "asdfghjkl", "zxcvbnmœ-’")
_RUSSIAN = ("йцукенгшщзхъ", "фывапролджэё", "ячсмитьбю-’")
_UKRAINIAN = ("йцукенгшщзхї", "фівапролджєґ", "ячсмитьбю-’")
_BELARUSIAN = ("йцукенгшўзх’", "фывапролджэё", "ячсмітьбю-")
_SERBIAN = ("љњертзуиопшђ", "асдфгхјклчћж", "џцвбнм-’")
_MACEDONIAN = ("љњертѕуиопшѓ", "асдфгхјклчќж", "зџцвбнм-’")
_GREEK = ("ςερτυθιοπ", "ασδφγηξκλ", "ζχψωβνμ-’")
_HEBREW = ("קראטוןםפ", "שדגכעיחלךף", "זסבהנמצתץ-’")
_ARABIC = ("ضصثقفغعهخحجد", "شسيبلاتنمكطأإ", "ئءؤرىةوزظذآ-’")
_PERSIAN = ("ضصثقفغعهخحجچ", "شسیبلاتنمکگآأ", "ظطژزرذدپوئؤء-’")
_GEORGIAN = ("ქწერტყუიოპ", "ასდფგჰჯკლ", "ზხცვბნმ-’", "ჭღთჩშჟძ")
_ARMENIAN = ("էթփձջրչճժ", "քոեռտըւիօպխ", "ասդֆգհյկլծշ", "զղցվբնմ-’")
_MORE = ("õäöüšžčćđåøæß", "áéíóúýěřůďťňľ", "łąęśńźżāēīūģķļņ", "ёґєіїўђљњћџ-’")
_BY_LANGUAGE = {
    "et": _ESTONIAN,
    **dict.fromkeys(("fi", "sv", "da", "nb", "nn", "no", "is"), _NORDIC),
    "cs": _CZECH,
    "sk": _SLOVAK,
    "pl": _POLISH,
    "de": _GERMAN,
    "lv": _LATVIAN,
    "lt": _LITHUANIAN,
    "fr": _FRENCH,
    **dict.fromkeys(("ru", "bg"), _RUSSIAN),
    "uk": _UKRAINIAN,
    "be": _BELARUSIAN,
    "sr": _SERBIAN,
    "mk": _MACEDONIAN,
    "el": _GREEK,
    **dict.fromkeys(("he", "yi"), _HEBREW),
    "ar": _ARABIC,
    "fa": _PERSIAN,
    "ka": _GEORGIAN,
    "hy": _ARMENIAN,
}
MORE = "more"
BESIDE_LETTERS = frozenset(" -'’ʼ[];,.`")
"""What is written in names, or is a letter on the keyboard of another alphabet (;erjd is Жуков)."""


def keyboard(language: str) -> tuple[str, ...]:
    """The rows of a language's keyboard, or of `MORE`."""
    return _MORE if language == MORE else _BY_LANGUAGE.get(language.split("-")[0], LATIN)


def offered(languages: Iterable[str]) -> tuple[str, ...]:
    """Of these languages the first of each keyboard, and `MORE`."""
    found: dict[tuple[str, ...], str] = {}
    for language in languages:
        found.setdefault(keyboard(language), language)
    return (*found.values(), MORE)


def is_written(char: str) -> bool:
    """Whether a character of a keyboard belongs in the field."""
    return char in BESIDE_LETTERS or category(char)[0] in "LM"


def alphabet_of(typed: str) -> str:
    """In which alphabet something was typed, as the log names it: latin | cyrillic | both | other."""
    latin = any("a" <= char <= "ʯ" for char in typed.casefold())
    cyrillic = any("Ѐ" <= char <= "ӿ" for char in typed)
    return "both" if latin and cyrillic else "latin" if latin else "cyrillic" if cyrillic else "other"
