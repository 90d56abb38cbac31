"""The player of a kiosk: recordings, ambience and films, heard and seen.

Rules: making one costs nothing; `open_ahead` opens the sound output and loads the decoders on a thread of their own,
to be called once the first page is drawn, and the first `play` does the same. Where no sound output can be opened,
films are seen and time passes without sound until there is one, and `why` gives the reason to staff. A seek and a
change of speed or of the description play anew from there: what was on its way is never heard. What loses its output
while it plays is held, and continues from there when it is resumed and the output is back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from kiosk.content.messages import Message
from kiosk.media.sound.audio_description import Description
from kiosk.players.ambience_play import AmbiencePlay
from kiosk.players.audio_play import AudioPlay
from kiosk.players.film_play import FilmPlay
from kiosk.players.output import Output
from kiosk.players.output_watch import OutputWatch
from kiosk.players.player import Aid, PlayerError, PlayRequest, Signer, VideoFrame
from kiosk.players.sound_stream import OutputGone, Route
from kiosk.players.steady_clock import REAL_TIME, SteadyClock
from kiosk.players.suspended_play import SuspendedPlay
from kiosk.visit.events.players import AidUnavailable, PlayEnded, PlayerEvent, PlayFailed, PlayHeld


class _Playing(Protocol):
    """What plays now."""

    def begin(self) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def level(self, gain_db: float) -> None: ...
    def stop(self) -> None: ...
    def position_s(self) -> float: ...
    def frame(self) -> VideoFrame | None: ...


class AudioPlayer:
    """A player that is heard, or keeps time where there is nothing to hear it with."""

    def __init__(
        self,
        post: Callable[[PlayerEvent], None],
        outputs: Sequence[str] = (),
        *,
        open_output: Callable[[Sequence[str]], Output] | None = None,
        clock: SteadyClock = REAL_TIME,
    ) -> None:
        """post: takes events from any thread. outputs: the sound outputs the kiosk's file names, in order."""
        self._post = post
        self._clock = clock
        self._lock = threading.RLock()
        self._request: PlayRequest | None = None
        self._paused = False
        self._playing: _Playing | None = None
        self._closed = False
        self._output = OutputWatch(
            outputs, open_output or self._open_device, post, self._reopened, self._idle, self._quiet, clock
        )
        self._route = Route(self._output.output, clock)
        self._ambience = AmbiencePlay(self._route, self._output.do)

    @property
    def sounds(self) -> bool:
        """Whether there is a sound output; waits for it to be opened."""
        return not self.why

    @property
    def why(self) -> Message:
        """Why nothing sounds, and how to mend it; empty if it does."""
        return self._output.why

    @property
    def output(self) -> OutputWatch:
        """The sound output, for what else sounds through it."""
        return self._output

    def open_ahead(self) -> None:
        """Open the output and load the decoders, on a thread of their own; returns at once."""
        self._output.open_ahead()

    def play(self, request: PlayRequest) -> None:
        """Play this in place of anything else."""
        with self._lock:
            self._drop()
            if self._closed:
                return
            self.open_ahead()
            self._begin(request)

    def pause(self) -> None:
        """Hold what plays."""
        with self._lock:
            if self._playing is not None:
                self._paused = True
                self._playing.pause()

    def resume(self) -> None:
        """Continue from where it was held."""
        with self._lock:
            if self._playing is not None:
                self._paused = False
                self._playing.resume()
                if isinstance(self._playing, SuspendedPlay):
                    self._output.do(self._continue)

    def seek(self, to_s: float) -> None:
        """Go to a moment; what is held stays held."""
        with self._lock:
            if self._request is not None:
                self._restart(replace(self._request, from_s=to_s))

    def speed(self, factor: float) -> None:
        """Continue at this speed from the same moment."""
        with self._lock:
            request, playing = self._request, self._playing
            if playing is not None and request is not None and request.speed != factor:
                self._restart(replace(request, speed=factor, from_s=playing.position_s()))

    def set_description(self, description: Description | None) -> None:
        """Let the film be heard with this description from the same moment on, or without."""
        with self._lock:
            request, playing = self._request, self._playing
            if playing is not None and request is not None and request.description != description:
                self._restart(replace(request, description=description, from_s=playing.position_s()))

    def show(self, size: tuple[int, int] | None, signer: Signer | None) -> None:
        """Show the film at this size from now on, with this signer or without."""
        with self._lock:
            if self._request is not None and (self._request.size, self._request.signer) != (size, signer):
                self._request = replace(self._request, size=size, signer=signer)
                if isinstance(self._playing, FilmPlay):
                    self._playing.show(size, signer)

    def silence(self) -> None:
        """Stop and forget what plays."""
        with self._lock:
            self._drop()

    def level(self, gain_db: float) -> None:
        """Play at this level from now on, until the next `play`."""
        with self._lock:
            if self._playing is not None and self._request is not None:
                self._request = replace(self._request, gain_db=gain_db)
                self._playing.level(gain_db)

    def set_ambience(self, path: Path | None, *, gain_db: float = 0.0, normalisation_db: float = 0.0) -> None:
        """Loop this ambience under what plays; None ends it."""
        with self._lock:
            if not self._closed:
                self._ambience.want(path, gain_db, normalisation_db)
                self.open_ahead()

    def set_presence(self, present: bool) -> None:
        """Note whether somebody is there; while nobody is, the output is released."""
        self._output.set_presence(present)

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
        """Silence everything and release the output."""
        with self._lock:
            self._closed = True
            self._drop()
            self._ambience.want(None)
        self._output.close()

    def _begin(self, request: PlayRequest, *, paused: bool = False) -> None:
        request = replace(request, from_s=max(0.0, request.from_s))
        playing: _Playing
        if request.kind == "film":
            playing = FilmPlay(request, self._route, self._finished, paused=paused, aid_failed=self._aid_failed)
        else:
            playing = AudioPlay(request, self._route, self._finished, paused=paused)
        self._request, self._playing, self._paused = request, playing, paused
        self._output.do(playing.begin)

    def _restart(self, request: PlayRequest) -> None:
        """Play the same from another moment or in another way; what lost its output stays held there."""
        if isinstance(self._playing, SuspendedPlay):
            self._request, self._playing = request, SuspendedPlay(max(0.0, request.from_s))
        else:
            paused = self._paused
            self._drop()
            self._begin(request, paused=paused)

    def _drop(self) -> None:
        if self._playing is not None:
            self._playing.stop()
        self._request = self._playing = None
        self._paused = False

    def _finished(self, playing: _Playing, error: PlayerError | None) -> None:
        """Post the end or the failure of what plays; of anything else, nothing."""
        with self._lock:
            if self._playing is not playing or self._request is None:
                return
            play = self._request.play
            if isinstance(error, OutputGone):
                self._paused = True
                self._playing = SuspendedPlay(playing.position_s())
                self._output.report_lost()
                self._post(PlayHeld(play, error.detail, error.sentence))
                return
            at_s = playing.position_s()
            self._drop()
            if error is None:
                self._post(PlayEnded(play, at_s))
            else:
                self._post(PlayFailed(play, error.short, error.detail, error.sentence))

    def _aid_failed(self, playing: FilmPlay, aid: Aid, error: PlayerError) -> None:
        """A film continues without its description or its signer."""
        with self._lock:
            if self._playing is playing and self._request is not None:
                self._post(AidUnavailable(self._request.play, aid, error.detail))

    def _continue(self) -> None:
        """Continue what was held, if there is an output again."""
        self._output.reopen_if_needed()
        with self._lock:
            request, playing = self._request, self._playing
            if self._closed or request is None or not isinstance(playing, SuspendedPlay) or self._paused:
                return
            if self._output.available:
                self._begin(replace(request, from_s=playing.position_s()))
            else:
                self._paused = True
                self._post(PlayHeld(request.play, str(self.why), self.why))

    def _reopened(self) -> None:
        """Move what plays, mute so far, and the ambience to the output that is there now."""
        with self._lock:
            request, playing = self._request, self._playing
            if request is not None and playing is not None and not isinstance(playing, SuspendedPlay):
                self._restart(replace(request, from_s=playing.position_s()))
            self._ambience.restart()

    def _idle(self) -> bool:
        """Whether an output may be reopened without anybody hearing it."""
        with self._lock:
            return self._playing is None or isinstance(self._playing, SuspendedPlay)

    def _quiet(self) -> bool:
        """Whether nothing sounds, nor will by itself."""
        with self._lock:
            return self._playing is None and not self._ambience.sounds

    def _open_device(self, outputs: Sequence[str]) -> Output:
        from kiosk.players.sound_device import open_device

        return open_device(outputs, self._clock)
