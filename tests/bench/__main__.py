"""`python -m tests.bench`: the benchmarks as one table, the kiosk beside a plain page in a browser.

Rules: nothing else of the machine is touched: display, sound server, museum and state are the benchmark's own, under
build/bench. `--only NAME` (any number of times) takes some, `--quick` takes fewer runs, `--alone` leaves the browser
out, `--json FILE` writes every value as it was taken, `--museum FOLDER` walks through another museum than that of the
tests, whose figures can be compared with earlier ones. The exit code is 0 whatever the figures are.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import (
    big_picture,
    check,
    drag,
    drag_pictures,
    film,
    hub_costs,
    hub_ingest,
    hub_report,
    hub_storm,
    interactives,
    letters,
    listen,
    load,
    memory,
    names,
    phone,
    phone_build,
    phone_lighthouse,
    play,
    preview,
    report,
    rooms,
    speech,
    spoken_page,
    start,
    touch,
)
from tests.bench.display import Eyes, virtual_display
from tests.bench.figures import Figure, table
from tests.bench.museum import ROOT
from tests.bench.sound import sound_server
from tests.bench.subjects import Bench, MeasurementFailed, prepared

ON_THE_DISPLAY: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "start": start.figures,
    "touch": touch.figures,
    "play": play.figures,
    "seek": listen.seeking,
    "listen": listen.costs,
    "film": film.figures,
    "rest": start.resting,
    "memory": memory.figures,
    "interactives": interactives.figures,
    "spoken-page": spoken_page.figures,
    "drag": drag.figures,
    "drag-pictures": drag_pictures.figures,
}
OF_A_HUB = ("hub-costs", "hub-ingest", "hub-report", "hub-storm")
WITHOUT_DISPLAY = (
    "scan",
    "rooms",
    "letters",
    "load",
    "check",
    "preview",
    "report",
    "names",
    "speech",
    "hub-report",
    "hub-costs",
    "hub-ingest",
    "hub-storm",
    "phone",
    "phone-build",
    "phone-lighthouse",
)
ATTEMPTS = 2
NAMES = (*ON_THE_DISPLAY, *WITHOUT_DISPLAY)


def attempted(name: str, bench: Bench) -> list[Figure]:
    """The rows of one measurement. What fails on a busy machine is tried once more and never ends the table."""
    for _ in range(ATTEMPTS):
        try:
            return list(ON_THE_DISPLAY[name](bench))
        except MeasurementFailed as why:
            print(f"{name}: {why}", flush=True)
    return [Figure(f"{name}: could not be measured", f"{ATTEMPTS} attempts", ())]


def measured(given: argparse.Namespace) -> Iterator[Figure]:
    folder: Path = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [name for name in NAMES if not given.only or name in given.only]
    if set(wanted) - set(WITHOUT_DISPLAY):
        os.environ["LIBGL_ALWAYS_SOFTWARE"] = "1"
        with virtual_display() as display, sound_server(folder / "sound") as sound:
            eyes = Eyes(display)
            bench = prepared(folder, display, eyes, sound, source=given.museum, alone=given.alone, quick=given.quick)
            for name in wanted:
                if name in ON_THE_DISPLAY:
                    yield from attempted(name, bench)
            yield Figure("Touches that changed nothing and were repeated", "of all rows", [float(len(bench.missed))])
            eyes.close()
    if "scan" in wanted:
        yield from big_picture.figures(folder, given.quick)
    if "letters" in wanted:
        yield from letters.figures(given.quick)
    if "rooms" in wanted:
        yield from rooms.figures(folder, given.quick)
    if "load" in wanted:
        yield from load.figures(folder, given.quick)
    if "check" in wanted:
        yield from check.figures(folder, given.quick)
    if "preview" in wanted:
        yield from preview.figures(folder, given.quick)
    if "report" in wanted:
        yield from report.figures(folder, given.quick)
    if "names" in wanted:
        yield from names.figures(folder, given.quick)
    if "speech" in wanted:
        yield from speech.figures(folder, given.quick)
    if "hub-costs" in wanted:
        yield from hub_costs.figures(folder, given.quick)
    if "hub-ingest" in wanted:
        yield from hub_ingest.figures(folder, given.quick)
    if "hub-report" in wanted:
        yield from hub_report.figures(folder, given.quick)
    if "hub-storm" in wanted:
        yield from hub_storm.figures(folder, given.quick)
    if "phone" in wanted:
        yield from phone.figures(folder, given.quick)
    if "phone-build" in wanted:
        yield from phone_build.figures(folder, given.quick)
    if "phone-lighthouse" in wanted:
        yield from phone_lighthouse.figures(folder, given.quick)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="The benchmarks, as one table.")
    parser.add_argument("--only", action="append", choices=NAMES, help="only this (may be repeated)")
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    parser.add_argument("--alone", action="store_true", help="without the plain page beside it")
    parser.add_argument("--museum", type=Path, help="what is walked through, if not the three rooms of the tests")
    parser.add_argument("--json", type=Path, metavar="FILE", help="every value, too")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench", help="where its things are kept")
    given = parser.parse_args()
    figures: list[Figure] = []
    for figure in measured(given):
        figures.append(figure)
        print(table([figure]).splitlines()[-1], flush=True)
    cores = os.cpu_count()
    print(f"\n{platform.machine()}, {cores} cores, software GL at 1920×1080, Python {platform.python_version()}\n")
    print(table(figures))
    missed = [figure.name for figure in figures if figure.reached() == "NO"]
    print("\nNot reached: " + ("; ".join(missed) if missed else "nothing"))
    if given.json:
        given.json.write_text(json.dumps([figure.plain() for figure in figures], indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
