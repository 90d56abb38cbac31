"""A preview without a display, a save, and what came of it: `python -m tests.rehearsal.elsewhere.previewing MUSEUM`.

Rules: the real kiosk and preview; prints as JSON on the last line: the title that is shown at the end, what the full
check told besides, and which modules that only Unix has were found.
"""

from __future__ import annotations

import importlib
import json
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

WITHIN_S = 120.0
UNIX = ("fcntl", "grp", "pwd", "resource", "termios")


def main(museum: Path) -> None:
    from kiosk.cli import commands, preview  # what a person starts
    from kiosk.rehearsal.preview_window import Preview, PreviewRequest
    from kiosk.visit.pages.exhibit import ExhibitPage
    from kiosk.wiring import Setup, build

    assert commands.app is not None and preview.preview is not None
    with build(Setup(museum, size=(1280, 720), offscreen=True, preview=True, logged=False)) as kiosk:
        kiosk.preview = following = Preview(kiosk, PreviewRequest("cell/bunk"))
        kiosk.closing.callback(following.close)
        kiosk.first_page()
        following.begin()

        def title() -> str:
            page = kiosk.board.page
            return page.title.words if isinstance(page, ExhibitPage) else ""

        def save_and_wait() -> None:
            end_s, pause = time.monotonic() + WITHIN_S, threading.Event()
            room = museum / "exhibits" / "cell.yaml"
            room.write_text(room.read_text(encoding="utf-8").replace("A bunk", "Iron bunks", 1), encoding="utf-8")
            while time.monotonic() < end_s and not (title() == "Iron bunks" and following.faults):
                pause.wait(0.02)
            kiosk.app.stop()

        saving = threading.Thread(target=save_and_wait)
        saving.start()
        kiosk.app.run()
        saving.join()
        told = [f"{one.file}: {one.code}" for one in following.faults]
        print(json.dumps({"title": title(), "told": told, "found": [name for name in UNIX if there(name)]}))


def there(module: str) -> bool:
    with suppress(ImportError):
        importlib.import_module(module)
        return True
    return False


if __name__ == "__main__":
    main(Path(sys.argv[1]))
