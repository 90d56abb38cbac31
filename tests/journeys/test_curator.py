"""A curator's day: a new exhibit between nine and five past nine, and nothing that can be broken on the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import RunKiosk
from tests.journeys.played import colours, play
from tests.staff.small_museum import made

GATE = (
    "start: {{room: yard, size: 960x540}}\nsteps:\n  - language: en\n  - open: yard/gate\n  - expect: {{text: {0}}}\n"
)
LABEL = "A gate of oak and iron."


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The museum on the curator's desk."""
    return made(tmp_path / "office")


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """The own file of a kiosk that shows what is published on it."""
    file = tmp_path / "box.yaml"
    file.write_text(f"kiosk: gate\nroom: yard\nscreen: {{width_mm: 531}}\nstate: {tmp_path}/state\n", encoding="utf-8")
    return file


def fill_in(office: Path, **words: str) -> None:
    """Writes into the file what the curator would, in place of the lines that are there for each language."""
    room = office / "exhibits" / "yard.yaml"
    text = room.read_text(encoding="utf-8")
    head, gate = text.split("- id: gate", 1)
    for key, value in words.items():
        lines = gate.splitlines()
        at = next(n for n, line in enumerate(lines) if line.strip().startswith(f"{key}:"))
        until = next(n for n in range(at + 1, len(lines)) if not lines[n].startswith("      "))
        lines[at:until] = [f"    {key}: {value}"]
        gate = "\n".join(lines) + "\n"
    room.write_text(f"{head}- id: gate{gate}", encoding="utf-8")


def test_a_curators_day(run_kiosk: RunKiosk, office: Path, box: Path, tmp_path: Path) -> None:
    """A curator adds an exhibit, is told what is missing and what is misspelt, sees the page, publishes it, and takes
    it back; at no moment does the kiosk show anything half done."""

    def kiosk(*arguments: str | Path) -> tuple[int, str]:
        done = run_kiosk(*arguments, cwd=tmp_path)
        assert "Traceback" not in done.stdout + done.stderr
        return done.returncode, done.stdout + done.stderr

    def shows_the_gate() -> bool:
        """Whether the kiosk, started on what was published, leads a visitor to the gate."""
        journey = tmp_path / "gate.yaml"
        journey.write_text(GATE.format(f'"{LABEL}"'), encoding="utf-8")
        there = run_kiosk("rehearse", journey, "--headless", "--fast", "--device", box, cwd=tmp_path)
        return there.returncode == 0

    assert kiosk("publish", office, "--device", box)[0] == 0
    assert not shows_the_gate()

    # Nine o'clock: a new exhibit, every key explained.
    code, said = kiosk("new", "exhibit", "yard", "gate", "--museum", office)
    assert (code, "gate" in said) == (0, True)
    code, said = kiosk("check", "--museum", office)
    assert code == 1 and "exhibits/yard.yaml:" in said and "gate" in said
    assert kiosk("publish", office, "--device", box)[0] == 1

    # A word is misspelt: the place and what was meant are named, and the kiosk goes on as it was.
    fill_in(office, title="The gate", label=f'"{LABEL}"', sources='["The archive"]')
    room = office / "exhibits" / "yard.yaml"
    room.write_text(
        room.read_text(encoding="utf-8").replace('    label: "A gate', '    lable: "A gate'), encoding="utf-8"
    )
    code, said = kiosk("check", "--json", "--museum", office)
    (fault,) = [one for one in json.loads(said) if one["severity"] == "error" and "lable" in one["message"]]
    line = room.read_text(encoding="utf-8").splitlines()[fault["line"] - 1]
    assert code == 1 and line.startswith("    lable") and "label" in fault["message"] + fault["hint"]
    assert not shows_the_gate()

    # Mended: the page as the visitor will see it, then on the kiosk.
    room.write_text(room.read_text(encoding="utf-8").replace("    lable:", "    label:"), encoding="utf-8")
    assert kiosk("check", "--museum", office)[0] == 0
    page = tmp_path / "gate.png"
    assert kiosk("shot", "yard/gate", "-o", page, "--museum", office, "--size", "960x540")[0] == 0
    assert colours(page, (960, 540)) > 20
    played = play(run_kiosk, written(tmp_path), tmp_path / "rehearsed", office)
    assert (played.returncode, played.printed) == (0, "")
    assert kiosk("publish", office, "--device", box)[0] == 0
    assert shows_the_gate()

    # The director had another gate in mind.
    assert kiosk("rollback", "--device", box)[0] == 0
    assert not shows_the_gate()
    assert kiosk("rollback", "--device", box)[0] in (0, 3)


def written(folder: Path) -> Path:
    journey = folder / "as-the-visitor.yaml"
    journey.write_text(GATE.format(f'"{LABEL}"'), encoding="utf-8")
    return journey
