"""Reading YAML: the 1.2 core rules, places of values, and files that no reader should have to bear."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.nodes import Mapping, Scalar, Sequence, plain_data
from kiosk.content.yaml_source import DEEPEST, LARGEST_BYTES, YamlSource, read, read_file

GOOD_ROOM = (Path(__file__).parents[1] / "faults/good/exhibits/cell-14.yaml").read_bytes()


def of(text: str | bytes) -> YamlSource:
    return read(text.encode() if isinstance(text, str) else text, "a.yaml", "a")


def data(text: str) -> object:
    root = of(text).root
    assert root is not None
    return plain_data(root)


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("012", 12),
        ("0o14", 12),
        ("0xC", 12),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("2026-12-01", "2026-12-01"),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-7", -7),
        ('"141"', "141"),
        ("'true'", "true"),
        ("=", "="),
        ("0b1", "0b1"),
        ("1:2:3", "1:2:3"),
        ("9" * 40, "9" * 40),
    ],
)
def test_plain_values_follow_the_core_rules_of_1_2(written: str, means: object) -> None:
    """A plain value means what YAML 1.2 says: no is a word, 012 is twelve, 12:30 is text, a date is text."""
    found = data(f"x: {written}")
    assert found == {"x": means}
    assert isinstance(found, dict) and type(found["x"]) is type(means)


def test_keys_are_the_text_as_written() -> None:
    """A key is its text: no is Norwegian, 03-25 a day, 141 the word 141."""
    assert data("{no: a, 03-25: b, 141: c, true: d}") == {"no": "a", "03-25": "b", "141": "c", "true": "d"}


def test_places_count_from_one_in_characters() -> None:
    """Lines and columns count from 1 and in characters, whatever number of bytes these take."""
    root = of("a: 1\nõäöü: {ключ: x, y: [1, 2]}\n").root
    assert isinstance(root, Mapping)
    key, inner = root.entries["õäöü"]
    assert (key.line, key.column, inner.line, inner.column) == (2, 1, 2, 7)
    assert isinstance(inner, Mapping)
    numbers = inner.value("y")
    assert isinstance(numbers, Sequence) and isinstance(numbers.items[1], Scalar)
    assert (numbers.items[1].line, numbers.items[1].column) == (2, 24)


def test_byte_order_mark_and_windows_lines_are_accepted() -> None:
    """A file from Windows (byte order mark, CRLF) reads like any other, with the same places."""
    source = of(b"\xef\xbb\xbfa: 1\r\nb: {c: d}\r\n")
    assert source.faults == ()
    assert isinstance(source.root, Mapping)
    assert source.root.entries["a"][0].column == 1
    assert source.root.entries["b"][0].line == 2


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "a:\n"])
def test_two_hundred_thousand_levels_are_one_fault(opening: str) -> None:
    """A file nested two hundred thousand levels deep is one fault, never a crash."""
    text = opening * 200_000
    if opening == "a:\n":
        text = "".join(" " * level + opening for level in range(2_000))
    source = of(text)
    assert source.root is None
    assert [f.code for f in source.faults] == ["too-deep"]
    assert source.faults[0].message == f"Here the file is nested more than {DEEPEST} levels deep."


def test_thirty_two_levels_are_read() -> None:
    """Thirty-two levels are read, thirty-three are not."""
    assert of("[" * DEEPEST + "]" * DEEPEST).faults == ()
    assert [f.code for f in of("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)).faults] == ["too-deep"]


def test_file_over_five_megabytes_is_not_read(tmp_path: Path) -> None:
    """A file of more than 5 MB is reported, not read."""
    big = tmp_path / "big.yaml"
    with big.open("wb") as out:
        out.truncate(LARGEST_BYTES + 100_000)
    assert [f.render() for f in read_file(big, "exhibits/big.yaml", "big").faults] == [
        "exhibits/big.yaml:1:1: error: big: The file has 5.1 MB; at most 5 MB are read. "
        "Divide it, or take out what does not belong in it."
    ]


def test_folder_or_missing_file_is_reported(tmp_path: Path) -> None:
    """What cannot be opened at all is a fault that says why."""
    (tmp_path / "room.yaml").mkdir()
    assert [f.render() for f in read_file(tmp_path / "room.yaml", "room.yaml", "room").faults] == [
        "room.yaml:1:1: error: room: The file cannot be opened: is a directory. "
        "Look at its permissions, and that it is an ordinary file."
    ]
    assert [f.code for f in read_file(tmp_path / "none.yaml", "none.yaml", "none").faults] == ["unreadable-file"]


@given(st.binary(max_size=300))
def test_any_bytes_give_a_tree_or_a_fault(found: bytes) -> None:
    """Whatever the bytes of a file, there is a tree or at least one fault, never an exception."""
    source = of(found)
    assert source.root is not None or source.faults


@given(st.integers(0, 2**32))
def test_random_edits_of_a_good_file_never_raise(seed: int) -> None:
    """However a good file is damaged, there is a tree or a fault with a place inside the file."""
    rng = random.Random(seed)
    edited = bytearray(GOOD_ROOM)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(edited))
        edited[at : at + rng.randint(0, 4)] = rng.choice(
            [b"", b"\t", b"[", b'"', b":", b"\n", bytes([rng.randrange(256)])]
        )
    source = of(bytes(edited))
    assert source.root is not None or source.faults
    for fault in source.faults:
        assert 1 <= fault.line <= edited.count(b"\n") + edited.count(b"\r") + edited.count(b"\x85") + 2
        assert fault.column >= 1


@pytest.mark.parametrize("last", ["", "[", "{", '"', "room: [", "{en: One, ", "- ", "? ", "(", "* ", "|", ","])
def test_a_file_that_ends_too_early_is_reported_or_read(last: str) -> None:
    """Wherever a good file ends, and whatever its last line has begun, there is a tree or a fault."""
    for at in range(0, len(GOOD_ROOM), 23):
        source = of(GOOD_ROOM[:at] + last.encode())
        assert source.root is not None or source.faults
    source = of(last)
    assert source.root is not None or source.faults
