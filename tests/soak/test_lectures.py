"""The lectures of tests/players/test_lecture.py, encoded as recordings are."""

from __future__ import annotations

import pytest

from tests.players.conftest import capture, sounding, sounding_at_life_speed
from tests.players.lecture import FULL, Coding
from tests.players.test_lecture import (
    lectures,
    test_a_lecture_takes_no_more_memory_than_a_minute,
    test_a_seek_is_heard_at_once,
    test_the_right_second_is_heard_anywhere,
)

__all__ = [
    "capture",
    "lectures",
    "sounding",
    "sounding_at_life_speed",
    "test_a_lecture_takes_no_more_memory_than_a_minute",
    "test_a_seek_is_heard_at_once",
    "test_the_right_second_is_heard_anywhere",
]


@pytest.fixture(scope="module")
def coding() -> Coding:
    return FULL
