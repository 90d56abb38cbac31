"""The player of a kiosk: recordings, ambience and films, heard and seen.

Rules: making it costs nothing; `open_ahead` opens the sound output and loads the decoders on a thread of their
own, to be called once the first page is drawn, and the first `play` does the same. Where no sound output
can be opened, films are seen and time passes without sound, and `why` says it in a sentence for staff. A seek and a
change of speed or of the description play anew from there: what was on its way is never heard. What loses its output
while it plays is held, and goes on from there when it is resumed and the output is back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from kiosk.players.ambience_play import Ambience
from kiosk.players.audio_play import AudioPlay
from kiosk.players.film_play import FilmPlay
from kiosk.players.output import Output
from kiosk.players.output_watch import OutputWatch
from kiosk.players.player import (
    Aid,
    Answer,
    Description,
    Ended,
    Failed,
    Held,
    Kind,
    Lacking,
    PlayerError,
    Signer,
    VideoFrame,
)
from kiosk.players.stream import OutputGone
from kiosk.players.suspended_play import SuspendedPlay


class _Playing(Protocol):
    """What plays now."""

    def begin(self) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def level(self, gain_db: float) -> None: ...
    def stop(self) -> None: ...
    def position_s(self) -> float: ...
    def frame(self) -> VideoFrame | None: ...


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was asked for, so that a seek can ask for it again."""

    play: int
    path: Path
    kind: Kind
    speed: float
    gain_db: float
    normalisation_db: float
    loop: bool
    size: tuple[int, int] | None
    description: Description | None = None
    signer: Signer | None = None
    paused: bool = False


