"""The root of the window: lets through to the page only the fingers that count (touch_policy.py).

Rules: the page sees a finger come down, move and lift only if it counts; a finger held too long is taken back
(`cancelled`) so that nothing acts. `touched(control, corner)` is called for each sign of life, after it was shown to
the page and before anything acts; control: the id of the control that has it, or ""; corner: whether it came down in
the square of `corner_px` at the top left. Widgets that take two fingers have
`many_fingers`, a name. Widgets that follow the finger set `drags` in what Kivy keeps of a touch (`ud`): such a touch is
no swipe (swipe.py). What a swipe began on is not pressed, also where the finger comes back; a finger that was drawn
where nothing can be turned that way is no swipe, and presses. A finger that may not press on the page that it has just
led to (`only_swipes`) is kept from the page, and can still swipe it. A finger is timed by when it may have come down
(`arrival`), not by when a busy kiosk hears of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kivy.uix.widget import Widget

from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.widgets.control_widget import finger_of
from kiosk.screens.window.arrival import Arrival
from kiosk.screens.window.swipe import Drawn
from kiosk.screens.window.touch_policy import Place, TouchPolicy


class TouchFilter(Widget):
    """turns: whether a swipe turns anything; swiped: takes each that does; mm_per_px: of the screen."""

    def __init__(
        self,
        clock_ms: Callable[[], int],
        touched: Callable[[str, bool], None],
        corner_px: float = 0,
        turns: Callable[[Drawn], bool] = lambda drawn: False,
        swiped: Callable[[Drawn], None] = lambda drawn: None,
    ) -> None:
        super().__init__()
        self.fingers, self.arrival = TouchPolicy(), Arrival(clock_ms)
        self.clock_ms, self.touched, self.corner_px = clock_ms, touched, corner_px
        self.turns, self.swiped = turns, swiped
        self.mm_per_px = 1.0
        self.acts_since_ms: int | None = None
        """While a finger presses something: when it came down."""

    def may_act(self, control: str) -> bool:
        return self.fingers.may_act(control, self.clock_ms())

    def show(self, *surfaces: Widget) -> None:
        """These, the last on top, instead of what was shown."""
        self.clear_widgets()
        for surface in surfaces:
            self.add_widget(surface)

    def on_touch_down(self, touch: Touch) -> bool:
        if touch.is_mouse_scrolling:
            return True
        place_mm = self._place_mm(touch)
        now_ms = self.clock_ms()
        came_ms = self.fingers.came(now_ms, now_ms - self.arrival.late_ms)
        trembles = self.fingers.trembles(place_mm, came_ms)
        if self.fingers.down(finger_of(touch), came_ms, self._area(touch.x, touch.y), place_mm):
            touch.ud["gate"] = self
            if trembles:
                touch.ud["only_swipes"] = True
                return True
            super().on_touch_down(touch)
            corner = touch.x < self.corner_px and touch.y > self.height - self.corner_px
            self.touched(str(touch.ud.get("pressed", "")), corner)
            at_once: Callable[[], None] | None = touch.ud.pop("at_once", None)
            if at_once is not None:
                touch.ud["drags"] = True  # it has acted: nothing follows
                with self._acting(came_ms):
                    at_once()
        return True

    def on_touch_move(self, touch: Touch) -> bool:
        if touch.ud.get("gate") is self:
            if not self.fingers.counts(finger_of(touch), self.clock_ms()):
                touch.ud["cancelled"] = True
            self._look_for_a_swipe(touch)
            if not touch.ud.get("only_swipes"):
                super().on_touch_move(touch)
        return True

    def on_touch_up(self, touch: Touch) -> bool:
        if touch.ud.get("gate") is self:
            came_ms = self.fingers.since_ms(finger_of(touch))
            if not self.fingers.lift(finger_of(touch), self.clock_ms()):
                touch.ud["cancelled"] = touch.ud["drags"] = True
            self.fingers.lifted_mm = self._place_mm(touch)
            drawn = self._look_for_a_swipe(touch)
            if not touch.ud.get("only_swipes"):
                with self._acting(came_ms):
                    super().on_touch_up(touch)
            if drawn is not None and touch.ud.get("swipes") and drawn.turns:
                if touch.ud.get("only_swipes"):
                    self.touched("", False)
                self.swiped(drawn)
        return True

    @contextmanager
    def _acting(self, came_ms: int | None) -> Iterator[None]:
        self.acts_since_ms = came_ms
        try:
            yield
        finally:
            self.acts_since_ms = None

    def became_another(self) -> None:
        """Another page stands under the fingers now."""
        self.fingers.changed(self.clock_ms())

    def was_drawn(self) -> None:
        """What the fingers did until now is seen."""
        self.fingers.drawn(self.clock_ms())

    def _place_mm(self, touch: Touch) -> Place:
        return touch.x * self.mm_per_px, touch.y * self.mm_per_px

    def _look_for_a_swipe(self, touch: Touch) -> Drawn | None:
        """How the finger was drawn so far. Once that is a swipe it presses nothing any more, also where the glass
        reports no move before the finger lifts."""
        drawn = self._drawn(touch)
        if drawn is not None and drawn.turns and self.turns(drawn):
            touch.ud["cancelled"] = touch.ud["swipes"] = True
        return drawn

    def _drawn(self, touch: Touch) -> Drawn | None:
        """How a finger was drawn; None for one that moves something itself, or that is one of two."""
        if touch.ud.get("drags"):
            return None
        (x, y), (from_x, from_y) = touch.pos, touch.opos
        return Drawn((from_x, from_y), (x - from_x) * self.mm_per_px, (y - from_y) * self.mm_per_px)

    def _area(self, x: float, y: float) -> str:
        for surface in self.children:
            for widget in surface.walk(restrict=True):
                if getattr(widget, "many_fingers", "") and widget.collide_point(x, y):
                    return str(widget.many_fingers)
        return ""
