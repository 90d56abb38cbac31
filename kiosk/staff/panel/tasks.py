"""One thing that staff do at the panel, done by a process of its own: `python -m kiosk.staff.panel.tasks WHAT VALUE`.

Rules: the context comes as JSON on the standard input, and the answer goes out as one line of JSON; whatever cannot be
done is an answer.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.content.faults import Fault, errors
from kiosk.content.messages import msg
from kiosk.exit_codes import CommandFailed
from kiosk.staff.panel.answer import PanelContext, TaskAnswer, failing, log_missing, which_stick

if TYPE_CHECKING:
    from kiosk.content.model import Museum
    from kiosk.store.prepared_museum import PreparedMuseum

MOST_PROBLEMS = 40
PROBLEM_DAYS = 90
AGAIN = "again"
RETRIED = frozenset(
    {"no-stick", "no-museum", "no-settings", "no-invitation", "stick-gone", "stick-full", "stick-read-only"}
)
"""Answers after which staff do something with a stick, and try again."""


def local(stamp: str, zone: str) -> str:
    """A UTC time as it is read on a clock in the museum, to the minute."""
    return datetime.fromisoformat(stamp).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def shown(about: PanelContext) -> PreparedMuseum:
    from kiosk.store.prepared import prepare

    return prepare(Path(about.folder), Path(about.state))


def zone_of(museum: Museum | None) -> str:
    return "UTC" if museum is None else museum.timezone


def content(about: PanelContext, value: str) -> TaskAnswer:
    """What is shown, since when, and what is wrong with it."""
    from kiosk.store.phone_record import last_phone_record
    from kiosk.store.versions import last_publication, published

    answer, state = TaskAnswer(), Path(about.state)
    versions, prepared = published(state), shown(about)
    zone = zone_of(prepared.museum)
    if about.version and versions.current is not None:
        answer.add("version", version=versions.current.id, when=local(versions.current.made_at, zone))
    elif prepared.museum is None:
        answer.add("nothing-shown")
    else:
        answer.add("folder", folder=about.folder)
    last = last_publication(state)
    if about.version and last is not None and last.kind in ("refused", "failed"):
        answer.add("last-refused", when=local(last.at, zone)).add("plain", words=last.sentence.render(about.translate))
        answer.add_faults(last.faults, about.translate)
    pages = last_phone_record(state)
    if about.version and pages is not None:
        answer.add("plain", words=pages.sentence.render(about.translate))
    return answer.add_list(errors(_faults(about, prepared)), about.translate)


def _faults(about: PanelContext, prepared: PreparedMuseum) -> tuple[Fault, ...]:
    """Every fault of what is shown, its media examined; of what cannot be shown, those of its files."""
    from kiosk.check.all_faults import check_folder
    from kiosk.store.versions import VersionStore

    if prepared.museum is None:
        return prepared.faults
    device, state = Path(about.device) if about.device else None, Path(about.state)
    store = VersionStore(state).media if about.version else None
    return check_folder(Path(about.folder), device, state=state, store=store)


def take(about: PanelContext, value: str) -> TaskAnswer:
    """Content from a stick: checked first, then shown if staff choose to. value: "" | check:FOLDER | switch:FOLDER."""
    from kiosk.staff.panel.usb import candidates, mounted
    from kiosk.store.importer import is_museum

    what, _, named = value.partition(":")
    museums = [Path(named)] if named else list(candidates())
    if not museums:
        return TaskAnswer().add("no-museum" if mounted() else "no-stick")
    if len(museums) > 1:
        return which_stick((f"check:{museum}", str(museum)) for museum in museums)
    answer = switched(about, museums[0]) if what == "switch" else checked(about, museums[0])
    return answer if is_museum(museums[0]) else TaskAnswer().add("stick-gone")


def checked(about: PanelContext, museum: Path) -> TaskAnswer:
    """What is wrong with the content on a stick, before anything of it is taken."""
    from kiosk.check.all_faults import check_folder

    faults = check_folder(museum, None, state=Path(about.state))
    wrong = [fault for fault in errors(faults) if not fault.file.endswith("kiosk.yaml")]
    if wrong:
        return TaskAnswer().add("refused", stick=str(museum)).add_list(wrong, about.translate)
    return TaskAnswer().add("checked", stick=str(museum)).offer(f"switch:{museum}").offer("not-now")


def switched(about: PanelContext, museum: Path) -> TaskAnswer:
    from kiosk.staff.publish.publishing import publish

    outcome = publish(museum, Path(about.state), datetime.now(UTC))
    if outcome.kind == "new":
        return _with_phone(about, TaskAnswer().add("switched", version=outcome.version))
    if outcome.kind == "same":
        return TaskAnswer().add("same", stick=str(museum))
    answer = TaskAnswer().add("plain", words=outcome.sentence.render(about.translate))
    return answer.add_faults(errors(outcome.faults), about.translate)


def _with_phone(about: PanelContext, answer: TaskAnswer) -> TaskAnswer:
    """Name the phone's pages, which the kiosk builds anew now, where it has any."""
    from kiosk.content.device import load_device

    folder = load_device(about.own_file, Path(about.museum))[0].phone_folder
    if not folder:
        return answer
    sentence = msg("The phone's pages in {folder} are built anew now; Content names what came of it.", folder=folder)
    return answer.add("plain", words=sentence.render(about.translate))


