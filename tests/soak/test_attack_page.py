"""docs/attack.md followed to the letter: its commands are given, and what it states of them is what comes of them."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, RunKiosk

PAGE = (ROOT / "docs/attack.md").read_text(encoding="utf-8")
LINES = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
Report = dict[str, Any]


@pytest.fixture
def reports(tmp_path: Path, run_kiosk: RunKiosk) -> dict[str, Report]:
    """Every report that the page asks for, by its name, once the visits are there that it speaks of."""
    for line in LINES:
        kiosk, *words = shlex.split(line.partition("  #")[0])
        assert kiosk == "kiosk"
        done = run_kiosk(*words, "--museum", ROOT, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        if comes := re.search(r"# ([\d,]+) visits", line):
            assert f" {comes[1]} simulated visits " in done.stdout
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in tmp_path.glob("*.json")}


def visits(report: Report) -> dict[tuple[str, ...], object]:
    """Every number of visits of a report, by where it stands, and what stands in the place of one."""
    found = {("", key): each["now"] for key, each in report["headlines"].items() if each["unit"] == "visits"}
    for name, table in report["tables"].items():
        counted = [column["key"] for column in table["columns"] if column["unit"] == "visits"]
        for row in table["rows"]:
            label = json.dumps({key: value for key, value in row.items() if key != "cells"}, sort_keys=True)
            found |= {(name, label, key): row["cells"][key] for key in counted}
    return found


def less(one: Report, other: Report) -> list[int]:
    """Every number of visits of one less the same one of the other; what is not shown is taken for none."""
    whole, part = ({where: n for where, n in visits(each).items() if isinstance(n, int)} for each in (one, other))
    return [whole.get(where, 0) - part.get(where, 0) for where in whole.keys() | part.keys()]


def test_what_the_page_says_is_what_comes_of_it(reports: dict[str, Report]) -> None:
    """A day and a kiosk subtracted leave packets of five, and no report has a nought; the numbers of the page are
    those of its own visits."""
    day = [n for n in visits(reports["truth"]).values() if isinstance(n, int)]
    assert sum(0 < n < 5 for n in day) > 20, "what the day hides"
    for whole, part in (("seven", "six"), ("three", "two")):
        differences = less(reports[whole], reports[part])
        assert len(differences) > 100 and all(n % 5 == 0 for n in differences)
    for name in ("seven", "six", "three", "two", "alone"):
        shown = [n for n in visits(reports[name]).values() if isinstance(n, int)]
        assert len(shown) > 20 and all(n > 0 and n % 5 == 0 for n in shown), name
