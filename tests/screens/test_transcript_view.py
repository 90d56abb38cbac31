"""The transcript of a recording, at any length."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.playing import SentenceTapped
from kiosk.visit.pages.transcript import TranscriptSentence
from tests.screens.drawing import drawing


def long(count: int, more: str = "") -> tuple[TranscriptSentence, ...]:
    texts = [f"Sentence number {n} was spoken here, about what was seen." + n % 3 * more for n in range(count)]
    return tuple(
        TranscriptSentence(
            control=Control(f"sentence-{n + 1}", text, SentenceTapped(n), role="link"), text=LocalizedText(text, "en")
        )
        for n, text in enumerate(texts)
    )


def transcript(count: int, *, height: int = 700, uneven: str = "", **more: Any) -> Any:
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.player.transcript_view import Transcript

    words = Transcript(drawing(Theme(1920, 1080)), long(count, uneven), 1000, height, left=60, right=40, **more)
    words.put(0, 0, 1000, height)
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


@pytest.mark.parametrize("height", [330, 380, 420, 700])
def test_as_many_sentences_as_have_room_are_seen_with_the_spoken_one(window: Any, height: int) -> None:
    """Whichever is spoken is whole, and at no other place would more sentences be whole with it; with the first all
    stands as before Listen was pressed."""
    words = transcript(24, height=height, uneven=" More was said about it then, and it was long.")
    assert len(words.places) == 24
    before = {number: (row.x, row.y, *row.size) for number, row in words.rows.items()}
    words.mark(0)
    assert {number: (row.x, row.y, *row.size) for number, row in words.rows.items()} == before
    for number in range(1, 24):
        words.mark(number)
        assert number in words.rows and all(words.y <= row.y and row.top <= words.top for row in words.rows.values())
        tops = [words.tops[each] for each in (number, number + 1)]
        around = range(max(0, tops[1] - height), min(tops[0], words.length - height) + 1)
        most = max(
            sum(offset <= top and under <= offset + height for top, under in pairwise(words.tops)) for offset in around
        )
        assert len(words.rows) == most


def test_a_sheet_of_few_lines_begins_the_next_sentence(window: Any) -> None:
    """Before a sentence of many lines, a sheet that would have fewer than five takes as many of it as fit, where
    that is two or more and two stay for the next; every line is read once."""
    words = transcript(12, height=420, uneven=" More was said about it then, and it was long." * 3)
    parted = [place for place in words.places if place.last is not None]
    assert parted and all(len(place.strong.lines) >= 2 for place in parted)
    whole = transcript(12, height=4000, uneven=" More was said about it then, and it was long." * 3)
    lines = [[line.text for place in each.places for line in place.strong.lines] for each in (words, whole)]
    assert lines[0] == lines[1]
    for start, end in zip(words.starts[:-1], words.ends[:-1], strict=True):
        first = next(n for n, top in enumerate(words.tops) if top - words.pad == start)
        lines_of = sum(len(place.strong.lines) for place in words.places[first:end])
        left = 420 - words.pad - (words.tops[end] - words.tops[first])
        assert lines_of >= 5 or words.places[end].begun(left) is None


def test_whose_voice_it_is_stands_over_the_first_sentence_alone(window: Any) -> None:
    """A transcript that is given whose voice it is has it above its first words."""
    words = transcript(6, voice=LocalizedText("Read by a computer voice", "en"))
    assert [len(place.over) for place in words.places] == [1, 0, 0, 0, 0, 0]
    first, gap = words.places[0], words.places[0].under_voice
    assert first.height == words.places[3].height + first.over[0].height + gap
    assert gap > 0
