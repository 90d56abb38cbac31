"""A recording is named in a room's file, and nothing else in the file changes."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

from kiosk.content.model import Recording
from kiosk.content.yaml_source import read
from kiosk.staff.authoring.yaml_edit import CannotEdit, Item, with_item, with_value
from kiosk.staff.narrate.recording_entry import CannotName, name_recording, with_recording
from tests.staff.narrated import ROOM
from tests.three_rooms import THREE_ROOMS

pytestmark = pytest.mark.computes

NEW = Recording("cell/bunk.et.ogg", "synthetic", 'The "voice"', "cell/bunk.et.vtt")
FLOW = r'{file: cell/bunk.et.ogg, captions: cell/bunk.et.vtt, voice: synthetic, credit: "The \"voice\""}'


def added(before: str, after: str) -> list[str]:
    """The lines that were added; fails where one was taken away or changed."""
    lines = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    assert [line for line in lines if line.startswith(("-", "?"))] == []
    return [line[2:] for line in lines if line.startswith("+")]


def test_a_first_recording_stands_before_the_sources() -> None:
    """A first recording comes before the sources and the comment on them, indented as its neighbours are."""
    after = with_recording(ROOM, "bunk", "recording", "et", NEW)
    assert added(ROOM, after) == ["    recording:\n", f"      et: {FLOW}\n"]
    assert after.index("    recording:\n      et") < after.index("    # where this is from")


def test_another_language_stands_below_the_last() -> None:
    """A second language is added under the first, whose comment stays at its line."""
    assert added(ROOM, with_recording(ROOM, "mug", "recording", "et", NEW)) == [f"      et: {FLOW}\n"]


def test_a_list_may_begin_with_any_key() -> None:
    """Where an exhibit begins with its sources, the recording comes after the dash."""
    after = with_recording(ROOM, "mug", "more_recording", "en", NEW)
    assert f'  - more_recording:\n      en: {FLOW}\n    sources: ["The archive"]\n    id: mug\n' in after
    assert after.replace(f"more_recording:\n      en: {FLOW}\n    ", "") == ROOM


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("recording: {}", f"recording: {{et: {FLOW}}}"),
        ("recording:   # none yet", f"recording: {{et: {FLOW}}}   # none yet"),
        ("recording: {en: {file: a.ogg}}  # x", f"recording: {{en: {{file: a.ogg}}, et: {FLOW}}}  # x"),
        (
            "recording:\n      en:\n        file: a.ogg # x",
            f"recording:\n      en:\n        file: a.ogg # x\n      et: {FLOW}",
        ),
        ("recording:\n      et:\n", f"recording:\n      et: {FLOW}\n"),
        (
            "recording:\n      et:\n        credit: old  # whose\n        file: 'cell/bunk.et.ogg'\n"
            "        voice: synthetic",
            'recording:\n      et:\n        credit: "The \\"voice\\""  # whose\n        file: \'cell/bunk.et.ogg\'\n'
            "        voice: synthetic\n        captions: cell/bunk.et.vtt",
        ),
        (
            "recording: {et: {file: old.ogg, voice: human, credit: me, chapters: c.vtt}}",
            r'recording: {et: {file: cell/bunk.et.ogg, voice: synthetic, credit: "The \"voice\"", chapters: c.vtt, '
            "captions: cell/bunk.et.vtt}}",
        ),
    ],
)
def test_every_layout_keeps_its_own(before: str, after: str) -> None:
    """However a recording is laid out, only what is new is written."""
    frame = "exhibits:\n  - id: bunk\n    title: Nari # the bunk\n    {}\n    sources: [ 'x' ] # end\n# after\n"
    assert with_recording(frame.format(before), "bunk", "recording", "et", NEW) == frame.format(after)


@pytest.mark.parametrize(
    "text",
    [
        "exhibits: [{id: mug, sources: [x]}, {id: bunk, sources: [x]}]\n",
        "exhibits:\r\n- id: bunk\r\n  sources: [x]\r\n",
        "\ufeffexhibits:\n  - id: bunk\n    sources:\n      - x\n      - >-\n        y\n\n\n",
        "exhibits:\n  - id: bunk\n    recording:\n      en:\n        file: a.ogg\n        credit: >-\n          long\n"
        "\n    sources: [x]",
        "exhibits:\n  - id: bunk\n    sources: [x]\n    recording:\n      en: {file: a.ogg,\n           credit: b}",
    ],
)
def test_odd_files_are_written_too(text: str) -> None:
    """Brackets, Windows line ends, byte order marks and missing last line ends stay as they are."""
    after = with_recording(text, "bunk", "recording", "et", NEW)
    assert read(after.encode(), "room.yaml", "room").faults == ()
    matcher = difflib.SequenceMatcher(None, text, after, autojunk=False)
    assert {tag for tag, *_ in matcher.get_opcodes()} <= {"equal", "insert"}
    ends = after.count("\r\n") if "\r\n" in text else 0
    assert ends in (0, after.count("\n"))
    assert with_recording(after, "bunk", "recording", "et", NEW) == after


@pytest.mark.parametrize("room", ["corridor", "cell-14"])
def test_a_whole_room_can_be_written(room: str) -> None:
    """In every exhibit of a room a recording in a third language adds its lines and changes none."""
    text = (THREE_ROOMS / f"exhibits/{room}.yaml").read_text(encoding="utf-8")
    ids = [line.split()[-1] for line in text.splitlines() if line.startswith("  - id: ")]
    assert ids
    for exhibit in ids:
        for key in ("recording", "more_recording"):
            assert added(text, with_recording(text, exhibit, key, "cs", NEW))[-1] == f"      cs: {FLOW}\n"


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file that does not take the recording stays as it was, and staff are told what to write."""
    path = tmp_path / "cell.yaml"
    for text, sentence in (
        (
            "exhibits: []\n",
            f"The exhibit bunk is not in the file any more. Write it by hand, under bunk: recording: {{et: {FLOW}}}.",
        ),
        (
            "exhibits:\n  - id: bunk\n    recording: {et: {credit: &a old, file: *a}}\n    sources: [x]\n",
            "The recording could not be named in the file without changing other things. "
            f"Write it by hand, under bunk: recording: {{et: {FLOW}}}.",
        ),
        (
            "exhibits: [\n",
            "The file cannot be read again (YAML reports \"expected the node content, but found '<stream end>'\"). See "
            "kiosk check.",
        ),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(CannotName) as why:
            name_recording(path, "bunk", "recording", "et", NEW)
        assert (str(why.value), path.read_text(encoding="utf-8")) == (sentence, text)
    assert [file.name for file in tmp_path.iterdir()] == ["cell.yaml"]


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    """Who may read and write a room's file stays as it was; a file that says the same already is not written."""
    path = tmp_path / "cell.yaml"
    path.write_text(ROOM, encoding="utf-8")
    path.chmod(0o640)
    assert name_recording(path, "bunk", "recording", "et", NEW)
    assert path.stat().st_mode & 0o777 == 0o640
    os.utime(path, (1, 1))
    assert not name_recording(path, "bunk", "recording", "et", NEW)
    assert path.stat().st_mtime == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "room: yard\n"),
        ("# ours\n", "# ours\nroom: yard\n"),
        ("# ours", "# ours\nroom: yard\n"),
        ("kiosk: k # one\nscreen: {width_mm: 5}  # two\n", None),
        ("room: cell   # where it stands\nkiosk: k\n", "room: yard   # where it stands\nkiosk: k\n"),
        ("room: 'cell'\r\nkiosk: k\r\n", "room: yard\r\nkiosk: k\r\n"),
        ("room:  # later\nkiosk: k\n", "room: yard  # later\nkiosk: k\n"),
        ("{kiosk: k, room: cell}\n", "{kiosk: k, room: yard}\n"),
        ("{kiosk: k}\n", "{kiosk: k, room: yard}\n"),
        ("room: [a,\n  b]  # odd\n", "room: yard  # odd\n"),
    ],
)
def test_a_key_at_the_top_is_set(before: str, after: str | None) -> None:
    """One key is written, whatever stood there, and every other character stays, comments behind it too."""
    assert with_value(before, ("room",), "yard") == (f"{before}room: yard\n" if after is None else after)


