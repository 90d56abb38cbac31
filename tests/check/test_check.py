"""Checking a museum with real media: each fault whole, at its place, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from kiosk.check.all_faults import check_folder
from kiosk.check.caption_checks import captions_faults
from kiosk.content.file_endings import KNOWN
from kiosk.content.measures import CaptionsMeasure, Cue, Measures
from kiosk.content.model import KINDS_OF_GUIDE
from kiosk.content.museum_files import load
from tests.check.sounds import CAPTIONS, sound
from tests.three_rooms import THREE_ROOMS

MUSEUM = """\
name: {en: Fortress}
languages: [en]
rooms: [cell-14]
"""
ROOM = """\
room: cell-14
kind: cell
scope: local
title: Cell 14
exhibits:
  - id: bunk
    title: A bunk
    label: Boards.
    pictures: [{file: cell-14/bunk.png, kind: object, alt: Boards, credit: The museum}]
    recording:
      en: {file: cell-14/bunk.en.wav, voice: human, credit: The museum, captions: cell-14/bunk.en.vtt}
    sources: [The archive]
"""
ReportFaults = Callable[[], list[str]]


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    for folder in ("config", "exhibits", "media/cell-14"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "config/museum.yaml").write_text(MUSEUM)
    (tmp_path / "exhibits/cell-14.yaml").write_text(ROOM)
    media = tmp_path / "media/cell-14"
    Image.new("RGB", (800, 600), "white").save(media / "bunk.png")
    sound(media / "bunk.en.wav", 2)
    return tmp_path


@pytest.fixture
def reported(museum: Path) -> ReportFaults:
    return lambda: [fault.render() for fault in check_folder(museum)]


def test_museum_with_all_its_media_has_no_faults(reported: ReportFaults) -> None:
    """A museum whose media are all there and all play has no faults."""
    assert reported() == []


@pytest.mark.parametrize(
    ("there", "hint"),
    [
        ("cell-14/Bunk.PNG", 'Did you mean "cell-14/Bunk.PNG"?'),
        ("cell-14/bunc.png", 'Did you mean "cell-14/bunc.png"?'),
        ("cell-14/bunk.jpg", 'Did you mean "cell-14/bunk.jpg"?'),
        ("cell-15/bunk.png", 'Did you mean "cell-15/bunk.png"?'),
        ("cell-14/window.png", "Copy the file there."),
    ],
)
def test_missing_file_is_reported_where_it_is_named(
    museum: Path, reported: ReportFaults, there: str, hint: str
) -> None:
    """A missing file is reported at its name in the room file, with the file that was probably meant."""
    target = museum / "media" / there
    target.parent.mkdir(exist_ok=True)
    (museum / "media/cell-14/bunk.png").rename(target)
    found = [line for line in reported() if not line.startswith("media/")]
    message = "exhibits/cell-14.yaml:9:23: error: cell-14/bunk: There is no file media/cell-14/bunk.png."
    assert found == [f"{message} {hint}"]


def test_missing_file_named_twice_is_reported_once(museum: Path, reported: ReportFaults) -> None:
    """One missing file is one fault, however often it is named."""
    room = museum / "exhibits/cell-14.yaml"
    text = "picture: {file: cell-14/bunk.png, kind: object, alt: Boards, credit: The museum}\nexhibits:"
    room.write_text(ROOM.replace("exhibits:", text))
    (museum / "media/cell-14/bunk.png").unlink()
    assert [line.split(" error")[0] for line in reported()] == ["exhibits/cell-14.yaml:5:17:"]


def test_link_out_of_the_media_folder_is_reported(museum: Path, reported: ReportFaults) -> None:
    """A link from the media folder to somewhere else is an error: it would be missing on another box."""
    inside, outside = museum / "media/cell-14/bunk.png", museum / "bunk.png"
    inside.rename(outside)
    inside.symlink_to(outside)
    assert reported() == [
        'exhibits/cell-14.yaml:9:23: error: cell-14/bunk: "cell-14/bunk.png" is a link to a place outside the '
        "media folder. Copy the file itself into media/."
    ]


@pytest.mark.parametrize(
    ("file", "held", "begins"),
    [
        ("bunk.png", b"", 'exhibits/cell-14.yaml:9:23: error: cell-14/bunk: "cell-14/bunk.png" cannot be shown. '),
        (
            "bunk.en.wav",
            b"",
            'exhibits/cell-14.yaml:11:18: error: cell-14/bunk: "cell-14/bunk.en.wav" cannot be heard. ',
        ),
        (
            "bunk.en.wav",
            b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
            'exhibits/cell-14.yaml:11:18: error: cell-14/bunk: "cell-14/bunk.en.wav" cannot be heard. ',
        ),
        (
            "bunk.en.vtt",
            b"WEBVTT\n\n00:00.000 --> 00:01.000\nK\xf6ln\n",
            'exhibits/cell-14.yaml:11:83: error: cell-14/bunk: "cell-14/bunk.en.vtt" cannot be shown. It is not UTF-8',
        ),
    ],
)
def test_medium_that_cannot_be_shown_or_heard_is_reported(
    museum: Path, reported: ReportFaults, file: str, held: bytes, begins: str
) -> None:
    """An empty, renamed or wrongly encoded medium is an error where it is named, with the reason."""
    (museum / "media/cell-14" / file).write_bytes(held)
    found = reported()
    assert len(found) == 1
    assert found[0].startswith(begins) and len(found[0]) > len(begins) + 10


@pytest.mark.parametrize(
    ("length_s", "expected"),
    [
        (120, []),
        (
            121,
            [
                "warning: cell-14/bunk: The recording lasts 2:01 minutes; visitors listen for up to 2. "
                "Consider moving a part of it to more_recording."
            ],
        ),
        (
            181,
            [
                "warning: cell-14/bunk: The recording lasts 3:01 minutes; a stop keeps below 3, and visitors listen "
                "for up to 2. "
                "Shorten it, or move a part of it to more_recording."
            ],
        ),
    ],
)
def test_long_recordings_are_reported(
    museum: Path, reported: ReportFaults, length_s: float, expected: list[str]
) -> None:
    """A stop over two minutes is advised against, over three it is an error."""
    sound(museum / "media/cell-14/bunk.en.wav", length_s)
    assert reported() == [f"exhibits/cell-14.yaml:11:18: {line}" for line in expected]


def test_second_recording_may_be_long(museum: Path, reported: ReportFaults) -> None:
    """A second recording may last as long as it needs."""
    room = museum / "exhibits/cell-14.yaml"
    room.write_text(room.read_text().replace("    recording:", "    more_recording:"))
    sound(museum / "media/cell-14/bunk.en.wav", 200)
    assert reported() == []


@pytest.mark.parametrize("kind", KINDS_OF_GUIDE)
def test_the_recordings_of_every_kind_are_examined(museum: Path, reported: ReportFaults, kind: str) -> None:
    """Recordings of a kind of guide are examined as the usual one: files, captions and length."""
    room = museum / "exhibits/cell-14.yaml"
    key = f"    {kind}_recording:\n      en: {{file: cell-14/{kind}.wav, voice: human, credit: The museum}}\n"
    room.write_text(ROOM.replace("    sources:", f"{key}    sources:"))
    where = "exhibits/cell-14.yaml:13:18:"
    uncaptioned = (
        f"{where} warning: cell-14/bunk: The recording has no captions. Add captions: a WebVTT file with its words; "
        "those who do not hear read them."
    )
    missing = f"{where} error: cell-14/bunk: There is no file media/cell-14/{kind}.wav. Copy the file there."
    assert sorted(reported()) == [missing, uncaptioned]
    sound(museum / f"media/cell-14/{kind}.wav", 181)
    (museum / f"media/cell-14/{kind}.vtt").unlink()
    long = f"{where} warning: cell-14/bunk: The recording lasts 3:01 minutes"
    (captions, length) = sorted(reported())
    assert captions == uncaptioned and length.startswith(long)
    (museum / f"media/cell-14/{kind}.wav").write_bytes(b"")
    assert any(
        line.startswith(f'{where} error: cell-14/bunk: "cell-14/{kind}.wav" cannot be heard.') for line in reported()
    )


def test_faults_inside_captions_are_reported_at_their_lines(museum: Path, reported: ReportFaults) -> None:
    """Captions that overlap or run backwards are reported in the captions file, line by line."""
    (museum / "media/cell-14/bunk.en.vtt").write_text(
        "WEBVTT\n\n00:00.000 --> 00:01.500\nOne.\n\n00:01.000 --> 00:01.800\nTwo.\n\n00:01.900 --> 00:01.800\nThree.\n"
    )
    assert reported() == [
        "media/cell-14/bunk.en.vtt:6:1: warning: cell-14/bunk: This caption begins at 00:00:01.000, before the one on "
        "line 3 ends (00:00:01.500). Let one end before the next begins.",
        "media/cell-14/bunk.en.vtt:9:1: error: cell-14/bunk: This caption ends (00:00:01.800) before it begins "
        "(00:00:01.900). Correct its times.",
    ]


def test_captions_that_outrun_their_recording_are_reported(museum: Path, reported: ReportFaults) -> None:
    """Captions that go on after the end of their recording are advised against."""
    (museum / "media/cell-14/bunk.en.vtt").write_text(CAPTIONS.replace("00:02.000", "00:09.000"))
    assert reported() == [
        'exhibits/cell-14.yaml:11:83: warning: cell-14/bunk: "cell-14/bunk.en.vtt" goes on until 00:00:09.000, but '
        '"cell-14/bunk.en.wav" ends at 00:00:02.000. Look whether they belong together; what comes after the end is '
        "never seen."
    ]


@pytest.mark.shows("EN 5.1.5", "WCAG 1.2.1", "WCAG 1.2.2")
def test_recording_without_captions_is_reported(museum: Path, reported: ReportFaults) -> None:
    """A recording without captions is advised against: those who do not hear read them."""
    room = museum / "exhibits/cell-14.yaml"
    room.write_text(room.read_text().replace(", captions: cell-14/bunk.en.vtt", ""))
    (museum / "media/cell-14/bunk.en.vtt").unlink()
    assert reported() == [
        "exhibits/cell-14.yaml:11:18: warning: cell-14/bunk: The recording has no captions. Add captions: a WebVTT "
        "file with its words; those who do not hear read them."
    ]


def test_unused_media_are_reported_and_notes_beside_them_are_not(museum: Path, reported: ReportFaults) -> None:
    """A medium that nothing names is advised against; notes, scripts and hidden files are passed over."""
    for name in ("old.jpg", "notes.txt", "make.py", ".thumb.png"):
        (museum / "media" / name).write_bytes(b"x")
    assert reported() == [
        "media/old.jpg:1:1: warning: media: No room and no plan names this file. "
        "Name it where it belongs, or take it out of media/."
    ]
    assert {"jpg", "ogg", "mp4", "vtt"} <= KNOWN


def test_while_files_have_errors_nothing_is_called_unused(museum: Path) -> None:
    """A mistyped key is one fault: the file it would have named is not called unused as well."""
    room = museum / "exhibits/cell-14.yaml"
    room.write_text(ROOM.replace("captions: cell", "caption: cell"))
    assert [f.code for f in check_folder(museum)] == ["unknown-key"]


def test_language_without_interface_words_is_reported(museum: Path, reported: ReportFaults) -> None:
    """A language in which the kiosk has no words of its own is reported: visitors see English there."""
    (museum / "config/museum.yaml").write_text(MUSEUM.replace("[en]", "[en, eo]"))
    assert (
        "config/museum.yaml:1:1: warning: museum: The kiosk's own words (Play, Back, …) are not there in eo. "
        "Visitors see them in English beside the museum's texts."
    ) in reported()


@pytest.mark.usefixtures("box_without_fonts")
def test_a_font_that_this_computer_lacks_is_reported_once(museum: Path, reported: ReportFaults) -> None:
    """Languages whose letters nothing here draws are named with Debian's package, not each of their texts; a letter of
    none of the museum's languages is named where it stands."""
    (museum / "config/museum.yaml").write_text(MUSEUM.replace("[en]", "[en, zh-Hans, bn]"))
    label = '    label: {en: "Boards, ক and か", zh-Hans: 木板。, bn: ক}'
    (museum / "exhibits/cell-14.yaml").write_text(ROOM.replace("    label: Boards.", label))
    assert [each for each in reported() if "font" in each.lower()] == [
        "config/museum.yaml:1:1: warning: museum: Dots stand here for the letters of bn: their font is missing. "
        "Install Debian's fonts-noto-core, on each kiosk too.",
        "config/museum.yaml:1:1: warning: museum: Dots stand here for the letters of zh-Hans: their font is missing. "
        "Install Debian's fonts-noto-cjk, on each kiosk too.",
    ]
    (museum / "config/museum.yaml").write_text(MUSEUM)
    (museum / "exhibits/cell-14.yaml").write_text(ROOM.replace("Boards.", "木 boards."))
    assert [each for each in reported() if "font" in each] == [
        'exhibits/cell-14.yaml:8:12: warning: cell-14/bunk: No font of the kiosk has "木" (U+6728). '
        "Install Debian's fonts-noto-cjk; until then a dot is shown in its place."
    ]


