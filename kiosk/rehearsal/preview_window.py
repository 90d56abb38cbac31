"""The page as the visitor will see it, following every save.

Rules: the same loop, board and players as a kiosk's, so that what is seen is what visitors will see; nothing is logged,
nobody is asked whether they are still there, and the screen never rests. The page and the place on it are kept: where
what was shown is gone its room is shown, else the plan, and it is shown again once it is back, unless staff went
elsewhere. While something is wrong the last good page stands, with the fault above it. Function keys are staff's.
Everything here happens on the window's thread, in its turn.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kiosk.content.model import Idle
from kiosk.locale.strings import Strings
from kiosk.loop import Loop
from kiosk.rehearsal.background_check import BackgroundCheck
from kiosk.rehearsal.diagnostics import Diagnostic, Diagnostics
from kiosk.rehearsal.file_follower import FileFollower, Shown, Update
from kiosk.rehearsal.preview_texts import hints_for, more_errors, state_text
from kiosk.rehearsal.running_kiosk import RunningKiosk
from kiosk.rehearsal.shot import TEXT_SCALES, NoSuchPage, ShotRequest, events_for
from kiosk.store.prepared_museum import PreparedMuseum
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PlanPressed
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import ContrastChosen, LanguageChosen, TextSizeChosen
from kiosk.visit.look import Look
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import Place

if TYPE_CHECKING:
    from kiosk.screens.window.preview_strips import Hints, ShownFault

T = TypeVar("T")

NEVER_S = 10.0 * 365 * 86_400
"""How long nobody is asked whether they are still there."""
TEXTS = tuple(TEXT_SCALES)
BEGINNING = "begin"
"""Where a visit begins: what is shown where no page is named."""


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    """page: what is shown first. language: the reader's. device: the kiosk's own file. size: of the page; None: what
    fits the screen."""

    page: str = BEGINNING
    language: str = "en"
    device: Path | None = None
    size: tuple[int, int] | None = None


class Preview:
    """Raises NoSuchPage where there is no such page."""

    def __init__(self, kiosk: RunningKiosk, request: PreviewRequest) -> None:
        from kiosk.screens.window.preview_strips import PreviewStrips

        self.kiosk, self.language = kiosk, request.language
        self._request, self._strings = request, Strings()
        self._lost: Place | None = None
        self._behind: tuple[Place, ...] = ()
        self._instead: tuple[Screen, str, str] | None = None
        self._helps, self._followed = True, False
        self._diagnostics = Diagnostics(self.language)
        self._updates: deque[Update] = deque()
        self._checks: deque[tuple[Diagnostic, ...]] = deque()
        folder, prepared = kiosk.installation.folder, kiosk.installation.prepared
        self.strips = PreviewStrips(
            kiosk.app, self.language, f"{os.path.basename(os.path.realpath(folder))} – kiosk preview"
        )
        self.following = FileFollower(folder, prepared, self._take_into(self._updates))
        self.checking = BackgroundCheck(folder, request.device, self.language, self._take_into(self._checks))
        self._diagnostics.read(prepared.faults)
        self._open()
        self._draw()

    def _take_into(self, queue: deque[T]) -> Callable[[T], None]:
        """What takes an item from any thread, for the window's next turn."""

        def take(item: T) -> None:
            queue.append(item)
            self.kiosk.app.wake()

        return take

    def begin(self) -> None:
        """Follow every save from now on."""
        self._resize(self._request.size)
        self.following.begin()

    def close(self) -> None:
        self.checking.close()
        self.following.close()

    # --- what is shown ---

    def _open(self) -> None:
        """Open the page that was asked for, or the plan until that page's file is mended."""
        loop = self.kiosk.loop
        if loop is None:
            return
        self.kiosk.reload(undisturbed(self.kiosk.installation.prepared))
        begun: Event = Begun(loop.guide.first)
        page, folder = self._request.page, self.kiosk.installation.folder
        try:
            events = [begun] if page == BEGINNING else events_for(loop.guide, ShotRequest(page))
        except NoSuchPage:
            room, _, exhibit = page.partition("/")
            broken = room not in loop.guide.rooms and (folder / "exhibits" / f"{room}.yaml").is_file()
            if not broken and not self._followed:
                raise
            events = [begun, PlanPressed()]
            self._lost = Place(Screen.EXHIBIT if exhibit else Screen.ROOM, room=room, exhibit=exhibit)
        for event in events:
            loop.dispatch(event)
        self._instead = whereabouts(loop.state.place)

    def look(self) -> None:
        """Take what came since the last turn."""
        loop = self.kiosk.loop
        if loop is not None:
            if self._lost is not None and whereabouts(loop.state.place) != self._instead:
                self._lost = None  # staff went elsewhere
            self.following.shown = shown_by(loop)
        while self._updates:
            self._take(self._updates.popleft())
            if not self._followed:
                self._followed = True
                self.kiosk.app.tidy()  # all that was read stays: it is looked through once, not at every save
        while self._checks:
            self._diagnostics.checked(self._checks.popleft())
        self._draw()

    def _take(self, update: Update) -> None:
        prepared, loop = update.prepared, self.kiosk.loop
        self._diagnostics.read(prepared.faults, update.changed, bool(update.media))
        self.checking.ask()
        self._checks.clear()  # what a check before this change found is not the state of things
        if prepared.museum is None or loop is None:
            self.kiosk.reload(undisturbed(prepared))
            if prepared.museum is not None:
                self._open()
            return
        if self._lost is not None:
            loop.state = replace(loop.state, place=self._lost, back=self._behind)
        place, back = loop.state.place, loop.state.back
        self.kiosk.reload(undisturbed(prepared))
        self._instead = whereabouts(loop.state.place)
        gone = whereabouts(place) != self._instead
        self._lost, self._behind = (place, back) if gone else (None, ())
        if update.media:
            self.kiosk.board.changed(frozenset(self.kiosk.installation.media / path for path in update.media))

    # --- keys ---

    def key(self, name: str) -> None:
        """Do what a function key is for; its name begins with shift- where that was held."""
        back, key = name.startswith("shift-"), name.removeprefix("shift-")
        step = -1 if back else 1
        keys: dict[str, Callable[[], None]] = {
            "f1": self._hide_hints,
            "f2": lambda: self._change_language(step),
            "f3": lambda: self._dispatch(TextSizeChosen(TEXT_SCALES[following_one(TEXTS, self._text, step)])),
            "f4": lambda: self._dispatch(ContrastChosen("standard" if self._visitor.contrast == "high" else "high")),
            "f6": self._turn_screen,
            "f7": lambda: self._grow(step),
        }
        if key in keys:
            keys[key]()
            self._draw()

    def _dispatch(self, event: Event) -> None:
        if self.kiosk.loop is not None:
            self.kiosk.loop.dispatch(event)

    def _change_language(self, step: int) -> None:
        """Switch to the next language; to the first where no visit has begun."""
        loop = self.kiosk.loop
        if loop is None:
            return
        session = loop.state.session
        if session is None:
            loop.dispatch(Begun(loop.guide.first))
        else:
            loop.dispatch(LanguageChosen(following_one(loop.guide.museum.languages, session.language, step)))

    def _hide_hints(self) -> None:
        size = self.kiosk.app.page_size_at_rest
        self._helps = not self._helps
        self._draw()
        self._resize(size)

    def _turn_screen(self) -> None:
        """Turn the screen upright or back, at the largest size that is no longer than before."""
        from kiosk.screens.window.monitor import page_sizes

        width, height = self.kiosk.app.page_size_at_rest
        sizes = page_sizes(width > height, self.kiosk.app.margin_px)
        self._resize(next((size for size in reversed(sizes) if max(size) <= max(width, height)), sizes[0]))

    def _grow(self, step: int) -> None:
        from kiosk.screens.window.monitor import page_sizes

        width, height = self.kiosk.app.page_size_at_rest
        sizes = page_sizes(height > width, self.kiosk.app.margin_px)
        larger = [size for size in sizes if max(size) > max(width, height)]
        smaller = [size for size in sizes if max(size) < max(width, height)]
        nearest = (larger or sizes)[:1] if step > 0 else (smaller or sizes)[-1:]
        self._resize(nearest[0])

    def _resize(self, size: tuple[int, int] | None) -> None:
        from kiosk.screens.window.monitor import first_size

        app = self.kiosk.app
        size = size or first_size(portrait=False, margin_px=app.margin_px)
        app.margin_px, app.passing_px = self.strips.measure(*self._beside(), size)
        app.resize(size)

    def resized(self) -> None:
        """The window has another size."""
        self._draw()

    # --- beside the page ---

    @property
    def _visitor(self) -> Look:
        loop = self.kiosk.loop
        session = None if loop is None else loop.state.session
        return Look() if session is None else session.look

    @property
    def _text(self) -> str:
        return next(name for name, scale in TEXT_SCALES.items() if scale == self._visitor.text)

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """Everything that is wrong, as far as is known now: what is shown first, errors before advice."""
        loop = self.kiosk.loop
        return self._diagnostics.shown_in("" if loop is None else shown_by(loop).room)

    def _hints(self) -> Hints:
        width, height = self.kiosk.app.page_size
        loop = self.kiosk.loop
        session = None if loop is None else loop.state.session
        first = "en" if loop is None else loop.guide.first
        return hints_for(
            self._strings,
            self.language,
            speaks=first if session is None else session.language,
            text=self._text,
            contrast=self._visitor.contrast,
            portrait=height > width,
        )

    def _state(self) -> str:
        wrong = sum(1 for one in self.faults if one.error)
        advice = len(self.faults) - wrong
        return state_text(self._strings, self.language, wrong, advice, known=self._diagnostics.complete)

    def _beside(self) -> tuple[Hints, str, ShownFault | None]:
        """What stands beside the page: the keys, the state of things, and the first fault."""
        from kiosk.screens.window.preview_strips import ShownFault

        wrong = [one for one in self.faults if one.error]
        first = None
        if wrong:
            more = more_errors(self._strings, self.language, len(wrong) - 1)
            first = ShownFault(wrong[0].place, wrong[0].sentence, more)
        return self._hints() if self._helps else [], self._state(), first

    def _draw(self) -> None:
        self.strips.show(*self._beside())


def undisturbed(prepared: PreparedMuseum) -> PreparedMuseum:
    """The museum for somebody who looks at one page for hours, at any hour."""
    if prepared.museum is None:
        return prepared
    museum = replace(prepared.museum, idle=Idle(ask_after_s=NEVER_S), opening={}, opening_except={})
    return replace(prepared, museum=museum)


def whereabouts(place: Place) -> tuple[Screen, str, str]:
    """The page at a place, without what is chosen on it."""
    return place.screen, place.room, place.exhibit


def shown_by(loop: Loop) -> Shown:
    """The room and exhibit that are seen, or that the panel that is seen lies over."""
    places = (loop.state.place, *reversed(loop.state.back))
    place = next((place for place in places if place.room), places[0])
    return Shown(place.room, place.exhibit)


def following_one(among: tuple[str, ...], one: str, step: int) -> str:
    """The next of these in a ring; the first where `one` is not among them."""
    return among[(among.index(one) + step) % len(among)] if one in among else among[0]
