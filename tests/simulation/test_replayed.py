"""Simulated visits, done again on a kiosk: what the visit's own step writes of them is what the simulation wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from kiosk.simulation.simulated_museum import MuseumByDay
from kiosk.simulation.simulated_visit import SimulatedVisit, VisitSetting
from kiosk.simulation.simulated_visitor import simulate_visit
from kiosk.visit import events as ev
from kiosk.visit.entries import Entry
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

    def do(self, ms: int, *events: ev.Event) -> None:
        visit = self.visit
        for event in events:
            visit.now = replace(visit.now, ms=self.began_ms + ms - 500)
            visit.do(event)

    def touch_for(self, entry: Entry, detail: dict[str, object]) -> list[ev.Event]:
        """What a visitor does to bring this entry about."""
        match entry.kind:
            case "began":
                return [ev.Begun(entry.language) if detail["by"] == "language" else ev.ScreenTouched()]
            case "language":
                return [ev.LanguageChosen(entry.language)]
            case "room" if detail["by"] == "beginning":
                return [ev.LanguageChosen(entry.language)]
            case "room":
                return [ev.RoomTapped(entry.room)]
            case "plan":
                return [ev.PlanPressed()]
            case "exhibit" | "note_shown":
                return [ev.ExhibitTapped(entry.room, entry.exhibit)]
            case "note_choice":
                return [ev.NoteAnswered(str(detail["choice"]))]
            case "keyed":
                return [ev.KeypadPressed(), *map(ev.DigitPressed, str(entry.stop)), ev.StopOpened(entry.stop or 0)]
            case "unknown_stop":
                digits = map(ev.DigitPressed, str(detail["digits"]))
                return [ev.KeypadPressed(), *digits, ev.DigitsCleared(), ev.PanelDone()]
            case "tour" if detail["what"] == "begun":
                return [ev.TourChosen(str(detail["tour"])), ev.TourBegun(str(detail["tour"]))]
            case "tour":
                return [ev.TourLeft() if detail["what"] == "left" else ev.TourNext()]
            case "access":
                what, value = str(detail["what"]), str(detail["value"])
                if what == "text":
                    return [ev.TextSizeChosen(float(value))]
                return [ev.ContrastChosen(value) if what == "contrast" else ev.MovementChosen(True)]
            case "report_problem":
                return [ev.AccessPressed(), ev.ProblemChosen(str(detail["problem"])), ev.PanelDone()]
            case "play":
                return [ev.PlayPressed(str(detail["what"]))]
            case "finish":
                return [ev.PlayEnded(self.visit.state.plays)]
            case "hotspot":
                return [ev.HotspotTapped(int(str(detail["number"])) - 1)]
            case "zoom":
                scale = float(str(detail["scale"]))
                return [ev.ZoomPressed(1) if detail["by"] == "button" else ev.Zoomed(scale, (0.5, 0.5))]
            case "volume":
                return [ev.VolumeChosen(float(str(detail["dba"])))]
        return {
            "back": [ev.BackPressed()],
            "pause": [ev.PausePressed()],
            "silence": [ev.StopPressed()],
            "seek": [ev.BackTenPressed()],
            "more": [ev.ViewChosen("more")],
            "asked": [ev.StayPressed()],
            "ended": [ev.LeavePressed()],
        }[entry.kind]

    def bring_about(self, entry: Entry) -> None:
        visit, detail = self.visit, dict(entry.detail)
        heard_s = detail.get("from_s", entry.position_s)
        visit.hear(None if heard_s is None else float(str(heard_s)))
        if entry.kind == "asked":
            before_ms = round(GUIDE.museum.idle.leave_after_s * 1000) if detail["answer"] == "none" else 0
            self.do(entry.ms - before_ms, ev.Ticked())
            if before_ms:
                self.do(entry.ms, ev.Ticked())
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
