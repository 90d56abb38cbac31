"""A check that takes long: how far it is, on a terminal, and how it is interrupted."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

import kiosk
from kiosk.store.content_cache import program
from kiosk.store.media_records import MediaRecords, records_file
from tests.store.test_museum_examination import MUSEUM, RECORDINGS, ROOM, noise

ROOT = Path(kiosk.__file__).parents[1]
DEVICE = "kiosk: east\nscreen: {width_mm: 531}\nstate: ../state\n"
AFTER_THE_TEST = ("nice", "-n", "19")
"""So that it is not finished before it is interrupted, whatever else the machine does."""
LENGTH_S = 70.0
"""Together the recordings are large enough for two processes."""


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    folder = tmp_path / "museum"
    (tmp_path / "state").mkdir()
    texts = {"config/museum.yaml": MUSEUM, "exhibits/cell.yaml": ROOM.split(", pictures")[0] + "}\n"}
    texts["exhibits/cell.yaml"] += "".join(line for line in ROOM.splitlines(keepends=True)[6:])
    texts["config/kiosk.yaml"] = DEVICE.replace("../state", str(tmp_path / "state"))
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "media").mkdir()
    for number in range(RECORDINGS):
        noise(folder / f"media/{number}.wav", 2000 + 500 * number, LENGTH_S)
    return folder


@pytest.mark.parametrize(
    ("number", "code", "language", "words"),
    [
        (signal.SIGINT, 130, "et", "Katkestatud. Mõõdetu on alles ja järgmine kontroll jätkab sealt."),
        (signal.SIGTERM, 143, "cs", "Měří se média: "),
    ],
)
def test_interrupted_check(museum: Path, number: int, code: int, language: str, words: str) -> None:
    """Ctrl-C and SIGTERM end a check at once; what was measured is kept, and staff are told in their language."""
    here, there = pty.openpty()
    child = subprocess.Popen(
        [*AFTER_THE_TEST, sys.executable, "-m", "kiosk", "check", "--museum", museum, "--language", language],
        stderr=there,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "120"},
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )
    os.close(there)
    seen = b""
    with os.fdopen(here, "rb", buffering=0) as terminal:
        sent = False
        while True:
            try:
                piece = terminal.read(4096)
            except OSError:
                break
            if not piece:
                break
            seen += piece
            if not sent and re.search(rb" [2468]0 %", seen):
                child.send_signal(number)
                sent = True
    assert child.wait(timeout=120) == code
    assert words in seen.decode("utf-8", "replace")
    kept = MediaRecords(records_file(museum.parent / "state"), program()).found
    assert 0 < len(kept) < RECORDINGS
