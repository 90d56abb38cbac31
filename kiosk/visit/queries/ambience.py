"""The ambience that sounds around the visitor now, and its level.

Rules: only once a visitor has asked for the sounds of a room, and then in each room that they open, and at its
exhibits, until they turn it off; never in a room with an exhibit that needs a content note, nor while the volume is
silent; at least 15 dB below the
volume a visit starts with, and lower while something is listened to. It is no sign of life.
"""

from __future__ import annotations

from kiosk.content.model import Room
from kiosk.visit.guide import Guide
from kiosk.visit.queries.volume_levels import under_db
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import Ambience, Place, State, under_panels


def ambience_of(guide: Guide, state: State) -> Ambience | None:
    """The ambience that sounds now; None for none."""
    session, room = state.session, opened_room(guide, state)
    if session is None or room is None or not session.ambience or state.mute or session.volume_dba <= 0:
        return None
    if not has_ambience(guide, room):
        return None
    sound = state.sound
    ducked = sound is not None and sound.phase == "playing" and sound.sounds
    return Ambience(room.ambience, under_db(guide.device.sound, session.volume_dba, ducked=ducked))


def has_ambience(guide: Guide, room: Room) -> bool:
    """Whether a room has an ambience that may sound."""
    quiet = any(exhibit.sensitivity in ("note", "confirm") for exhibit in room.exhibits)
    return bool(room.ambience) and room.ambience in guide.measures.sounds and not quiet


def opened_room(guide: Guide, state: State) -> Room | None:
    """The room whose page is open, or from whose page the open exhibit was opened."""
    here = under_panels(state.place, state.back)
    room = guide.rooms.get(here.room)
    if room is None or here.screen not in (Screen.ROOM, Screen.EXHIBIT):
        return None
    goes_on = state.ambience is not None and state.ambience.file == room.ambience
    opened = here.screen is Screen.ROOM or any(_is_room(place, room.room) for place in state.back)
    return room if goes_on or opened else None


def _is_room(place: Place, room: str) -> bool:
    return place.screen is Screen.ROOM and place.room == room
