"""Event in → step → effects done → page shown.

Rules: `dispatch` and `tick` are called on the window's thread only; other threads `post`, and the next tick takes it; a
page is made anew only when the state or the day has changed, and shown only when it differs from the last. Only here is
the time fetched, from the clock that was given. Nothing here knows a window, a loudspeaker or a file: they are handed
in.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, assert_never
from zoneinfo import ZoneInfo

from kiosk.media.sound.audio_description import Description
from kiosk.players.player import Player, PlayRequest, Signer, VideoFrame
from kiosk.players.speech.speaker import Speaker, SpeechRequest
from kiosk.visit import effects as ef
from kiosk.visit.content_reload import reloaded
from kiosk.visit.events import Event
from kiosk.visit.events.sessions import ShutDown, Ticked
from kiosk.visit.guide import Guide, Now
from kiosk.visit.page import page
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.live import Live, live
from kiosk.visit.queries.volume_levels import normalisation_db
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import Place, State, at_rest, resting_state
from kiosk.visit.step import step
from kiosk.visit.steps.running import is_running

if TYPE_CHECKING:
    from kiosk.visitlog.writing.log import VisitLog
    from kiosk.visitlog.writing.null_log import NullLog

_log = logging.getLogger(__name__)
FILM_HZ = 60.0
MOVING_HZ = 10.0
STILL_HZ = 2.0


class Clock(Protocol):
    """Monotonic milliseconds, and the wall clock in UTC."""

    def ms(self) -> int: ...

    def wall(self) -> datetime: ...


class RealClock:
    def ms(self) -> int:
        return time.monotonic_ns() // 1_000_000

    def wall(self) -> datetime:
        return datetime.now(UTC)


class ShiftedClock(RealClock):
    """The real clock, running from another time."""

    def __init__(self, at: datetime) -> None:
        self._shift = at - datetime.now(UTC)

    def wall(self) -> datetime:
        return super().wall() + self._shift


class VirtualClock:
    """A clock that moves only when it is advanced; for rehearsals faster than life."""

    def __init__(self, wall: datetime) -> None:
        self._wall0 = wall.timestamp()
        self._ms = 0

    def ms(self) -> int:
        return self._ms

    def seconds(self) -> float:
        return self._ms / 1000

    def wall(self) -> datetime:
        return datetime.fromtimestamp(self._wall0 + self._ms / 1000, UTC)

    def advance(self, seconds: float) -> None:
        self._ms += round(seconds * 1000)


class Display(Protocol):
    """What shows pages: the board, or nothing at all. Sizes are in pixels; None where no such picture is shown.
    planes_px: how wide and high the planes of a film may be; 0 where it takes pixels alone."""

    def show(self, page: Page) -> None: ...

    def live(self, live: Live) -> None: ...

    def frame(self, frame: VideoFrame) -> None: ...

    def film_size(self) -> tuple[int, int] | None: ...

    def signed_frame(self, frame: VideoFrame) -> None: ...

    def signer_size(self) -> tuple[int, int] | None: ...

    def planes_px(self) -> int: ...

    def forget_words(self) -> None: ...


@dataclass(frozen=True, slots=True)
class LoopPorts:
    """What a loop works with. clock_is_trusted: whether a wall clock time can be right. wake: makes the next tick come
    soon, called from any thread. pace: sets how many ticks there are a second. staff: does what staff ask for; the
    answer is posted (`Loop.post`). look_up: finds something, and returns the event that answers, or None where that is
    posted later. finger_ms: when the finger came down that presses something now, None where none does."""

    clock: Clock
    player: Player
    speaker: Speaker
    log: VisitLog | NullLog
    media: Path
    clock_is_trusted: Callable[[datetime], bool]
    wake: Callable[[], None] = lambda: None
    pace: Callable[[float], None] = lambda _hz: None
    staff: Callable[[ef.CheckPin | ef.StaffDo], None] = lambda _request: None
    look_up: Callable[[Callable[[], Event]], Event | None] = lambda find: find()
    finger_ms: Callable[[], int | None] = lambda: None


class Loop:
    def __init__(self, guide: Guide, display: Display, ports: LoopPorts) -> None:
        self.guide = guide
        self.display = display
        self.ports = ports
        self.state: State = resting_state(ports.clock.ms())
        self.page: Page | None = None
        self._made_from: tuple[State, date | None] | None = None
        self.last_live = Live()
        self._zone = ZoneInfo(guide.museum.timezone)
        self._queue: deque[Event] = deque()
        self._posted: deque[Event] = deque()
        self._busy = False
        self._hz = 0.0
        self._present = True

    # --- in ---

    def dispatch(self, event: Event) -> None:
        """Handle an event, on the window's thread. Events caused while a page is shown wait for their turn."""
        self._queue.append(event)
        if self._busy:
            return
        self._busy = True
        try:
            while self._queue:
                self._do(self._queue.popleft())
        finally:
            self._busy = False
        self._keep_pace()
        self._keep_presence()

    def post(self, event: Event) -> None:
        """Take an event from any thread; the next tick handles it."""
        self._posted.append(event)
        self.ports.wake()

    def tick(self) -> None:
        """Handle what was posted, let time act, and show what moves."""
        self.ports.player.tick()
        self.ports.speaker.tick()
        while self._posted:
            self.dispatch(self._posted.popleft())
        self.dispatch(Ticked())
        moving = live(self.guide, self.state, self.now())
        if moving != self.last_live:
            self.last_live = moving
            self.display.live(moving)
        frame = self.ports.player.frame()
        if frame is not None:
            self.display.frame(frame)
        signed = self.ports.player.signed_frame()
        if signed is not None:
            self.display.signed_frame(signed)

    def now(self) -> Now:
        wall = self.ports.clock.wall()
        return Now(
            ms=self.ports.clock.ms(),
            local=wall.astimezone(self._zone).replace(tzinfo=None),
            clock_ok=self.ports.clock_is_trusted(wall),
            heard_s=self.ports.player.position_s(),
            came_ms=self.ports.finger_ms(),
        )

    # --- out ---

    def _do(self, event: Event) -> None:
        self._step(event, self.now())
        self.show()

    def _step(self, event: Event, now: Now) -> None:
        self.state, effects = step(self.guide, self.state, event, now)
        for effect in effects:
            self._effect(effect, now)

    def show(self) -> None:
        """Show the page, if it has changed."""
        now, made = self.now(), self._made_from
        if made is not None and made[0] is self.state and made[1] == now.day:
            return
        self._made_from = (self.state, now.day)
        shown = page(self.guide, self.state, now)
        if shown != self.page:
            self.page = shown
            self.display.show(shown)
            self.last_live = live(self.guide, self.state, self.now())
            self.display.live(self.last_live)

    def _effect(self, effect: ef.Effect, now: Now) -> None:
        _log.debug("effect %s", type(effect).__name__)
        player, speaker, log = self.ports.player, self.ports.speaker, self.ports.log
        wall = self.ports.clock.wall()
        match effect:
            case ef.Record():
                log.write(effect.entry, at=wall)
            case ef.Play():
                if effect.kind == "film":
                    self.show()  # the page first: it has the size that the film's pictures are made for
                player.play(self._request(effect))
            case ef.Pause():
                player.pause()
            case ef.Resume():
                player.resume()
            case ef.Silence():
                player.silence()
            case ef.Seek():
                player.seek(effect.to_s)
            case ef.SetLevel():
                player.level(effect.gain_db)
                speaker.level(effect.gain_db)
            case ef.SetSpeed():
                player.speed(effect.speed)
            case ef.SetDescription():
                player.set_description(self._description(effect.file, effect.mix))
            case ef.ShowFilm():
                self.show()  # the page first, as for a film that begins
                player.show(self.display.film_size(), self._signer(effect.signed))
            case ef.SetAmbience():
                path = self.ports.media / effect.file if effect.file else None
                normalisation_db = self._normalisation_db(effect.file)
                player.set_ambience(path, gain_db=effect.gain_db, normalisation_db=normalisation_db)
            case ef.Speak():
                speaker.speak(SpeechRequest(effect.number, effect.utterance, effect.rate))
            case ef.StopSpeech():
                speaker.stop()
            case ef.CheckPin() | ef.StaffDo():
                self.ports.staff(effect)
            case ef.LookUp():
                found = self.ports.look_up(effect.find)
                if found is not None:
                    self._step(found, now)  # before the page is made, so that it is made once
            case ef.ForgetWords():
                self.show()  # the page first: until then the old one stands
                self.display.forget_words()
            case ef.BeginSession():
                log.begin(language=effect.language, at=wall)
            case ef.EndSession():
                log.end(
                    reason=effect.reason,
                    seconds=effect.seconds,
                    touches=effect.touches,
                    access=effect.access,
                    language=effect.language,
                    at=wall,
                )
            case _:
                assert_never(effect)

    def _request(self, effect: ef.Play) -> PlayRequest:
        film = effect.kind == "film"
        return PlayRequest(
            effect.play,
            self.ports.media / effect.file,
            kind="film" if film else "recording",
            from_s=effect.from_s,
            speed=effect.speed,
            gain_db=effect.gain_db,
            normalisation_db=self._normalisation_db(effect.file),
            loop=effect.loop,
            size=self.display.film_size() if film else None,
            description=self._description(effect.aids.described, effect.aids.mix),
            signer=self._signer(effect.aids.signed),
            planes_px=self.display.planes_px() if film else 0,
        )

    def _description(self, file: str, mix: bool) -> Description | None:
        return Description(self.ports.media / file, mix, self._normalisation_db(file)) if file else None

    def _signer(self, file: str) -> Signer | None:
        return Signer(self.ports.media / file, self.display.signer_size()) if file else None

    def _normalisation_db(self, file: str) -> float:
        """The gain that brings this file to the common loudness; 0 while it is not measured."""
        return normalisation_db(self.guide.measures.loudness.get(file))

    def _keep_pace(self) -> None:
        """Tick as often as what is shown needs."""
        sound = self.state.sound
        playing = sound is not None and sound.phase == "playing"
        if sound is not None and playing and sound.what == "film":
            hz = FILM_HZ
        else:
            moving = playing or self.state.asked_ms is not None or is_running(self.guide, self.state)
            hz = MOVING_HZ if moving else STILL_HZ
        if hz != self._hz:
            self._hz = hz
            self.ports.pace(hz)

    def _keep_presence(self) -> None:
        """Let the player know when somebody comes, and when nobody is there any more."""
        present = self.state.session is not None or self.state.staff is not None
        if present != self._present:
            self._present = present
            self.ports.player.set_presence(present)

    @property
    def nobody_there(self) -> bool:
        """Whether a change of content would disturb nobody: the attract screen is shown, or a resting one."""
        state = self.state
        return state.session is None and state.place.screen in (Screen.ATTRACT, Screen.REST)

    def switch_content(self, guide: Guide, media: Path) -> None:
        """Show another version of the museum from now on; only while nobody is there. The display must have dropped the
        pictures of the old one."""
        before, now_ms = self.state, self.ports.clock.ms()
        self.guide = guide
        self.ports = replace(self.ports, media=media)
        self._zone = ZoneInfo(guide.museum.timezone)
        place = Place(before.place.screen)
        self.state = replace(at_rest(before, now_ms), place=place, noted=(), awake_until_ms=before.awake_until_ms)
        self.page, self._made_from = None, None
        self.show()

    def reload_content(self, guide: Guide) -> None:
        """Show the museum as it was edited; whoever is there stays where they are (visit/content_reload.py)."""
        self.guide = guide
        self._zone = ZoneInfo(guide.museum.timezone)
        self.state, effects = reloaded(guide, self.state)
        now, self._made_from = self.now(), None
        for effect in effects:
            self._effect(effect, now)
        self.show()

    def resized(self) -> None:
        """Make a film's pictures for the size at which the page is drawn now."""
        sound = self.state.sound
        if sound is not None and sound.what == "film":
            self.ports.player.show(self.display.film_size(), self._signer(sound.aids.signed))

    def close(self) -> None:
        """End a visit under way, and log it."""
        self.dispatch(ShutDown())
