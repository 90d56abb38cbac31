"""The window and the tick, nothing else.

Rules: Kivy must be locked down first (kivy_config.py). Between two things that happen the process sleeps: a
still page draws no frame. Each turn reads what fingers and keys did, does the tick if it is due (or
somebody woke us), then draws if something changed, so that a touch is on the screen at the end of the turn
it arrived in. Whatever makes the window another size (a compositor that is late, staff), the page is drawn anew for
it. Nothing but `stop` ends it, unless the window may be closed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from kivy.base import EventLoop, runTouchApp
from kivy.clock import Clock
from kivy.core.window import Window

from kiosk.screens.graphics import event_wait, part_frame
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.window.board import Board
from kiosk.screens.window.gc_control import GarbageControl
from kiosk.screens.window.input_events import InputEvents
from kiosk.screens.window.kivy_config import LEAST_PX
from kiosk.visit.look import Look

LONGEST_SLEEP_S = 1.0
ThemeFor = Callable[[Look], Theme]


class KioskApp:
    """`pace(hz)` sets how often `tick` comes; `wake()` (from any thread) brings it at once; `drawn` is called
    after each frame; `themes` gives the themes of a window of another size, and `resized` is called once the page is
    drawn in it; `staff_key` takes the function keys. `margin_px` of the window's top are not the page's; `passing_px`
    of these come and go: by these the window grows, upward, so that the page keeps its size and its place; where the
    screen has no room for that, the page keeps its shape."""

    def __init__(
        self,
        board_factory: Callable[[tuple[int, int]], Board],
        tick: Callable[[], None],
        on_ready: Callable[[Board], None],
        on_close: Callable[[], None] | None = None,
        drawn: Callable[[], None] = lambda: None,
        *,
        themes: Callable[[tuple[int, int]], ThemeFor] | None = None,
        resized: Callable[[], None] = lambda: None,
        staff_key: Callable[[str], None] | None = None,
    ) -> None:
        EventLoop.ensure_window()
        self.margin_px = self.passing_px = 0
        self._asked = self._at_rest = (0, 0)
        self._pulled = self._asked_pulled = False  # whether somebody gave it its size; before the last was asked for
        self._themes, self._resized = themes, resized
        self._fitted = self.page_size
        self.board = board_factory(self._fitted)
        self.board.widget.size_hint = (None, None)
        self.board.widget.size = self._fitted
        self._tick = tick
        self._on_close = on_close
        self._every_s = 0.1
        self._due_s = 0.0
        self._going = True
        self._garbage = GarbageControl()
        self._chores: Iterator[None] | None = None
        self._ahead: Iterator[None] | None = None
        part_frame.begin()
        Window.add_widget(self.board.widget)
        self._input = InputEvents(Window, self.board.key, staff_key)
        Window.bind(on_flip=lambda _window: drawn())
        Window.bind(on_resize=self._sized)
        Window.bind(on_request_close=self._asked_to_close, on_touch_down=self._touched, on_key_down=self._touched)
        Clock._max_fps = 0.0  # turns are paced here; Kivy's clock never sleeps by itself
        runTouchApp(embedded=True)
        on_ready(self.board)

    def pace(self, hz: float) -> None:
        self._every_s = 1.0 / hz
        self._due_s = min(self._due_s, time.monotonic() + self._every_s)

    def wake(self) -> None:
        event_wait.wake()

    @property
    def page_size(self) -> tuple[int, int]:
        """The part of the window in which the page is drawn."""
        return int(Window.width), int(Window.height) - self.margin_px

    @property
    def page_size_at_rest(self) -> tuple[int, int]:
        """The size of the page once what passes is gone. What somebody else gave the window is kept."""
        return self._at_rest if self._asked == (int(Window.width), int(Window.height)) else self.page_size

    def fit(self) -> None:
        """Draw the page for the window's size, where that has changed. A window that is still being made, smaller than
        any can be, is left alone."""
        size = self.page_size
        if self._themes is None or size == self._fitted or min(size) < LEAST_PX:
            return
        self._fitted = size
        self.board.widget.size = size
        self.board.fit(self._themes(size))
        self._resized()
        self.redraw()

    def _sized(self, *_: object) -> None:
        self._look_who_sized()
        self.fit()

    def _look_who_sized(self) -> None:
        whole = int(Window.width), int(Window.height)
        self._pulled = self._asked_pulled if whole == self._asked else self._asked != (0, 0)

    def resize(self, size: tuple[int, int]) -> None:
        """Ask for a window with a page of this size, where it can be seen whole if the screen is large enough."""
        self._pulled = False
        self._ask_for(size, keeps_bottom=False)

    def make_room(self, margin_px: int, passing_px: int) -> None:
        """Give that much of the window's top to what is shown beside the page. The window grows by it, a window that
        somebody pulled only by what passes."""
        size = self.page_size_at_rest
        self._look_who_sized()
        if self._pulled:
            stays_px = margin_px - passing_px - (self.margin_px - self.passing_px)
            size = size[0], max(LEAST_PX, size[1] - stays_px)
        self.margin_px, self.passing_px = margin_px, passing_px
        self._ask_for(size, keeps_bottom=True)
        self.fit()

    def _ask_for(self, size: tuple[int, int], *, keeps_bottom: bool) -> None:
        """Ask for a window with a page of this size, or of this shape where something passes and the screen is low."""
        from kiosk.screens.window.monitor import highest, place_for

        low = max(LEAST_PX, highest() - self.margin_px)
        page = (size[0] * low // size[1], low) if self.passing_px and low < size[1] else size
        whole = (page[0], page[1] + self.margin_px)
        upward = whole[1] - int(Window.height) if keeps_bottom else 0
        self._asked, self._at_rest, self._asked_pulled = whole, size, self._pulled
        if whole != (int(Window.width), int(Window.height)):
            Window.size = whole
            Window.left, Window.top = place_for((Window.left, Window.top - upward), whole)

    def redraw(self) -> None:
        """Draw a frame in this turn, whether anything changed or not."""
        Window.canvas.ask_update()

    def stop(self) -> None:
        self._going = False
        event_wait.wake()

    @property
    def stopped(self) -> bool:
        return not self._going or EventLoop.quit

    def run(self) -> None:
        woken = True
        self._garbage.begin()
        while not self.stopped:
            self.turn(tick=woken or time.monotonic() >= self._due_s)
            self._garbage.collect_if_due(time.monotonic())
            sleep_s = 0.0 if self._did_a_chore() else self._sleep_s()
            with self.board.widget.arrival.sleeping():
                woken = event_wait.wait(sleep_s)
        self._garbage.end()

    def turn(self, tick: bool = True) -> None:
        """One turn: what came in, the tick if it is due, what changed is drawn."""
        arrival = self.board.widget.arrival
        with arrival.reading():
            Window.mainloop()
        if tick:
            now_s = time.monotonic()
            self._due_s = max(self._due_s, now_s - self._every_s) + self._every_s
            self._tick()
        with arrival.handing_on():
            EventLoop.idle()
        self.board.widget.was_drawn()

    def tidy(self) -> None:
        """What the kiosk was started with is not needed any more: nothing of it stays."""
        self._garbage.restart()

    def soon(self, chores: Iterator[None]) -> None:
        """Work that can wait until the page stands; a piece of it is done in each turn that has nothing else to do."""
        self._chores = chores

    def ahead(self, work: Iterator[None] | None) -> None:
        """Work for the touch that may come next, in place of what is left of the last such work; done as chores are,
        after them."""
        self._ahead = work

    def _did_a_chore(self) -> bool:
        if Window.canvas.needs_redraw or self.board.waits_for_pictures:
            return False
        if self._chores is not None:
            if next(self._chores, self) is self:
                self._chores = None
                self._garbage.begin()
            return True
        if self._ahead is not None:
            if next(self._ahead, self) is self:
                self._ahead = None
            return True
        return False

    def close(self) -> None:
        self.board.close()
        EventLoop.close()
        with event_wait.no_wake():
            Window.close()

    def _sleep_s(self) -> float:
        if Window.canvas.needs_redraw:
            return 0.0
        now_s = time.monotonic()
        kivys_s = Clock.get_min_timeout() - Clock.time()  # nothing scheduled: some huge number
        return min(self._due_s - now_s, max(0.0, kivys_s), LONGEST_SLEEP_S)

    def _touched(self, *_: object) -> None:
        now_s = time.monotonic()
        self._garbage.touched(now_s)
        self._garbage.collect_if_due(now_s)  # one turn may answer a hundred touches that waited

    def _asked_to_close(self, *_: object) -> bool:
        """Kivy reads True as: stay open."""
        if self._on_close is not None:
            self._on_close()
        return True
