"""A museum to begin with: `kiosk new museum`, and docs/first-hour.md done as it stands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from kiosk.check.all_faults import check_folder
from kiosk.check.fault_report import LANGUAGES
from kiosk.cli.commands import app
from kiosk.content.museum_files import load
from kiosk.exit_codes import CommandFailed
from kiosk.staff.authoring.new_museum import new_museum
from tests.conftest import ROOT, RunKiosk

PAGE = (ROOT / "docs/first-hour.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"`(?P<file>[\w/.]+)`(?:, below `(?P<below>[^`]+)`|\. There)?, "
    r"put\s+these\s+lines\s+in\s+place\s+of\s+`(?P<key>[^`]+)`[^`]*?:\n\n```yaml\n(?P<lines>.*?)```"
    r"|```sh\n(?P<commands>.*?)```",
    re.DOTALL,
)
COMMENT = re.compile(r"^ *# (?![a-z_-]+:)(.*)$", re.MULTILINE)
"""A comment that explains, not a key that is set aside."""
READ_A_MINUTE, TYPED_A_MINUTE = 200, 100
"""Words that a person reads, and letters that one types who does not type often."""
COMPUTED_MINUTES = 0.7
"""What the computer takes for all of the page, as measured on one that does much else besides."""


@pytest.mark.parametrize("languages", [("en",), ("sv",), ("cs", "et", "ru")])
def test_nothing_is_wrong_with_a_new_museum(tmp_path: Path, languages: tuple[str, ...]) -> None:
    """In whatever languages a museum begins, check finds no error; advice only where the kiosk speaks none."""
    new_museum(tmp_path / "museum", languages)
    assert {f.code for f in check_folder(tmp_path / "museum")} <= (
        {"no-interface-language"} if "sv" in languages else set()
    )
    museum = load(tmp_path / "museum").museum
    assert museum is not None and museum.languages == languages
    exhibit = museum.rooms[0].exhibits[0]
    assert set(exhibit.title) == set(exhibit.label) == {*languages}
    assert all((tmp_path / "museum/media" / picture.file).is_file() for picture in exhibit.pictures)


def test_a_museum_begins_in_its_own_language(tmp_path: Path) -> None:
    """A museum that is not English has no English text in it, credits and sources included."""
    new_museum(tmp_path / "own", ("et",))
    new_museum(tmp_path / "english", ("en",))
    texts = [re.findall(r'"(.*)"', (tmp_path / name / "exhibits/hall.yaml").read_text()) for name in ("own", "english")]
    assert len(texts[0]) == len(texts[1]) > 6 and not set(texts[0]) & set(texts[1])


def test_a_museum_is_explained_in_a_language_of_whoever_begins_it(tmp_path: Path) -> None:
    """The comments are in the museum's first language, in that of the computer where the commands do not speak it; a
    new room and exhibit are explained in that of the computer, and no line of English is left."""

    def begun(name: str, language: str, *options: str) -> list[str]:
        place, reader = tmp_path / name, {"LANGUAGE": language}
        for words in ("museum", *options), ("room", "attic"), ("exhibit", "attic", "lamp"):
            there = (str(place),) if words[0] == "museum" else ("--museum", str(place))
            done = CliRunner().invoke(app, ["new", words[0], *there, *words[1:]], env=reader)
            assert done.exit_code == 0, done.output
        files = [*(place / "config").glob("*.yaml"), *(place / "exhibits").glob("*.yaml")]
        return [line for file in sorted(files) for line in COMMENT.findall(file.read_text(encoding="utf-8"))]

    english = begun("english", "C")
    assert len(english) > 60
    for language in LANGUAGES[1:]:
        own = begun(language, f"{language}_XX.UTF-8")
        assert set(own) & set(english) == set() and len(own) >= len(english)
        assert load(tmp_path / language).museum.languages == (language,)  # type: ignore[union-attr]
        assert begun(f"{language}-swedish", language, "--language", "sv") == own
    museum = (tmp_path / "english/config/museum.yaml").read_text(encoding="utf-8")
    new_museum(tmp_path / "asked", ("et", "en"))
    assert set(COMMENT.findall(museum)).isdisjoint(
        COMMENT.findall((tmp_path / "asked/config/museum.yaml").read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize("there", ["file", "full", "link"])
def test_what_is_there_is_left(tmp_path: Path, there: str) -> None:
    """Where something is in the way, a sentence says so, nothing is written and nothing is left beside it."""
    place = tmp_path / "museum"
    if there == "file":
        place.write_text("mine")
    elif there == "link":
        place.symlink_to(tmp_path / "elsewhere")
    else:
        place.mkdir()
        (place / "letter.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CommandFailed) as raised:
        new_museum(place)
    assert raised.value.sentence == f"{place} is there already and is left as it is. Name a new folder."
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_is_filled_and_a_word_that_is_no_language_refused(tmp_path: Path) -> None:
    """An empty folder is taken; of a word that is no language nothing is written."""
    with pytest.raises(CommandFailed) as raised:
        new_museum(tmp_path / "museum", ("Estonian",))
    assert raised.value.sentence == (
        '"Estonian" is not the tag of a language. Write it as --language en or --language et.'
    )
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "museum").mkdir()
    new_museum(tmp_path / "museum")
    assert (tmp_path / "museum/exhibits/hall.yaml").is_file() and len(list(tmp_path.iterdir())) == 1


def test_the_first_hour_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_kiosk: RunKiosk) -> None:
    """Whoever does what docs/first-hour.md says, to the letter, has a museum without faults within ten minutes."""
    home = tmp_path / "home"
    (home / "Pictures").mkdir(parents=True)
    Image.new("RGB", (1200, 900), (140, 110, 70)).save(home / "Pictures/lamp.jpg")
    monkeypatch.chdir(tmp_path)
    typed, previewed = 0, list[str]()
    for step in STEP.finditer(PAGE):
        if step["commands"] is None:
            file = Path.cwd() / step["file"]
            file.write_text(_in_place(file.read_text(), step["below"] or "", step["key"], step["lines"]))
        for line in (step["commands"] or "").splitlines():
            previewed += _do(shlex.split(line.replace("~", str(home))), monkeypatch, run_kiosk)
        typed += len(step["lines"] or step["commands"])
    words = len(re.sub(r"```.*?```", "", PAGE.partition("## Where to go on")[0], flags=re.DOTALL).split())
    minutes = COMPUTED_MINUTES + typed / TYPED_A_MINUTE + words / READ_A_MINUTE
    assert len(list(STEP.finditer(PAGE))) == PAGE.count("```") // 2 == 13
    assert minutes < 10, f"{minutes:.1f} minutes: {typed} letters, {words} words"
    loaded = load(tmp_path / "our-museum")
    assert loaded.museum is not None and loaded.museum.name == {"en": "The Farmhouse Museum"}
    room = loaded.museum.rooms[0]
    assert room.title == {"en": "The kitchen: 1931"} and previewed == [room.room]
    assert [exhibit.id for exhibit in room.exhibits] == ["jug", "lamp"]
    assert room.exhibits[1].pictures[0].file == "hall/lamp.jpg"


def _do(words: list[str], monkeypatch: pytest.MonkeyPatch, run_kiosk: RunKiosk) -> list[str]:
    """Do one line of the page; gives the page that a preview was opened for."""
    if words[0] == "cd":
        monkeypatch.chdir(words[1])
    elif words[:2] == ["kiosk", "preview"]:
        return words[2:]
    elif words[:2] in (["kiosk", "shot"], ["kiosk", "bring"], ["kiosk", "publish"]):
        done = run_kiosk(*words[1:], cwd=Path.cwd())
        assert done.returncode == 0, done.stderr
        if words[1] == "publish":
            assert done.stderr.startswith("Version ") and "is shown from now on." in done.stderr
            return []
        assert words[1] == "bring" or Image.open(words[-1]).size == (1920, 1080)
        assert words[1] == "shot" or "- file: hall/lamp.jpg" in done.stdout
    elif words[0] == "kiosk":
        result = CliRunner().invoke(app, words[1:])
        assert result.exit_code == 0, result.output
        assert words[1] != "check" or result.output.strip().endswith("No fault was found.")
    else:
        assert words == ["export", "PATH=$PWD/.venv/bin:$PATH"]
    return []


def _in_place(text: str, below: str, key: str, lines: str) -> str:
    """The text with these lines in place of the first line of that key, after `below`, and of what is further in."""
    old = text.splitlines(keepends=True)
    start = next((n for n, line in enumerate(old) if below in line), 0)
    first = next(n for n in range(start, len(old)) if old[n].lstrip().startswith(f"{key}:"))
    indent = len(old[first]) - len(old[first].lstrip())
    last = first + 1
    while last < len(old) and old[last].strip() and len(old[last]) - len(old[last].lstrip()) > indent:
        last += 1
    return "".join([*old[:first], lines, *old[last:]])
