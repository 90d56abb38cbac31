"""The museum on which tests run: it stays whole while the demonstration, whose media it names, grows and changes."""

from __future__ import annotations

from tests.three_rooms import THREE_ROOMS, named_media


def test_the_demonstration_holds_all_that_the_three_rooms_name() -> None:
    """Every picture, recording and film that the three rooms name is among the demonstration's media."""
    assert [path for path in named_media(THREE_ROOMS) if not (THREE_ROOMS / "media" / path).is_file()] == []
