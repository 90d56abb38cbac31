"""`config/notes.yaml`: closures, events and former names, for readers of reports. Visitors never see it.

Rules: a closure or an event has a title and its days: one (`day`), or from and until, both included; without `until` it
still lasts; it may concern one room. `kiosk rename` writes what had another name (former_names.py). An entry with a
fault is left out; the others count.

    closures:
      - {from: 2026-12-24, until: 2026-12-26, title: {en: Christmas}}
    events:
      - {day: 2026-10-29, room: hall, title: {en: Reading of the names, et: Nimede lugemine}}
    renamed:
      - {exhibit: lamp, room: hall, to: lantern}
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kiosk.content.common_schema import dates_check, named, title_key
from kiosk.content.composite_values import ListOf
from kiosk.content.day_values import Day
from kiosk.content.faults import Fault, did_you_mean, in_order, quoted
from kiosk.content.former_names import FormerNames, Renaming, Spot, joined
from kiosk.content.forms import BAD, Bad, Form, Key, ReadContext, Values, required
from kiosk.content.messages import msg, msg_list
from kiosk.content.model import Dates, Text
from kiosk.content.nodes import Mapping, Node, mappings_of
from kiosk.content.values import Id, PlainText, RoomName
from kiosk.content.yaml_source import read_file

NOTES_FILE = "config/notes.yaml"
_NOTES = {"closure": msg("a closure"), "event": msg("an event")}


@dataclass(frozen=True, slots=True)
class Note:
    """A closure or an event. room: the one it concerns; "": the whole museum."""

    title: Text
    dates: Dates
    room: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    closures: tuple[Note, ...] = ()
    events: tuple[Note, ...] = ()
    renamed: tuple[Renaming, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Room:
    """A room of this museum; where its rooms are not known, any name."""

    rooms: tuple[str, ...]

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        room = RoomName().read(node, r)
        if room is BAD or not self.rooms or room in self.rooms:
            return room
        return r.report(
            node,
            "unknown-room",
            msg("The museum has no room {room}.", room=quoted(room)),
            did_you_mean(room, self.rooms) or msg("Its rooms are {rooms}.", rooms=msg_list(self.rooms, "and")),
        )


def _check(node: Mapping, values: Values, r: ReadContext) -> None:
    if "day" not in node.entries:
        dates_check(node, values, r)
    elif "from" in node.entries or "until" in node.entries:
        hint = msg("Keep day for a single day, or from and until for more.")
        r.report(node.entries["day"][0], "wrong-form", msg("A day is given, and a period too."), hint)


def _note(
    title: Text, day: date | None = None, from_day: date | None = None, until_day: date | None = None, room: str = ""
) -> Note:
    return Note(title, Dates(from_day, until_day) if day is None else Dates(day, day), room)


def note_form(what: str, rooms: tuple[str, ...] = ()) -> Form[Note]:
    """The form of a closure or an event. No rooms: any is valid."""
    keys = {
        "title": title_key("What it was, in as few words as a chart can bear.", "{en: Christmas}"),
        "day": Key(Day(), "The day, where it was a single one.", "2026-10-29"),
        "from": Key(Day(), "The first day.", "2026-12-24", to="from_day"),
        "until": Key(Day(), "The last day, included. Without it, it still lasts.", "2026-12-26", to="until_day"),
        "room": Key(_Room(rooms), "Which room it concerns. Without it, the whole museum.", "hall"),
    }
    return Form(_NOTES[what], keys, _note, begin=named(f"notes {what}", "day", "from"), check=_check)


def _renamed_check(node: Mapping, values: Values, r: ReadContext) -> None:
    exhibit, room, medium = (key in node.entries for key in ("exhibit", "room", "medium"))
    if medium == room or (exhibit and not room):
        hint = msg("Write room and to; exhibit, room and to; or medium and to.")
        r.report(
            node, "missing-key", msg("This does not say whether an exhibit, a room or a medium was renamed."), hint
        )


def _renaming(to: str, exhibit: str = "", room: str = "", medium: str = "") -> Renaming:
    if exhibit:
        return Renaming("exhibit", exhibit, to, room)
    return Renaming("room", room, to) if room else Renaming("medium", medium, to)


RENAMED = Form(
    msg("a former name"),
    {
        "exhibit": Key(Id(msg("an exhibit's id")), "The id that an exhibit had.", "lamp"),
        "room": Key(RoomName(), "The name that a room had; of an exhibit, the room in which it was then.", "hall"),
        "medium": Key(PlainText(shown=False), "The path that a file or folder had in media/.", "hall/lamp.jpg"),
        "to": required(
            PlainText(shown=False),
            "What it was called from then on.",
            "lantern",
            msg("Write to: what it is called now."),
        ),
    },
    _renaming,
    check=_renamed_check,
)


@dataclass(frozen=True, slots=True)
class _Whole:
    """An item that is left out where any part of it has a fault: half a closure would mislead."""

    form: Form[Note] | Form[Renaming]

    def read(self, node: Node, r: ReadContext) -> Note | Renaming | Bad:
        before = len(r.faults)
        got = self.form.read(node, r)
        return BAD if len(r.faults) > before else got


def notes_form(rooms: tuple[str, ...] = ()) -> Form[Values]:
    closure, event = note_form("closure", rooms), note_form("event", rooms)
    return Form(
        msg("the notes"),
        {
            "closures": Key(
                ListOf(_Whole(closure), msg("closures")),
                "When the museum, or one room, was closed. A closure of the whole museum has no open hours.",
            ),
            "events": Key(ListOf(_Whole(event), msg("events")), "What else has to be known beside the figures."),
            "renamed": Key(
                ListOf(_Whole(RENAMED), msg("former names")),
                "What had another name, the oldest change first, so that reports go on counting it. "
                "Written by `kiosk rename`.",
            ),
        },
        dict,
    )


def read_notes(
    folder: Path, languages: tuple[str, ...] = (), rooms: tuple[str, ...] = (), spots: Collection[Spot] = ()
) -> Notes:
    """The valid part of the museum's notes; an absent file has none. No languages or rooms: any is valid.

    spots: the rooms and exhibits that there are; none of them may have a name that was another's.
    """
    path = folder / NOTES_FILE
    if not path.exists():
        return Notes()
    source = read_file(path, NOTES_FILE, "notes", folder)
    r = ReadContext("notes", languages)
    got = BAD if source.root is None else notes_form(rooms).read(source.root, r)
    notes = Notes(**({} if got is BAD else got))
    if notes.renamed:
        _report_taken_names(FormerNames(notes.renamed), source.root, spots, r)
    return replace(notes, faults=in_order((*source.faults, *r.faults)))


def _report_taken_names(names: FormerNames, root: Node | None, spots: Collection[Spot], r: ReadContext) -> None:
    reported = set[Spot]()
    for room, exhibit in spots:
        now = names.spot(room, exhibit)
        if now == (room, exhibit) or (room, "") in reported:
            continue
        reported.add((room, exhibit))
        items = mappings_of(root, "renamed")
        at = next(item for item in items if (item.word("room"), item.word("exhibit")) in ((room, exhibit), (room, "")))
        message = msg(
            "{name} is a name that {now} had: reports count its visits there.",
            name=quoted(joined(room, exhibit)),
            now=joined(*now),
        )
        r.report(at, "former-name", message, msg("Give it another name, or take this line out."))
