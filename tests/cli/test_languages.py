"""What commands print, in each language of staff."""

from __future__ import annotations

import ast
import functools
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
import typer

from kiosk.check.fault_report import LANGUAGES, translator
from kiosk.cli import main
from kiosk.cli.command_words import translate_help, translated_words
from kiosk.cli.commands import app
from kiosk.content.messages import as_written
from kiosk.locale.extract import PACKAGE
from kiosk.staff.doctor import examine
from kiosk.staff.doctor.examine import inspect
from kiosk.staff.doctor.service_checks import hardware_clock
from tests.staff.small_museum import damaged, made

pytestmark = pytest.mark.computes

OTHERS = tuple(language for language in LANGUAGES if language != "en")
ENGLISH_STILL = frozenset({"staff/authoring/files_page.py"})
"""What speaks English alone: a page of the documentation."""
PARSER_OF = typer.main.get_command


class Terminal:
    """Runs commands as a person of one language would, in a folder of their own.

    The parsers, whose help is put into that language, are made once: else they take most of the time of a command.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._patch, self._capsys = folder, monkeypatch, capsys
        monkeypatch.setattr(typer.main, "get_command", functools.cache(PARSER_OF))

    def lines(self, *arguments: str, typed: str = "") -> list[str]:
        """The sentences that one command prints, whatever its folder is called."""
        self._patch.setattr(sys, "argv", ["kiosk", *arguments])
        self._patch.setattr(sys, "stdin", io.StringIO(typed))
        self._capsys.readouterr()
        with pytest.raises(SystemExit):
            main()
        printed = "".join(self._capsys.readouterr())
        return [line for line in printed.replace(str(self.folder), "DIR").splitlines() if has_words(line)]


def has_words(line: str) -> bool:
    """Whether a line is a sentence: not a command, a file to be written, or lines of YAML, which are indented."""
    return not line.startswith(" ") and len(re.findall(r"(?<![/.\w-])[^\W\d_]{3,}(?![/\w])", line)) >= 1


def walk(terminal: Terminal, *, spoken: bool) -> Iterator[tuple[str, list[str]]]:
    """Every command that needs no window, where it does its work and where it refuses. spoken: what is published is
    spoken ahead."""
    at = terminal.folder
    museum, state = str(at / "museum"), at / "state"
    own = at / "box" / "kiosk.yaml"
    own.parent.mkdir(parents=True)
    ahead = "" if spoken else "prepared_speech: false\n"
    own.write_text(f"kiosk: demo\nscreen: {{width_mm: 531}}\nstate: {state}\n{ahead}", encoding="utf-8")
    here, box = ("--museum", museum), ("--device", str(own))
    (at / "two.png").write_bytes(b"")
    (at / "wrong.yaml").write_text("steps: [dance, {wait: long}, {expect: {playing: maybe}}, {access: {txt: large}}]\n")
    commands: tuple[tuple[str, ...], ...] = (
        ("new", "museum", museum),
        ("new", "museum", museum),
        ("new", "museum", str(at / "other"), "--language", "x"),
        ("new", "room", "attic", *here),
        ("new", "room", "attic", *here),
        ("new", "room", "Attic", *here),
        ("new", "exhibit", "attic", "lamp", *here),
        ("new", "exhibit", "attic", "lamp", *here),
        ("new", "exhibit", "cellar", "lamp", *here),
        ("schema", "--write", *here),
        ("bring", str(at / "none.tif"), "--credit", "A", "--to", "hall", *here),
        ("bring", str(at), "--credit", "A", "--to", "hall", *here),
        ("bring", str(at / "two.png"), *here, "--to", "hall"),
        ("bring", str(at / "two.png"), "--to", "Hall!", *here),
        ("check", "--museum", str(at / "nothing")),
        ("check", *here),
        ("rename", "room", "cellar", "vault", *here),
        ("publish", str(at / "nothing"), *box),
        ("publish", museum, *box),
        ("rollback", *box),
        ("pin", *box),
        ("backup", str(at / "a.tar"), *box),
        ("backup", str(at / "a.tar"), *box),
        ("restore", str(at / "a.tar"), *box),
        ("restore", str(at / "two.png"), *box),
        ("install", "--dry-run"),
        ("install", "--device", str(at / "nothing.yaml")),
        ("uninstall", "--dry-run"),
        ("upgrade", "--dry-run"),
        ("report", "--log", str(at / "nothing.db")),
        ("report", "--week", "--until", "2026-10-01"),
        ("narrate", "--dry-run", *here),
        ("narrate", "--room", "vault", *here),
        ("narrate", "--language", "fi", *here),
        ("narrate", "--say", "Hello"),
        ("narrate", "-o", str(at / "a.mp3")),
        ("narrate", "--say", "Nuqneh", "--language", "tlh", "-o", str(at / "a.ogg"), *here),
        ("run", *here),
        ("visits", "simulate", "-o", str(at / "a.db"), "--days", "3", "--kiosks", "1", *here),
        ("visits", "simulate", "-o", str(at / "a.db"), *here),
        ("visits", "verify", "--log", str(at / "a.db")),
        ("visits", "export", "-o", str(at / "a.csv"), "--log", str(at / "a.db")),
        ("visits", "merge", str(at / "a.db"), str(at / "a.db"), "-o", str(at / "b.db")),
        ("visits", "snapshot", "-o", str(at / "c.db"), "--log", str(at / "a.db")),
        ("visits", "prune", "--keep", "1d", "--log", str(at / "a.db")),
        ("visits", "mend", "--log", str(at / "a.db")),
        ("visits", "verify", "--log", str(at / "a.db")),
        ("visits", "verify", "--log", str(at / "nothing.db")),
        ("visits", "prune", "--keep", "many"),
        ("shot", "attract", "-o", str(at / "a.png"), "--text", "huge"),
        ("rehearse", str(at / "nothing.yaml")),
        ("rehearse", str(at / "wrong.yaml"), *here),
    )
    for number, command in enumerate(commands):
        yield f"{number} {command[0]}", terminal.lines(*command, typed="1234\n")
    terminal.lines("pin", *box, typed="2718\n2718\n")


@pytest.fixture
def own_environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("COLUMNS", "1000")  # or sentences about wrong options are parted
    monkeypatch.delenv("DISPLAY", raising=False)
    return monkeypatch


def test_no_command_prints_an_english_line_to_others(
    tmp_path: Path, own_environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], own_home: Path
) -> None:
    """Each command, run in another language, prints no line as it stands in English, whether it works or refuses; in
    all languages in tests/soak/test_command_languages.py."""
    require_no_english_line(("et",), tmp_path, own_environment, capsys)


def require_no_english_line(
    others: tuple[str, ...], folder: Path, environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run each command in English and in others. A museum in Czech is not spoken ahead: its voice takes a third of a
    second for each text."""
    printed: dict[str, dict[str, list[str]]] = {}
    for language in ("en", *others):
        environment.setenv("LANGUAGE", language)
        printed[language] = dict(walk(Terminal(folder / language, environment, capsys), spoken=language != "cs"))
    assert all(printed["en"].values()), [name for name, lines in printed["en"].items() if not lines]
    for language in others:
        for name, lines in printed[language].items():
            same = [line for line in lines if line in printed["en"][name]]
            assert (language, name, same) == (language, name, [])
            assert lines, (language, name)


