"""Pages look as they did when they were compared with the drawings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.visit.look import Look
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.live import Live
from tests.screens import golden, laid, sample_panels, sample_tours, samples

WIDE, UPRIGHT = (960, 540), (540, 960)
HIGH, LARGE, LARGEST = Look(contrast="high"), Look(text=1.25), Look(text=1.5)
LOWER = Look(lower=True)
ASKED = Live(seconds_left=18, seconds_word="seconds", share_left=0.6)
PAGES: dict[str, tuple[Callable[[], Page], tuple[int, int]]] = {
    "attract": (samples.attract, WIDE),
    "attract-upright": (samples.attract, UPRIGHT),
    "languages": (samples.languages, WIDE),
    "plan": (samples.plan, WIDE),
    "plan-upright-high": (lambda: samples.plan("ru", HIGH), UPRIGHT),
    "plan-list": (lambda: samples.plan("et", drawn=False), WIDE),
    "room": (samples.room, WIDE),
    "room-of-nine": (lambda: samples.room("et", cards=9), WIDE),
    "room-upright": (lambda: samples.room("ru"), UPRIGHT),
    "room-large": (lambda: samples.room(look=LARGE), WIDE),
    "room-hebrew": (lambda: samples.room("he"), WIDE),
    "room-arabic-upright": (lambda: samples.room("ar"), UPRIGHT),
    "room-chinese": (lambda: samples.room("zh-Hans"), WIDE),
    "room-chinese-upright": (lambda: samples.room("zh-Hans"), UPRIGHT),
    "note": (samples.note, WIDE),
    "note-upright": (lambda: samples.note("ru"), UPRIGHT),
    "keypad-found": (samples.keypad, WIDE),
    "keypad-empty": (lambda: samples.keypad("en", state="empty"), WIDE),
    "keypad-arabic": (lambda: samples.keypad("ar"), WIDE),
    "keypad-chinese": (lambda: samples.keypad("zh-Hans"), WIDE),
    "keypad-largest": (lambda: samples.keypad("ru", LARGEST), WIDE),
    "keypad-unknown-upright": (lambda: samples.keypad("ru", state="unknown"), UPRIGHT),
    "tour": (sample_tours.tour, WIDE),
    "tour-upright": (lambda: sample_tours.tour("ru", on=False), UPRIGHT),
    "tour-end": (lambda: sample_tours.end("et"), WIDE),
    "tour-end-upright": (lambda: sample_tours.end("ru"), UPRIGHT),
    "thanks": (lambda: sample_panels.thanks("et", codes=3), WIDE),
    "plan-ways": (lambda: sample_tours.plan("ru", scopes=False), WIDE),
    "access": (sample_panels.access, WIDE),
    "access-high-largest": (lambda: sample_panels.access("et", Look(text=1.5, contrast="high")), WIDE),
    "volume": (sample_panels.volume, WIDE),
    "about": (sample_panels.about, WIDE),
    "ask": (sample_panels.ask, WIDE),
    "ask-upright": (lambda: sample_panels.ask("ru"), UPRIGHT),
    "curtain-hebrew": (lambda: sample_panels.curtain("he"), WIDE),
    "room-lower": (lambda: samples.room("ru", LOWER), WIDE),
    "keypad-lower-upright": (lambda: samples.keypad("ru", look=LOWER), UPRIGHT),
    "staff-notice": (sample_panels.staff_notice, WIDE),
}
PICTURES, MEGABYTES = 60, 15


@pytest.mark.parametrize("name", PAGES)
def test_page_looks_as_drawn(the_window: Any, fresh_pictures: None, name: str) -> None:
    """Every kind of page keeps its look: in both formats, in larger words and in high contrast."""
    make, size = PAGES[name]
    screen = laid.first(make(), size).screen
    golden.check(name, laid.shown(screen, ASKED if name.startswith("ask") else None))


def test_golden_pictures_stay_few_and_small() -> None:
    """The pictures kept are at most sixty and fifteen megabytes in all."""
    kept = list(Path(golden.FOLDER).glob("*.png"))
    assert len(kept) <= PICTURES
    assert sum(path.stat().st_size for path in kept) <= MEGABYTES * 1_000_000
