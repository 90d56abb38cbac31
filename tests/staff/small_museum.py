"""A small museum without a fault, with two rooms, for what copies, checks and shows whole museums."""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image

from kiosk.staff.publish.publishing import Outcome
from kiosk.store import versions
from kiosk.store.prepared import prepare
from kiosk.store.versions import VersionStore
from tests.check.sounds import sound

MUSEUM = "name: {en: Fortress}\nlanguages: [en]\nrooms: [cell, yard]\n"
ROOM = """\
room: ROOM
kind: cell
scope: local
title: A room
exhibits:
  - id: bunk
    title: A bunk
    label: Boards.
    pictures: [{file: ROOM/bunk.png, kind: object, alt: Boards, credit: The museum}]
    sources: [The archive]
"""
RECORDING = """\
    recording:
      en: {file: cell/bunk.en.wav, voice: human, credit: The museum, captions: cell/bunk.en.vtt}
"""


def made(folder: Path) -> Path:
    """The museum, written there."""
    for part in ("config", "exhibits", "media/cell", "media/yard"):
        (folder / part).mkdir(parents=True)
    (folder / "config/museum.yaml").write_text(MUSEUM)
    (folder / "config/kiosk.yaml").write_text("kiosk: office\nscreen: {width_mm: 400}\n")
    (folder / "exhibits/cell.yaml").write_text(ROOM.replace("ROOM", "cell") + RECORDING)
    (folder / "exhibits/yard.yaml").write_text(ROOM.replace("ROOM", "yard"))
    for room, colour in (("cell", "white"), ("yard", "grey")):
        Image.new("RGB", (800, 600), colour).save(folder / "media" / room / "bunk.png")
    sound(folder / "media/cell/bunk.en.wav", 2)
    return folder


def edited(museum: Path, label: str) -> Path:
    """A curator writes another label."""
    file = museum / "exhibits/cell.yaml"
    lines = [f"    label: {label}" if line.startswith("    label:") else line for line in file.read_text().splitlines()]
    file.write_text("\n".join(lines) + "\n")
    return museum


def damaged(museum: Path) -> Path:
    """A curator makes a mistake: one error, and the yard cannot be shown."""
    file = museum / "exhibits/yard.yaml"
    file.write_text(file.read_text().replace("scope: local", "scope: lokal"))
    return museum


def came_of(outcome: Outcome) -> tuple[str, str, str]:
    """What came of a publication without a fault: its kind, the version shown, and the sentence for staff."""
    assert outcome.faults == ()
    return outcome.kind, outcome.version, str(outcome.sentence)


def label_shown(state: Path) -> str:
    """The label of the bunk in the version that a start would show, which must be whole; "" where there is none."""
    current = versions.published(state).current
    if current is None:
        return ""
    folder = VersionStore(state).folder(current.id)
    prepared = prepare(folder, None)
    assert prepared.museum is not None and prepared.faults == ()
    assert [room.room for room in prepared.museum.rooms] == ["cell", "yard"]
    assert prepared.measures.unplayable == {}
    assert set(prepared.measures.pictures) == {"cell/bunk.png", "yard/bunk.png"}
    assert set(prepared.measures.sounds) == {"cell/bunk.en.wav"}
    assert set(prepared.measures.captions) == {"cell/bunk.en.vtt"}
    exhibit = prepared.museum.rooms[0].exhibit("bunk")
    assert exhibit is not None
    return str(exhibit.label["en"])


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and what it holds."""
    return {
        os.path.relpath(os.path.join(parent, name), folder): Path(parent, name).read_bytes()
        for parent, _, names in os.walk(folder)
        for name in names
    }
