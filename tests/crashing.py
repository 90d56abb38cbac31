"""A decoder that crashes for real: child processes that examine media end by SIGSEGV when they open a certain file."""

from __future__ import annotations

import os
from pathlib import Path

from tests.conftest import ROOT

FILE = "bad.mp3"
WHY = "The file is damaged: the program that decodes it crashes. Export it again from the original."
_CUSTOMIZE = f"""
import os, signal, sys

def crash(event, arguments):
    if event == "open" and str(arguments[0]).endswith("{FILE}"):
        os.kill(os.getpid(), signal.SIGSEGV)

if sys.argv[0] == "-c" or "kiosk.store.loudness_cache" in sys.orig_argv:
    sys.addaudithook(crash)
"""
"""-c: how multiprocessing starts a child."""


def crashing_path(folder: Path) -> str:
    """The PYTHONPATH with which such children crash; `folder` is made."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_CUSTOMIZE, encoding="utf-8")
    return os.pathsep.join((str(folder), str(ROOT)))
