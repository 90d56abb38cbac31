"""A mistake of the program is never reported as damage of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.measures import Unplayable
from kiosk.media import containers, damage
from kiosk.media.probe import measure
from kiosk.store.media_examination import ExaminationTask, examine
from tests.conftest import ROOT

RECORDING = ROOT / "media/corridor/fortress.en.ogg"


@pytest.mark.parametrize(
    ("version", "options"), [("18.1.0", {"metadata_errors": "replace"}), ("19.0.2", {}), ("20.0.0", {})]
)
def test_tags_are_taken_as_each_version_of_the_library_can(version: str, options: dict[str, str]) -> None:
    """The option that PyAV lost with version 19 is given to earlier ones only."""
    assert containers._tags_as_they_are(version) == options


@pytest.mark.parametrize("family", ["sound", "film"])
def test_a_library_of_another_version_is_the_programs_mistake(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that does not know an argument of ours makes no file damaged, and nothing of it is remembered."""
    monkeypatch.setattr(containers, "_tags_as_they_are", lambda _version: {"unknown_option": True})
    for found in (measure(RECORDING, family), examine(ExaminationTask(family, RECORDING), frozenset()).measure):
        assert isinstance(found, Unplayable) and found.transient
        assert "by a mistake of its own" in str(found.why) and "damaged" not in str(found.why)


def test_decoding_that_the_program_fails_at_is_its_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that lost a name of its own while a file is decoded to its end is the program's mistake, too."""
    monkeypatch.setattr(damage, "_sound", lambda path: path.no_such_name)
    found = examine(ExaminationTask("sound", RECORDING), frozenset()).measure
    assert isinstance(found, Unplayable) and found.transient and "by a mistake of its own" in str(found.why)


def test_an_error_within_a_library_is_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a library raises deep within itself, of whatever kind, is the file's fault."""

    def within(_path: Path, _meter: object) -> None:
        def deeper() -> None:
            raise TypeError("within")

        deeper()

    monkeypatch.setattr(damage, "_sound", within)
    found = examine(ExaminationTask("sound", RECORDING), frozenset())
    assert "cannot be decoded to its end" in str(found.damage)
