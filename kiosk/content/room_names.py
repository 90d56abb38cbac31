"""Which room or exhibit was meant by a name that is none's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kiosk.content.faults import did_you_mean, nearest
from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.content.model import Exhibit, Room, Text


def room_meant(name: str, rooms: Iterable[Room]) -> Message:
    """`Did you mean "hall"?`, for a name like that room's or like its title in any language, or that has it among its
    words; no message where nothing is close."""
    return _meant(name, {room.room: room.title for room in rooms})


def exhibit_meant(name: str, exhibits: Iterable[Exhibit]) -> Message:
    """The same for an exhibit of a room."""
    return _meant(name, {exhibit.id: exhibit.title for exhibit in exhibits})


def near_name(name: str, titles: Mapping[str, Text]) -> str:
    """The name that was meant, of those that have these titles; empty where nothing is close."""
    if near := nearest(name, titles):
        return near
    titled = {title: known for known, texts in titles.items() for title in texts.values()}
    words = name.casefold().replace("-", " ").split()
    return titled.get(nearest(name, titled), "") or next((known for known in titles if known.casefold() in words), "")


def _meant(name: str, titles: Mapping[str, Text]) -> Message:
    if meant := did_you_mean(name, titles):
        return meant
    near = near_name(name, titles)
    return msg('Did you mean "{near}"?', near=near) if near else NO_MESSAGE
