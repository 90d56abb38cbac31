"""Whoever named a file that a kiosk neither shows nor plays is told of the command that makes it so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kiosk.content.file_endings import BROUGHT, FOREIGN
from kiosk.content.measures import Unplayable
from kiosk.media import captions
from kiosk.media.picture_probe import measure_picture
from kiosk.media.probe import measure

COMMAND = "`kiosk bring FILE`"


def test_a_picture_of_another_kind_is_answered_with_the_command(tmp_path: Path) -> None:
    """A BMP and an SVG are answered with `kiosk bring`, a document is not."""
    Image.new("RGB", (9, 9)).save(tmp_path / "scan.bmp")
    (tmp_path / "plan.svg").write_text("<svg/>")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4")
    named = {path.name: str(getattr(measure_picture(path), "detail", "")) for path in tmp_path.iterdir()}
    assert {name: COMMAND in detail for name, detail in named.items()} == {
        "scan.bmp": True,
        "plan.svg": True,
        "paper.pdf": False,
    }


@pytest.mark.parametrize(("name", "family"), [("old.avi", "film"), ("tape.mts", "film"), ("talk.wma", "sound")])
def test_films_and_recordings_of_another_kind_too(tmp_path: Path, name: str, family: str) -> None:
    """A film or recording of a kind that is not played is answered with `kiosk bring`."""
    (tmp_path / name).write_bytes(b"RIFF\x00\x00\x00\x00AVI LIST")
    found = measure(tmp_path / name, family)
    assert isinstance(found, Unplayable) and COMMAND in str(found.detail)


def test_captions_of_another_kind_too(tmp_path: Path) -> None:
    """SRT is answered with `kiosk bring`."""
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nTere\n")
    found = captions.read(tmp_path / "a.srt")
    assert isinstance(found, Unplayable) and COMMAND in str(found.detail)
    assert FOREIGN.keys() > BROUGHT > {"heic", "mts", "wma", "srt"} and "pdf" not in BROUGHT
