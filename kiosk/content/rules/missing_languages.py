"""Advice on languages: texts of an exhibit, room or museum that are missing in one of its languages.

Rules: one piece of advice for each exhibit and language, naming the keys, at the first missing text; where a file has
no text at all in a language, one for the whole file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kiosk.content.forms import ReadContext
from kiosk.content.messages import Message, msg, msg_list
from kiosk.content.nodes import Hole, Mapping, Node, Scalar, Sequence


def collect_gaps(node: Node, texts: Iterable[tuple[str, Node, dict[str, str]]], r: ReadContext) -> None:
    """Note which texts lack a language, and where the first of them is to be written; report_gaps reports them."""
    wanted = r.languages
    gaps: dict[str, list[str]] = {}
    places: dict[str, Node] = {}
    for key, at, text in texts:
        r.languages_seen.update(text)
        if len(text) < len(wanted):
            for language in wanted:
                if language not in text and key not in gaps.setdefault(language, []):
                    gaps[language].append(key)
                    places.setdefault(language, _place(node, at, language, r))
    r.gaps.extend((places[language], r.where, language, keys) for language, keys in gaps.items())


def _place(node: Node, text: Node, language: str, r: ReadContext) -> Node:
    """Where a text is to be written: the closest place in the translation file, else the text itself."""
    way = _way_to(node, text)
    for above, part in zip(reversed([node, *way[:-1]]), reversed(way), strict=True):
        beside = r.beside.get((id(part), language))
        if beside is not None:
            return beside
        beside = r.beside.get((id(above), language))
        if isinstance(beside, Mapping) and isinstance(above, Mapping):
            return _after_those_before(part, above, beside)
    return _under(text)


def _under(text: Node) -> Node:
    """The place below a text of several lines, else the text itself."""
    last = list(text.entries.values())[-1][1] if isinstance(text, Mapping) and text.entries else text
    if isinstance(last, Scalar) and last.end_line > last.line + 1:
        return Hole(text.file, last.end_line, 1)
    return text


def _after_those_before(part: Node, above: Mapping, beside: Mapping) -> Node:
    """In a translation, the value after which this part of the room file is to be written."""
    found: Node = beside
    for name, (_, value) in above.entries.items():
        if value is part:
            break
        found = beside.entries[name][1] if name in beside.entries else found
    return _under(found)


def _way_to(node: Node, text: Node) -> list[Node]:
    """The nodes from `node` down to a text in it."""
    if node is text:
        return [node]
    below = [value for _, value in node.entries.values()] if isinstance(node, Mapping) else []
    for inner in node.items if isinstance(node, Sequence) else below:
        if isinstance(inner, Mapping | Sequence) or inner is text:
            way = _way_to(inner, text)
            if way:
                return [node, *way]
    return []


def report_gaps(node: Node, nothing_in: Callable[[str], Message], r: ReadContext) -> None:
    """Report what collect_gaps noted, now that the whole file was read."""
    untouched = [language for language in r.languages if language not in r.languages_seen]
    hint = msg("Until then visitors read it in the museum's first language.")
    for language in untouched if r.languages_seen else ():
        r.report(node, "missing-language", nothing_in(language), hint)
    before = r.where
    for at, where, language, keys in r.gaps:
        if language not in untouched:
            r.where = where
            message = msg("Not in {language} yet: {keys}.", language=language, keys=msg_list(keys, "and"))
            r.report(at, "missing-language", message, hint)
    r.where = before
