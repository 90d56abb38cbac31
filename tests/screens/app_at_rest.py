"""A real app showing one page, driven from inside its tick; prints what happened as JSON. Run by test_app.py."""

from __future__ import annotations

import ctypes
import json
import sys
import threading
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from kiosk.screens.window.kivy_config import WindowRequest, lock_down
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageLaid
from kiosk.visit.events.pictures import Zoomed
from kiosk.visit.events.sessions import KeyPressed, ScreenTouched
from kiosk.visit.look import Look
from kiosk.visit.pages.live import Live
from tests.screens.exhibit_samples import MEDIA, exhibit
from tests.screens.sample_frame import with_sheets

FROM_NOTHING = "rest"
"""What is run in a process that has not loaded SDL before."""
FINGER_DOWN, FINGER_UP, FINGER_MOTION = 0x700, 0x701, 0x702
MOUSE_MOTION, MOUSE_DOWN, MOUSE_UP = 0x400, 0x401, 0x402


class Finger(ctypes.Structure):
    """SDL_TouchFingerEvent, padded to the size of SDL_Event."""

    _fields_ = (
        ("type", ctypes.c_uint32),
        ("timestamp", ctypes.c_uint32),
        ("touch", ctypes.c_int64),
        ("finger", ctypes.c_int64),
        ("x", ctypes.c_float),
        ("y", ctypes.c_float),
        ("dx", ctypes.c_float),
        ("dy", ctypes.c_float),
        ("pressure", ctypes.c_float),
        ("window", ctypes.c_uint32),
        ("padding", ctypes.c_uint8 * 16),
    )


class Mouse(ctypes.Structure):
    """SDL_MouseMotionEvent and SDL_MouseButtonEvent, which have their places alike, padded to the size of SDL_Event."""

    _fields_ = (
        ("type", ctypes.c_uint32),
        ("timestamp", ctypes.c_uint32),
        ("window", ctypes.c_uint32),
        ("which", ctypes.c_uint32),
        ("buttons", ctypes.c_uint32),
        ("x", ctypes.c_int32),
        ("y", ctypes.c_int32),
        ("padding", ctypes.c_uint8 * 28),
    )


def wake_until(event_wait: ModuleType, enough: threading.Event) -> None:
    while not enough.is_set():
        event_wait._rung.clear()
        event_wait.wake()


