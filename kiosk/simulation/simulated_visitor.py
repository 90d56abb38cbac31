"""A simulated visitor's way through the museum, from the first touch to leaving.

Rules: a visit is a function of its setting and of chance alone; its entries come in an order in which a kiosk could
have written them.
"""

from __future__ import annotations

from random import Random

from kiosk.simulation.simulated_stay import STANDS_S, close, open_exhibit, stay_at
from kiosk.simulation.simulated_visit import SimulatedVisit, VisitInProgress, VisitSetting

AIDS = (("text", "1.25"), ("text", "1.5"), ("contrast", "high"), ("movement", "on"))
PROBLEMS = ("play", "read", "else")


def simulate_visit(chance: Random, setting: VisitSetting, language: str) -> SimulatedVisit:
    """A whole visit of somebody who reads that language."""
    visit = VisitInProgress(chance, setting)
    by_button = chance.random() < 0.7
    if by_button:
        visit.speak(language)
    visit.add_entry("began", by="language" if by_button else "touch")
    passing = chance.random() < 0.13
    if not by_button and not passing:
        visit.wait(1.5, 9)
        visit.touch()
        if language != visit.language:
            _change_language(visit, language)
    if by_button or not passing:
        visit.enter_room(visit.museum.room(setting.room), "beginning")
    if passing:
        visit.wait(0.4, 4)
        return _end(visit, leaving=0.2)
    visit.wait(2.5, 16)
    interest = chance.betavariate(4, 1.6)
    if visit.museum.tours and chance.random() < 0.07:
        _take_tour(visit)
    while not visit.walked_away and chance.random() < interest * 0.985 ** len(visit.seen):
        _do_something(visit)
    return _end(visit, leaving=0.58)


def _change_language(visit: VisitInProgress, language: str) -> None:
    before = visit.language
    visit.speak(language)
    visit.add_entry("language", **{"from": before})


def _do_something(visit: VisitInProgress) -> None:
    chance, setting = visit.chance, visit.setting
    roll = chance.random()
    visit.wait(1.5, 11)
    visit.touch()
    if roll < 0.03:
        _turn_on_aid(visit)
    elif roll < 0.05 and len(setting.languages) > 1:
        _change_language(visit, chance.choice([tag for tag in setting.languages if tag != visit.language]))
    elif roll < 0.052:
        visit.add_entry("report_problem", problem=chance.choice(PROBLEMS))
    elif roll < 0.09:
        visit.volume_dba = chance.choice([dba for dba in setting.volumes_dba if dba != visit.volume_dba])
        visit.add_entry("volume", dba=visit.volume_dba)
    elif roll < 0.24 and visit.museum.stops:
        _key_number(visit)
    elif roll < 0.34 and setting.has_plan:
        _go_by_plan(visit)
    else:
        exhibit = visit.choose_exhibit(visit.room.exhibits if visit.room else ())
        if exhibit is not None:
            stay_at(visit, exhibit, "card")


def _turn_on_aid(visit: VisitInProgress) -> None:
    what, value = visit.chance.choice(AIDS)
    if visit.look.get(what) == value:
        return
    visit.look[what] = value
    if what not in visit.access:
        visit.access.append(what)
    visit.add_entry("access", what=what, value=value)


def _go_by_plan(visit: VisitInProgress) -> None:
    """Leave what is open for the plan, and go from there to a room."""
    visit.touch()
    if visit.exhibit is not None:
        close(visit, visit.ms)
    visit.room = None
    visit.add_entry("plan")
    visit.wait(2, 9)
    visit.enter_room(visit.chance.choice(visit.museum.rooms), "plan")


def _key_number(visit: VisitInProgress) -> None:
    chance, unknown = visit.chance, visit.setting.unknown_numbers
    visit.touch(3)
    if unknown and chance.random() < 0.09:
        digits = chance.choices(unknown, [5, *[1] * (len(unknown) - 1)])[0]
        visit.add_entry("unknown_stop", digits=str(digits))
        visit.wait(2, 6)
        if chance.random() < 0.3:
            return
    exhibit = visit.choose_exhibit(visit.museum.stops)
    if exhibit is not None:
        visit.add_entry("keyed", exhibit, digits=str(exhibit.stop))
        stay_at(visit, exhibit, "keypad")


def _take_tour(visit: VisitInProgress) -> None:
    """From stop to stop, to its end or until it is left; then by the plan."""
    name, exhibits = visit.chance.choice(visit.museum.tours)
    visit.room = None
    visit.add_entry("plan")
    visit.wait(4, 15)
    for number, exhibit in enumerate(exhibits):
        visit.touch()
        visit.add_entry("tour", exhibit, tour=name, what="next" if number else "begun")
        opened = open_exhibit(visit, exhibit, "tour")
        if visit.walked_away:
            return
        if opened and visit.chance.random() < 0.16:
            visit.add_entry("tour", tour=name, what="left")
            break
    else:
        visit.add_entry("tour", visit.exhibit or exhibits[-1], tour=name, what="finished")
        if visit.exhibit is not None:
            close(visit, visit.ms)
    _go_by_plan(visit)


def _end(visit: VisitInProgress, leaving: float) -> SimulatedVisit:
    """Leave is pressed, with that likelihood, or nobody answers whether somebody is still there."""
    chance, setting = visit.chance, visit.setting
    if not visit.walked_away and chance.random() < 0.04:
        visit.ms += int(1000 * (setting.ask_after_s + 3))
        visit.touch()
        visit.add_entry("asked", answer="stay")
    if not visit.walked_away and chance.random() < leaving:
        visit.wait(STANDS_S, 8)
        visit.touch()
        left_ms, reason = visit.ms, "left"
    else:
        left_ms, reason = visit.ms, "timeout"
        visit.ms += int(1000 * (setting.ask_after_s + setting.leave_after_s))
        visit.add_entry("asked", answer="none")
    at = visit.exhibit
    if at is not None:
        close(visit, left_ms)
    visit.add_entry("ended", at, reason=reason)
    return SimulatedVisit(
        visit.entries, visit.language, visit.ms, left_ms / 1000, reason, visit.touches, tuple(visit.access)
    )
