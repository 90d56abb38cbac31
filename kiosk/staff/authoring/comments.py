"""The comments of the files that `kiosk new` writes, in the language of whoever fills them in.

Rules: a template's comment is whole on its line, and stands in English; it is translated, and parted where it is too
long for its line. What is set aside by a # is no comment: a key with its value, the line for editors.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from kiosk.locale.strings import Strings

DOMAIN = "comments"
WIDTH = 110
_COMMENT = re.compile(r"^(?P<indent> *)# (?P<words>(?![a-z_-]+:).+)\n", re.MULTILINE)


def comment(words: str, language: str, *, indent: int = 0, **values: str) -> str:
    """The lines of a comment in this language, English where it has no catalogue."""
    translated = Strings(domain=DOMAIN).translate(words, language, **values)
    before = " " * indent + "# "
    lines = textwrap.wrap(translated, WIDTH - indent, break_on_hyphens=False, break_long_words=False)
    return "".join(f"{before}{line}\n" for line in lines)


def commented(template: str, language: str) -> str:
    """The template with its comments in this language."""
    return _COMMENT.sub(lambda found: comment(found["words"], language, indent=len(found["indent"])), template)


def comments(template: str) -> Iterator[str]:
    """The comments of a template, as they stand in it."""
    return (found["words"] for found in _COMMENT.finditer(template))
