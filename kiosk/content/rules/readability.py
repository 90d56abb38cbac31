"""Advice on texts: labels of at most 100 words, titles of at most 80 letters, sentences of at most 25 words, no stray
markup.

Rules: words are what spaces separate; each text gets at most one piece of advice of each sort, at the place of its
language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kiosk.content.bounds import letters
from kiosk.content.faults import quoted
from kiosk.content.forms import ReadContext
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping, Node
from kiosk.content.rules.stray_markup import advise_on_marks

LONGEST_LABEL_WORDS = 100
LONGEST_SENTENCE_WORDS = 25
LONGEST_TITLE_LETTERS = 80
_SHORTER_LETTERS = LONGEST_SENTENCE_WORDS * 2
"""No sentence with so few letters has more words than that."""
_SENTENCES_COUNT_IN = frozenset({"label", "easy", "more", "summary", "note", "alt", "caption", "text"})
_ENDS = re.compile(r"""[.!?…\n](?:(?<=\n)|[.!?…]*["'”’»)]*\s+)""")
"""One class of signs first, for which a text is searched quicker than for alternatives."""


def advise(texts: Iterable[tuple[str, Node, dict[str, str]]], r: ReadContext) -> None:
    for key, node, text in texts:
        most, sentences_count = letters(key).most, key in _SENTENCES_COUNT_IN
        entries = node.entries if isinstance(node, Mapping) else {}
        for language, words in text.items():
            if len(words) >= most:
                continue  # an error was reported, and the text cut
            if sentences_count and len(words) > _SHORTER_LETTERS:
                _sentences(key, node, language, words, r)
            if key == "label":
                _label(node, language, words, r)
            elif key == "title" and len(words) > LONGEST_TITLE_LETTERS:
                _title(node, language, words, r)
            entry = entries.get(language)
            advise_on_marks(key, node if entry is None else entry[1], words, r)


def place(node: Node, language: str) -> Node:
    """The node of a text in one language."""
    found = node.value(language) if isinstance(node, Mapping) else None
    return found or node


def _label(node: Node, language: str, words: str, r: ReadContext) -> None:
    count = len(words.split())
    if count > LONGEST_LABEL_WORDS:
        message = msg(
            "The label has {count} words in {language}; visitors read up to 100.", count=count, language=language or "?"
        )
        r.report(place(node, language), "long-label", message, msg('Shorten it, or move a part of it to "more".'))


def _title(node: Node, language: str, words: str, r: ReadContext) -> None:
    message = msg("The title has {count} letters; up to 80 are read at a glance.", count=len(words))
    hint = msg('Shorten it; what it adds fits in "subtitle" or in the label.')
    r.report(place(node, language), "long-title", message, hint)


def _sentences(key: str, node: Node, language: str, words: str, r: ReadContext) -> None:
    sentences = [sentence for sentence in _ENDS.split(words) if len(sentence) > _SHORTER_LETTERS]
    longest = max(sentences, key=lambda sentence: len(sentence.split()), default="")
    count = len(longest.split())
    if count > LONGEST_SENTENCE_WORDS:
        message = msg(
            'A sentence of "{key}" has {count} words: {longest}.', key=key, count=count, longest=quoted(longest)
        )
        r.report(place(node, language), "long-sentence", message, msg("Make two of it: up to 25 are read easily."))
