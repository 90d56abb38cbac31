"""How often the letters of a language stand in its texts, by which a file's encoding is known from its words.

Rules: the numbers are shares of 10,000 letters, roughly, as texts of each language have them. Of a language in Latin
letters only those beyond ASCII are stated, and the ASCII ones that its own words do not have.
"""

from __future__ import annotations

from functools import cache
from math import log

ELSEWHERE = 1.5
"""Of 10,000: a letter that a language does not have, in a name from elsewhere."""
BEYOND_ASCII = 0.2
"""The share of the letters beyond ASCII in a word that has one, in a language that is written in Latin letters."""
EVENLY = 0.2
"""So much of it is spread evenly over the letters of a language: names have them otherwise than texts."""
FOREIGN = 0.02
"""How likely a letter of ASCII that is foreign to its language is in a word, where another one counts as 1."""
_LATIN: dict[str, tuple[str, str]] = {
    "cs": ("á87 č46 ď2 é63 ě122 í164 ň7 ó3 ř38 š69 ť2 ú5 ů20 ý100 ž72", "qwx"),
    "sk": ("á160 ä10 č100 ď20 é80 í100 ĺ2 ľ35 ň15 ó10 ô20 ŕ2 š90 ť70 ú80 ý90 ž90", "qwx"),
    "pl": ("ą100 ć60 ę104 ł211 ń40 ó114 ś81 ź12 ż75", "qvx"),
    "hu": ("á350 é350 í65 ó100 ö100 ő90 ú35 ü60 ű20", "qwx"),
    "ro": ("ă240 â70 î110 ş100 ţ100", "kqwy"),
    "hr": ("č100 ć70 đ35 š90 ž60", "qwxy"),
    "sq": ("ë60 ç20 â10 é10 ü10 ö10", "w"),
    "et": ("ä105 õ105 ü65 ö30 š25 ž15", "cqwxyz"),
    "lv": ("ā390 ē165 ī185 ū50 š90 ž30 č15 ģ20 ķ25 ļ60 ņ50 ŗ1 ō1", "qwxy"),
    "lt": ("ą70 č50 ę25 ė165 į50 š110 ų130 ū50 ž90", "qwx"),
    "de": ("ä58 ö44 ü99 ß31", ""),
    "sv": ("å134 ä180 ö130 é8", "qwz"),
    "fi": ("ä360 ö45 å2", "bcfqwxz"),
    "da": ("å120 æ90 ø95 é4", "qwxz"),
    "fr": ("à49 â5 œ2 ç9 è27 é150 ê22 ë3 î5 ï1 ô3 ù6 û6", "w"),
    "es": ("á50 é43 í72 ñ31 ó83 ú17 ü2", "kw"),
    "pt": ("à7 á50 â10 ã73 ç53 é40 ê35 í25 ó30 ô10 õ15 ú15", "kwy"),
    "it": ("à60 è30 é5 ì10 í1 ò15 ù15", "jkwxy"),
    "is": ("á180 æ87 ð150 é65 í157 ó99 ö78 þ60 ú61 ý23", "cqwz"),
    "tr": ("ç110 ğ110 ı450 ö78 ş170 ü185 İ60 â20 î3 û5", "qwx"),
}
_ALL_LATIN = "abcdefghijklmnopqrstuvwxyz"
_OTHERS = {
    "ru": (
        "о1097 е845 а801 и735 н670 т626 с547 р473 в454 л440 к349 м321 д298 п281 у262 я201 ы190 "
        "ь174 г170 з165 б159 ч144 й121 х97 ж94 ш73 ю64 ц48 щ36 э32 ф26 ъ4 ё15"
    ),
    "uk": (
        "о930 а810 н680 и610 і570 в530 т530 е490 р480 с420 к400 л390 д340 у340 м300 п280 я250 "
        "з240 ь180 б180 г160 ч140 й110 х110 ж90 ш80 ю80 ц80 ї70 є60 щ50 ф30 ґ3 ы100 ў100 ё20 э30"
    ),
    "sr": (
        "а1150 и980 о930 е900 н560 р490 с490 ј410 т440 у430 д390 к370 в360 л340 п280 м310 з190 "
        "г160 б150 ч95 ш80 ц75 х65 љ60 њ65 ж60 ћ65 ф20 ђ25 џ5 ъ100 щ50 я100 ю20 й70 ь10 ѓ5 ќ5 ѕ2"
    ),
    "el": (
        "α1100 ο980 ι830 ε830 τ810 ν650 σ480 ς400 η500 υ390 ρ420 π400 κ400 μ330 λ280 ω190 δ170 "
        "θ110 γ170 χ110 φ80 β70 ξ40 ζ35 ψ15 ά150 έ130 ή120 ί230 ό240 ύ110 ώ90 ϊ10 ϋ5 ΐ5"
    ),
    "he": (
        "י1100 ו1030 ה1080 ל740 א640 ר560 מ450 ת500 ב470 ש440 נ290 ע320 ם290 ד260 ק210 ח240 פ170 "
        "כ210 ט120 צ120 ג130 ז130 ן130 ס150 ך80 ף25 ץ15"
    ),
    "ar": (
        "ا1260 ل1130 ي830 م650 و600 ن610 ر530 ت480 ب410 ع390 د350 س290 ف270 ه300 ك220 ق240 ح210 "
        "ة220 ج150 ش110 ص100 ط90 خ80 ض70 ذ60 ث60 ز80 أ180 إ80 ى80 ء40 ئ40 غ40 ظ20 ؤ10 آ20"
    ),
}


@cache
def likelihoods_of(language: str) -> dict[str, float]:
    """The logarithm of how often each small letter stands in words of that language with letters beyond ASCII. One that
    is missing is to be counted as ELSEWHERE."""
    shares, foreign = (_OTHERS[language], _ALL_LATIN) if language in _OTHERS else _LATIN[language]
    numbers = {each[0]: float(each[1:]) for each in shares.split()}
    whole, part = sum(numbers.values()), BEYOND_ASCII if language in _LATIN else 1
    return {
        **{
            letter: log(part * ((1 - EVENLY) * number / whole + EVENLY / len(numbers)))
            for letter, number in numbers.items()
        },
        **dict.fromkeys(foreign, log(FOREIGN)),
        **dict.fromkeys(set(_ALL_LATIN) - {*foreign}, 0.0),
    }


RARE = frozenset({"is", "sq", "sr"})
"""Languages that hardly any list is written in and whose letters explain much that is misread."""


def is_latin(language: str) -> bool:
    return language in _LATIN
