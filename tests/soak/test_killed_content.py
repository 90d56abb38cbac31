"""Publications at a hub and fetches of a kiosk, killed before each single step that changes a file."""

from __future__ import annotations

from pathlib import Path

from tests.fleet.content.conftest import hub_with_keys, kiosk, served, token_of_east
from tests.fleet.content.fetched import FetchingKiosk
from tests.fleet.content.test_killed_fetches import killed_fetches
from tests.hub.content.test_killed_publications import killed_publications

__all__ = ["hub_with_keys", "kiosk", "served", "token_of_east"]
EACH = 100_000
"""More kills than there are steps."""


def test_a_fetch_that_is_killed_at_each_step(kiosk: FetchingKiosk) -> None:
    """The version before or the new one, complete, after each of them."""
    found = killed_fetches(kiosk, EACH)
    assert set(found) == {("One.", 1), ("Two.", 2)}
    assert found["One.", 1] > 50


def test_a_publication_that_is_killed_at_each_step(tmp_path: Path) -> None:
    """The list before or the new one, with every blob, after each of them."""
    found = killed_publications(tmp_path, EACH)
    assert set(found) == {(1, "new"), (2, "same")}
    assert found[1, "new"] > 40
