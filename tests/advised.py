"""Every command that documentation, help and messages of the program name, in all its languages.

Rules: in code (of a block or a line) whatever begins with the program's name is a command; in a sentence, what begins
with its name and goes on with the name of a command.
"""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import click
import typer.main

from kiosk.locale.extract import DOMAINS, languages, read
from tests.source import PACKAGE, ROOT, modules, nodes_of

PROGRAM = re.compile(r"(?:sudo )?(?:\S*/)?(?:kiosk|python -m kiosk)(?= |$)")
IN_SENTENCE = re.compile(r"(?<![\w/.-])(?:sudo )?(?:\.venv/bin/)?kiosk( [^`\"«»“”()\n]*)")
BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
LINE = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")


@dataclass(frozen=True, slots=True)
class Advice:
    """A command as it is advised, and where."""

    where: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParsedAdvice:
    """Which command it is, with which options; wrong: what the parser does not know of it, else ""."""

    command: str
    options: frozenset[str]
    wrong: str = ""


@cache
def parser() -> Any:
    from kiosk.cli.commands import app

    return typer.main.get_command(app)


def parsed(words: tuple[str, ...]) -> ParsedAdvice:
    """As the program's own parser reads the words after its name."""
    at, names, left = parser(), [], list(words)
    while hasattr(at, "commands"):
        while left and left[0] == "--debug":
            left.pop(0)
        if not left or left[0] in ("--version", "--help"):
            return ParsedAdvice(" ".join(names), frozenset(left[:1]))
        if left[0].isupper() or left[0] == "…":  # kiosk COMMAND, kiosk new …
            return ParsedAdvice(" ".join(names), frozenset())
        if left[0] not in at.commands:
            return ParsedAdvice(" ".join(names), frozenset(), f"there is no command {left[0]}")
        names.append(left.pop(0))
        at = at.commands[names[-1]]
    context = click.Context(at, info_name=" ".join(names))
    try:
        _, _, order = at.make_parser(context).parse_args(left)
    except click.UsageError as error:
        return ParsedAdvice(" ".join(names), frozenset(), error.format_message())
    given = {max(one.opts, key=len) for one in order if one.param_type_name == "option"}
    return ParsedAdvice(" ".join(names), frozenset(given))


def pages() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]


def of_pages(program: re.Pattern[str] = PROGRAM) -> Iterator[tuple[str, str]]:
    """Each command of the pages that begins so, as it stands in code, with the page."""
    for page in pages():
        text = page.read_text(encoding="utf-8").split("\n## Not built yet\n")[0]
        blocks = [line for block in BLOCK.findall(text) for line in re.sub(r"\\\n", " ", block).splitlines()]
        lines = LINE.findall(re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL))
        for code in (*blocks, *lines):
            for one in re.split(r" && |; | \|{1,2} | >|' >", " ".join(code.split())):
                if program.match(one):
                    yield str(page.relative_to(ROOT)), one


@cache
def advice() -> tuple[Advice, ...]:
    """Every command that is advised anywhere."""
    return tuple(_advice())


def _advice() -> Iterator[Advice]:
    for page, code in of_pages():
        rest = code[PROGRAM.match(code).end() :]  # type: ignore[union-attr]
        yield Advice(page, _words(rest))
    for where, sentence in (*_of_catalogues(), *_of_source()):
        for quoted in LINE.findall(sentence):
            if PROGRAM.match(quoted):
                yield Advice(where, _words(quoted[PROGRAM.match(quoted).end() :]))  # type: ignore[union-attr]
        for rest in IN_SENTENCE.findall(LINE.sub("", sentence)):
            words = _words(re.split(r"[,;:—]|\.(?:\s|$)", rest)[0])
            if words and words[0] in parser().commands:
                yield Advice(where, _without_prose(words))


def _words(text: str) -> tuple[str, ...]:
    text = re.sub(r"[\[\]{}<>|]", "", text)
    lexer = shlex.shlex(text, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, "#"
    try:
        return tuple(lexer)
    except ValueError:  # an apostrophe of a sentence
        return tuple(text.split())


def _without_prose(words: tuple[str, ...]) -> tuple[str, ...]:
    """The command, its options and what looks like a name, but not the words of the sentence that goes on."""
    kept: list[str] = []
    for word in words:
        if kept and len(kept) > 1 and word.isalpha() and word.islower() and not kept[-1].startswith("-"):
            break
        kept.append(word)
    return tuple(kept)


def _of_catalogues() -> Iterator[tuple[str, str]]:
    for domain in DOMAINS:
        for language in languages(domain):
            for message in read(language, domain):
                texts = message.string if isinstance(message.string, tuple) else (message.string,)
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                yield from ((f"{language}/{domain}.po", str(text)) for text in (*ids, *texts) if text)


def _of_source() -> Iterator[tuple[str, str]]:
    """Every string of the program that is no docstring, and the help of every command."""
    for file in modules(PACKAGE):
        bare = {id(node.value) for node in nodes_of(file) if isinstance(node, ast.Expr)}
        for node in nodes_of(file):
            if isinstance(node, ast.JoinedStr):
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
                yield str(file.relative_to(ROOT)), text
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
                yield str(file.relative_to(ROOT)), node.value
    yield from (("--help", text) for text in _helps(parser()))


def _helps(command: Any) -> Iterator[str]:
    yield command.help or ""
    yield from (str(getattr(each, "help", "") or "") for each in command.params)
    for below in getattr(command, "commands", {}).values():
        yield from _helps(below)