SHORT = "看守每天早晨打开铁门，囚犯们排队走到院子里。"  # 12 words
THAI = "ผู้ต้องขังดื่มน้ำร้อนช้าและอุ่นมือกับถ้วย ถ้วยแบบนี้มีอยู่ในครัวทุกแห่ง "  # 20 words and more


@pytest.mark.parametrize(
    ("language", "label", "advice"),
    [
        ("zh-Hans", SHORT * 7, []),
        ("zh-Hans", SHORT * 9, ["The label has 108 words in zh-Hans; visitors read up to 100."]),
        ("zh-Hans", SHORT.replace("。", "，") * 3, ['A sentence of "label" has 36 words: ']),
        ("th", THAI * 3, []),
    ],
)
def test_words_are_counted_where_a_script_writes_no_spaces(
    museum: Path, reported: ReportFaults, language: str, label: str, advice: list[str]
) -> None:
    """A label in Chinese is too long from 100 words on, not characters, and a sentence of it ends at its own stop; in
    Thai, which marks no end of a sentence, none is too long."""
    (museum / "config/museum.yaml").write_text(MUSEUM.replace("[en]", f"[{language}]").replace("en:", f"{language}:"))
    (museum / "exhibits/cell-14.yaml").write_text(ROOM.replace("Boards.", label))
    found = [each for each in reported() if "label" in each.partition("bunk: ")[2]]
    assert len(found) == len(advice) and all(map(str.__contains__, found, advice)), found


