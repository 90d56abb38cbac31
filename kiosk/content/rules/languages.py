"""Advice on languages: which texts of an exhibit, room or museum are not in a language of the museum yet.

Rules: one piece of advice for each exhibit and language, naming the keys; where nothing at all in a file is
in a language, one for the whole file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kiosk.content.nodes import Node
from kiosk.content.reading import Reading
from kiosk.content.told import Told, listed, told


def keep_gaps(node: Node, texts: Iterable[tuple[str, Node, dict[str, str]]], r: Reading) -> None:
    """Remember which texts miss a language, until the whole file is known."""
    wanted = r.languages
    gaps: dict[str, list[str]] = {}
    for key, _, text in texts:
        r.languages_seen.update(text)
        if len(text) < len(wanted):
            for language in wanted:
                if language not in text and key not in gaps.setdefault(language, []):
                    gaps[language].append(key)
    r.gaps.extend((node, r.where, language, keys) for language, keys in gaps.items())


def tell_gaps(node: Node, nothing_in: Callable[[str], Told], r: Reading) -> None:
    untouched = [language for language in r.languages if language not in r.languages_seen]
    hint = told("Until then visitors read it in the museum's first language.")
    for language in untouched if r.languages_seen else ():
        r.say(
            node,
            "missing-language",
            nothing_in(language),
            hint,
        )
    before = r.where
    for at, where, language, keys in r.gaps:
        if language not in untouched:
            r.where = where
            r.say(
                at,
                "missing-language",
                told("Not in {language} yet: {keys}.", language=language, keys=listed(keys, "and")),
                hint,
            )
    r.where = before
