"""`python -m kiosk.staff.panel_tasks WHAT VALUE`: one thing that staff wish at the panel, done by a process of its own.

Rules: the circumstances come as JSON on the standard input, the answer goes out as one line of JSON: names of sentences
with their values (kiosk.visit.pages.staff_words), and choices to go on with. Whatever cannot be done is an answer.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.content.faults import Fault
from kiosk.content.told import Translate
from kiosk.ends import NotStarted
from kiosk.staff.panel import Circumstances

MOST_FAULTS = 12
MOST_PROBLEMS = 40
PROBLEM_DAYS = 90
AGAIN = "again"
RETRIED = frozenset({"no-stick", "no-museum", "no-settings", "stick-gone", "stick-full", "stick-read-only"})
"""Answers after which staff do something with a stick, and try again."""


@dataclass(slots=True)
class Told:
    """An answer in the making."""

    told: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)

    def say(self, name: str, **values: str | int | float) -> Told:
        self.told.append((name, values))
        return self

    def offer(self, value: str, words: str = "") -> Told:
        self.choices.append((value, words))
        return self


def local(stamp: str, zone: str) -> str:
    """A UTC time as it is read on a clock in the museum, to the minute."""
    return datetime.fromisoformat(stamp).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def zone_of(about: Circumstances) -> str:
    museum = shown(about).museum
    return "UTC" if museum is None else museum.timezone


def shown(about: Circumstances) -> Any:
    from kiosk.media.prepared import prepare

    return prepare(Path(about.folder), Path(about.state))


def content(about: Circumstances, value: str) -> Told:
    """What is shown, since when, and what is wrong with it."""
    from kiosk.media.versions import last_publication, published

    told, state = Told(), Path(about.state)
    there, ready = published(state), shown(about)
    zone = "UTC" if ready.museum is None else ready.museum.timezone
    if about.version and there.current is not None:
        told.say("version", version=there.current.id, when=local(there.current.made_at, zone))
    elif ready.museum is None:
        told.say("nothing-shown")
    else:
        told.say("folder", folder=about.folder)
    faults = [fault for fault in ready.faults if fault.severity == "error"]
    last = last_publication(state)
    if about.version and last is not None and last.kind in ("refused", "failed"):
        told.say("last-refused", when=local(last.at, zone)).say("plain", words=last.says.said(words_of(about)))
        for fault in last.faults[:MOST_FAULTS]:
            told.say("plain", words=fault.said(words_of(about)))
    listed(told, faults, words_of(about))
    return told


def words_of(about: Circumstances) -> Translate:
    """Gives what is told in the language in which staff are told."""
    from kiosk.check.telling import reader_language, translator

    return translator(reader_language({"LANGUAGE": about.language}))


def listed(told: Told, faults: Sequence[Fault], translate: Translate) -> None:
    """As many faults as can be read on a screen, and how many more there are."""
    if not faults:
        told.say("no-faults")
        return
    told.say("faults", n=len(faults))
    for fault in faults[:MOST_FAULTS]:
        told.say("plain", words=fault.said(translate))
    if len(faults) > MOST_FAULTS:
        told.say("more-faults", n=len(faults) - MOST_FAULTS)


def take(about: Circumstances, value: str) -> Told:
    """Content from a stick: checked first, then shown if it is wished. value: "" | the stick's folder | switch."""
    from kiosk.media.intake import is_museum
    from kiosk.staff.sticks import candidates

    what, _, named = value.partition(":")
    museums = [Path(named)] if named else list(candidates())
    if not museums:
        from kiosk.staff.sticks import mounted

        return Told().say("no-museum" if mounted() else "no-stick")
    if len(museums) > 1:
        told = Told().say("which-stick")
        for museum in museums:
            told.offer(f"check:{museum}", str(museum))
        return told
    told = switched(about, museums[0]) if what == "switch" else checked(about, museums[0])
    return told if is_museum(museums[0]) else Told().say("stick-gone")


def checked(about: Circumstances, museum: Path) -> Told:
    """What is wrong with the content on a stick, before anything of it is taken."""
    from kiosk.check.museum import check_folder

    faults = check_folder(museum, None, state=Path(about.state))
    wrong = [fault for fault in faults if fault.severity == "error" and not fault.file.endswith("kiosk.yaml")]
    if wrong:
        told = Told().say("refused", stick=str(museum))
        listed(told, wrong, words_of(about))
        return told
    return Told().say("checked", stick=str(museum)).offer(f"switch:{museum}", "").offer("not-now")


