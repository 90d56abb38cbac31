"""What a language tag stands for.

Rules: Chinese is written in one of two scripts. Where its tag names none, the region does, as CLDR has it (likely
subtags): Traditional in Taiwan, Hong Kong and Macao, else Simplified. Neither stands in for the other.
"""

from __future__ import annotations

_TRADITIONAL = frozenset({"HK", "MO", "TW"})
_SCRIPTS = frozenset({"Hans", "Hant"})


def nearest_tags(tag: str) -> tuple[str, ...]:
    """The tag and those that hold for it too, the nearest first: zh-TW, zh-Hant, zh."""
    tag = tag.replace("_", "-")
    language, *rest = tag.split("-")
    script = []
    if language == "zh":
        usual = "Hant" if _TRADITIONAL.intersection(rest) else "Hans"
        script = [f"zh-{next((part for part in rest if part in _SCRIPTS), usual)}"]
    return tuple(dict.fromkeys((tag, *script, language)))
