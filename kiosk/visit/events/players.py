"""What players post: about one play by its number, or about the sound output.

Rules: an event of an earlier play changes nothing. They are posted from other threads and handled with the next tick.
"""

from __future__ import annotations

from dataclasses import field

from kiosk.visit.events import Event


class PlayEnded(Event):
    """This play is over: its end was heard. at_s: the second that was heard last, which a file that breaks off reaches
    sooner than its length; None where the player does not know."""

    play: int
    at_s: float | None = field(default=None, compare=False)


class PlayFailed(Event):
    """This play cannot be played, or no further: `short` is for visitors, `detail` for staff."""

    play: int
    short: str
    detail: str


class PlayHeld(Event):
    """This play lost its sound output and is held where it was; resumed, it continues once there is one. detail: for
    staff."""

    play: int
    detail: str


class AidUnavailable(Event):
    """This play continues without this aid. aid: description | signs. detail: for staff."""

    play: int
    aid: str
    detail: str


class OutputChanged(Event):
    """Whether there is a sound output now. detail: why there is none, for staff."""

    there: bool
    detail: str = ""


PlayerEvent = PlayEnded | PlayFailed | PlayHeld | AidUnavailable | OutputChanged
