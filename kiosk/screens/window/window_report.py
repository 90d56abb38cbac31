"""`python -m kiosk.screens.window.window_report`: opens a window and prints, as one line of JSON, what draws it.

Rules: a process of its own, so that a driver that dies takes nobody with it; without a display it draws off screen.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from kiosk.store.temporary_folders import temporary_folder


def report(home: Path) -> dict[str, object]:
    """renderer, version, width, height, max_texture of the window that the kiosk would open here; ordered: whether
    Hebrew and Arabic can be put in order."""
    from kiosk.screens.window.kivy_config import WindowRequest, lock_down

    offscreen = not os.environ.get("DISPLAY")
    size = (1920, 1080) if offscreen else None
    lock_down(home, WindowRequest(size=size, fullscreen=not offscreen, offscreen=offscreen))
    from kivy.base import EventLoop
    from kivy.core.window import Window
    from kivy.graphics.opengl import GL_MAX_TEXTURE_SIZE, GL_RENDERER, GL_VERSION, glGetIntegerv, glGetString

    from kiosk.screens.graphics import bidi

    EventLoop.ensure_window()
    return {
        "renderer": glGetString(GL_RENDERER).decode("utf-8", "replace"),
        "version": glGetString(GL_VERSION).decode("utf-8", "replace"),
        "max_texture": int(glGetIntegerv(GL_MAX_TEXTURE_SIZE)[0]),
        "width": int(Window.system_size[0]),
        "height": int(Window.system_size[1]),
        "ordered": bidi.available(),
    }


def main() -> int:
    try:
        with temporary_folder("kiosk-screen-") as home:
            result = report(Path(home))
    except (Exception, SystemExit) as error:
        print(json.dumps({"error": str(error)}))
        return 1
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
