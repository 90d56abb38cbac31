"""The texts of labels in braille, as embossers take them: a BRF file.

Rules: 40 cells in a line and 25 lines on a page, lines end with CR LF and pages with a form feed; each cell is one
letter of North American ASCII braille. Each exhibit begins with its number and title, on a page where three lines of
it have room; its paragraphs begin two cells in. No word is parted but one that no line holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kiosk.content.messages import Message, msg, msg_row
from kiosk.labels.louis_program import PACKAGE, LouisProgram, table_of
from kiosk.labels.wall_labels import CannotLabel, LabelWords, WallLabel

CELLS, LINES = 40, 25
_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""By the number of a cell: bit 0 is dot 1, bit 5 is dot 6."""
_FIRST = 0x2800
"""Unicode's pattern without a dot."""
_TOGETHER = 3


def brf(labels: Sequence[WallLabel], table: str = "") -> bytes:
    """table: of liblouis, in the place of that of each language. Raises CannotLabel where braille cannot be made."""
    program = LouisProgram.here()
    if program is None:
        raise CannotLabel(
            msg(
                "Braille needs liblouis, which is missing on this machine. Install Debian's {package}.", package=PACKAGE
            )
        )
    texts = [(label, words) for label in labels for words in label.words]
    cells = _cells(texts, program, table)
    lines: list[str] = []
    for heading, *rest in cells:
        wrapped = [*_wrapped(heading, 0, 4), *(line for paragraph in rest for line in _wrapped(paragraph, 2, 0))]
        at = len(lines) % LINES
        if at:
            free = LINES - at
            lines += [""] * (free if free - 1 < min(_TOGETHER, len(wrapped)) else 1)
        lines += wrapped
    pages = [lines[start : start + LINES] for start in range(0, len(lines), LINES)]
    return "".join("".join(f"{line}\r\n" for line in page) + "\f" for page in pages).encode("ascii")


def _cells(texts: Sequence[tuple[WallLabel, LabelWords]], program: LouisProgram, table: str) -> Iterator[list[str]]:
    """The heading and the paragraphs of each text in ASCII braille, in order. The program runs once a language."""
    found: dict[tuple[str, str], list[str]] = {}
    for language in dict.fromkeys(words.language for _, words in texts):
        chosen = table or table_of(language)
        if not chosen:
            sentence = msg(
                "liblouis has no table of six dots for {language}. Leave it out, or name a table with {option}."
            )
            raise CannotLabel(sentence.with_values(language=language, option="--braille-table"))
        parts = [(label.name, lines_of(label, words)) for label, words in texts if words.language == language]
        written = program.translate([line for _, lines in parts for line in lines], chosen)
        if written is None:
            raise CannotLabel(
                msg("liblouis cannot write {language} by the table {table}.", language=language, table=chosen)
            )
        at = 0
        for name, lines in parts:
            cells = written[at : at + len(lines)]
            if not all(map(_has_six_dots, cells)):
                raise CannotLabel(_unknown(name, language, chosen, lines, program))
            found[name, language] = ["".join(map(_ascii, line)) for line in cells]
            at += len(lines)
    return (found[label.name, words.language] for label, words in texts)


def _unknown(name: str, language: str, table: str, lines: Sequence[str], program: LouisProgram) -> Message:
    """Which signs of a text the table cannot write."""
    signs = sorted({sign for line in lines for sign in line if not sign.isspace()})
    each = program.translate(signs, table) or signs
    lost = " ".join(sign for sign, cells in zip(signs, each, strict=True) if not _has_six_dots(cells))
    sentence = msg("{exhibit}, {language}: the table {table} has no six dots for {signs}.")
    sentence = sentence.with_values(exhibit=name, language=language, table=table, signs=lost or " ".join(signs))
    return msg_row((sentence, msg("Name another with {option}.", option="--braille-table")), " ")


def lines_of(label: WallLabel, words: LabelWords) -> list[str]:
    """An exhibit's heading, then its paragraphs."""
    number = [] if label.number is None else [str(label.number)]
    paragraphs: Iterable[str] = (words.subtitle, words.note, *words.label.split("\n"), *words.more.split("\n"))
    return [" ".join((*number, words.title)), *(each.strip() for each in paragraphs if each.strip())]


def _has_six_dots(cells: str) -> bool:
    return all(cell.isspace() or 0 <= ord(cell) - _FIRST < len(_ASCII) for cell in cells)


def _ascii(cell: str) -> str:
    return _ASCII[0 if cell.isspace() else ord(cell) - _FIRST]


def _wrapped(text: str, first: int, others: int) -> Iterator[str]:
    """Lines of at most CELLS letters. first, others: how far in they begin."""
    line, within = " " * first, " " * first
    for word in text.split():
        rest = word
        if len(line) > len(within) and len(line) + 1 + len(rest) > CELLS:
            yield line
            line = within = " " * others
        while len(within) + len(rest) > CELLS:
            room = CELLS - len(within) - 1
            yield f"{within}{rest[:room]}-"
            rest, line, within = rest[room:], " " * others, " " * others
        line += rest if len(line) == len(within) else f" {rest}"
    if line.strip():
        yield line
