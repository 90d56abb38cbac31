"""The examples that stand behind the set-aside keys of a new room or exhibit, in the museum's own language.

Rules: texts are under the museum's first language, in quotes, and in its words where the program has them, else in
English; so are the words that stand for people. Names of files and keys are the same in every language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from kiosk.locale.strings import Strings
from kiosk.staff.authoring.comments import DOMAIN

_TEXT = re.compile(r'\{en: ("(?:[^"\\]|\\.)*"|[^{}",]+)\}')
_BY_LANGUAGE = re.compile(r"\{en: (?=[{\w])")
_WORDS = re.compile(r'(?P<key>(?:credit|maker|author|source): )(?P<words>"[^"]+")')


def example_texts(example: str) -> Iterator[str]:
    """The words of an example that are translated."""
    texts = (_plain(found[1]) for found in _TEXT.finditer(example))
    yield from (words for words in texts if not words.isdecimal())
    yield from (_plain(found["words"]) for found in _WORDS.finditer(example))


def in_language(example: str, language: str) -> str:
    """An example of a value in this language."""
    strings = Strings(domain=DOMAIN)

    def quoted(words: str) -> str:
        return json.dumps(strings.translate(_plain(words), language), ensure_ascii=False)

    example = _TEXT.sub(lambda found: f"{{{language}: {quoted(found[1])}}}", example)
    example = _WORDS.sub(lambda found: found["key"] + quoted(found["words"]), example)
    return _BY_LANGUAGE.sub(f"{{{language}: ", example).replace(".en.", f".{language}.")


def _plain(words: str) -> str:
    return str(json.loads(words)) if words.startswith('"') else words
