"""`python -m kiosk.staff.panel.tasks WHAT VALUE`: one thing that staff wish at the panel, done by a process of its own.

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
from kiosk.content.messages import Translate
from kiosk.exit_codes import CommandFailed
from kiosk.staff.panel.panel import PanelContext

MOST_FAULTS = 12
MOST_PROBLEMS = 40
PROBLEM_DAYS = 90
AGAIN = "again"
RETRIED = frozenset({"no-stick", "no-museum", "no-settings", "stick-gone", "stick-full", "stick-read-only"})
"""Answers after which staff do something with a stick, and try again."""


@dataclass(slots=True)
class TaskAnswer:
    """An answer in the making."""

    told: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, **values: str | int | float) -> TaskAnswer:
        self.told.append((name, values))
        return self

    def offer(self, value: str, words: str = "") -> TaskAnswer:
        self.choices.append((value, words))
        return self


def local(stamp: str, zone: str) -> str:
    """A UTC time as it is read on a clock in the museum, to the minute."""
    return datetime.fromisoformat(stamp).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def zone_of(about: PanelContext) -> str:
    museum = shown(about).museum
    return "UTC" if museum is None else museum.timezone


def shown(about: PanelContext) -> Any:
    from kiosk.store.prepared import prepare

    return prepare(Path(about.folder), Path(about.state))


def content(about: PanelContext, value: str) -> TaskAnswer:
    """What is shown, since when, and what is wrong with it."""
    from kiosk.store.versions import last_publication, published

    told, state = TaskAnswer(), Path(about.state)
    there, ready = published(state), shown(about)
    zone = "UTC" if ready.museum is None else ready.museum.timezone
    if about.version and there.current is not None:
        told.add("version", version=there.current.id, when=local(there.current.made_at, zone))
    elif ready.museum is None:
        told.add("nothing-shown")
    else:
        told.add("folder", folder=about.folder)
    faults = [fault for fault in ready.faults if fault.severity == "error"]
    last = last_publication(state)
    if about.version and last is not None and last.kind in ("refused", "failed"):
        told.add("last-refused", when=local(last.at, zone)).add("plain", words=last.says.render(words_of(about)))
        for fault in last.faults[:MOST_FAULTS]:
            told.add("plain", words=fault.render(words_of(about)))
    listed(told, faults, words_of(about))
    return told


def words_of(about: PanelContext) -> Translate:
    """Gives what is told in the language in which staff are told."""
    from kiosk.check.fault_report import reader_language, translator

    return translator(reader_language({"LANGUAGE": about.language}))


def listed(told: TaskAnswer, faults: Sequence[Fault], translate: Translate) -> None:
    """As many faults as can be read on a screen, and how many more there are."""
    if not faults:
        told.add("no-faults")
        return
    told.add("faults", n=len(faults))
    for fault in faults[:MOST_FAULTS]:
        told.add("plain", words=fault.render(translate))
    if len(faults) > MOST_FAULTS:
        told.add("more-faults", n=len(faults) - MOST_FAULTS)


def take(about: PanelContext, value: str) -> TaskAnswer:
    """Content from a stick: checked first, then shown if it is wished. value: "" | the stick's folder | switch."""
    from kiosk.staff.panel.usb import candidates
    from kiosk.store.importer import is_museum

    what, _, named = value.partition(":")
    museums = [Path(named)] if named else list(candidates())
    if not museums:
        from kiosk.staff.panel.usb import mounted

        return TaskAnswer().add("no-museum" if mounted() else "no-stick")
    if len(museums) > 1:
        told = TaskAnswer().add("which-stick")
        for museum in museums:
            told.offer(f"check:{museum}", str(museum))
        return told
    told = switched(about, museums[0]) if what == "switch" else checked(about, museums[0])
    return told if is_museum(museums[0]) else TaskAnswer().add("stick-gone")


def checked(about: PanelContext, museum: Path) -> TaskAnswer:
    """What is wrong with the content on a stick, before anything of it is taken."""
    from kiosk.check.all_faults import check_folder

    faults = check_folder(museum, None, state=Path(about.state))
    wrong = [fault for fault in faults if fault.severity == "error" and not fault.file.endswith("kiosk.yaml")]
    if wrong:
        told = TaskAnswer().add("refused", stick=str(museum))
        listed(told, wrong, words_of(about))
        return told
    return TaskAnswer().add("checked", stick=str(museum)).offer(f"switch:{museum}", "").offer("not-now")


