"""A decoder that crashes for real: child processes that examine media end by a signal when they open a certain file."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.conftest import ROOT

FILE = "bad.mp3"
WHY = "The file is damaged: the program that decodes it crashes. Export it again from the original."
CHILDREN = {
    "kiosk.store.loudness_cache",
    "kiosk.media.conversion.credit_child",
    "kiosk.media.conversion.conversion_child",
}
_CUSTOMIZE = f"""
import os, signal, sys

def crash(event, arguments):
    if event == "open" and str(arguments[0]).endswith("{FILE}"):
        os.kill(os.getpid(), signal.SIGNAL)

if sys.argv[0] == "-c" or {CHILDREN}.intersection(sys.orig_argv):
    sys.addaudithook(crash)
"""
"""-c: how multiprocessing starts a child."""


def crashing_path(folder: Path, by: signal.Signals = signal.SIGSEGV) -> str:
    """The PYTHONPATH with which such children end by that signal; `folder` is made."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(_CUSTOMIZE.replace("SIGNAL", by.name), encoding="utf-8")
    return os.pathsep.join((str(folder), str(ROOT)))
