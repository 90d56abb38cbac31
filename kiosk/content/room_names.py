"""Which room was meant by a name that is no room's."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.content.faults import did_you_mean, nearest
from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.content.model import Room


def room_meant(name: str, rooms: Iterable[Room]) -> Message:
    """`Did you mean "hall"?`, for a name like that room's or like its title in any language, or that has it among its
    words; no message where nothing is close."""
    named = {room.room: room.room for room in rooms}
    titled = {title: room.room for room in rooms for title in room.title.values()}
    if meant := did_you_mean(name, named):
        return meant
    words = name.casefold().replace("-", " ").split()
    near = titled.get(nearest(name, titled), "") or next((room for room in named if room.casefold() in words), "")
    return msg('Did you mean "{near}"?', near=near) if near else NO_MESSAGE
