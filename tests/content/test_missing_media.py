"""Media that a museum names and that are not there."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.measures import Measures, Unplayable
from kiosk.content.messages import msg
from kiosk.content.missing_media import missing_media
from tests.visit.sample import MEASURES, MUSEUM


def test_every_named_file_that_was_never_measured_is_missing() -> None:
    """Each file that a page needs and that is not there is reported once, whatever names it."""
    assert missing_media(MUSEUM, MEASURES) == ("hard.en.vtt", "hard.et.ogg", "hard.et.vtt", "mug.en.vtt")
    everything = missing_media(MUSEUM, Measures())
    assert len(everything) == len(set(everything))
    assert {"a.jpg", "plan.png", "corridor.jpg", "bunk-2.jpg", "bunk.et.ogg", "walk.mp4", "walk.jpg", "walk.vtt"} < set(
        everything
    )


def test_a_broken_file_is_not_missing() -> None:
    """A file that is there but cannot be played is reported as broken, not as missing."""
    broken = replace(MEASURES, unplayable={"hard.et.ogg": Unplayable("It cannot be played.", msg("No sound."))})
    assert "hard.et.ogg" not in missing_media(MUSEUM, broken)
