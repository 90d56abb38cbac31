"""Broken files: whatever lies in the media folder, a player sounds or says that it cannot, at once, and goes on."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest
from PIL import Image

from tests.players import making
from tests.players.feeding import PLAYERS, PROBES, fed
from tests.players.making import tone

SUFFIXES = ("mp3", "opus", "ogg", "wav", "flac", "m4a")


@pytest.fixture
def broken(tmp_path: Path) -> list[Path]:
    """Recordings, a film, a picture and captions, cut short, renamed, with a wrong head, with rubbish, or empty."""
    dice = random.Random(5)
    folder = tmp_path / "broken"
    folder.mkdir()
    whole = [making.recording(tmp_path / f"tone.{suffix}", tone(500), 3.0) for suffix in SUFFIXES]
    Image.frombytes("RGB", (300, 200), dice.randbytes(180_000)).save(tmp_path / "picture.png")
    whole += [making.film(tmp_path / "film.mp4", 2.0, sound=tone(500)), tmp_path / "picture.png"]
    captions = tmp_path / "captions.vtt"
    captions.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n\n00:02.000 --> 09:59.000\nAnd long after the end\n")
    for path in (*whole, captions):
        data = path.read_bytes()
        (folder / f"cut-{path.name}").write_bytes(data[: len(data) * 2 // 3])
        (folder / f"headless-{path.name}").write_bytes(data[len(data) // 3 :])
        (folder / f"wrong-head-{path.name}").write_bytes(dice.randbytes(40) + data[40:])
        spoiled = bytearray(data)
        for _ in range(40):
            spoiled[dice.randrange(20, len(spoiled))] = dice.randrange(256)
        (folder / f"spoiled-{path.name}").write_bytes(spoiled)
        (folder / f"doubled-{path.name}").write_bytes(data + data)
    for path, name in zip(whole, (*(f"renamed-{path.name}" for path in whole[1:]), "renamed.mp3"), strict=True):
        (folder / name).write_bytes(path.read_bytes())
    (folder / "empty.mp3").touch()
    (folder / "rubbish.m4a").write_bytes(dice.randbytes(200_000))
    (folder / "rubbish.mp3").write_bytes(b"ID3" + dice.randbytes(200_000))
    (folder / "ones.mp3").write_bytes(b"\xff" * 3_000_000)
    (folder / "zeros.wav").write_bytes(bytes(3_000_000))
    os.mkfifo(folder / "pipe.opus")
    return sorted(folder.iterdir())


def test_no_broken_file_harms_a_player(broken: list[Path]) -> None:
    """Each of sixty broken files sounds or is refused within two seconds; nothing crashes, hangs or leaves a thread."""
    feeds = [(to, path) for path in broken for to in PLAYERS]
    done = list(fed(feeds, dict(os.environ)))
    assert [feed for feed in done if feed.wrong] == []
    assert len(done) == len(feeds)
    came = {feed.path.name: feed.what for feed in done if feed.to == "recording"}
    assert came["doubled-tone.mp3"] == came["cut-tone.opus"] == came["renamed-tone.wav"] == "fine: it plays"
    assert came["empty.mp3"].startswith("refused: PlayFailed(")
    assert came["rubbish.m4a"].startswith("refused: PlayFailed(")


def test_no_broken_file_harms_who_reads_it(broken: list[Path]) -> None:
    """Each broken file, taken for a sound, film, picture, captions or YAML, is read or refused within two seconds."""
    to_all = (*(f"probe: {family}" for family in PROBES), "picture", "yaml")
    feeds = [(to, path) for path in broken if path.suffix != ".opus" or path.is_file() for to in to_all]
    done = list(fed(feeds, dict(os.environ)))
    assert [feed for feed in done if feed.wrong] == []
    assert len(done) == len(feeds)
    assert {feed.what.partition(":")[0] for feed in done} == {"fine", "refused"}


CRASHES = f"""
import os
from kiosk.media import probe
real = probe.measure
def measure(path, family):
    if path.name == "crash.wav":
        os.kill(os.getpid(), {signal.SIGSEGV.value})
    return real(path, family)
probe.measure = measure
"""


def test_a_crash_would_be_seen(tmp_path: Path) -> None:
    """What feeds broken files tells a process that ends in the middle of one, and goes on with the next file."""
    (tmp_path / "sitecustomize.py").write_text(CRASHES)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    files = [making.recording(tmp_path / name, tone(500), 0.2) for name in ("crash.wav", "fine.wav")]
    first, second = fed([("probe: sound", path) for path in files], environment)
    assert (first.what, first.wrong) == (f"WRONG: it crashed ({-signal.SIGSEGV.value})", True)
    assert (second.what, second.wrong) == ("fine: SoundMeasure", False)
