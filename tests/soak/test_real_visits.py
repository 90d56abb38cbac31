"""The visits of tests/journeys/test_real_visit.py in a window as large as most screens."""

from __future__ import annotations

import pytest

from tests.journeys.gallery import SIZE
from tests.journeys.test_real_visit import (
    gallery,
    pages,
    pytestmark,
    test_a_damaged_recording_and_a_pulled_plug,
    test_a_room_that_sounds,
    test_visits_by_touch_and_by_keys,
)

__all__ = [
    "gallery",
    "pages",
    "pytestmark",
    "test_a_damaged_recording_and_a_pulled_plug",
    "test_a_room_that_sounds",
    "test_visits_by_touch_and_by_keys",
]


@pytest.fixture(scope="module")
def size() -> str:
    return SIZE


@pytest.fixture(scope="module")
def screen(virtual_display: str) -> str:
    return virtual_display
