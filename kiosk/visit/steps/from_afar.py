"""What staff ask from afar: an announcement, rest and waking.

Rules: an announcement disturbs nothing and goes by itself; the kiosk rests only once nobody is there, and a touch wakes
it as it does outside opening hours.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.effects import Record
from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.events.from_afar import Announced, AnnouncementWithdrawn, RestAsked, WakeAsked
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import Announcement, at_rest
from kiosk.visit.steps.transition import Handler, Transition


def announced(work: Transition, event: Announced) -> None:
    if event.words and event.until_ms > work.now.ms:
        work.state = replace(work.state, announcement=Announcement(event.words, event.until_ms))


def withdrawn(work: Transition, event: AnnouncementWithdrawn) -> None:
    work.state = replace(work.state, announcement=None)


def rest_asked(work: Transition, event: RestAsked) -> None:
    work.state = replace(work.state, rest_until_ms=event.until_ms, awake_until_ms=0)


def wake_asked(work: Transition, event: WakeAsked) -> None:
    work.state = replace(work.state, rest_until_ms=0, awake_until_ms=event.until_ms)
    if work.place.screen is Screen.REST:
        work.state = replace(at_rest(work.state, work.now.ms), awake_until_ms=event.until_ms)
        work.effects.append(Record(Entry(kind="rest", detail=(("on", False),))))


def go_by(work: Transition) -> None:
    """End an announcement whose time is over."""
    shown = work.state.announcement
    if shown is not None and work.now.ms >= shown.until_ms:
        work.state = replace(work.state, announcement=None)


HANDLERS: dict[type[Event], Handler] = {
    Announced: announced,
    AnnouncementWithdrawn: withdrawn,
    RestAsked: rest_asked,
    WakeAsked: wake_asked,
}
