"""Journey files: everything wrong in one is told at once, with its place; what is right is read as written.

Rules: each bad file in bad/ stands beside what is said of it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from kiosk.rehearsal.journey import BadJourney, Journey, JourneyStep, read_journey, window_size
from kiosk.rehearsal.journey_steps import STEPS
from tests.conftest import ROOT, RunKiosk
from tests.three_rooms import THREE_ROOMS

BAD = Path(__file__).parent / "bad"
JOURNEYS = ROOT / "tests" / "journeys"


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.yaml")))
def test_what_is_wrong_in_a_journey_is_told_with_its_place(name: str) -> None:
    """Whoever writes a journey is told everything that is wrong in it: line, column and what belongs there."""
    with pytest.raises(BadJourney) as told:
        read_journey(BAD / f"{name}.yaml")
    assert f"{told.value}\n" == (BAD / f"{name}.expected").read_text(encoding="utf-8")


def test_a_bad_journey_ends_before_anything_is_opened(run_kiosk: RunKiosk) -> None:
    """`kiosk rehearse` with a bad journey says what is wrong and exits 2."""
    done = run_kiosk("rehearse", BAD / "unknown-step.yaml", "--museum", THREE_ROOMS, "--headless")
    expected = (BAD / "unknown-step.expected").read_text(encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", expected)


def test_a_journey_that_is_not_there_is_told(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """`kiosk rehearse` says which journey it did not find and exits 2."""
    done = run_kiosk("rehearse", tmp_path / "gone.yaml", "--museum", THREE_ROOMS, "--headless")
    assert (done.returncode, done.stderr) == (2, f"There is no journey {tmp_path / 'gone.yaml'}.\n")


def test_every_step_is_read_as_written(tmp_path: Path) -> None:
    """A journey's steps come out in order, each with its value and its place in the file."""
    file = tmp_path / "all.yaml"
    file.write_text(
        "start: {room: cell-14, at: 2026-10-29T11:00, size: 1080x1920}\n"
        "steps:\n"
        "  - touch\n"
        "  - language: no\n"  # Norwegian, never false
        "  - key: 012\n"
        "  - wait: 2.5\n"
        "  - sentence: 3\n"
        "  - press: Shift-Tab\n"
        "  - press: A\n"
        "  - tap: [960, 540.5]\n"
        "  - drag: [[1, 2], [3, 4]]\n"
        "  - access: {text: large, contrast: high, kind: easy}\n"
        "  - expect: {playing: true, screen: exhibit}\n"
        "  - tour: short\n",
        encoding="utf-8",
    )
    steps = (
        ("touch", None),
        ("language", "no"),
        ("key", "012"),
        ("wait", 2.5),
        ("sentence", 3),
        ("press", "shift-tab"),
        ("press", "A"),
        ("tap", (960, 540.5)),
        ("drag", [(1, 2), (3, 4)]),
        ("access", {"text": "large", "contrast": "high", "kind": "easy"}),
        ("expect", {"playing": True, "screen": "exhibit"}),
        ("tour", "short"),
    )
    assert read_journey(file) == Journey(
        tuple(JourneyStep(what, value, line, 5) for line, (what, value) in enumerate(steps, start=3)),
        room="cell-14",
        at=datetime(2026, 10, 29, 11),
        size=(1080, 1920),
    )


def test_the_journeys_of_the_suite_are_good() -> None:
    """Every journey kept with the program can be read, and together they take every step that can be done."""
    taken = {step.what for path in JOURNEYS.glob("*.yaml") for step in read_journey(path).steps}
    assert taken == set(STEPS)


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("1920x1080", (1920, 1080)),
        ("1080X1920", (1080, 1920)),
        ("239x500", None),
        ("500x9000", None),
        ("x", None),
        ("1920", None),
        ("-5x500", None),
        ("1920x1080x3", None),
        ("", None),
    ],
)
def test_a_window_size_is_two_numbers(words: str, size: tuple[int, int] | None) -> None:
    """A window's size is written as width x height, within what a screen can be."""
    assert window_size(words) == size
