"""Captions become the sentences of a transcript."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.measures import Cue
from kiosk.content.sentences import CaptionSentence, sentences


def _texts(*cues: str) -> list[str]:
    """The sentences of cues that follow each other every two seconds."""
    return [s.text for s in sentences([Cue(n * 2.0, n * 2.0 + 2.0, text) for n, text in enumerate(cues)])]


def test_a_sentence_over_two_cues_is_one() -> None:
    """A sentence that runs over two captions is one sentence, from the first to the end of the last."""
    cues = [Cue(1.0, 3.0, "The cell held twelve men\nand one window"), Cue(3.2, 4.0, "that faced the sea.")]
    assert sentences(cues) == (
        CaptionSentence("The cell held twelve men and one window that faced the sea.", 1.0, 4.0),
    )


def test_two_sentences_in_one_cue_share_its_time_by_their_letters() -> None:
    """Two sentences in one caption share its time by their letters."""
    first, second = sentences([Cue(10.0, 14.0, "Doors open. Doors shut.")])
    assert (first.text, second.text) == ("Doors open.", "Doors shut.")
    assert first.start_s == 10.0
    assert second.end_s == pytest.approx(14.0)
    assert first.end_s == second.start_s == pytest.approx(10.0 + 4.0 * 11 / 23)


@pytest.mark.parametrize(
    "whole",
    [
        "See 13. jaanuaril 1945 toimus see.",
        "Ta sündis 13. jaanuaril ja suri 20. augustil.",
        "Stalo se to 8. března 1950 v Praze.",
        "Přišel Dr. Novák i prof. Svoboda.",
        "Some, e.g. Mr. Smith and J. R. Jones, came back.",
        "Cell No. 5 was cold.",
        "Vaata lk. 12 ja nr. 7.",
        "Он жил в г. Таллине на ул. Ленина, д. 5.",
        "Осуждён по ст. 58 в тот же день.",
        "“Stop!” he said and left.",
        "Who is there? asked the guard.",
        "It was … nothing.",
        "A. S. Puškin kirjutas sellest.",
        "The wall is 3.5 metres thick.",
    ],
)
def test_a_full_stop_that_ends_nothing(whole: str) -> None:
    """A full stop after an ordinal, an initial or an abbreviation does not end a sentence."""
    assert _texts(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was 1949. Then they came.", ["It was 1949.", "Then they came."]),
        ("„Tule siia!“ Ta läks.", ["„Tule siia!“", "Ta läks."]),
        ("«Стой!» Он остановился.", ["«Стой!»", "Он остановился."]),
        ("Это было в 1949 г. Потом всё изменилось.", ["Это было в 1949 г.", "Потом всё изменилось."]),
        ("No. That is wrong.", ["No.", "That is wrong."]),
        ("Why? Nobody knows… Nobody asked.", ["Why?", "Nobody knows…", "Nobody asked."]),
        ("他走了。没有人知道。", ["他走了。", "没有人知道。"]),
        ("He was told (twice). He stayed.", ["He was told (twice).", "He stayed."]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    """A sentence ends with its mark and the quotes or brackets closed after it."""
    assert _texts(text) == expected


def test_speakers_are_never_joined() -> None:
    """Words of two speakers are never one sentence, even without a full stop."""
    cues = [Cue(0, 1, "I was born", "Leida"), Cue(1, 2, "in the year", "Guide")]
    found = [(s.text, s.speaker) for s in sentences(cues)]
    assert found == [("I was born", "Leida"), ("in the year", "Guide")]


def test_sounds_and_dialogue_stand_alone() -> None:
    """A sound in brackets, and each line of a dialogue, stands alone in the transcript."""
    assert _texts("[A door closes]", "The cell is dark.", "– Who is it\n– A friend") == [
        "[A door closes]",
        "The cell is dark.",
        "– Who is it",
        "– A friend",
    ]


def test_a_long_pause_parts_a_text_without_full_stops() -> None:
    """Captions without full stops are parted where the speaker pauses for long."""
    cues = [Cue(0, 1, "names"), Cue(1.2, 2, "and names"), Cue(4, 5, "and silence")]
    assert [s.text for s in sentences(cues)] == ["names and names", "and silence"]


def test_a_text_without_full_stops_is_cut_into_readable_parts() -> None:
    """A long text without any full stop is cut at a caption's end, not shown as one wall."""
    found = _texts(*["word " * 12] * 20)
    assert len(found) > 3
    assert max(len(text) for text in found) < 320


@given(
    st.lists(
        st.tuples(st.floats(0, 5), st.floats(0, 5), st.text(alphabet='aAé .!?…»"\n[]-1Я。', max_size=40)),
        max_size=12,
    )
)
def test_no_word_is_lost_and_time_never_runs_backwards(given_cues: list[tuple[float, float, str]]) -> None:
    """Whatever the captions, the transcript has every letter once and never runs backwards."""
    cues, at_s = [], 0.0
    for gap_s, length_s, text in given_cues:
        cues.append(Cue(at_s + gap_s, at_s + gap_s + length_s, text))
        at_s = cues[-1].end_s
    found = sentences(cues)
    assert "".join("".join(s.text.split()) for s in found) == "".join("".join(c.text.split()) for c in cues)
    assert all(s.start_s <= s.end_s for s in found)
    assert all(a.start_s <= b.start_s + 1e-9 for a, b in pairwise(found))
