"""Visits made up by dice, with everything that a log can hold: also what a museum hopes never to see in one."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from kiosk.visit.entries import Entry
from kiosk.visit.steps.problem import KINDS
from tests.reports.logs import Log, at

SPOTS = (("corridor", "door"), ("cell-14", "bunk"), ("cell-14", "mug"), ("cell-14", "gone"))
LENGTHS_S = {"en": 61.5, "et": 48.25, "ru": 75.0}


def fill(log: Log, dice: Random, first_day: datetime, days: int, visits: int) -> None:
    """So many days, each with as many visits as the dice say, some cut off, some with a clock that is wrong."""
    with log.at_once():
        for day in range(days):
            now = first_day + timedelta(days=day)
            log.own(now, "kiosk_on", version="0")
            for _ in range(dice.randrange(visits)):
                now += timedelta(seconds=dice.randrange(30, 2400))
                if dice.random() < 0.05:
                    log.own(now, "media_fault", file=dice.choice(("a.ogg", "b.mp4")), why="broken")
                now += timedelta(seconds=_visit(log, dice, now))
            if dice.random() < 0.8:
                log.own(now + timedelta(seconds=60), "kiosk_off", reason="shutdown")


def _visit(log: Log, dice: Random, began: datetime) -> float:
    entries, end_s = entries_of_a_visit(dice)
    reason = dice.choice(("left", "left", "timeout", "crash"))
    seconds = max(0.0, end_s - (20 if reason == "timeout" else 0)) if dice.random() > 0.1 else dice.uniform(0, 4.9)
    log.visit(
        began,
        round(seconds, 3),
        *(entry for entry in entries if reason != "timeout" or entry.ms <= end_s * 1000),
        reason=reason,
        language=dice.choice(("en", "en", "et", "ru")),
        touches=dice.randrange(40),
        access=tuple(sorted(dice.sample(("text", "contrast", "speech"), dice.randrange(3)))),
        clock_ok=dice.random() > 0.05,
    )
    return end_s


def entries_of_a_visit(dice: Random) -> tuple[list[Entry], float]:
    """What happened, and after how many seconds it was over."""
    now_s = dice.uniform(0, 2)
    entries: list[Entry] = [at(now_s, "room", "cell-14", by="beginning")]
    for _ in range(dice.randrange(5)):
        room, exhibit = dice.choice(SPOTS)
        now_s += dice.uniform(0.5, 10)
        entries.append(at(now_s, "exhibit", room, exhibit, by=dice.choice(("card", "keypad", "tour", "note", "back"))))
        for kind in ("zoom", "more", "hotspot", "take_home", "note_shown", "keyed"):
            if dice.random() < 0.2:
                detail = {"digits": "141"} if kind == "keyed" else {}
                entries += [at(now_s, kind, room, exhibit, **detail)] * dice.choice((1, 2))
        if dice.random() < 0.1:
            entries.append(at(now_s, "unknown_stop", room, exhibit, digits=dice.choice(("999", "1000", "77"))))
        if dice.random() < 0.1:
            results = dice.choice((0, 12))
            entries.append(at(now_s, "search", room, exhibit, alphabet="latin", letters=4, results=results))
        if dice.random() < 0.1:
            entries.append(at(now_s, "note_choice", room, exhibit, choice=dice.choice(("listen", "read", "skip"))))
        if dice.random() < 0.1:
            entries.append(at(now_s, "report_problem", room, exhibit, problem=KINDS[int(now_s) % len(KINDS)]))
        if dice.random() < 0.5:
            now_s, heard = _listen(dice, now_s, room, exhibit)
            entries += heard
        if dice.random() < 0.7:
            now_s += dice.uniform(0.5, 20)
            entries.append(at(now_s, "closed", room, exhibit, dwell_s=1.0))
        if dice.random() < 0.3:
            now_s += dice.uniform(0.1, 3)
            entries.append(at(now_s, *dice.choice((("plan",), ("room", "corridor"), ("room", "cell-14")))))
    if dice.random() < 0.2:
        entries.append(at(now_s, "tour", tour="short", what="begun"))
        if dice.random() < 0.5:
            entries.append(at(now_s, "tour", tour="short", what="finished"))
    return entries, now_s + dice.uniform(0, 30)


def _listen(dice: Random, now_s: float, room: str, exhibit: str) -> tuple[float, list[Entry]]:
    """Play, perhaps paused, perhaps sought in, perhaps to the end."""
    language = dice.choice(tuple(LENGTHS_S))
    length_s = LENGTHS_S[language]
    medium = {"media": f"{exhibit}.{language}.ogg", "language": language, "length_s": length_s}
    entries: list[Entry] = []
    position_s = dice.choice((0.0, 0.0, dice.uniform(0, length_s / 2)))
    for _ in range(dice.randrange(1, 4)):
        entries.append(at(now_s, "play", room, exhibit, **medium, position_s=position_s, what="recording"))
        if dice.random() < 0.3:
            position_s, now_s = _on(dice, position_s, now_s, length_s)
            to_s = dice.uniform(0, length_s)
            entries.append(at(now_s, "seek", room, exhibit, **medium, position_s=to_s, from_s=position_s, by="track"))
            position_s = to_s
        if dice.random() < 0.4:
            now_s += length_s - position_s
            entries.append(at(now_s, "finish", room, exhibit, **medium, position_s=length_s, what="recording"))
            position_s = 0.0
        else:
            position_s, now_s = _on(dice, position_s, now_s, length_s)
            kind, detail = dice.choice((("pause", {"why": "pressed"}), ("silence", {"what": "recording"})))
            entries.append(at(now_s, kind, room, exhibit, **medium, position_s=position_s, **detail))
            if dice.random() < 0.2:
                to_s = dice.uniform(0, length_s)
                entries.append(
                    at(now_s, "seek", room, exhibit, **medium, position_s=to_s, from_s=position_s, by="back")
                )
                position_s = to_s
    return now_s, entries


def _on(dice: Random, position_s: float, now_s: float, length_s: float) -> tuple[float, float]:
    """It played on for a while."""
    played_s = dice.uniform(0, length_s - position_s)
    return position_s + played_s, now_s + played_s
