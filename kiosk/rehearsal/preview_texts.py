"""The texts beside a page in a preview, in the reader's language: its keys, what they stand at, and the state."""

from __future__ import annotations

from kiosk.locale.strings import Strings


def state_text(strings: Strings, language: str, errors: int, advice: int, *, known: bool = True) -> str:
    """What stands at the end of the line. known: whether all was checked as it is now."""
    if errors:
        return strings.translate_plural("{n} error", "{n} errors", errors, language, n=errors)
    if not known:
        return strings.translate("Being checked …", language)
    if advice:
        return strings.translate_plural("{n} piece of advice", "{n} pieces of advice", advice, language, n=advice)
    return strings.translate("Nothing is wrong", language)


def hints_for(
    strings: Strings, language: str, *, speaks: str, text: str, contrast: str, portrait: bool
) -> list[tuple[str, str]]:
    """The keys and what each stands at: the visitor's language, text size and contrast, and how the screen stands."""
    sizes = {
        "normal": strings.translate("Text: normal", language),
        "large": strings.translate("Text: large", language),
        "largest": strings.translate("Text: largest", language),
    }
    high = contrast == "high"
    return [
        ("F2", strings.native(speaks)),
        ("F3", sizes[text]),
        (
            "F4",
            strings.translate("High contrast", language) if high else strings.translate("Standard contrast", language),
        ),
        (
            "F6",
            strings.translate("Upright screen", language) if portrait else strings.translate("Wide screen", language),
        ),
        ("F7", strings.translate("Size of the window", language)),
        ("F1", strings.translate("Hide this line", language)),
    ]


def more_errors(strings: Strings, language: str, count: int) -> str:
    """How many errors there are besides the one shown; "" for none."""
    if not count:
        return ""
    return strings.translate_plural(
        "and {n} more error: kiosk check tells all of them",
        "and {n} more errors: kiosk check tells all of them",
        count,
        language,
        n=count,
    )
