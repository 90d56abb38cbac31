"""Event in → step → effects done → page shown.

Rules: `dispatch` and `tick` are called on the window's thread only; other threads `post`, and the next tick takes it; a
page is made anew only when the state or the day is another, and shown only when it changed; the only place where time
is fetched, from the clock it was given. Nothing here knows a window, a loudspeaker or a file: they are handed in.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from kiosk.players.player import Answer, Description, Ended, Failed, Held, Lacking, Player, Signer, VideoFrame
from kiosk.visit import effects as ef
from kiosk.visit import events as ev
from kiosk.visit.content_reload import revised
from kiosk.visit.guide import Guide, Now
from kiosk.visit.page import page
from kiosk.visit.pages.kinds import Live, Page
from kiosk.visit.pages.live import live
from kiosk.visit.state import Place, Screen, State, at_rest, resting_state
from kiosk.visit.step import step
from kiosk.visit.volume_levels import normalisation_db

if TYPE_CHECKING:
    from kiosk.visitlog.writing.log import VisitLog
    from kiosk.visitlog.writing.null_log import NullLog

FILM_HZ = 60.0
MOVING_HZ = 10.0
STILL_HZ = 2.0


class Clock(Protocol):
    """What tells the time: monotonic milliseconds, and the wall clock in UTC."""

    def ms(self) -> int: ...

    def wall(self) -> datetime: ...


class RealClock:
    def ms(self) -> int:
        return time.monotonic_ns() // 1_000_000

    def wall(self) -> datetime:
        return datetime.now(UTC)


class ShiftedClock(RealClock):
    """The real clock, as if it had been started at another time."""

    def __init__(self, at: datetime) -> None:
        self._shift = at - datetime.now(UTC)

    def wall(self) -> datetime:
        return super().wall() + self._shift


class VirtualClock:
    """Stands still until it is moved on; for rehearsals faster than life."""

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
    """What shows: the board, or nothing at all."""

    def show(self, page: Page) -> None: ...

    def live(self, live: Live) -> None: ...

    def frame(self, frame: VideoFrame) -> None: ...

    def film_size(self) -> tuple[int, int] | None: ...

    def signed_frame(self, frame: VideoFrame) -> None: ...

    def signer_size(self) -> tuple[int, int] | None: ...


@dataclass(frozen=True, slots=True)
class LoopPorts:
    """What a loop works with. believe: whether a wall clock time can be believed. staff: does what staff wish; what it
    comes to is told (`Loop.post_event`)."""

    clock: Clock
    player: Player
    log: VisitLog | NullLog
    media: Path
    clock_is_trusted: Callable[[datetime], bool]
    wake: Callable[[], None] = lambda: None
    pace: Callable[[float], None] = lambda _hz: None
    staff: Callable[[ef.CheckPin | ef.StaffDo], None] = lambda _wish: None


class Loop:
    def __init__(self, guide: Guide, eyes: Display, around: LoopPorts) -> None:
        self.guide = guide
        self.eyes = eyes
        self.around = around
        self.state: State = resting_state(around.clock.ms())
        self.page: Page | None = None
        self._made_from: tuple[State, date | None] | None = None
        self.last_live = Live()
        self._zone = ZoneInfo(guide.museum.timezone)
        self._queue: deque[ev.Event] = deque()
        self._posted: deque[ev.Event] = deque()
        self._busy = False
        self._hz = 0.0
        self._attended = True

    # --- in ---

    def dispatch(self, event: ev.Event) -> None:
        """Something happened, on the window's thread. What showing a page causes waits its turn."""
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
        self._attend()

    def post(self, answer: Answer) -> None:
        """A player's answer, from any thread."""
        if isinstance(answer, Ended):
            self._posted.append(ev.PlayEnded(answer.play))
        elif isinstance(answer, Failed):
            self._posted.append(ev.PlayFailed(answer.play, answer.short, answer.detail))
        elif isinstance(answer, Held):
            self._posted.append(ev.PlayHeld(answer.play, answer.detail))
        elif isinstance(answer, Lacking):
            self._posted.append(ev.AidUnavailable(answer.play, answer.aid, answer.detail))
        else:
            self._posted.append(ev.OutputChanged(answer.there, answer.detail))
        self.around.wake()

    def post_event(self, event: ev.Event) -> None:
        """Something came of what takes time, from any thread."""
        self._posted.append(event)
        self.around.wake()

    def tick(self) -> None:
        """Time passed: answers are taken, time acts, and what moves is shown."""
        self.around.player.tick()
        while self._posted:
            self.dispatch(self._posted.popleft())
        self.dispatch(ev.Ticked())
        moving = live(self.guide, self.state, self.now())
        if moving != self.last_live:
            self.last_live = moving
            self.eyes.live(moving)
        frame = self.around.player.frame()
        if frame is not None:
            self.eyes.frame(frame)
        signed = self.around.player.signed_frame()
        if signed is not None:
            self.eyes.signed_frame(signed)

    def now(self) -> Now:
        wall = self.around.clock.wall()
        return Now(
            ms=self.around.clock.ms(),
            local=wall.astimezone(self._zone).replace(tzinfo=None),
            clock_ok=self.around.clock_is_trusted(wall),
            heard_s=self.around.player.position_s(),
        )

    # --- out ---

    def _do(self, event: ev.Event) -> None:
        now = self.now()
        self.state, effects = step(self.guide, self.state, event, now)
        for effect in effects:
            self._effect(effect, now)
        self.show()

    def show(self) -> None:
        """Shows the page, if it is another."""
        now, made = self.now(), self._made_from
        if made is not None and made[0] is self.state and made[1] == now.day:
            return
        self._made_from = (self.state, now.day)
        shown = page(self.guide, self.state, now)
        if shown != self.page:
            self.page = shown
            self.eyes.show(shown)
            self.last_live = live(self.guide, self.state, self.now())
            self.eyes.live(self.last_live)

    def _effect(self, effect: ef.Effect, now: Now) -> None:
        player, log = self.around.player, self.around.log
        if isinstance(effect, ef.Record):
            log.write(effect.entry, at=self.around.clock.wall(), clock_ok=now.clock_ok)
        elif isinstance(effect, ef.Play):
            self._play(effect)
        elif isinstance(effect, ef.Pause):
            player.pause()
        elif isinstance(effect, ef.Resume):
            player.resume()
        elif isinstance(effect, ef.Silence):
            player.silence()
        elif isinstance(effect, ef.Seek):
            player.seek(effect.to_s)
        elif isinstance(effect, ef.SetLevel):
            player.level(effect.gain_db)
        elif isinstance(effect, ef.SetSpeed):
            player.speed(effect.speed)
        elif isinstance(effect, ef.Describe):
            player.set_description(self._description(effect.file, effect.mix))
        elif isinstance(effect, ef.Show):
            self.show()  # likewise
            player.show(self.eyes.film_size(), self._signer(effect.signed))
        elif isinstance(effect, ef.Surround):
            path = self.around.media / effect.file if effect.file else None
            player.set_ambience(path, gain_db=effect.gain_db, normalisation_db=self._normalisation_db(effect.file))
        elif isinstance(effect, (ef.CheckPin, ef.StaffDo)):
            self.around.staff(effect)
        elif isinstance(effect, ef.BeginSession):
            log.begin(language=effect.language, at=self.around.clock.wall(), clock_ok=now.clock_ok)
        else:
            log.end(
                reason=effect.reason,
                seconds=effect.seconds,
                touches=effect.touches,
                access=effect.access,
                language=effect.language,
                at=self.around.clock.wall(),
            )

    def _play(self, effect: ef.Play) -> None:
        if effect.kind == "film":
            self.show()  # the stage first: its size is what the film's pictures are made for
        self.around.player.play(
            effect.play,
            self.around.media / effect.file,
            kind="film" if effect.kind == "film" else "recording",
            from_s=effect.from_s,
            speed=effect.speed,
            gain_db=effect.gain_db,
            normalisation_db=self._normalisation_db(effect.file),
            loop=effect.loop,
            size=self.eyes.film_size() if effect.kind == "film" else None,
            description=self._description(effect.aids.described, effect.aids.mix),
            signer=self._signer(effect.aids.signed),
        )

    def _description(self, file: str, mix: bool) -> Description | None:
        return Description(self.around.media / file, mix, self._normalisation_db(file)) if file else None

    def _signer(self, file: str) -> Signer | None:
        return Signer(self.around.media / file, self.eyes.signer_size()) if file else None

    def _normalisation_db(self, file: str) -> float:
        """What brings this file to the loudness of all, as far as it is measured by now."""
        return normalisation_db(self.guide.measures.loudness.get(file))

    def _keep_pace(self) -> None:
        """How often time is looked at: as often as what is shown needs."""
        sound = self.state.sound
        playing = sound is not None and sound.phase == "playing"
        if sound is not None and playing and sound.what == "film":
            hz = FILM_HZ
        else:
            hz = MOVING_HZ if playing or self.state.asked_ms is not None else STILL_HZ
        if hz != self._hz:
            self._hz = hz
            self.around.pace(hz)

    def _attend(self) -> None:
        """The player is told when somebody comes, and when nobody is there any more."""
        there = self.state.session is not None or self.state.staff is not None
        if there != self._attended:
            self._attended = there
            self.around.player.set_presence(there)

    @property
    def nobody_there(self) -> bool:
        """Whether nothing would be noticed if another page came: the attract screen, or a resting one."""
        state = self.state
        return state.session is None and state.place.screen in (Screen.ATTRACT, Screen.REST)

    def switch_content(self, guide: Guide, media: Path) -> None:
        """Another version of the museum from now on; only while nobody is there. The eyes must have forgotten the old
        one's pictures."""
        before, now_ms = self.state, self.around.clock.ms()
        self.guide = guide
        self.around = replace(self.around, media=media)
        self._zone = ZoneInfo(guide.museum.timezone)
        place = Place(before.place.screen)
        self.state = replace(at_rest(before, now_ms), place=place, noted=(), awake_until_ms=before.awake_until_ms)
        self.page, self._made_from = None, None
        self.show()

    def reload_content(self, guide: Guide) -> None:
        """What the museum says is another from now on, and whoever is there stays where they are (visit/revised.py)."""
        self.guide = guide
        self._zone = ZoneInfo(guide.museum.timezone)
        self.state, effects = revised(guide, self.state)
        now, self._made_from = self.now(), None
        for effect in effects:
            self._effect(effect, now)
        self.show()

    def resized(self) -> None:
        """The page is drawn at another size: a film's pictures are made for it from now on."""
        sound = self.state.sound
        if sound is not None and sound.what == "film":
            self.around.player.show(self.eyes.film_size(), self._signer(sound.aids.signed))

    def close(self) -> None:
        """Switching off: a visit under way ends and is written."""
        self.dispatch(ev.ShutDown())
