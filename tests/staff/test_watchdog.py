"""The service manager hears from drawn frames, and from nothing else, that the kiosk lives."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

import pytest

from kiosk.staff.install.watchdog import Watchdog
from tests.source import ROOT
from tests.warm_start import Started


def test_ready_then_a_word_for_a_frame_in_each_third_of_its_patience(tmp_path: Path) -> None:
    """Ready is told when the first frame is drawn; then each due frame is one word of life, and no frame is none."""
    address = tmp_path / "notify"
    now_ms = 0
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(address))
        manager.setblocking(False)

        def heard() -> list[str]:
            words = []
            while True:
                try:
                    words.append(manager.recv(1000).decode())
                except BlockingIOError:
                    return words

        watchdog = Watchdog(lambda: now_ms, {"NOTIFY_SOCKET": str(address), "WATCHDOG_USEC": "30000000"})
        assert watchdog.due() and heard() == []
        watchdog.drawn()
        assert heard() == ["READY=1\nSTATUS=The first page is drawn."]
        watchdog.drawn()
        now_ms = 9_999
        assert not watchdog.due()
        watchdog.drawn()
        assert heard() == []
        now_ms = 10_000
        assert watchdog.due() and heard() == []
        watchdog.drawn()
        assert heard() == ["WATCHDOG=1"] and not watchdog.due()
        watchdog.stopping()
        assert heard() == ["STOPPING=1"]


def test_nobody_listens() -> None:
    """Without a service manager no frame is asked for and nothing is sent."""
    watchdog = Watchdog(lambda: 10**9, {})
    watchdog.drawn()
    watchdog.stopping()
    assert not watchdog.due()


@pytest.mark.usefixtures("known_media", "display")
def test_the_running_kiosk_is_heard(museum: Path, tmp_path: Path) -> None:
    """The kiosk tells that it is ready when its first page stands, then that it lives, and at last that it stops."""
    address = tmp_path / "notify"
    words: list[str] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(address))
        manager.settimeout(30)
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SDL_AUDIODRIVER": "dummy",
            "NOTIFY_SOCKET": str(address),
            "WATCHDOG_USEC": "1200000",
        }
        process = Started(("run", "--museum", museum, "--size", "1280x720"), environment)
        try:
            while len(words) < 3:
                words.append(manager.recv(1000).decode())
            process.send_signal(signal.SIGTERM)
            while words[-1] != "STOPPING=1":
                words.append(manager.recv(1000).decode())
            assert process.wait(timeout=120) == 0
        finally:
            process.kill()
    assert words[0] == "READY=1\nSTATUS=The first page is drawn."
    assert set(words[1:-1]) == {"WATCHDOG=1"}
