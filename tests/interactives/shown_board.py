"""A visit's page on a board in a real window, what the board emitted, and a hand that touches it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.visit.events import Event
from tests.visit.sample import Visit

if TYPE_CHECKING:
    from kiosk.visit.look import Look


class ShownBoard:
    """A board that shows a visit's page; `emitted` is what came of touches since it last was shown anew.

    `size` is the window's in pixels. Nothing moves by itself unless `still` is False, or None for as the visitor
    chose. `now_ms` is the board's clock.
    """

    def __init__(
        self,
        window: Any,
        visit: Visit,
        folder: Path,
        size: tuple[int, int] = (1920, 1080),
        *,
        still: bool | None = True,
    ) -> None:
        from kiosk.screens.graphics.theme import Theme
        from kiosk.screens.window.board import Board
        from kiosk.screens.window.synthetic_touch import SyntheticFinger
        from tests.screens.drawing import drawing

        def theme(look: Look) -> Theme:
            return Theme(*size, still=look.still if still is None else still)

        self.emitted: list[Event] = []
        self.now_ms = 10_000
        context = drawing(Theme(*size), self.emitted.append, media=folder / "media")
        self.board: Any = Board(theme, context, lambda: self.now_ms)
        window.add_widget(self.board.widget)
        self.visit = visit
        self.hand = SyntheticFinger()
        self.do()

    def do(self, *events: Event) -> None:
        """Let something happen in the visit, and show its page."""
        self.visit.do(*events)
        self.board.show(self.visit.page)
        self.emitted.clear()

    def of(self, kind: type[Event]) -> list[Any]:
        """What was emitted of one kind."""
        return [event for event in self.emitted if isinstance(event, kind)]

    def middle(self, control: str) -> tuple[float, float]:
        """The middle of a control, in pixels from the window's top left corner."""
        left, top, width, height = self.board.spots()[control]
        return left + width / 2, top + height / 2
