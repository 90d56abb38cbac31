"""How far measuring is, in words."""

from __future__ import annotations

from kiosk.check.fault_report import LANGUAGES, translator
from kiosk.check.measuring_progress import MeasuringProgress


def test_time_that_is_left() -> None:
    """The time left follows from the time passed, is rounded to minutes, and is not guessed in the first moments."""
    far = MeasuringProgress(0.0)
    assert str(far.sentence(1, 1000, 0.5)) == "Measuring media: 0 %"
    assert str(far.sentence(100, 1000, 20.5)) == "Measuring media: 10 %, about 3 min left"
    assert str(far.sentence(900, 1000, 90.5)) == "Measuring media: 90 %, less than a minute left"
    assert str(far.sentence(10, 50, 91.0)) == "Measuring media: 20 %"  # another piece of work
    assert str(far.sentence(40, 50, 101.0)) == "Measuring media: 80 %, less than a minute left"


def test_words_in_every_language_of_the_report() -> None:
    """Staff read how long it takes in their own language."""
    far = MeasuringProgress(0.0)
    far.sentence(1, 100, 0.0)
    found = {language: far.sentence(10, 100, 30.0).render(translator(language)) for language in LANGUAGES}
    assert len(set(found.values())) == len(LANGUAGES)
    assert all("10 %" in words and ("4" in words or "5" in words) for words in found.values())
