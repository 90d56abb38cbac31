"""`python -m tests.players.feeding`: gives files to whatever reads them, and says how long each took.

A line of JSON comes in for each feed, `[to, path]`, and a line goes out, `[seconds, what came of it]`. It is a process
of its own, so that a crash is seen as one. What came of it begins with `fine`, `refused` or `WRONG`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from select import select

from tests.own_time import own_s

ROOT = Path(__file__).resolve().parents[2]
PROBES = ("sound", "film", "picture", "captions")
PLAYERS = ("recording", "film player")
TO = (*(f"probe: {family}" for family in PROBES), *PLAYERS, "picture", "yaml")
LONGEST_S = 2.0
"""How long anything may take, with half a second more for a machine that does other things."""
_SLACK_S = 0.5
_HANGS_S = 60.0
_TRIES = 4
"""How often a file is given before what came of it is believed to be wrong: a busy machine is late once, not always."""
_PLAYED_S = 0.05


@dataclass(frozen=True, slots=True)
class Feed:
    """One file given to one reader, and what came of it."""

    to: str
    path: Path
    took_s: float
    what: str

    @property
    def wrong(self) -> bool:
        """Whether it crashed, hung, took too long, left a thread, or raised what nobody expects."""
        return self.what.startswith("WRONG") or self.took_s > LONGEST_S + _SLACK_S


def fed(feeds: Iterable[tuple[str, Path]], environment: dict[str, str]) -> Iterator[Feed]:
    """Feeds each in turn; what crashes, hangs or is late each time is reported, and the next begins with another
    process."""
    child: _Child | None = None
    for to, path in feeds:
        for _ in range(_TRIES):
            child = child or _Child(environment)
            feed = child.feed(to, path)
            if not child.lives:
                child = None
            if not feed.wrong:
                break
        yield feed
    if child is not None:
        child.end()


class _Child:
    """A process that is fed."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.players.feeding"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment, "SDL_AUDIODRIVER": "dummy"},
            cwd=ROOT,
        )
        self.lives = True
        self._answer(60.0)  # it is there

    def feed(self, to: str, path: Path) -> Feed:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([to, str(path)]).encode() + b"\n")
        self._process.stdin.flush()
        answer = self._answer(_HANGS_S)
        if not answer:
            hangs = answer is None
            self.end(kill=hangs)
            how = "it hangs" if hangs else f"it crashed ({self._process.returncode})"
            return Feed(to, path, _HANGS_S if hangs else 0.0, f"WRONG: {how}")
        took_s, what = json.loads(answer)
        return Feed(to, path, took_s, what)

    def end(self, *, kill: bool = True) -> None:
        self.lives = False
        if kill:
            self._process.kill()
        self._process.wait()

    def _answer(self, within_s: float) -> bytes | None:
        """A line; nothing where the process ended, None where it says nothing."""
        pipe = self._process.stdout
        assert pipe is not None
        if not select([pipe], [], [], within_s)[0]:
            return None
        return pipe.readline()


def _probed(family: str) -> Callable[[Path], str]:
    def probe(path: Path) -> str:
        from kiosk.content.measures import Unplayable
        from kiosk.media.probe import measure

        found = measure(path, family)
        if isinstance(found, Unplayable):
            return f"refused: {found.detail}" if str(found.detail).endswith(".") else f"WRONG: {found.detail!r}"
        return f"fine: {type(found).__name__}"

    return probe


def _scaled(path: Path) -> str:
    from kiosk.media.picture_decoder import scaled
    from kiosk.media.picture_scaling import PictureError

    try:
        pixels = scaled(path, 640, 400)
    except PictureError as error:
        return f"refused: {error.detail}"
    whole = len(pixels.rgb) == pixels.width * pixels.height * 3
    return f"fine: {pixels.width} × {pixels.height}" if whole else "WRONG: too few pixels"


def _yaml(path: Path) -> str:
    from kiosk.content.yaml_source import read_file

    source = read_file(path, path.name, "the corpus")
    if source.root is None and not source.faults:
        return "WRONG: neither a value nor a fault"
    return f"refused: {source.faults[0].message}" if source.faults else "fine: it is read"


class _Played:
    """Plays files with the kiosk's player."""

    def __init__(self) -> None:
        from kiosk.players.audio_player import AudioPlayer
        from kiosk.visit.events.players import PlayerEvent

        self._posts: list[PlayerEvent] = []
        self._player = AudioPlayer(self._posts.append)
        self._player.open_ahead()
        if not self._player.sounds:
            raise SystemExit(self._player.why)
        self._number = 0

    def play(self, path: Path, kind: str) -> str:
        """From play to sound, or to the word that there is none; then a seek, another speed, silence."""
        from kiosk.players.player import PlayRequest

        self._posts.clear()
        self._number += 1
        self._player.play(
            PlayRequest(self._number, path, kind="film" if kind == "film player" else "recording", size=(320, 180))
        )
        self._until(lambda: self._posts or (self._player.position_s() or 0.0) > _PLAYED_S, LONGEST_S + _SLACK_S)
        came = str(self._posts[0]) if self._posts else "it plays"
        if not self._posts and (self._player.position_s() or 0.0) <= _PLAYED_S:
            came = "WRONG: neither sound nor a word"
        self._player.seek(1.0)
        self._player.speed(1.5)
        self._player.seek(0.0)
        self._player.silence()
        if not self._until(lambda: not _at_work(), LONGEST_S):
            return f"WRONG: threads are left: {_at_work()}"
        return came if came.startswith("WRONG") else f"{'refused' if 'Failed' in came else 'fine'}: {came}"

    def _until(self, condition: Callable[[], object], within_s: float) -> bool:
        until_s = time.monotonic() + within_s
        pause = threading.Event()
        while not condition():
            if time.monotonic() > until_s:
                return False
            self._player.frame()
            pause.wait(0.002)
        return True


def _at_work() -> list[str]:
    """The threads of what plays."""
    there = (thread.name for thread in threading.enumerate())
    return [name for name in there if name.startswith(("kiosk-decode", "kiosk-feed", "kiosk-film"))]


def main() -> None:
    played: _Played | None = None
    print("[]", flush=True)
    for line in sys.stdin:
        to, name = json.loads(line)
        path = Path(name)
        if to in PLAYERS and played is None:
            played = _Played()
        began_s = own_s()
        try:
            if to in PLAYERS:
                assert played is not None
                what = played.play(path, to)
            else:
                reader = {"picture": _scaled, "yaml": _yaml}.get(to) or _probed(to.removeprefix("probe: "))
                what = reader(path)
        except Exception as error:
            what = f"WRONG: {error!r}"
        print(json.dumps([own_s() - began_s, what]), flush=True)


if __name__ == "__main__":
    main()
