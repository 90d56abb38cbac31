"""What players post: about one play by its number, or about the sound output.

Rules: an event of an earlier play changes nothing. They are posted from other threads and handled with the next tick.
"""

from __future__ import annotations

from dataclasses import field

from kiosk.content.messages import NO_MESSAGE, Message
from kiosk.visit.events import Event


class PlayEnded(Event):
    """This play is over: its end was heard. at_s: the second that was heard last, which a file that breaks off reaches
    sooner than its length; None where the player does not know."""

    play: int
    at_s: float | None = field(default=None, compare=False)


class PlayFailed(Event):
    """This play cannot be played, or no further: `short` is for visitors, `detail` for the log; `sentence` is the
    detail in any language."""

    play: int
    short: str
    detail: str
    sentence: Message = field(default=NO_MESSAGE, compare=False)


class PlayHeld(Event):
    """This play lost its sound output and is held where it was; resumed, it continues once there is one. detail: for
    the log; sentence: the detail in any language."""

    play: int
    detail: str
    sentence: Message = field(default=NO_MESSAGE, compare=False)


class AidUnavailable(Event):
    """This play continues without this aid. aid: description | signs. detail: for staff."""

    play: int
    aid: str
    detail: str


class OutputChanged(Event):
    """Whether there is a sound output now. detail: why there is none, for the log; sentence: that in any language."""

    there: bool
    detail: str = ""
    sentence: Message = field(default=NO_MESSAGE, compare=False)


PlayerEvent = PlayEnded | PlayFailed | PlayHeld | AidUnavailable | OutputChanged
