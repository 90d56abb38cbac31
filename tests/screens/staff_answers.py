"""What the tasks of the staff panel answer, each with as much as it can have to show."""

from __future__ import annotations

from kiosk.content.model import Museum
from kiosk.staff.panel.answer import MOST_FAULTS
from kiosk.staff.panel.tasks import MOST_PROBLEMS
from kiosk.visit.staff_session import ITEMS, PanelSentence, StaffAnswer, Value

FAULT = 'exhibits/cell-14.yaml:12:7: error: bunk: The key "lable" is not known. Did you mean "label"?'
PAGES = "The phone’s pages were built in /srv/museum/phone on 2026-06-13 18:02: 96 pages in 4 languages."
STICK = "/media/museum/USB-2026"
VERSION = "20260612T150211Z-4f2a"
NOT_NOW = ("not-now", "")


def sentence(name: str, **values: Value) -> PanelSentence:
    return name, tuple(values.items())


def answers(museum: Museum) -> dict[str, StaffAnswer]:
    """By item; each item that asks for one as soon as it is opened has one."""
    faults = (sentence("faults", n=30), *[sentence("plain", words=FAULT)] * MOST_FAULTS, sentence("more-faults", n=18))
    rooms = tuple((room.room, str(next(iter(room.title.values())))) for room in museum.rooms)
    reported = [
        sentence("problem", when=f"2026-06-{day:02} 14:20", where=f"{room.room} · {title}", kind=kind)
        for day, kind in zip(range(28, 8, -1), ("play", "read", "else") * 7, strict=False)
        for room in museum.rooms[:2]
        for title in [next(iter(exhibit.title.values())) for exhibit in room.exhibits[:1]]
    ]
    given: dict[str, tuple[tuple[PanelSentence, ...], tuple[tuple[str, str], ...]]] = {
        "content": (
            (
                sentence("version", version=VERSION, when="2026-06-12 18:02"),
                sentence("last-refused", when="2026-06-13 09:40"),
                *faults[1:3],
                sentence("plain", words=PAGES),
                *faults,
            ),
            (),
        ),
        "take": ((sentence("refused", stick=STICK), *faults), ()),
        "copy": (
            (
                sentence("copied", file="visits-2026-06-14-hall.sqlite"),
                sentence("copied-report", file="report-2026-06-hall.html"),
            ),
            (),
        ),
        "rollback": ((sentence("before", version=VERSION, when="2026-05-30 17:11"),), (("back", ""), NOT_NOW)),
        "problems": (tuple(reported[:MOST_PROBLEMS]), ()),
        "move": ((sentence("move", room=rooms[0][1]),), rooms),
        "replace": ((sentence("replace"),), (("out", ""), ("in", ""))),
        "join": (
            (sentence("invited", address="https://hub.museum.example:8443"),),
            ((f"join:{STICK}", ""), NOT_NOW),
        ),
    }
    return {item: StaffAnswer(item, *given[item]) for item, _ in ITEMS if item in given}


def two_sticks() -> StaffAnswer:
    """What is asked where several sticks are there."""
    choices = tuple((f"check:{STICK}-{n}", f"{STICK}-{n}") for n in (1, 2, 3))
    return StaffAnswer("take", (sentence("which-stick"),), choices)
