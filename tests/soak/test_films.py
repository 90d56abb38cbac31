"""Films for as long as a season: thousands of turns, hundreds of openings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.players.test_film_endurance import endured


@pytest.mark.parametrize(("what", "count"), [("loops", 2000), ("openings", 500)])
def test_films_neither_freeze_nor_grow(what: str, count: int, tmp_path: Path) -> None:
    """A film of a second turns 2,000 times, and opens and closes 500 times; memory, threads and files stay bounded."""
    endured(what, count, tmp_path, within_s=1200.0)
