"""The benchmarks' own promises: a busy machine costs a repetition, never the table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench import __main__ as benchmarks
from tests.bench.display import Change
from tests.bench.figures import Figure
from tests.bench.scout import Touch
from tests.bench.subjects import Bench, MeasurementFailed
from tests.bench.touch import TRIES, touched

TOUCH = Touch("keypad", 10, 20, "keypad")


class Sluggish:
    """A display on which the first touches change nothing."""

    def __init__(self, missing: int) -> None:
        self.missing = missing

    def look(self) -> str:
        return "pixels"

    def touch(self, place: tuple[float, float]) -> float:
        self.missing -= 1
        return 1.0

    def watch(self, before: Any, until_s: float, quiet_s: float) -> Change:
        return Change(None, None, 0, before) if self.missing >= 0 else Change(1.03, 1.05, 1, before)

    def keep(self, file: Path) -> Path:
        return file


def bench_with(eyes: Any, folder: Path) -> Bench:
    return Bench(folder, folder, folder, None, None, "", eyes, {}, True)  # type: ignore[arg-type]


def test_a_touch_that_finds_nothing_is_repeated_and_counted(tmp_path: Path) -> None:
    """A touch that changes nothing is repeated and counted, and the one that does is measured."""
    bench = bench_with(Sluggish(2), tmp_path)
    at_s, change = touched(bench, TOUCH)
    assert (at_s, change.first_s, bench.missed) == (1.0, 1.03, ["keypad", "keypad"])


def test_a_touch_that_never_finds_anything_fails(tmp_path: Path) -> None:
    """After three touches on the same place in vain the measurement fails with a sentence that names it."""
    with pytest.raises(MeasurementFailed, match=f"{TRIES} touches on keypad at 10, 20 changed nothing"):
        touched(bench_with(Sluggish(9), tmp_path), TOUCH)


def test_a_failed_measurement_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A measurement that fails once is taken again; one that fails twice is a row that says so."""
    failing = iter((True, False, True, True))

    def measure(_bench: Bench) -> Iterator[Figure]:
        if next(failing):
            raise MeasurementFailed("Nothing was heard.")
        yield Figure("Heard", "ms", [1.0])

    monkeypatch.setitem(benchmarks.ON_THE_DISPLAY, "play", measure)
    bench = bench_with(Sluggish(0), tmp_path)
    assert [figure.name for figure in benchmarks.attempted("play", bench)] == ["Heard"]
    (failed,) = benchmarks.attempted("play", bench)
    assert (failed.name, failed.values) == ("play: could not be measured", ())
