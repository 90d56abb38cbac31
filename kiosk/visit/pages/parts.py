"""The small parts that pages are made of: plain data, texts already chosen for the visitor's language.

Rules: a page's `controls` are in focus order and are the one list that touch, keys and (later) speech go through; a
Control's id is unique on its page; what a control's name says is what its event does. Lengths already in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Point
from kiosk.content.texts import LocalizedText
from kiosk.visit.events import Event


@dataclass(frozen=True, slots=True)
class Control:
    """Something that can be touched, focused and pressed.

    role: button | card | tile | link | choice | toggle | key | dot | room | slider. icon: a name in the icon font or
    "". chosen: where you are, what is chosen, what plays. main: the main button. on_down: acts on touch-down.
    """

    id: str
    role: str
    name: str
    event: Event
    icon: str = ""
    enabled: bool = True
    chosen: bool = False
    main: bool = False
    on_down: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A hotspot on a picture: its number is its control's name."""

    control: Control
    at: Point
    number: int
    title: LocalizedText


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture as it is to be shown. tag: its kind in words when it is not a photograph or document, else ""."""

    file: str
    alt: LocalizedText
    focus: Point = (0.5, 0.5)
    tag: str = ""
    credit: str = ""
    caption: LocalizedText = LocalizedText("", "")
    dots: tuple[Dot, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """The permanent control band: Back, Plan, Keypad, Language, Access, Volume, and Stop or Leave, in this order."""

    back: Control
    plan: Control
    keypad: Control
    language: Control
    access: Control
    volume: Control
    last: Control

    def controls(self) -> tuple[Control, ...]:
        return (self.back, self.plan, self.keypad, self.language, self.access, self.volume, self.last)


@dataclass(frozen=True, slots=True)
class Look:
    """How this visitor wants the screen: their text scale (1, 1.25, 1.5), contrast and movement; and the turn of a
    long page: `turn` counts from 0, `turns` is how many the screen said there are."""

    text: float = 1.0
    contrast: str = "standard"
    still: bool = False


@dataclass(frozen=True, slots=True)
class Turning:
    """The two buttons of a page too long for the screen; both None while it fits. moving: it goes along with what is
    said, so that `turn` is not what is seen; follow: lets it go along again."""

    turn: int = 0
    turns: int = 1
    back: Control | None = None
    on: Control | None = None
    follow: Control | None = None
    moving: bool = False

    def controls(self) -> tuple[Control, ...]:
        return tuple(c for c in (self.back, self.follow, self.on) if c is not None)