@pytest.mark.parametrize("language", ["zh-Hans", "zh-TW", "ja", "ko", "th", "hi", "he", "ar"])
def test_letters_that_are_drawn_are_not_reported(museum: Path, reported: ReportFaults, language: str) -> None:
    """Chinese, Japanese, Korean, Thai, Hindi, Hebrew and Arabic are drawn, with their marks."""
    texts = {
        "zh-Hans": "囚犯们称它为“十四号”……——（1949年）",
        "zh-TW": "囚犯們稱它為「十四號」。",
        "ja": "囚人は「ちょっとコーヒー」と言った。",
        "ko": "감방 14호, “문”",
        "th": "พิพิธภัณฑ์คุกปาตาเรอิ ๆ ฿",
        "hi": "बंदियों ने इसे “चौदह” कहा। क्षि ॐ",
        "he": "שָׁלוֹם פֿאָלק ־ ׳",
        "ar": "سُورَةُ الفَاتِحَةِ، لاً؟",
    }
    (museum / "config/museum.yaml").write_text(MUSEUM.replace("[en]", f"[{language}]").replace("en:", f"{language}:"))
    (museum / "exhibits/cell-14.yaml").write_text(ROOM.replace("Boards.", f"'{texts[language]}'"))
    assert [each for each in reported() if "font" in each.lower()] == []