def helps(command: Any, context: click.Context) -> Iterator[tuple[str, list[str]]]:
    """The lines of the help of a command and of all those below it."""
    yield context.command_path, [line for line in command.get_help(context).splitlines() if line.strip()]
    for name, below in getattr(command, "commands", {}).items():
        yield from helps(below, click.Context(below, context, name))


def test_help_is_in_the_language_of_the_reader() -> None:
    """Each line of every command's help, and each heading, is in the reader's language, and explains each argument."""
    printed: dict[str, dict[str, list[str]]] = {}
    for language in LANGUAGES:
        with translated_words(language):
            command = typer.main.get_command(app)
            translate_help(command)
            printed[language] = dict(helps(command, click.Context(command, info_name="kiosk")))
    assert len(printed["en"]) > 30
    every = [line for lines in printed["en"].values() for line in lines]
    assert [line for line in every if re.match(r"  \S+  +\[required", line)] == []
    assert [line for line in every if re.search(r"\b(INTEGER|FLOAT|RANGE|PATH|None)\b", line)] == []
    for language in OTHERS:
        for name, lines in printed[language].items():
            english, others = as_sentences(printed["en"][name]), as_sentences(lines)
            assert (language, name, [line for line in others if line in english]) == (language, name, [])
            assert len(others) > 2, (language, name)


def as_sentences(lines: list[str]) -> list[str]:
    """What explains: paragraphs, headings and the right column, but no line that is a command or an address alone."""
    parts = (re.sub(r"^  \S.*?  +", "", line).strip() for line in lines)
    alone = re.compile(r"simulate\.|\S+://\S*")
    return [part for part in parts if re.search(r"[^\W\d_]{3,}.*[.:]$", part) and not alone.fullmatch(part)]