def main(what: str, folder: Path) -> None:
    from kiosk.screens.graphics import event_wait

    if what == FROM_NOTHING:
        assert event_wait.sdl() is None  # asked before there is any, as for the size of the screen
    lock_down(request=WindowRequest(size=(1920, 1080), offscreen=True))
    from kivy.core.window import Window
    from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels

    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.app import KioskApp
    from kiosk.screens.window.board import Board
    from tests.screens.drawing import PICTURES, drawing
    from tests.screens.laid import KINDS

    emitted: list[Event] = []
    seen: dict[str, Any] = {"flips": 0, "ticks": 0, "turns": 0}
    began = time.monotonic()

    def flipped(*_: object) -> None:
        seen["flips"] += 1

    def push(kind: int, finger: int, x: float, y: float) -> None:
        library = event_wait.sdl()
        assert library is not None
        event = Finger(type=kind, finger=finger, x=x / 1920, y=y / 1080, pressure=1.0)
        library.SDL_PushEvent(ctypes.byref(event))

    def push_mouse(kind: int, _finger: int, x: float, y: float) -> None:
        library = event_wait.sdl()
        assert library is not None
        event = Mouse(type=kind, buttons=1, x=round(x), y=round(y))  # of a button: its number, in the same place
        library.SDL_PushEvent(ctypes.byref(event))

    def tick() -> None:
        seen["ticks"] += 1
        steps[what]()

    def rest() -> None:
        if time.monotonic() - began > 1 and not PICTURES.busy and "from" not in seen:
            seen.update({"from": seen["flips"], "cpu": time.process_time(), "at": time.monotonic()})
            seen.update({"turns_from": seen["turns"], "ticks_from": seen["ticks"]})
        if "at" in seen and time.monotonic() - seen["at"] > 3:
            seen["drawn"] = seen["flips"] - seen["from"]
            seen["idle_turns"] = seen["turns"] - seen["turns_from"] - (seen["ticks"] - seen["ticks_from"])
            seen["cpu_percent"] = 100 * (time.process_time() - seen["cpu"]) / (time.monotonic() - seen["at"])
            app.stop()

    def pinch() -> None:
        moves = {
            2: (FINGER_DOWN, 1, 500, 400),
            3: (FINGER_DOWN, 2, 600, 400),
            4: (FINGER_MOTION, 2, 700, 400),
            5: (FINGER_UP, 2, 700, 400),
            6: (FINGER_UP, 1, 500, 400),
        }
        if seen["ticks"] in moves:
            push(*moves[seen["ticks"]])
        if any(isinstance(event, Zoomed) for event in emitted) or seen["ticks"] > 60:
            seen["zooms"] = [event.scale for event in emitted if isinstance(event, Zoomed)]
            app.stop()

    def swipe() -> None:
        """What a finger on glass and a mouse do within one turn: from a card onto a button, back from a card of
        the next sheet, and a finger that only touches a button."""
        if seen["ticks"] == 1:
            page = KINDS["room-9"]("ru", Look())
            app.board.show(page)
            laid = next(event for event in emitted if isinstance(event, PageLaid))
            app.board.show(with_sheets(page, 0, laid.sheets))
        left, top, width, height = app.board.spots()["plan"]
        end = (left + width / 2, top + height / 2)
        drawn = [(FINGER_DOWN, FINGER_MOTION, FINGER_UP, push), (MOUSE_DOWN, MOUSE_MOTION, MOUSE_UP, push_mouse)]
        ways = [[(1500, 600), (900, 700), end], [(160, 90), (460, 90)], [end, end]]
        turn, second = divmod(seen["ticks"] - 2, 2)
        if turn == 2 and not second:  # from the first sheet none leads back
            shown = app.board.page
            app.board.show(with_sheets(shown, 1, shown.paging.sheets))
        if 0 <= turn < 2 * len(ways) and not second:
            down, motion, up, post = drawn[turn % 2]
            way = ways[turn // 2]
            post(down, turn, *way[0])
            for place in way[1:]:
                post(motion, turn, *place)
            post(up, turn, *way[-1])
        elif turn >= 2 * len(ways):
            seen["did"] = [repr(event) for event in emitted if not isinstance(event, ScreenTouched | PageLaid)]
            seen["down"] = [event.control for event in emitted if isinstance(event, ScreenTouched)]
            app.stop()

    def woken() -> None:
        if seen["ticks"] == 1:
            app.pace(0.2)
            threading.Timer(0.3, woken_now).start()
        elif "asked" in seen:
            seen["late_s"] = time.monotonic() - seen["asked"]
            app.stop()

    def woken_now() -> None:
        seen["asked"] = time.monotonic()
        app.wake()

    def pixels() -> bytes:
        return bytes(glReadPixels(0, 0, 1920, 1080, GL_RGB, GL_UNSIGNED_BYTE))

    def part() -> None:
        if seen["ticks"] == 1:
            app.board.show(exhibit(state="playing"))
        if seen["ticks"] < 3 or PICTURES.busy or Window.canvas.needs_redraw:
            return
        seen.update({"parts": [], "as_whole": []})
        for second in (1, 2, 3):
            flips = seen["flips"]
            app.board.live(moved(second))
            seen["parts"].append(seen["flips"] == flips + 1 and not Window.canvas.needs_redraw)
            alone = pixels()
            Window.dispatch("on_draw")
            seen["as_whole"].append(pixels() == alone)
        flips = seen["flips"]
        app.redraw()
        app.board.live(moved(4))
        seen["with_more"] = [seen["flips"] != flips, bool(Window.canvas.needs_redraw)]
        app.stop()

    def moved(second: int) -> Live:
        return Live(position_s=float(second), share=second / 10, elapsed=f"0:0{second}", left=f"−0:2{second}")

    def closing() -> None:
        if seen["ticks"] == 2:
            seen["stays"] = bool(Window.dispatch("on_request_close"))
            for key, codepoint in ((27, "\x1b"), (282, "Ě"), (256, "Ā")):
                Window.dispatch("on_key_down", key, 0, codepoint, [])
                Window.dispatch("on_key_up", key, 0)
            Window.dispatch("on_key_down", 281, 26, "ę", [])  # a Polish letter: Kivy's code is that of Page down
            Window.dispatch("on_textinput", "ę")
            seen["keys"] = [event.key for event in emitted if isinstance(event, KeyPressed)]
            app.board.shot(folder / "shot.png")
            seen["children"] = len(Window.children)
            app.stop()

    class CountedApp(KioskApp):
        def turn(self, tick: bool = True) -> None:
            seen["turns"] += 1
            super().turn(tick)

    steps = {"rest": rest, "pinch": pinch, "swipe": swipe, "woken": woken, "closing": closing, "part": part}
    Window.bind(on_flip=flipped)
    app = CountedApp(
        lambda size: Board(
            lambda look: Theme(*size, still=True),
            drawing(Theme(1920, 1080), emitted.append, media=MEDIA),
            lambda: 100 * seen["ticks"],  # as they are paced, however busy the machine is
        ),
        tick,
        lambda board: board.show(exhibit()),
    )
    app.pace(10)
    app.run()
    going_on = threading.Event()
    if what == "closing":  # what other threads have done arrives until the last moment
        for _ in range(2):
            threading.Thread(target=wake_until, args=(event_wait, going_on), daemon=True).start()
        time.sleep(0.2)
    app.close()
    going_on.set()
    print(json.dumps({key: value for key, value in seen.items() if key not in ("cpu", "at", "asked")}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
