"""How long a page of words takes to be laid out and drawn, in four scripts.

Rules: a process of its own, on one core's time, with empty caches each time. The texts have about 1,000 letters, broken
into lines as wide as a page's column. A plain page has nothing to compare with: a browser lays out in other processes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.museum import ROOT

PAGES = {
    "en": "The prison (once a sea fortress) was built in 1828–1840. Jaan Kross sat here, in cell 123, and wrote. ",
    "ru": "Тюрьма (прежде морская крепость) построена в 1828–1840 годах. Здесь сидел Яан Кросс, в камере 123. ",
    "he": "הכלא (בעבר מִבְצָר ימי) נבנה בשנים 1828–1840. כאן ישב Jaan Kross, בתא 123, וכתב שִׁירִים רבים. ",
    "ar": "بُني السجن (الذي كان قلعةً بحرية) بين عامي 1828–1840. هنا جلس Jaan Kross في الزنزانة 123، وكتب. ",
}
TIMES = 10


def drawn_ms(language: str) -> Iterator[float]:
    """Milliseconds for the text in this language, again and again."""
    from kivy.graphics import Canvas

    from kiosk.screens.graphics import typesetting
    from kiosk.screens.graphics.texture_cache import TextureCache
    from kiosk.screens.graphics.theme import Theme

    theme, text = Theme(1920, 1080), PAGES[language] * TIMES
    for _ in range(25):
        typesetting.width_of.cache_clear()
        typesetting._block.cache_clear()
        began_s = time.process_time()
        with Canvas():
            words = typesetting.block(theme, text, "body", 1130, language=language)
            typesetting.draw(TextureCache(typesetting.TEXT_LIMIT_BYTES), words, 0, 1080, (1, 1, 1, 1))
        yield (time.process_time() - began_s) * 1000


def figures(quick: bool) -> Iterator[Figure]:
    environment = {**os.environ, "LIBGL_ALWAYS_SOFTWARE": "1"}
    command = [sys.executable, "-m", "tests.bench.letters"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    for language, taken in json.loads(done.stdout).items():
        values = taken[5:10] if quick else taken[5:]
        yield Figure(f"1,000 letters laid out and drawn ({language})", "ms of one core", values)


def main() -> None:
    from kiosk.screens.window.kivy_config import WindowRequest, lock_down

    lock_down(request=WindowRequest(size=(1920, 1080), fullscreen=False, offscreen=True))
    from kivy.base import EventLoop

    EventLoop.ensure_window()
    print(json.dumps({language: list(drawn_ms(language)) for language in PAGES}))


if __name__ == "__main__":
    main()