@pytest.mark.parametrize(
    ("words", "estonian"),
    [
        (("instal",), "Viga: Käsku 'instal' ei ole. (Kas mõtlesite mõnd neist: 'install', 'uninstall'?)"),
        (("visits", "verfy"), "Viga: Käsku 'verfy' ei ole. Kas mõtlesite 'verify'?"),
        (("check", "--fxi"), "Viga: Valikut '--fxi' ei ole. Kas mõtlesite '--fix'?"),
        (("shot",), "Viga: Puudub argument 'PAGE'."),
        (("check", "x"), "Viga: Üleliigne argument (x)"),
        (("report", "--from"), "Viga: Valik '--from' vajab väärtust."),
        (("check", "--json=1"), "Viga: Valikul '--json' ei ole väärtust."),
        (
            ("visits", "simulate", "-o", "x", "--days", "0"),
            "Viga: Vigane väärtus ('--days'): 0 on väljaspool piire: valige 1 kuni 3660.",
        ),
        (
            ("visits", "simulate", "-o", "x", "--days", "few"),
            "Viga: Vigane väärtus ('--days'): \"few\" ei ole täisarv.",
        ),
    ],
)
def test_wrong_usage_is_in_the_language_of_the_reader(
    words: tuple[str, ...],
    estonian: str,
    tmp_path: Path,
    own_environment: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is wrong with a command line is in the reader's language, and so is the line above it."""
    own_environment.setenv("LANGUAGE", "et")
    *usage, error = Terminal(tmp_path, own_environment, capsys).lines(*words)
    assert error == estonian
    assert [line.split()[0] for line in usage] in ([], ["Kasutus:", "Abi"])


@pytest.mark.parametrize("tag", [("--language", "et"), ("--language=et",)])
def test_whatever_is_wrong_before_a_command_begins_is_in_the_language_that_it_names(
    tag: tuple[str, ...], tmp_path: Path, own_environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong option, a museum or a kiosk's own file that is not there or closed, and help: all in the language of
    --language, though the locale has another; of a command whose --language is another thing, in that of the locale."""
    own_environment.setenv("LANGUAGE", "ru")
    terminal = Terminal(tmp_path, own_environment, capsys)
    (tmp_path / "file").write_text("")
    for command, words in (
        (("check", "--fxi"), "Valikut '--fxi' ei ole."),
        (("check", "--museum", f"{tmp_path}/nothing"), "Kaustas DIR/nothing ei ole muuseumi"),
        (("publish", "x", "--museum", f"{tmp_path}/{'x' * 300}"), "ei ole kasutatav"),
        (("backup", "x", "--device", f"{tmp_path}/nothing"), "Kioski enda faili ei ole."),
        (("new", "room", "hall", "--museum", f"{tmp_path}/nothing"), "Kaustas DIR/nothing ei ole muuseumi"),
        (("rename", "room"), "Puudub argument 'OLD'."),
        (("check", "--help"), "Valikud:"),
    ):
        lines = terminal.lines(*command, *tag)
        assert any(words in line for line in lines), (command, lines)
    (line,) = terminal.lines("narrate", "--museum", f"{tmp_path}/nothing", *tag)
    assert "нет музея" in line


def test_no_finding_of_the_doctor_stands_in_english_for_others(tmp_path: Path) -> None:
    """What the doctor finds and how to mend it is in the reader's language, down to numbers and reasons."""
    file = tmp_path / "kiosk.yaml"
    file.write_text(
        f"kiosk: demo\nroom: cellar\nscreen: {{width_mm: 531}}\nstate: {tmp_path}/state\n", encoding="utf-8"
    )
    box = inspect(damaged(made(tmp_path / "museum")), file)
    (tmp_path / "a-file").write_text("")
    closed = replace(box, installation=replace(box.installation, state=tmp_path / "a-file" / "state"))
    empty = tmp_path / "rtc"
    empty.mkdir()
    parts = (examine.letters, examine.disk, examine.clock, examine.database, examine.content, examine.log)
    parts += (examine.staff, examine.service)
    findings = [finding for part in parts for finding in part(box)] + [
        *examine.disk(closed),
        *hardware_clock(box, empty),
    ]
    assert len(findings) > 8
    for language in OTHERS:
        for sentence in (words for finding in findings for words in (finding.what, finding.mend) if words):
            assert sentence.render(translator(language)) != sentence.render(as_written), sentence


def sentences_in_code(path: Path) -> Iterator[str]:
    """Sentences that a module prints or ends with and that nothing translates."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in {
            "print",
            "CommandFailed",
            "BadParameter",
            "notify",
            "confirm",
            "input",
            "getpass",
            "CannotDo",
            "StepError",
            "report",
        }:
            parts = [part for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant | ast.Call)]
            inner = {id(leaf) for part in parts if isinstance(part, ast.Call) for leaf in ast.walk(part)}
            words = "".join(
                part.value
                for part in parts
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and id(part) not in inner
            )
            if re.search(r"[A-Za-z]{2,} [a-z]{2,}", words):
                yield words


def test_no_sentence_of_a_command_is_english_alone() -> None:
    """Whatever a command or the staff side prints or ends with is a message of a catalogue."""
    left = {
        f"{path.relative_to(PACKAGE)}: {words}"
        for part in ("cli", "staff", "wiring", "rehearsal", "visitlog", "reports")
        for path in (PACKAGE / part).rglob("*.py")
        if not path.relative_to(PACKAGE).as_posix().startswith(tuple(ENGLISH_STILL))
        for words in sentences_in_code(path)
    }
    assert left == set()