def switched(about: PanelContext, museum: Path) -> TaskAnswer:
    from kiosk.staff.publish.publishing import publish

    outcome = publish(museum, Path(about.state), datetime.now(UTC))
    if outcome.kind == "new":
        return TaskAnswer().add("switched", version=outcome.version)
    if outcome.kind == "same":
        return TaskAnswer().add("same", stick=str(museum))
    translate = words_of(about)
    told = TaskAnswer().add("plain", words=outcome.says.render(translate))
    for fault in [fault for fault in outcome.faults if fault.severity == "error"][:MOST_FAULTS]:
        told.add("plain", words=fault.render(translate))
    return told


def rollback(about: PanelContext, value: str) -> TaskAnswer:
    """The version before: named first, shown if it is wished."""
    from kiosk.staff.publish.publishing import roll_back
    from kiosk.store.versions import published

    state = Path(about.state)
    if value == "back":
        outcome = roll_back(state)
        says = outcome.says.render(words_of(about))
        return TaskAnswer().add("switched", version=outcome.version) if outcome.kind == "new" else failing(says)
    before = published(state).previous
    if before is None:
        return TaskAnswer().add("no-before")
    when = local(before.made_at, zone_of(about))
    return TaskAnswer().add("before", version=before.id, when=when).offer("back").offer("not-now")


def failing(why: str) -> TaskAnswer:
    return TaskAnswer().add("failed", why=why)


def problems(about: PanelContext, value: str) -> TaskAnswer:
    """What visitors reported in the last weeks, the latest first."""
    from kiosk.visitlog.reading.reader import LogReader, NoLog

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
        return TaskAnswer().add("no-problems")
    told = TaskAnswer()
    for when, where, kind in rows[::-1][:MOST_PROBLEMS]:
        told.add("problem", when=when, where=where, kind=kind)
    return told


def without_log(error: Exception) -> TaskAnswer:
    """Nobody was here yet, or the log cannot be read."""
    from kiosk.visitlog.reading.reader import UnreadableLog

    return failing(str(error)) if isinstance(error, UnreadableLog) else TaskAnswer().add("no-log")


def move(about: PanelContext, value: str) -> TaskAnswer:
    """Another room: asked for first, then written into the kiosk's own file."""
    from kiosk.staff.authoring.kiosk_file import write_value

    museum = shown(about).museum
    if museum is None:
        return TaskAnswer().add("nothing-shown")
    rooms = {room.room: next(iter(room.title.values()), room.room) for room in museum.rooms}
    if value not in rooms:
        told = TaskAnswer().add("move", room=rooms.get(about.room, about.room or "–"))
        for room, title in rooms.items():
            told.offer(room, str(title))
        return told
    write_value(own_file_of(about), "room", value)
    return TaskAnswer().add("moved", room=str(rooms[value]))


def own_file_of(about: PanelContext) -> Path:
    from kiosk.content.device import BOX_FILE, MUSEUM_FILE

    if about.device:
        return Path(about.device)
    return BOX_FILE if BOX_FILE.exists() else Path(about.museum) / MUSEUM_FILE


def copy(about: PanelContext, value: str) -> TaskAnswer:
    from kiosk.staff.panel.export_to_usb import copy_out

    return copy_out(about, value)


def replaced(about: PanelContext, value: str) -> TaskAnswer:
    from kiosk.staff.panel.replace_device import replace_device

    return replace_device(about, value)


TASKS: dict[str, Callable[[PanelContext, str], TaskAnswer]] = {
    "content": content,
    "take": take,
    "copy": copy,
    "rollback": rollback,
    "problems": problems,
    "move": move,
    "replace": replaced,
}


def main(what: str, value: str, given: str) -> str:
    about = PanelContext(**json.loads(given))
    try:
        told = TASKS[what](about, "" if value == AGAIN else value)
    except CommandFailed as why:
        told = failing(why.sentence)
    except OSError as error:
        from kiosk.store.importer import error_words

        told = TaskAnswer().add(
            "no-file", file=str(error.filename or "?"), why=error_words(error).render(words_of(about))
        )
    if not RETRIED.isdisjoint(name for name, _ in told.told):
        told.offer(AGAIN)
    return json.dumps({"told": told.told, "choices": told.choices}, ensure_ascii=False)


if __name__ == "__main__":
    print(main(sys.argv[1], sys.argv[2], sys.stdin.read()))
