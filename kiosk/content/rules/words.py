"""Advice on words: labels of at most 100 words, sentences of at most 25, and no HTML.

Rules: words and sentences are counted in every language that puts spaces between words; each text gets one
piece of advice of each sort at most, at the place of its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kiosk.content.faults import shown
from kiosk.content.nodes import Mapping, Node
from kiosk.content.reading import Reading
from kiosk.content.told import told

LONGEST_LABEL_WORDS = 100
LONGEST_SENTENCE_WORDS = 25
_SENTENCES_COUNT_IN = frozenset({"label", "easy", "more", "summary"})
_ENDS = re.compile(r"""[.!?…]+["'”’»)]*\s+|\n""")
_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(nbsp|amp|quot|lt|gt|#\d+);")


def advise(texts: Iterable[tuple[str, Node, dict[str, str]]], r: Reading) -> None:
    for key, node, text in texts:
        for language, words in text.items():
            if key == "label":
                _label(node, language, words, r)
            if key in _SENTENCES_COUNT_IN and len(words) > LONGEST_SENTENCE_WORDS * 2:
                _sentences(key, node, language, words, r)
            if "<" in words or "&" in words:
                _html(key, node, language, words, r)


def place(node: Node, language: str) -> Node:
    """Where a text's words in one language stand."""
    found = node.value(language) if isinstance(node, Mapping) else None
    return found or node


def _label(node: Node, language: str, words: str, r: Reading) -> None:
    count = len(words.split())
    if count > LONGEST_LABEL_WORDS:
        r.say(
            place(node, language),
            "long-label",
            told(
                "The label has {count} words in {language}; visitors read up to 100.",
                count=count,
                language=language or "?",
            ),
            told('Shorten it, or move a part of it to "more".'),
        )


def _sentences(key: str, node: Node, language: str, words: str, r: Reading) -> None:
    longest = max(_ENDS.split(words), key=lambda sentence: len((sentence or "").split()))
    count = len(longest.split())
    if count > LONGEST_SENTENCE_WORDS:
        r.say(
            place(node, language), "long-sentence",
            told('A sentence of "{key}" has {count} words: {longest}.', key=key, count=count, longest=shown(longest)),
            told("Make two of it: up to 25 are read easily."),
        )  # fmt: skip


def _html(key: str, node: Node, language: str, words: str, r: Reading) -> None:
    found = _HTML.search(words)
    if found is not None:
        r.say(
            place(node, language),
            "html",
            told('"{key}" holds {found}, shown as it is written.', key=key, found=shown(found.group())),
            told("Write plain text; an empty line begins a new paragraph."),
        )
