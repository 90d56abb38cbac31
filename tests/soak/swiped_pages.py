"""Where a finger goes in a visit, and what is seen then: `python -m tests.soak.swiped_pages MUSEUM FOLDER SIZE STEP…`.

Rules: a step is the id of a control to be touched, or `~` for a page to be swiped to its next sheet and back; the visit
is made by the real app without a display, and a control on a later sheet is reached by the page's own button. What is
printed is one line of JSON, an entry for each touch and swipe, [id or "~1" or "~-1", its place, the kind of page]; the
place of a swipe is [where it begins, how high, how far to the right, 0], and a page that is read from the right is
swiped the other way. What is seen after the n-th is FOLDER/<n>.png, and what is read there is FOLDER/<n>.json:
[language, line] for each line, the language "" where it is the page's. Where its controls are then is
FOLDER/<n>.spots.json, by their ids, with "stage" for a film's pictures.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.content.texts import reads_from_right
from kiosk.rehearsal.journey import window_size
from kiosk.visit.events.navigation import PageTurned
from kiosk.wiring import Setup, build


def main(museum: Path, folder: Path, size: str, steps: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    setup = Setup(
        museum, size=window_size(size), offscreen=True, fast=True, log=folder / "visits.db", at=datetime.now(UTC)
    )
    done: list[list[Any]] = []
    with build(setup) as kiosk:
        kiosk.first_page()
        loop = kiosk.loop
        assert loop is not None

        def do(name: str, event: Any) -> None:
            kind = type(kiosk.board.page).__name__
            assert kiosk.board.page is not None
            swiped = isinstance(event, PageTurned) and name.startswith("~")
            place = swipe(event.by, kiosk.board.page.language) if swiped else kiosk.board.spots().get(name)
            loop.dispatch(event)
            kiosk.board.settled(lambda: kiosk.app.turn(tick=False))
            kiosk.board.shot(folder / f"{len(done)}.png")
            lines = [[words.language, line.text] for words in read_words(kiosk.board) for line in words.lines]
            (folder / f"{len(done)}.json").write_text(json.dumps(lines), encoding="utf-8")
            film = getattr(kiosk.board._screen, "stage", None)
            spots = {**kiosk.board.spots(), **({} if film is None else {"stage": film.taken})}
            (folder / f"{len(done)}.spots.json").write_text(json.dumps(spots), encoding="utf-8")
            done.append([name, place, kind])

        def press(name: str) -> None:
            control = None if kiosk.board.page is None else kiosk.board.page.control(name)
            assert control is not None and control.enabled, f"{name}: {list(kiosk.board.spots())}"
            do(name, control.event)

        for step in steps:
            assert kiosk.board.page is not None
            if step != "~":
                while step not in kiosk.board.spots():
                    press("page-on")
                press(step)
            elif kiosk.board.page.paging.sheets > 1:
                do("~1", PageTurned(1))
                do("~-1", PageTurned(-1))
    print(json.dumps(done))


def swipe(by: int, language: str) -> tuple[int, int, int, int]:
    """The swipe over the text that turns by so many sheets a page that is read in this language."""
    to_the_left = (by > 0) != reads_from_right(language)
    return (1800, 420, -400, 0) if to_the_left else (1400, 420, 400, 0)


def read_words(board: Any) -> Iterator[Any]:
    """The texts of the page that is shown."""
    from tests.screens.laid import blocks

    for widget in board.widget.walk(restrict=True):
        yield from blocks(widget)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:])