class AudioPlayer:
    """A player that is heard, or keeps time where there is nothing to hear it with."""

    def __init__(
        self,
        post: Callable[[Answer], None],
        outputs: Sequence[str] = (),
        *,
        open_output: Callable[[Sequence[str]], Output] | None = None,
    ) -> None:
        self._post = post
        self._lock = threading.RLock()
        self._wanted: _Wanted | None = None
        self._playing: _Playing | None = None
        self._closed = False
        self._outlet = OutputWatch(outputs, open_output or _open_device, post, self._renewed, self._idle, self._quiet)
        self._ambience = Ambience(self._outlet.output, self._outlet.do)

    @property
    def sounds(self) -> bool:
        """Whether there is a sound output; waits for it to be opened."""
        return not self.why

    @property
    def why(self) -> str:
        """Why nothing sounds, and how to mend it; empty if it does."""
        return self._outlet.why

    def open_ahead(self) -> None:
        """Opens the output and loads the decoders, on a thread of its own; returns at once."""
        self._outlet.open_ahead()

    def play(
        self,
        play: int,
        path: Path,
        *,
        kind: Kind,
        from_s: float = 0.0,
        speed: float = 1.0,
        gain_db: float = 0.0,
        normalisation_db: float = 0.0,
        loop: bool = False,
        size: tuple[int, int] | None = None,
        description: Description | None = None,
        signer: Signer | None = None,
    ) -> None:
        """Plays this file in place of anything else."""
        with self._lock:
            self._drop()
            if self._closed:
                return
            self.open_ahead()
            wanted = _Wanted(play, path, kind, speed, gain_db, normalisation_db, loop, size, description, signer)
            self._begin(wanted, from_s)

    def pause(self) -> None:
        """Holds what plays."""
        with self._lock:
            if self._playing is not None and self._wanted is not None:
                self._wanted = replace(self._wanted, paused=True)
                self._playing.pause()

    def resume(self) -> None:
        """Goes on from where it was held."""
        with self._lock:
            if self._playing is not None and self._wanted is not None:
                self._wanted = replace(self._wanted, paused=False)
                self._playing.resume()
                if isinstance(self._playing, SuspendedPlay):
                    self._outlet.do(self._go_on)

    def seek(self, to_s: float) -> None:
        """Goes to a moment; what is held stays held."""
        with self._lock:
            if self._wanted is not None:
                self._anew(self._wanted, to_s)

    def speed(self, factor: float) -> None:
        """Plays on at this speed from the same moment."""
        with self._lock:
            if self._playing is not None and self._wanted is not None and self._wanted.speed != factor:
                self._anew(replace(self._wanted, speed=factor), self._playing.position_s())

    def set_description(self, description: Description | None) -> None:
        """The film is heard with this description from the same moment on, or without."""
        with self._lock:
            wanted, playing = self._wanted, self._playing
            if playing is not None and wanted is not None and wanted.description != description:
                self._anew(replace(wanted, description=description), playing.position_s())

    def show(self, size: tuple[int, int] | None, signer: Signer | None) -> None:
        """The film is seen at this size from now on, with this signer or without."""
        with self._lock:
            if self._wanted is not None and (self._wanted.size, self._wanted.signer) != (size, signer):
                self._wanted = replace(self._wanted, size=size, signer=signer)
                if isinstance(self._playing, FilmPlay):
                    self._playing.show(size, signer)

    def silence(self) -> None:
        """Stops and forgets what plays."""
        with self._lock:
            self._drop()

    def level(self, gain_db: float) -> None:
        """Plays at this level from now on, until the next `play`."""
        with self._lock:
            if self._playing is not None and self._wanted is not None:
                self._wanted = replace(self._wanted, gain_db=gain_db)
                self._playing.level(gain_db)

    def set_ambience(self, path: Path | None, *, gain_db: float = 0.0, normalisation_db: float = 0.0) -> None:
        """Loops this ambience under what plays; None ends it."""
        with self._lock:
            if not self._closed:
                self._ambience.want(path, gain_db, normalisation_db)
                self.open_ahead()

    def set_presence(self, there: bool) -> None:
        """Somebody is there, or nobody any more: then the output is let go of."""
        self._outlet.set_presence(there)

    def position_s(self) -> float | None:
        """The moment of the medium heard now; None if nothing plays."""
        playing = self._playing
        return None if playing is None else playing.position_s()

    def frame(self) -> VideoFrame | None:
        """The film's picture due now; None if it was taken already."""
        playing = self._playing
        return None if playing is None else playing.frame()

    def signed_frame(self) -> VideoFrame | None:
        """The signer's picture due now; None if it was taken already."""
        playing = self._playing
        return playing.signed_frame() if isinstance(playing, FilmPlay) else None

    def tick(self) -> None:
        """Nothing: threads do it."""

    def close(self) -> None:
        """Silences and lets go of the output."""
        with self._lock:
            self._closed = True
            self._drop()
            self._ambience.want(None, 0.0, 0.0)
        self._outlet.close()

    def _begin(self, wanted: _Wanted, from_s: float) -> None:
        playing: _Playing
        from_s = max(0.0, from_s)
        if wanted.kind == "film":
            playing = FilmPlay(
                wanted.path,
                self._outlet.output,
                self._finished,
                from_s=from_s,
                speed=wanted.speed,
                gain_db=wanted.gain_db,
                normalisation_db=wanted.normalisation_db,
                loop=wanted.loop,
                paused=wanted.paused,
                size=wanted.size,
                description=wanted.description,
                signer=wanted.signer,
                lacking=self._lacks,
            )
        else:
            playing = AudioPlay(
                wanted.path,
                self._outlet.output,
                self._finished,
                from_s=from_s,
                speed=wanted.speed,
                gain_db=wanted.gain_db,
                normalisation_db=wanted.normalisation_db,
                loop=wanted.loop,
                paused=wanted.paused,
            )
        self._wanted, self._playing = wanted, playing
        self._outlet.do(playing.begin)

    def _anew(self, wanted: _Wanted, from_s: float) -> None:
        """The same from another moment or at another speed; what lost its output stays held there."""
        if isinstance(self._playing, SuspendedPlay):
            self._wanted, self._playing = wanted, SuspendedPlay(max(0.0, from_s))
        else:
            self._drop()
            self._begin(wanted, from_s)

    def _drop(self) -> None:
        if self._playing is not None:
            self._playing.stop()
        self._wanted = self._playing = None

    def _finished(self, playing: _Playing, error: PlayerError | None) -> None:
        """What plays came to its end or failed; told only if it still is what plays."""
        with self._lock:
            if self._playing is not playing or self._wanted is None:
                return
            play = self._wanted.play
            if isinstance(error, OutputGone):
                self._wanted = replace(self._wanted, paused=True)
                self._playing = SuspendedPlay(playing.position_s())
                self._outlet.lost()
                self._post(Held(play, error.detail))
                return
            self._wanted = self._playing = None
            self._post(Ended(play) if error is None else Failed(play, error.short, error.detail))

    def _lacks(self, playing: FilmPlay, aid: Aid, error: PlayerError) -> None:
        """A film goes on without its description or its signer."""
        with self._lock:
            if self._playing is playing and self._wanted is not None:
                self._post(Lacking(self._wanted.play, aid, error.short, error.detail))

    def _go_on(self) -> None:
        """What was held goes on, if there is an output again."""
        self._outlet.renew()
        with self._lock:
            wanted, playing = self._wanted, self._playing
            if self._closed or wanted is None or not isinstance(playing, SuspendedPlay) or wanted.paused:
                return
            if self._outlet.there:
                self._begin(wanted, playing.position_s())
            else:
                self._wanted = replace(wanted, paused=True)
                self._post(Held(wanted.play, self.why))

    def _renewed(self) -> None:
        """The output was opened anew."""
        with self._lock:
            self._ambience.renew()

    def _idle(self) -> bool:
        """Whether an output may be opened anew without anybody hearing it."""
        with self._lock:
            return self._playing is None or isinstance(self._playing, SuspendedPlay)

    def _quiet(self) -> bool:
        """Whether nothing sounds, nor will without another word."""
        with self._lock:
            return self._playing is None and not self._ambience.sounds


def open_player(post: Callable[[Answer], None], outputs: Sequence[str] = ()) -> AudioPlayer:
    """The kiosk's player; `outputs` are the sound outputs its file names, in order."""
    return AudioPlayer(post, outputs)


def _open_device(outputs: Sequence[str]) -> Output:
    from kiosk.players.sound_device import open_device

    return open_device(outputs)