def rollback(about: PanelContext, value: str) -> TaskAnswer:
    """The version before: named first, shown if staff choose to. value: "" | back."""
    from kiosk.staff.publish.publishing import roll_back
    from kiosk.store.versions import published

    state = Path(about.state)
    if value == "back":
        outcome = roll_back(state)
        if outcome.kind == "new":
            return _with_phone(about, TaskAnswer().add("switched", version=outcome.version))
        return failing(outcome.sentence.render(about.translate))
    before = published(state).previous
    if before is None:
        return TaskAnswer().add("no-before")
    when = local(before.made_at, zone_of(shown(about).museum))
    return TaskAnswer().add("before", version=before.id, when=when).offer("back").offer("not-now")


def problems(about: PanelContext, value: str) -> TaskAnswer:
    """What visitors reported in the last weeks, the latest first."""
    from kiosk.visitlog.reading.reader import LogReader, NoLog

    since = datetime.now(UTC) - timedelta(days=PROBLEM_DAYS)
    zone, rows = zone_of(shown(about).museum), []
    try:
        with LogReader(Path(about.log)) as log:
            for entry in log.entries(since=since):
                if entry.kind == "report_problem":
                    where = " · ".join(part for part in (entry.room, entry.title) if part)
                    rows.append((local(entry.at, zone), where, str(entry.details.get("problem", ""))))
    except NoLog as error:
        return log_missing(error, about.translate)
    if not rows:
        return TaskAnswer().add("no-problems")
    answer = TaskAnswer()
    for when, where, kind in rows[::-1][:MOST_PROBLEMS]:
        answer.add("problem", when=when, where=where, kind=kind)
    return answer


def move(about: PanelContext, value: str) -> TaskAnswer:
    """Another room: asked for first, then written into the kiosk's own file. value: "" | the room's id."""
    from kiosk.staff.authoring.kiosk_file import write_value

    museum = shown(about).museum
    if museum is None:
        return TaskAnswer().add("nothing-shown")
    rooms = {room.room: next(iter(room.title.values()), room.room) for room in museum.rooms}
    if value not in rooms:
        answer = TaskAnswer().add("move", room=rooms.get(about.room, about.room or "–"))
        for room, title in rooms.items():
            answer.offer(room, str(title))
        return answer
    write_value(about.own_file, "room", value)
    return TaskAnswer().add("moved", room=str(rooms[value]))


def copy(about: PanelContext, value: str) -> TaskAnswer:
    from kiosk.staff.panel.export_to_usb import copy_out

    return copy_out(about, value)


def replace(about: PanelContext, value: str) -> TaskAnswer:
    from kiosk.staff.panel.replace_device import replace_device

    return replace_device(about, value)


def join(about: PanelContext, value: str) -> TaskAnswer:
    from kiosk.staff.panel.join_hub import join_hub

    return join_hub(about, value)


TASKS: dict[str, Callable[[PanelContext, str], TaskAnswer]] = {
    "content": content,
    "take": take,
    "copy": copy,
    "rollback": rollback,
    "problems": problems,
    "move": move,
    "replace": replace,
    "join": join,
}


def main(what: str, value: str, given: str) -> str:
    """The answer as one line of JSON; given: the context as JSON."""
    about = PanelContext(**json.loads(given))
    try:
        answer = TASKS[what](about, "" if value == AGAIN else value)
    except CommandFailed as why:
        answer = failing(why.render(about.translate))
    except OSError as error:
        from kiosk.store.importer import error_words

        why_not = error_words(error).render(about.translate)
        answer = TaskAnswer().add("no-file", file=str(error.filename or "?"), why=why_not)
    if not RETRIED.isdisjoint(name for name, _ in answer.sentences):
        answer.offer(AGAIN)
    return json.dumps(asdict(answer), ensure_ascii=False)


if __name__ == "__main__":
    print(main(sys.argv[1], sys.argv[2], sys.stdin.read()))
