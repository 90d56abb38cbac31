"""The page as the visitor will see it, following every save.

Rules: the same loop, board and players as a kiosk's, so that what is seen is what visitors will see; nothing is logged,
nobody is asked whether they are still there, and the screen never rests. The page and the place on it are kept: where
what was shown is gone its room is shown, else the plan, and it is shown again once it is back, unless staff went
elsewhere. While something is wrong the last good page stands, with the fault over it. Function keys are staff's.
Everything here happens on the window's thread, in its turn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from kiosk.content.faults import Fault
from kiosk.content.measures import Measures
from kiosk.content.model import Idle, Museum
from kiosk.locale.strings import Strings
from kiosk.loop import Loop
from kiosk.rehearsal.background_check import BackgroundCheck
from kiosk.rehearsal.diagnostics import Diagnostic, Diagnostics
from kiosk.rehearsal.file_follower import FileFollower, News, Shown
from kiosk.rehearsal.shot import TEXT_SCALES, NoSuchPage, ShotRequest, events_for
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PlanPressed
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import ContrastChosen, LanguageChosen, TextSizeChosen
from kiosk.visit.look import Look
from kiosk.visit.state import Place, Screen

NEVER_S = 10.0 * 365 * 86_400
"""Nobody is asked whether they are still there for so long."""
TEXTS = tuple(TEXT_SCALES)
BEGINNING = "begin"
"""Where a visit begins: what is shown where no page is named."""


class RunningKiosk(Protocol):
    """What a preview is shown on: a kiosk that stands (kiosk.wiring.Kiosk)."""

    @property
    def setup(self) -> Any: ...
    @property
    def box(self) -> Any: ...
    @property
    def app(self) -> Any: ...
    @property
    def board(self) -> Any: ...
    @property
    def loop(self) -> Loop | None: ...
    def revise(self, museum: Museum, measures: Measures) -> None: ...
    def nothing_to_show(self, faults: tuple[Fault, ...]) -> None: ...


class Preview:
    """page: what is shown first; language: the reader's. Raises NoSuchPage where there is no such page."""

    def __init__(self, desk: RunningKiosk, page: str, language: str) -> None:
        from kiosk.screens.window.preview_strips import PreviewStrips

        self.desk, self.language = desk, language
        self._page, self._strings = page, Strings()
        self._lost: Place | None = None
        self._behind: tuple[Place, ...] = ()
        self._instead: tuple[Screen, str, str] | None = None
        self._helps, self._followed = True, False
        self._tellings = Diagnostics(language)
        self._news: deque[News] = deque()
        self._checks: deque[tuple[Diagnostic, ...]] = deque()
        self.strips = PreviewStrips(desk.app, language, f"{desk.box.folder.resolve().name} – kiosk preview")
        box, setup = desk.box, desk.setup
        self.following = FileFollower(box.folder, box.museum, box.prepared.measures, self._take(self._news))
        self.checking = BackgroundCheck(setup.museum, setup.device, language, self._take(self._checks))
        self._tellings.read(box.prepared.faults)
        self._open()
        self._draw()

    def _take(self, row: deque[Any]) -> Callable[[Any], None]:
        def take(item: Any) -> None:
            row.append(item)
            self.desk.app.wake()

        return take

    def begin(self) -> None:
        """From here on every save is followed."""
        self._resize(self.desk.setup.size)
        self.following.begin()

    def close(self) -> None:
        self.checking.close()
        self.following.close()

    # --- what is shown ---

    def _open(self) -> None:
        """The page that was asked for, or its place on the plan until its file is mended."""
        loop = self.desk.loop
        if loop is None:
            return
        self.desk.revise(undisturbed(loop.guide.museum), loop.guide.measures)
        begun: Event = Begun(loop.guide.first)
        try:
            events = [begun] if self._page == BEGINNING else events_for(loop.guide, ShotRequest(self._page))
        except NoSuchPage:
            room, _, exhibit = self._page.partition("/")
            broken = room not in loop.guide.rooms and (self.desk.box.folder / "exhibits" / f"{room}.yaml").is_file()
            if not broken and not self._followed:
                raise
            events = [begun, PlanPressed()]
            self._lost = Place(Screen.EXHIBIT if exhibit else Screen.ROOM, room=room, exhibit=exhibit)
        for event in events:
            loop.dispatch(event)
        self._instead = whereabouts(loop.state.place)

    def look(self) -> None:
        """What came since the last turn."""
        loop = self.desk.loop
        if loop is not None:
            if self._lost is not None and whereabouts(loop.state.place) != self._instead:
                self._lost = None  # staff went elsewhere
            self.following.shown = shown_by(loop)
        while self._news:
            self._revise(self._news.popleft())
            if not self._followed:
                self._followed = True
                self.desk.app.tidy()  # all that was read stays: it is looked through once, not at every save
        while self._checks:
            self._tellings.checked(self._checks.popleft())
        self._draw()

    def _revise(self, news: News) -> None:
        self._tellings.read(news.faults, news.changed, bool(news.media))
        self.checking.ask()
        if news.museum is None:
            self.desk.nothing_to_show(news.faults)
            return
        museum, loop = undisturbed(news.museum), self.desk.loop
        if loop is None:
            self.desk.revise(museum, news.measures)
            self._open()
            return
        if self._lost is not None:
            loop.state = replace(loop.state, place=self._lost, back=self._behind)
        place, back = loop.state.place, loop.state.back
        self.desk.revise(museum, news.measures)
        self._instead = whereabouts(loop.state.place)
        gone = whereabouts(place) != self._instead
        self._lost, self._behind = (place, back) if gone else (None, ())
        if news.media:
            self.desk.board.changed(frozenset(self.desk.box.media / path for path in news.media))

    # --- keys ---

    def key(self, name: str) -> None:
        """A function key, shift- before it where that was held."""
        back, key = name.startswith("shift-"), name.removeprefix("shift-")
        step = -1 if back else 1
        keys: dict[str, Callable[[], None]] = {
            "f1": self._hide,
            "f2": lambda: self._speak(step),
            "f3": lambda: self._happen(TextSizeChosen(TEXT_SCALES[following_one(TEXTS, self._text, step)])),
            "f4": lambda: self._happen(ContrastChosen("standard" if self._visitor.contrast == "high" else "high")),
            "f6": self._turn,
            "f7": lambda: self._grow(step),
        }
        if key in keys:
            keys[key]()
            self._draw()

    def _happen(self, event: Event) -> None:
        if self.desk.loop is not None:
            self.desk.loop.dispatch(event)

    def _speak(self, step: int) -> None:
        """The next language; where nobody has begun, the first."""
        loop = self.desk.loop
        if loop is None:
            return
        session = loop.state.session
        if session is None:
            loop.dispatch(Begun(loop.guide.first))
        else:
            loop.dispatch(LanguageChosen(following_one(loop.guide.museum.languages, session.language, step)))

    def _hide(self) -> None:
        size = self.desk.app.page_size
        self._helps = not self._helps
        self._draw()
        self._resize(size)

    def _turn(self) -> None:
        """The screen upright, or lying again: the same page as long as before, where that fits."""
        from kiosk.screens.window.monitor import page_sizes

        width, height = self.desk.app.page_size
        sizes = page_sizes(width > height, self.desk.app.margin_px)
        self._resize(next((size for size in reversed(sizes) if max(size) <= max(width, height)), sizes[0]))

    def _grow(self, step: int) -> None:
        from kiosk.screens.window.monitor import page_sizes

        width, height = self.desk.app.page_size
        sizes = page_sizes(height > width, self.desk.app.margin_px)
        larger = [size for size in sizes if max(size) > max(width, height)]
        smaller = [size for size in sizes if max(size) < max(width, height)]
        nearest = (larger or sizes)[:1] if step > 0 else (smaller or sizes)[-1:]
        self._resize(nearest[0])

    def _resize(self, size: tuple[int, int] | None) -> None:
        from kiosk.screens.window.monitor import first_size

        app = self.desk.app
        size = size or first_size(portrait=False, margin_px=app.margin_px)
        app.margin_px = self.strips.margin_px(self._hints() if self._helps else [], self._state(), size[0])
        app.resize(size)

    def resized(self) -> None:
        """The window has another size."""
        self._draw()

    # --- beside the page ---

    @property
    def _visitor(self) -> Look:
        loop = self.desk.loop
        session = None if loop is None else loop.state.session
        return Look() if session is None else session.look

    @property
    def _text(self) -> str:
        return next(name for name, scale in TEXT_SCALES.items() if scale == self._visitor.text)

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """Everything that is wrong, as far as is known now: what is shown first, errors before advice."""
        loop = self.desk.loop
        return self._tellings.shown_in("" if loop is None else shown_by(loop).room)

    def _hints(self) -> Any:
        from kiosk.screens.window.preview_strips import hints_for

        width, height = self.desk.app.page_size
        loop = self.desk.loop
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
        from kiosk.screens.window.preview_strips import state_text

        wrong = sum(1 for one in self.faults if one.error)
        return state_text(self._strings, self.language, wrong, len(self.faults) - wrong)

    def _draw(self) -> None:
        from kiosk.screens.window.preview_strips import ShownFault

        wrong = [one for one in self.faults if one.error]
        over = ShownFault(wrong[0].place, wrong[0].sentence, len(wrong) - 1) if wrong else None
        self.strips.show(self._hints() if self._helps else [], self._state(), over)


def undisturbed(museum: Museum) -> Museum:
    """The museum for who looks at one page for hours, at any hour."""
    return replace(museum, idle=Idle(ask_after_s=NEVER_S), opening={}, opening_except={})


def whereabouts(place: Place) -> tuple[Screen, str, str]:
    """The page of a place, whatever is chosen on it."""
    return place.screen, place.room, place.exhibit


def shown_by(loop: Loop) -> Shown:
    """The room and exhibit that are seen, or that the panel that is seen lies over."""
    places = (loop.state.place, *reversed(loop.state.back))
    place = next((place for place in places if place.room), places[0])
    return Shown(place.room, place.exhibit)


def following_one(among: tuple[str, ...], one: str, step: int) -> str:
    """The next of these in a ring; the first where it is none of them."""
    return among[(among.index(one) + step) % len(among)] if one in among else among[0]
