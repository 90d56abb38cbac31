"""Advice on texts: labels of at most 100 words, titles of at most 80 letters, sentences of at most 25 words, no stray
markup.

Rules: words are counted as word_count.py does; each text gets at most one piece of advice of each sort, at the place of
its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kiosk.content.bounds import SHORTEN, letters
from kiosk.content.faults import quoted
from kiosk.content.forms import ReadContext
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping, Node
from kiosk.content.rules.stray_markup import advise_on_marks
from kiosk.content.word_count import word_count

LONGEST_LABEL_WORDS = 100
LONGEST_SENTENCE_WORDS = 25
LONGEST_TITLE_LETTERS = 80
_SHORTER_LETTERS = LONGEST_SENTENCE_WORDS
"""No text with so few letters has more words than that, in whichever script."""
_SENTENCES_COUNT_IN = frozenset({"label", "easy", "more", "summary", "note", "alt", "caption", "text"})
_WITHOUT_STOPS = frozenset({"lo", "th"})
"""Languages in which nothing tells the end of a sentence from that of a clause."""
_ENDS = re.compile(r"""[.!?…\n。！？।။។።۔](?:(?<=[\n。！？။។።])|[.!?…]*["'”’»)]*\s+)""")
"""One class of signs first, for which a text is searched quicker than for alternatives."""


def advise(texts: Iterable[tuple[str, Node, dict[str, str]]], r: ReadContext, titled: Node | None = None) -> None:
    """Report advice on texts. titled: the title of the exhibit that they are of, which has a subtitle and a label."""
    for key, node, text in texts:
        most, sentences_count = letters(key).most, key in _SENTENCES_COUNT_IN
        entries = node.entries if isinstance(node, Mapping) else {}
        for language, words in text.items():
            if len(words) >= most:
                continue  # an error was reported, and the text cut
            if sentences_count and len(words) > _SHORTER_LETTERS and language.split("-")[0] not in _WITHOUT_STOPS:
                _sentences(key, node, language, words, r)
            if key == "label":
                _label(node, language, words, r)
            elif key == "title" and len(words) > LONGEST_TITLE_LETTERS:
                _title(node, language, words, r, titled)
            entry = entries.get(language)
            advise_on_marks(key, node if entry is None else entry[1], words, r)


def place(node: Node, language: str) -> Node:
    """The node of a text in one language."""
    found = node.value(language) if isinstance(node, Mapping) else None
    return found or node


def _label(node: Node, language: str, words: str, r: ReadContext) -> None:
    count = word_count(words)
    if count > LONGEST_LABEL_WORDS:
        message = msg(
            "The label has {count} words in {language}; visitors read up to 100.", count=count, language=language or "?"
        )
        r.report(place(node, language), "long-label", message, msg('Shorten it, or move a part of it to "more".'))


def _title(node: Node, language: str, words: str, r: ReadContext, titled: Node | None) -> None:
    message = msg("The title has {count} letters; up to 80 are read at a glance.", count=len(words))
    hint = msg('Shorten it; what it adds fits in "subtitle" or in the label.') if node is titled else SHORTEN
    r.report(place(node, language), "long-title", message, hint)


def _sentences(key: str, node: Node, language: str, words: str, r: ReadContext) -> None:
    sentences = [sentence for sentence in _ENDS.split(words) if len(sentence) > _SHORTER_LETTERS]
    counted = ((word_count(sentence), sentence) for sentence in sentences)
    count, longest = max(counted, key=lambda each: each[0], default=(0, ""))
    if count > LONGEST_SENTENCE_WORDS:
        message = msg(
            'A sentence of "{key}" has {count} words: {longest}.', key=key, count=count, longest=quoted(longest)
        )
        r.report(place(node, language), "long-sentence", message, msg("Make two of it: up to 25 are read easily."))
