"""Open the kiosk's one window, or report in a sentence why there is none.

Rules: what Kivy, SDL and the X server have to say about a failure is gathered, never printed; a driver that ends the
process from within (Xlib does so) ends it with the same sentence, after everything opened before was closed; a screen
too small for its words is no window either.
"""

from __future__ import annotations

import ctypes
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.check.fault_report import reader_language, translator
from kiosk.content.design_tokens import ScreenTooSmall
from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.model import ScreenSize
from kiosk.content.system_reasons import foreign
from kiosk.screens.window.kivy_config import WindowRequest, lock_down
from kiosk.visit.look import Look

if TYPE_CHECKING:
    from kiosk.screens.graphics.screen_context import Emit
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.app import KioskApp

LINUX = sys.platform == "linux"
NO_DISPLAY = msg(
    "There is no display to open a window on. Start it on the kiosk's own screen (DISPLAY must be set), or try a visit "
    "without a display: kiosk rehearse JOURNEY.yaml --headless."
)
X11_LACKS = "x11 not available"


class NoWindow(SentenceError):
    """No window could be opened, in a sentence or two for staff."""


def no_window(why: str) -> Message:
    """why: in the words of SDL or the driver; "": they gave none."""
    if why == X11_LACKS:
        sentence = msg("The display {display} cannot be reached. Start it on the kiosk's own screen.")
        return sentence.with_values(display=os.environ["DISPLAY"])
    return msg(
        "No window could be opened: {why}. Install Debian's libgl1 and libgl1-mesa-dri, and see what `kiosk doctor` "
        "says.",
        why=foreign(why) if why else msg("the graphics driver gives no OpenGL"),
    )


@dataclass(frozen=True, slots=True)
class WindowPorts:
    """What the window calls. emit: takes every event. tick: the loop's turn. clock_ms: times the fingers. abandon:
    closes what was opened before, should the display end the process. drawn: after each frame. resized: once the page
    is drawn in another size. on_close: the window may be closed, and was asked to; None: it may not. staff_key: takes
    the function keys. tiles: where the pyramid of a big picture is."""

    emit: Emit
    tick: Callable[[], None]
    clock_ms: Callable[[], int]
    abandon: Callable[[], None]
    drawn: Callable[[], None] = lambda: None
    resized: Callable[[], None] = lambda: None
    on_close: Callable[[], None] | None = None
    staff_key: Callable[[str], None] | None = None
    tiles: Callable[[Path], Path | None] = lambda _path: None


def open_app(
    request: WindowRequest, home: Path, screen: ScreenSize, media: Path, ports: WindowPorts, *, still: bool
) -> KioskApp:
    """Lock Kivy down and open its window with a board in it. still: nothing moves, whatever a visitor chose. Raises
    NoWindow."""
    if not request.offscreen and LINUX:
        if not os.environ.get("DISPLAY"):
            raise NoWindow(NO_DISPLAY)
        os.environ.setdefault("SDL_VIDEODRIVER", "x11")  # else SDL may draw where nobody sees it
    lock_down(home, request)
    with _collected_log() as messages, _exit_message(messages, ports.abandon):
        try:
            from kiosk.screens.graphics.picture_loader import PictureLoader
            from kiosk.screens.graphics.screen_context import ScreenContext
            from kiosk.screens.graphics.texture_cache import TextureCache
            from kiosk.screens.graphics.theme import Theme
            from kiosk.screens.graphics.typesetting import TEXT_LIMIT_BYTES
            from kiosk.screens.window.app import KioskApp
            from kiosk.screens.window.board import Board

            def themes(size: tuple[int, int]) -> Callable[[Look], Theme]:
                def theme(look: Look) -> Theme:
                    still_now = still or look.still
                    whole = Theme.fitting(size, screen.width_mm, screen.viewing_mm, look.text, look.contrast, still_now)
                    return whole.lowered if look.lower else whole

                return theme

            def board(size: tuple[int, int]) -> Board:
                texts = TextureCache(TEXT_LIMIT_BYTES)
                context = ScreenContext(
                    themes(size)(Look()), PictureLoader(tiles=ports.tiles), texts, media, ports.emit
                )
                return Board(themes(size), context, ports.clock_ms)

            app = KioskApp(
                board,
                ports.tick,
                lambda _board: None,
                ports.on_close,
                ports.drawn,
                themes=themes,
                resized=ports.resized,
                staff_key=ports.staff_key,
            )
            Theme(*app.board.size, screen.width_mm, screen.viewing_mm)
        except ScreenTooSmall as error:
            raise NoWindow(error.sentence) from None
        except (SystemExit, Exception) as error:
            raise NoWindow(no_window(_why(messages, error))) from None
    return app


class _LogCollector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _collected_log() -> Iterator[list[str]]:
    """Collect the messages logged meanwhile instead of printing them."""
    messages: list[str] = []
    handler, root = _LogCollector(messages), logging.getLogger()
    root.addHandler(handler)
    try:
        yield messages
    finally:
        root.removeHandler(handler)


def _why(messages: list[str], error: BaseException | None = None) -> str:
    """The reason in the words of whoever gave it, without a traceback; "" where there are none."""
    for message in messages:
        found = re.search(r"- \w+: b?['\"]?(.+?)['\"]?$", message, re.MULTILINE)
        if found:
            return found[1].rstrip(".")
    detail = str(error) if isinstance(error, Exception) else ""
    return detail.strip().splitlines()[0].rstrip(".") if detail.strip() else ""


_ERROR_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


@contextmanager
def _exit_message(messages: list[str], abandon: Callable[[], None]) -> Iterator[None]:
    """Xlib ends a process whose window it cannot make; meanwhile it does so with our sentence."""
    try:
        library = ctypes.CDLL("libX11.so.6")
    except OSError:
        yield
        return

    def end(_display: object, _event: object) -> int:
        translate = translator(reader_language(os.environ))
        print(no_window(_why(messages)).render(translate), file=sys.stderr, flush=True)
        with suppress(Exception):
            abandon()
        os._exit(1)

    handler = _ERROR_HANDLER(end)
    library.XSetErrorHandler.argtypes = [ctypes.c_void_p]
    library.XSetErrorHandler.restype = ctypes.c_void_p
    before = library.XSetErrorHandler(ctypes.cast(handler, ctypes.c_void_p))
    try:
        yield
    finally:
        library.XSetErrorHandler(before)