def switched(about: Circumstances, museum: Path) -> Told:
    from kiosk.staff.publish import publish

    outcome = publish(museum, Path(about.state), datetime.now(UTC))
    if outcome.kind == "new":
        return Told().say("switched", version=outcome.version)
    if outcome.kind == "same":
        return Told().say("same", stick=str(museum))
    translate = words_of(about)
    told = Told().say("plain", words=outcome.says.said(translate))
    for fault in [fault for fault in outcome.faults if fault.severity == "error"][:MOST_FAULTS]:
        told.say("plain", words=fault.said(translate))
    return told


def rollback(about: Circumstances, value: str) -> Told:
    """The version before: named first, shown if it is wished."""
    from kiosk.media.versions import published
    from kiosk.staff.publish import roll_back

    state = Path(about.state)
    if value == "back":
        outcome = roll_back(state)
        says = outcome.says.said(words_of(about))
        return Told().say("switched", version=outcome.version) if outcome.kind == "new" else failing(says)
    before = published(state).previous
    if before is None:
        return Told().say("no-before")
    when = local(before.made_at, zone_of(about))
    return Told().say("before", version=before.id, when=when).offer("back").offer("not-now")


def failing(why: str) -> Told:
    return Told().say("failed", why=why)


def problems(about: Circumstances, value: str) -> Told:
    """What visitors reported in the last weeks, the latest first."""
    from kiosk.visitlog.read import LogReader, NoLog

    since = datetime.now(UTC) - timedelta(days=PROBLEM_DAYS)
    zone, rows = zone_of(about), []
    try:
        with LogReader(Path(about.log)) as log:
            for entry in log.entries(since=since):
                if entry.kind == "report_problem":
                    where = " · ".join(part for part in (entry.room, entry.title) if part)
                    rows.append((local(entry.at, zone), where, str(entry.detail.get("problem", ""))))
    except NoLog as error:
        return without_log(error)
    if not rows:
        return Told().say("no-problems")
    told = Told()
    for when, where, kind in rows[::-1][:MOST_PROBLEMS]:
        told.say("problem", when=when, where=where, kind=kind)
    return told


def without_log(error: Exception) -> Told:
    """Nobody was here yet, or the log cannot be read."""
    from kiosk.visitlog.read import UnreadableLog

    return failing(str(error)) if isinstance(error, UnreadableLog) else Told().say("no-log")


def move(about: Circumstances, value: str) -> Told:
    """Another room: asked for first, then written into the kiosk's own file."""
    from kiosk.staff.own_file import write_value

    museum = shown(about).museum
    if museum is None:
        return Told().say("nothing-shown")
    rooms = {room.room: next(iter(room.title.values()), room.room) for room in museum.rooms}
    if value not in rooms:
        told = Told().say("move", room=rooms.get(about.room, about.room or "–"))
        for room, title in rooms.items():
            told.offer(room, str(title))
        return told
    write_value(own_file_of(about), "room", value)
    return Told().say("moved", room=str(rooms[value]))


def own_file_of(about: Circumstances) -> Path:
    from kiosk.content.device import BOX_FILE, MUSEUM_FILE

    if about.device:
        return Path(about.device)
    return BOX_FILE if BOX_FILE.exists() else Path(about.museum) / MUSEUM_FILE


def copy(about: Circumstances, value: str) -> Told:
    from kiosk.staff.to_stick import copy_out

    return copy_out(about, value)


def replaced(about: Circumstances, value: str) -> Told:
    from kiosk.staff.replacing import replace_device

    return replace_device(about, value)


TASKS: dict[str, Callable[[Circumstances, str], Told]] = {
    "content": content,
    "take": take,
    "copy": copy,
    "rollback": rollback,
    "problems": problems,
    "move": move,
    "replace": replaced,
}


def main(what: str, value: str, given: str) -> str:
    about = Circumstances(**json.loads(given))
    try:
        told = TASKS[what](about, "" if value == AGAIN else value)
    except NotStarted as why:
        told = failing(why.sentence)
    except OSError as error:
        from kiosk.media.intake import error_words

        told = Told().say("no-file", file=str(error.filename or "?"), why=error_words(error).said(words_of(about)))
    if not RETRIED.isdisjoint(name for name, _ in told.told):
        told.offer(AGAIN)
    return json.dumps({"told": told.told, "choices": told.choices}, ensure_ascii=False)


if __name__ == "__main__":
    print(main(sys.argv[1], sys.argv[2], sys.stdin.read()))
