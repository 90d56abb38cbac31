"""The transcript of a recording, at any length."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.playing import SentenceTapped
from kiosk.visit.pages.transcript import TranscriptSentence
from tests.screens.drawing import drawing


def long(count: int) -> tuple[TranscriptSentence, ...]:
    texts = [f"Sentence number {n} was spoken here, about what was seen." for n in range(count)]
    return tuple(
        TranscriptSentence(
            control=Control(f"sentence-{n + 1}", text, SentenceTapped(n), role="link"), text=LocalizedText(text, "en")
        )
        for n, text in enumerate(texts)
    )


def transcript(count: int, **more: Any) -> Any:
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.player.transcript_view import Transcript

    words = Transcript(drawing(Theme(1920, 1080)), long(count), 1000, 700, left=60, right=40, **more)
    words.put(0, 0, 1000, 700)
    return words


def test_only_what_is_seen_is_made(window: Any) -> None:
    """However long a transcript is, only the sentences to be seen are made, on each sheet and wherever it follows."""
    words = transcript(1000, sheet=3)
    assert words.sheets > 50
    assert 0 < len(words.rows) < 12
    assert len(words.children) == len(words.rows)
    words.mark(900)
    assert 900 in words.rows
    assert words.rows[900].current
    assert len(words.children) == len(words.rows) < 12


def test_a_transcript_drawn_anew_is_not_measured_anew(window: Any) -> None:
    """Drawing a page of a thousand sentences again, as each key does, measures none of them again."""
    from kiosk.screens.graphics import typesetting

    transcript(1000)
    before = typesetting._block.cache_info().misses
    transcript(1000, sheet=1)
    assert typesetting._block.cache_info().misses - before < 12


@pytest.mark.parametrize("count", [1, 7, 9, 10, 11, 1000])
def test_every_sentence_stands_whole_on_a_sheet(window: Any, count: int) -> None:
    """Turning from sheet to sheet leaves no sentence out and shows none twice; on the last sheet none stands alone."""
    seen: list[int] = []
    words = transcript(count)
    for start in words.starts:
        words.offset = start
        words._place()
        seen += sorted(words.rows)
    assert seen == list(range(count))
    assert len(words.rows) > 1 or words.sheets == 1
