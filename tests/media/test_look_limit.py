"""Measuring on a machine that has hardly any time for it."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np
import pytest

from kiosk.content.measures import FilmMeasure, SoundMeasure
from kiosk.media.look_limit import LookLimit
from kiosk.media.probe import measure
from tests.staff.foreign_media import write_sound


@contextmanager
def hardly_any_time(works_s: float, waits_s: float) -> Iterator[None]:
    """Have this process wait again and again after it has worked a little, as where others take the processor.

    A signal may be answered after the timer was stopped: it must not start it again, for by then nobody takes the next.
    """
    over = threading.Event()

    def wait(*_: object) -> None:
        if not over.is_set():
            time.sleep(waits_s)
            signal.setitimer(signal.ITIMER_REAL, works_s)

    before = signal.signal(signal.SIGALRM, wait)
    signal.setitimer(signal.ITIMER_REAL, works_s)
    try:
        yield
    finally:
        over.set()
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def write_late_sound(path: Path) -> None:
    """A film of ten seconds whose sound begins in its last one."""
    with av.open(str(path), "w", format="mp4") as out:
        film, sound = out.add_stream("libx264", rate=25), out.add_stream("aac", rate=48_000, layout="mono")
        film.width, film.height, film.pix_fmt = 96, 64, "yuv420p"
        for number in range(250):
            picture = av.VideoFrame.from_ndarray(np.full((64, 96), number, np.uint8), format="gray")
            picture.pts = number
            out.mux(film.encode(picture.reformat(format="yuv420p")))
        for number in range(20):
            heard = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
            heard.sample_rate, heard.pts = 48_000, 9 * 48_000 + number * 1024
            out.mux(sound.encode(heard))
        for stream in (film, sound):
            out.mux(stream.encode(None))


def test_a_busy_machine_makes_no_file_damaged(tmp_path: Path) -> None:
    """A film is measured alike, with its sound, and a recording is whole, where seconds pass between two packets."""
    film, sound = tmp_path / "film.mp4", tmp_path / "sound.ogg"
    write_late_sound(film)
    write_sound(sound, "ogg", "libopus", 0.2)
    measured = [measure(film, "film"), measure(sound, "sound")]
    assert isinstance(measured[0], FilmMeasure) and measured[0].sounds and isinstance(measured[1], SoundMeasure)
    with hardly_any_time(0.001, 0.6):
        assert [measure(film, "film"), measure(sound, "sound")] == measured


@pytest.mark.parametrize("enough", [True, False])
def test_a_look_ends(enough: bool) -> None:
    """A look ends after its time where all is known, and otherwise once the process has worked for so long."""
    limit, began_s = LookLimit(0.05, 0.05), time.process_time()
    while not limit.is_over(enough=enough):
        pass
    assert enough or time.process_time() - began_s > 0.099
