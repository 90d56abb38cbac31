"""Simulated visits, done again on a kiosk: what the visit's own step writes of them is what the simulation wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from kiosk.simulation.simulated_museum import MuseumByDay
from kiosk.simulation.simulated_visit import SimulatedVisit, VisitSetting
from kiosk.simulation.simulated_visitor import simulate_visit
from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import (
    AccessPressed,
    BackPressed,
    DigitPressed,
    DigitsCleared,
    ExhibitTapped,
    KeypadPressed,
    NoteAnswered,
    PanelDone,
    PlanPressed,
    ProblemChosen,
    RoomTapped,
    StopOpened,
    ViewChosen,
)
from kiosk.visit.events.pictures import HotspotTapped, Zoomed, ZoomPressed
from kiosk.visit.events.players import PlayEnded
from kiosk.visit.events.playing import BackTenPressed, PausePressed, PlayPressed, StopPressed
from kiosk.visit.events.sessions import Begun, LeavePressed, ScreenTouched, StayPressed, Ticked
from kiosk.visit.events.settings import ContrastChosen, LanguageChosen, MovementChosen, TextSizeChosen, VolumeChosen
from kiosk.visit.events.tours import TourBegun, TourChosen, TourLeft, TourNext
from tests.visit.sample import GUIDE, NOON, Visit

VISITS = 400


def follows(entry: Entry) -> bool:
    """Whether a kiosk writes this by itself, on the way to what the visitor chose."""
    return entry.kind == "closed" or (entry.kind == "pause" and dict(entry.detail)["why"] != "pressed")


def simulated(seed: int) -> SimulatedVisit:
    shown = MuseumByDay(GUIDE)
    rooms = GUIDE.museum.rooms
    setting = VisitSetting(
        languages=GUIDE.museum.languages,
        museum_in=lambda language: shown.on(date(2026, 10, 20), language),
        room=GUIDE.device.room,
        has_plan=True,
        attraction={(room.room, exhibit.id): 1.0 for room in rooms for exhibit in room.exhibits},
        unknown_numbers=(7, 55),
        volumes_dba=shown.volumes_dba,
        ask_after_s=GUIDE.museum.idle.ask_after_s,
        leave_after_s=GUIDE.museum.idle.leave_after_s,
    )
    chance = Random(seed)
    return simulate_visit(chance, setting, chance.choice(GUIDE.museum.languages))


class Replay:
    """A kiosk at which each entry's touch is done, at its moment, unless the kiosk has written that entry by itself."""

    def __init__(self) -> None:
        self.visit = Visit(GUIDE, NOON)
        self.began_ms = 1000

    def do(self, ms: int, *events: Event) -> None:
        visit = self.visit
        for event in events:
            visit.now = replace(visit.now, ms=self.began_ms + ms - 500)
            visit.do(event)

    def touch_for(self, entry: Entry, detail: dict[str, object]) -> list[Event]:
        """What a visitor does to bring this entry about."""
        match entry.kind:
            case "began":
                return [Begun(entry.language) if detail["by"] == "language" else ScreenTouched()]
            case "language":
                return [LanguageChosen(entry.language)]
            case "room" if detail["by"] == "beginning":
                return [LanguageChosen(entry.language)]
            case "room":
                return [RoomTapped(entry.room)]
            case "plan":
                return [PlanPressed()]
            case "exhibit" | "note_shown":
                return [ExhibitTapped(entry.room, entry.exhibit)]
            case "note_choice":
                return [NoteAnswered(str(detail["choice"]))]
            case "keyed":
                return [KeypadPressed(), *map(DigitPressed, str(entry.stop)), StopOpened(entry.stop or 0)]
            case "unknown_stop":
                digits = map(DigitPressed, str(detail["digits"]))
                return [KeypadPressed(), *digits, DigitsCleared(), PanelDone()]
            case "tour" if detail["what"] == "begun":
                return [TourChosen(str(detail["tour"])), TourBegun(str(detail["tour"]))]
            case "tour":
                return [TourLeft() if detail["what"] == "left" else TourNext()]
            case "access":
                what, value = str(detail["what"]), str(detail["value"])
                if what == "text":
                    return [TextSizeChosen(float(value))]
                return [ContrastChosen(value) if what == "contrast" else MovementChosen(True)]
            case "report_problem":
                return [AccessPressed(), ProblemChosen(str(detail["problem"])), PanelDone()]
            case "play":
                return [PlayPressed(str(detail["what"]))]
            case "finish":
                return [PlayEnded(self.visit.state.plays)]
            case "hotspot":
                return [HotspotTapped(int(str(detail["number"])) - 1)]
            case "zoom":
                scale = float(str(detail["scale"]))
                return [ZoomPressed(1) if detail["by"] == "button" else Zoomed(scale, (0.5, 0.5))]
            case "volume":
                return [VolumeChosen(float(str(detail["dba"])))]
        return {
            "back": [BackPressed()],
            "pause": [PausePressed()],
            "silence": [StopPressed()],
            "seek": [BackTenPressed()],
            "more": [ViewChosen("more")],
            "asked": [StayPressed()],
            "ended": [LeavePressed()],
        }[entry.kind]

    def bring_about(self, entry: Entry) -> None:
        visit, detail = self.visit, dict(entry.detail)
        heard_s = detail.get("from_s", entry.position_s)
        visit.hear(None if heard_s is None else float(str(heard_s)))
        if entry.kind == "asked":
            before_ms = round(GUIDE.museum.idle.leave_after_s * 1000) if detail["answer"] == "none" else 0
            self.do(entry.ms - before_ms, Ticked())
            if before_ms:
                self.do(entry.ms, Ticked())
                return
        self.do(entry.ms, *self.touch_for(entry, detail))


def written(entry: Entry) -> tuple[object, ...]:
    """What an entry says, but for how long anything took."""
    detail = {key: value for key, value in entry.detail if key not in ("dwell_s", "heard_s")}
    return (
        entry.kind,
        entry.ms,
        entry.room,
        entry.exhibit,
        entry.stop,
        entry.title,
        entry.language,
        entry.media,
        detail,
    )


@pytest.mark.parametrize("first", range(0, VISITS, 100))
def test_a_kiosk_writes_what_the_simulation_wrote(first: int) -> None:
    """Done again on a kiosk, a simulated visit leaves the same entries in the same order, at the same places."""
    for seed in range(first, first + 100):
        replay, entries = Replay(), simulated(seed).entries
        for number in range(len(entries)):
            if len(replay.visit.entries) <= number:
                replay.bring_about(next(each for each in entries[number:] if not follows(each)))
            done = [written(each) for each in replay.visit.entries[: number + 1]]
            assert done == [written(each) for each in entries[: number + 1]], (seed, number)
        assert len(replay.visit.entries) == len(entries), seed


def test_simulated_visits_do_most_of_what_visitors_do() -> None:
    """The visits that are done again hold every kind of entry that the sample museum offers."""
    kinds = {entry.kind for seed in range(VISITS) for entry in simulated(seed).entries}
    assert kinds >= {"note_choice", "keyed", "unknown_stop", "tour", "seek", "silence", "pause", "finish", "asked"}
