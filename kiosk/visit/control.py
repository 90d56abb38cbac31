"""A control: what can be pressed on a page."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.events import Event


@dataclass(frozen=True, slots=True)
class Control:
    """Something that can be touched, focused and pressed.

    id: unique on its page. name: what pressing it does, in words. event: what is dispatched when it is pressed. role:
    button | card | tile | link | choice | toggle | key | dot | room | slider. icon: a name in the icon font or "".
    chosen: it shows what is selected, open or playing. main: the page's main button, which Enter presses where nothing
    has the focus. on_down: it acts when the finger comes down, not when it lifts. repeats: each press is one step more,
    seen or heard at once and undone by the control beside it, so that every lift of a finger acts. state: what a toggle
    stands at, in words. mark: of the language of its name, where that is not the page's ("In English"). readings: what
    it is named at other times on the same page, for which it keeps room.
    """

    id: str
    name: str
    event: Event
    role: str = "button"
    icon: str = ""
    enabled: bool = True
    chosen: bool = False
    main: bool = False
    on_down: bool = False
    repeats: bool = False
    state: str = ""
    mark: str = ""
    readings: tuple[str, ...] = ()
