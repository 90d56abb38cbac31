"""A text becomes sentences, sound and captions that agree."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.measures import CaptionsMeasure
from kiosk.content.sentences import sentences
from kiosk.media.captions import read
from kiosk.media.sound.encode import Samples
from kiosk.staff.narrate.caption_writer import LINE, cues_of, is_ours, parts_of, write_captions
from kiosk.staff.narrate.speaking import LEAD_S, PARAGRAPH_S, PAUSE_S, UNSTOPPED_S, sentences_of, speak
from tests.staff.narrated import Hummer

TEXT = """Tsar Nicholas I had this fortress built on the shore of Tallinn, and the work went on from 1828 to 1840.

1920–1940: prison of the Republic
1940–1941: under Soviet rule

The guns left. In 1920 the rooms became “cells”. Was it so?"""
WORD = st.text(st.sampled_from("abcdeõäöüžкё漢&<>-,"), min_size=1, max_size=45)


def spoken_captions(text: str, path: Path) -> CaptionsMeasure:
    said = speak(sentences_of(text), lambda words: Hummer().speak(words, "en"))
    write_captions(path, cues_of(said.sentences, said.sound, "en"))
    found = read(path)
    assert isinstance(found, CaptionsMeasure)
    return found


def test_captions_are_the_words_of_the_text(tmp_path: Path) -> None:
    """The captions say the text word for word, in lines that fit, without a gap or an overlap inside a sentence."""
    found = spoken_captions(TEXT, tmp_path / "a.vtt")
    assert found.problems == ()
    assert " ".join(cue.text for cue in found.cues).split() == TEXT.split()
    for cue in found.cues:
        lines = cue.text.split("\n")
        assert len(lines) <= 2 and max(map(len, lines)) <= LINE


def test_a_transcript_has_the_sentences_of_the_text(tmp_path: Path) -> None:
    """The transcript joins the captions to just the sentences that were read, lines without a full stop too."""
    found = spoken_captions(TEXT, tmp_path / "a.vtt")
    assert [sentence.text for sentence in sentences(found.cues)] == [part.text for part in sentences_of(TEXT)]
    assert len(sentences_of(TEXT)) == 6


def test_sentences_stand_where_they_are_heard() -> None:
    """Each sentence is timed to where it sounds, and the pauses tell sentences, paragraphs and headings apart."""
    said = speak(sentences_of(TEXT), lambda words: Hummer().speak(words, "en"))
    assert said.sentences[0].start_s == pytest.approx(LEAD_S, abs=0.001)
    gaps = [b.start_s - a.end_s for a, b in zip(said.sentences, said.sentences[1:], strict=False)]
    assert gaps == pytest.approx([PARAGRAPH_S, UNSTOPPED_S, UNSTOPPED_S, PAUSE_S, PAUSE_S], abs=0.001)
    for sentence in said.sentences:
        middle = round((sentence.start_s + sentence.end_s) / 2 * said.sound.rate_hz)
        assert any(said.sound.values[middle : middle + 50])
        before = round(sentence.start_s * said.sound.rate_hz)
        assert not any(said.sound.values[before - 100 : before])


def test_a_long_sentence_is_parted_where_a_reader_would() -> None:
    """A sentence too long for two lines ends its first part after a comma or before a joining word."""
    text = "It was an iron frame with a thin mattress and a grey blanket, and somebody lay above or below."
    said = speak(sentences_of(text), lambda words: Hummer().speak(words, "en"))
    assert [cue.text for cue in cues_of(said.sentences, said.sound, "en")] == [
        "It was an iron frame\nwith a thin mattress",
        "and a grey blanket,\nand somebody lay above or below.",
    ]


@given(st.lists(WORD, min_size=1, max_size=15))
def test_every_sentence_fits(words: list[str]) -> None:
    """Any words, however long, come in parts that fit on two lines, and none is lost."""
    text = " ".join(words)
    parts = parts_of(text, frozenset({"a"}))
    assert "".join(" ".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= 2 * LINE + 1 for part in parts)


def test_a_note_tells_whose_captions_are(tmp_path: Path) -> None:
    """Drafted captions say so in a note that is not shown; without the note they are somebody's own."""
    found = spoken_captions("One & two <three>.", tmp_path / "a.vtt")
    assert [cue.text for cue in found.cues] == ["One & two <three>."]
    assert is_ours(tmp_path / "a.vtt")
    text = (tmp_path / "a.vtt").read_text(encoding="utf-8")
    (tmp_path / "a.vtt").write_text(
        "\n".join(line for line in text.split("\n") if not line.startswith("NOTE")), "utf-8"
    )
    assert not is_ours(tmp_path / "a.vtt")
    assert not is_ours(tmp_path / "none.vtt")
    assert isinstance(read(tmp_path / "a.vtt"), CaptionsMeasure)


def test_a_breath_stays_around_a_sentence() -> None:
    """The silence that a voice puts around a sentence is cut, so that pauses are the guide's own."""
    hummer = Hummer()

    def with_silence(words: str) -> Samples:
        said = hummer.speak(words, "en")
        quiet = array("h", bytes(2 * 8000))
        return Samples(quiet + said.values + quiet, said.rate_hz)

    plain = speak(sentences_of(TEXT), lambda words: hummer.speak(words, "en"))
    assert speak(sentences_of(TEXT), with_silence).sound.length_s == pytest.approx(
        plain.sound.length_s + 6 * 0.08, abs=0.01
    )