def test_kiosks_own_file_is_checked_with_the_museum(museum: Path) -> None:
    """The faults of the kiosk's own file come in the same list."""
    (museum / "config/kiosk.yaml").write_text("kiosk: hall\nroom: cell-15\nscreen: {width_mm: 500}\n")
    assert [f.render() for f in check_folder(museum)] == [
        'config/kiosk.yaml:2:7: error: kiosk: "cell-15" is not one of the museum\'s rooms. Did you mean "cell-14"?'
    ]


def test_empty_folder_is_one_fault(tmp_path: Path) -> None:
    """Where there is no museum there is one fault, whatever else is missing."""
    assert [f.code for f in check_folder(tmp_path)] == ["no-museum"]


def test_long_captions_of_a_film_are_advised_against() -> None:
    """A caption that is no more than two lines of 37 letters is read while a film goes on; a recording's may be
    long."""
    loaded = load(THREE_ROOMS)
    assert loaded.museum is not None
    film = next(use.path for use in loaded.media if use.kind == "captions" and "/walk." in use.path)
    spoken = next(use.path for use in loaded.media if use.kind == "captions" and "/fortress." in use.path)
    cues = (Cue(0.0, 2.0, "a" * 74), Cue(2.0, 4.0, "a" * 75), Cue(4.0, 6.0, "a" * 300))
    measures = Measures({}, {}, {}, dict.fromkeys((film, spoken), CaptionsMeasure(cues)), {})
    found = [fault for fault in captions_faults(loaded, measures) if fault.code == "captions-long"]
    assert [str(fault.message) for fault in found] == [
        "2 captions are longer than two lines of 37 letters, the first one at 00:00:02.000."
    ]
