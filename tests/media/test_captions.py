"""Captions files, good and bad."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content.measures import CaptionProblem, CaptionsMeasure, Cue, Unplayable
from kiosk.media.captions import SHORT, beyond, read


def _read(folder: Path, text: str | bytes) -> CaptionsMeasure | Unplayable:
    path = folder / "captions.vtt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


def _good(folder: Path, text: str | bytes) -> CaptionsMeasure:
    found = _read(folder, text)
    assert isinstance(found, CaptionsMeasure)
    return found


def _described(problems: tuple[CaptionProblem, ...]) -> list[str]:
    return [f"{p.line}: {p.code}: {p.message} {p.hint}" for p in problems]


def test_cues_come_with_speaker_lines_and_plain_words(tmp_path: Path) -> None:
    """Captions keep their lines and speakers, and lose their tags and entities."""
    found = _good(
        tmp_path,
        "WEBVTT\n\nSTYLE\n::cue { color: white }\n\nNOTE made by ear\n\n"
        "first\n00:00:01.000 --> 00:00:03.500 line:0\n"
        "<v.loud Leida Kask>We heard the <i>sea</i>,\nday &amp; night.</v>\n\n"
        "01:02:03.4 --> 01:02:04.000\nThe end\n",
    )
    assert found == CaptionsMeasure(
        (Cue(1.0, 3.5, "We heard the sea,\nday & night.", "Leida Kask"), Cue(3723.4, 3724.0, "The end"))
    )


def test_marks_of_captions_are_obeyed_or_left_out(tmp_path: Path) -> None:
    """WebVTT's own marks leave their words; those of other formats do, too, and are reported at their line."""
    found = _good(
        tmp_path,
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<c.yellow>Snow</c> <00:01.500>fell &amp; <b>fell</b>, 5 &lt; 6.\n\n"
        "00:02.000 --> 00:03.000\n{\\an8}♪ A song ♪\n\n"
        "00:03.000 --> 00:04.000\nOne<br>two<BR />three\\Nfour\\hfive\n\n"
        '00:04.000 --> 00:05.000\n<lang et>Meri</lang>\n<font color="red">is</font> <ruby>sea<rt>meri</rt></ruby>\n',
    )
    assert [cue.text for cue in found.cues] == [
        "Snow fell & fell, 5 < 6.",
        "♪ A song ♪",
        "One\ntwo\nthree\nfour five",
        "Meri\nis sea (meri)",
    ]
    end = "which is no WebVTT. Take it out: the words are shown without it. A new line is a line of its own."
    assert _described(found.problems) == [
        f'7: caption-mark: This caption holds "{{\\an8}}", {end}',
        f'10: caption-mark: This caption holds "<br>", {end}',
        f'14: caption-mark: This caption holds "<font color="red">", {end}',
    ]


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    """Captions saved on Windows, with a byte order mark, are read."""
    found = _good(tmp_path, "\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nTere\r\nõhtust\r\n".encode())
    assert found.cues == (Cue(1.0, 2.0, "Tere\nõhtust"),)


def test_overlapping_captions_are_reported_and_still_shown(tmp_path: Path) -> None:
    """Captions that overlap are reported with their line, and are all shown."""
    found = _good(
        tmp_path,
        "WEBVTT\n\n00:01.000 --> 00:04.000\nOne\n\n00:03.000 --> 00:05.000\nTwo\n\n00:05.000 --> 00:06.000\nThree\n",
    )
    assert [cue.text for cue in found.cues] == ["One", "Two", "Three"]
    assert _described(found.problems) == [
        "6: caption-overlap: This caption begins at 00:00:03.000,"
        " before the one on line 3 ends (00:00:04.000). Let one end before the next begins."
    ]


def test_captions_that_run_backwards_are_reported_and_put_in_order(tmp_path: Path) -> None:
    """Captions in the wrong order are reported and shown in order; one that ends before it begins is not."""
    found = _good(
        tmp_path,
        "WEBVTT\n\n00:05.000 --> 00:06.000\nLater\n\n00:01.000 --> 00:02.000\nEarlier\n\n"
        "00:09.000 --> 00:08.000\nNever\n",
    )
    assert [cue.text for cue in found.cues] == ["Earlier", "Later"]
    assert _described(found.problems) == [
        "6: caption-backwards: This caption begins at 00:00:01.000,"
        " earlier than the one above it (00:00:05.000). Put the captions in the order of time.",
        "9: caption-backwards: This caption ends (00:00:08.000) before it begins (00:00:09.000). Correct its times.",
    ]


def test_times_that_cannot_be_understood_are_reported(tmp_path: Path) -> None:
    """A caption whose times cannot be understood is reported with its line, and the others are shown."""
    found = _good(
        tmp_path,
        "WEBVTT\n\n00:01,000 --> 00:02,000\nOne\n\n00:03.000 --> 00:04.000\nTwo\n\n00:05.000 --> 00:06.000\n",
    )
    assert [cue.text for cue in found.cues] == ["Two"]
    assert _described(found.problems) == [
        '3: caption-times: The times "00:01,000 --> 00:02,000" cannot be understood.'
        " Write them as 00:01:02.500 --> 00:01:05.000.",
        "9: caption-empty: This caption has no words. Write them or remove it.",
    ]


