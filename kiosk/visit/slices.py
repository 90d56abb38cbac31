"""What one feature adds to a visit, in one record: its events, its pages, its log entries, its journey steps.

Rules: interactives come in the order of their list; two of them never answer the same event or draw the same page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kiosk.interactives import port

_Maker = Callable[..., Any]  # of a page or an event: their types lie above this module


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyAction:
    """A step of a journey, done by touch. words: what may be written, each with the control that it presses. slider:
    the control that a share from 0 to 1 moves. known: the names that may be written instead; then the control `press`
    is pressed, with the name in it, on the kind of page `on`, to which the control `first` leads, and from there the
    control `behind`. example: a name."""

    words: Mapping[str, str] = field(default_factory=dict)
    slider: str = ""
    known: Callable[..., tuple[str, ...]] | None = None
    press: str = ""
    on: type | None = None
    first: str = ""
    behind: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSlice:
    """handlers: what each of its events does. screens: where the screen of each of its pages is, as module:Class.
    pages: what makes the page of each of its screens; views: of each of its views of an exhibit.
    readings: of its pages, what is read aloud and in which order; one without has that of an exhibit.
    steps: its journey steps by name.

    Of an interactive also: word names it on a button and a card; page makes the view look or list of its exhibit; nudge
    turns the event of its slider into the next one to the left (-1) or right (+1); ticked is called with the transition
    at each tick while its page is seen; runs: whether it moves by itself in that state, so that time ticks ten times a
    second; halted: that state once it no longer does; patience: how many times longer than usual nobody is asked
    whether they are still here; keyed turns a character of a keyboard, backspace or enter (where nothing has the focus)
    into the event that it stands for while its page is seen, None for what it usually does; enlarged is the picture of
    its page that opens on the full screen, or None; simulated are details of the log's entries about what a simulated
    visitor may do."""

    handlers: Mapping[type, Callable[..., None]]
    screens: Mapping[type, str]
    pages: Mapping[Any, _Maker] = field(default_factory=dict)
    views: Mapping[str, _Maker] = field(default_factory=dict)
    readings: Mapping[type, _Maker] = field(default_factory=dict)
    steps: Mapping[str, JourneyAction] = field(default_factory=dict)
    word: Callable[..., str] = str
    page: _Maker = dict
    nudge: _Maker | None = None
    ticked: _Maker | None = None
    runs: Callable[..., bool] = lambda _state: False
    halted: _Maker = lambda state: state
    patience: float = 1.0
    keyed: Callable[..., Any] = lambda _work, _key: None
    enlarged: _Maker = lambda _context, _exhibit: None
    simulated: tuple[Mapping[str, str | int], ...] = ()


@cache
def interactives() -> dict[str, VisitSlice]:
    """The visit's part of every interactive, by its name."""
    return {name: module.VISIT for name, module in port.parts("visit").items()}