def test_words_that_some_readers_take_for_switches_are_quoted() -> None:
    """A text is a text for every reader: no, on, null and numbers come in quotes."""
    assert [with_value("", ("room",), word) for word in ("no", "ON", "null", "101")] == [
        f'room: "{word}"\n' for word in ("no", "ON", "null", "101")
    ]


def test_several_new_keys_keep_their_order() -> None:
    """Keys that are added together stand in the order in which they were given."""
    before = "list:\n  - id: a\n    of: {x: 1}\n"
    after = with_value(before, ("list", Item("id", "a"), "of"), {"y": "b", "z": "c"})
    assert after == "list:\n  - id: a\n    of: {x: 1, y: b, z: c}\n"


@pytest.mark.parametrize("text", ["- a\n", "word\n", "a: {b: &x c}\nd: *x\n", "a: [\n", "[" * 5000, "? [a]\n: b\n"])
def test_what_cannot_be_edited_is_left(text: str) -> None:
    """A list, a word, an alias whose anchor would change, and what is no YAML, nested too deep or has a key that is no
    word are not edited."""
    with pytest.raises(CannotEdit):
        with_value(text, ("a", "b"), "new")


def test_an_item_is_added_at_the_end_of_its_list() -> None:
    """A new item comes last in its list, before the next key and the comment on that, with the line it is at."""
    before = "list:\n- id: a\n# on the rest\nrest: 1\n"
    assert with_item(before, "list", "# new\n- id: b\n  c: d\n") == (
        "list:\n- id: a\n\n# new\n- id: b\n  c: d\n# on the rest\nrest: 1\n",
        4,
    )