@pytest.mark.parametrize("arrow", ["–>", "->", "→", "--", "—>"])
def test_what_the_parser_skips_is_reported(tmp_path: Path, arrow: str) -> None:
    """A caption with another sign for the arrow and words after an empty line are lost, and reported at their lines."""
    found = _good(
        tmp_path,
        "WEBVTT\n\nSTYLE\n::cue { color: white }\n\nNOTE Two lines\nof a note\n\n1\n00:00.000 --> 00:10.000\nOne\n\n"
        f"2\n00:10.000 {arrow} 00:20.000\nLost\n\n00:20.000 --> 00:25.000\nThree\n\nAnd its second part.\nMore\n",
    )
    assert [cue.text for cue in found.cues] == ["One", "Three"]
    assert _described(found.problems) == [
        f'14: caption-times: The times "00:10.000 {arrow} 00:20.000" cannot be understood.'
        " Write them as 00:01:02.500 --> 00:01:05.000.",
        '20: caption-lost: "And its second part." belongs to no caption and is not shown.'
        " Take out the empty line above it, or write its times.",
    ]


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"", "The file is empty. Copy it again from where it was made."),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\nTere õhtust\n".encode("latin-1"),
            "It is not UTF-8 (line 4). Save it again with the encoding UTF-8.",
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n".encode("utf-16"),
            "It is not UTF-8 (line 1). Save it again with the encoding UTF-8.",
        ),
        (
            b"1\n00:00:01,000 --> 00:00:02,000\nSubRip\n",
            "It is SubRip, whatever its name says. Make WebVTT of it by `kiosk bring FILE --name NEW`.",
        ),
        (
            b"00:01.000 --> 00:02.000\nHello\n",
            "Its first line is missing. Write WEBVTT as the first line, and an empty one below it.",
        ),
        (b"They sang.\n", "It does not begin with WEBVTT. Export the captions as WebVTT (.vtt)."),
        (b"PK\x03\x04 word", "It is an office document. Export the captions as WebVTT (.vtt)."),
        (
            "WEBVTT\n\n00:01.000 → 00:02.000\nHello\n".encode(),
            'Line 3: The times "00:01.000 → 00:02.000" cannot be understood. Write them as 00:01:02.500 --> '
            "00:01:05.000.",
        ),
        (b"WEBVTT\n\n", "It holds no caption with times and words. Export the captions as WebVTT again."),
        (
            b"WEBVTT\n\n00:02.000 --> 00:01.000\nOnly this\n",
            "Line 3: This caption ends (00:00:01.000) before it begins (00:00:02.000). Correct its times.",
        ),
        (
            b"WEBVTT" + b" " * 5_000_001,
            "It is over 5 MB, too large for captions. Look whether it is the right file.",
        ),
    ],
)
def test_files_without_captions(tmp_path: Path, data: bytes, detail: str) -> None:
    """A captions file that cannot be shown is reported in one sentence with a remedy."""
    found = _read(tmp_path, data)
    assert isinstance(found, Unplayable)
    assert (found.short, found.detail) == (SHORT, detail)


def test_a_folder_or_a_missing_file_is_reported(tmp_path: Path) -> None:
    """A folder in the place of captions, or nothing there, is reported and raises nothing."""
    folder = read(tmp_path)
    assert isinstance(folder, Unplayable)
    assert folder.detail == "It is not a file. Name a captions file in its place."
    missing = read(tmp_path / "none.vtt")
    assert isinstance(missing, Unplayable)
    assert missing.detail == "It cannot be read (no such file or directory). Look at its permissions."


def test_captions_beyond_the_end_of_the_recording() -> None:
    """The first caption that outruns its recording by more than half a second is found."""
    cues = [Cue(0, 9.9, "One"), Cue(9.9, 10.4, "Two"), Cue(10.4, 10.6, "Three")]
    assert beyond(cues, 10.0) == cues[2]
    assert beyond(cues, 10.2) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "WEBVTT",
                "",
                "NOTE",
                "00:01.000 --> 00:02.000",
                "99:99:99.999 --> 1:1:1.1",
                "-->",
                "a --> b",
                "<v",
                "<v A>x",
            ]
        )
        | st.text(max_size=12),
        max_size=14,
    )
)
def test_no_captions_file_raises(tmp_path: Path, lines: list[str]) -> None:
    """Whatever lines a captions file holds, cues come out in the order of time, or why not."""
    found = _read(tmp_path, "\n".join(["WEBVTT", "", *lines]).encode("utf-8", "surrogatepass"))
    if isinstance(found, CaptionsMeasure):
        assert found.cues
        assert [c.start_s for c in found.cues] == sorted(c.start_s for c in found.cues)
        assert all(c.end_s > c.start_s and c.text and "<v A>" not in c.text for c in found.cues)


def test_a_note_may_speak_of_times(tmp_path: Path) -> None:
    """An arrow in a note begins no caption and is no fault."""
    found = _good(tmp_path, "WEBVTT\n\nNOTE from 1 --> 2\nof the film\n\n00:01.000 --> 00:02.000\nHello\n")
    assert ([cue.text for cue in found.cues], found.problems) == (["Hello"], ())


def test_times_with_commas_are_answered_with_points(tmp_path: Path) -> None:
    """SubRip under the name of WebVTT says what to change."""
    found = _read(tmp_path, "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nHello\n")
    assert isinstance(found, Unplayable)
    assert found.detail == "Its times have commas, as SubRip has. Write points in their place: 00:00:01.500."
