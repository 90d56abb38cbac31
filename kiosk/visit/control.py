"""Something on a page that can be pressed."""

from __future__ import annotations

from dataclasses import dataclass

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
