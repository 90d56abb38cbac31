"""The board: shows a page, moves what moves on it, and emits what fingers and keys did.

Rules: one screen for each kind of page, of which only the present one is in the window; it is kept while the kind of
page and the theme stay. An equal page is not drawn again. Where the content of a page takes another number of sheets
than the page has, or the focus brings another sheet, `PageLaid` is emitted once the page is drawn: from within
`show`. Screens cross-fade only with movement on and only on hardware GL. `spots`
are in window pixels from the top left corner.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from kiosk.content.texts import reads_from_right
from kiosk.players.player import VideoFrame
from kiosk.screens.graphics import crossfade, event_wait, plane_canvas, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.screen import PageScreen, Spot
from kiosk.screens.widgets.announcement_strip import AnnouncementStrip
from kiosk.screens.widgets.control_band import ControlBand
from kiosk.screens.window import screenshot
from kiosk.screens.window.swipe import Drawn
from kiosk.screens.window.touch_filter import TouchFilter
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import BandLaid, PageLaid
from kiosk.visit.events.sessions import KeyPressed, ScreenTouched
from kiosk.visit.look import Look
from kiosk.visit.own_slices import all_slices
from kiosk.visit.pages.about import AboutPage
from kiosk.visit.pages.access import AccessPage
from kiosk.visit.pages.ask import AskPage
from kiosk.visit.pages.attract import AttractPage
from kiosk.visit.pages.curtain import CurtainPage
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.full_screen import FullScreenPage
from kiosk.visit.pages.keypad import KeypadPage
from kiosk.visit.pages.languages import LanguagesPage
from kiosk.visit.pages.list_form import ListFormPage
from kiosk.visit.pages.live import Live
from kiosk.visit.pages.note import NotePage
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.problem import ProblemPage
from kiosk.visit.pages.rest import RestPage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.pages.settings import SettingsPage
from kiosk.visit.pages.staff import StaffPage, StaffTestPage
from kiosk.visit.pages.staff_notice import StaffNoticePage
from kiosk.visit.pages.thanks import ThanksPage
from kiosk.visit.pages.volume import VolumePage
from kiosk.visit.registry import extend

# Each kind of page and where its screen is: loaded when it is first shown, so that a start loads only one.
SCREENS: dict[type[Page], str] = extend(
    {
        AttractPage: "kiosk.screens.pages.attract:AttractScreen",
        LanguagesPage: "kiosk.screens.pages.languages:LanguagesScreen",
        PlanPage: "kiosk.screens.pages.plan:PlanScreen",
        RoomPage: "kiosk.screens.pages.room:RoomScreen",
        ExhibitPage: "kiosk.screens.pages.exhibit:ExhibitScreen",
        ListFormPage: "kiosk.screens.pages.list_form:ListFormScreen",
        NotePage: "kiosk.screens.pages.note:NoteScreen",
        KeypadPage: "kiosk.screens.pages.keypad:KeypadScreen",
        AccessPage: "kiosk.screens.pages.access:AccessScreen",
        VolumePage: "kiosk.screens.pages.volume:VolumeScreen",
        SettingsPage: "kiosk.screens.pages.settings:SettingsScreen",
        AboutPage: "kiosk.screens.pages.about:AboutScreen",
        AskPage: "kiosk.screens.pages.ask:AskScreen",
        ProblemPage: "kiosk.screens.pages.problem:ProblemScreen",
        FullScreenPage: "kiosk.screens.pages.full_screen:FullScreen",
        ThanksPage: "kiosk.screens.pages.thanks:ThanksScreen",
        StaffPage: "kiosk.screens.pages.staff:StaffScreen",
        StaffTestPage: "kiosk.screens.pages.staff:StaffTestScreen",
        RestPage: "kiosk.screens.pages.rest:RestScreen",
        CurtainPage: "kiosk.screens.pages.curtain:CurtainScreen",
        StaffNoticePage: "kiosk.screens.pages.staff_notice:StaffNoticeScreen",
    },
    *(each.screens for each in all_slices()),
)

SLICE_S = 0.02
CORNER_DRAWN = 160
"""The side of the top left corner that staff touch, five times."""


def screen_class(kind: type[Page]) -> type[PageScreen]:
    module, name = SCREENS[kind].split(":")
    return cast(type[PageScreen], getattr(import_module(module), name))


def monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000


class Board:
    """`theme_for` gives the theme of a visitor's look; `emit` takes every event; `clock_ms` times the
    fingers."""

    def __init__(
        self,
        theme_for: Callable[[Look], Theme],
        context: ScreenContext,
        clock_ms: Callable[[], int] = monotonic_ms,
    ) -> None:
        self.widget = TouchFilter(
            clock_ms,
            lambda control, corner: context.emit(ScreenTouched(control, corner)),
            turns=lambda drawn: self._turned_by(drawn) is not None,
            swiped=self._swiped,
        )
        self.widget.mm_per_px = theme_for(Look()).mm_per_px
        self.widget.corner_px = theme_for(Look()).target(CORNER_DRAWN)
        self._theme_for, self.context = theme_for, context
        self._page: Page | None = None
        self._screen: PageScreen | None = None
        self._theme: Theme | None = None

    @property
    def page(self) -> Page | None:
        return self._page

    def show(self, page: Page) -> None:
        if page == self._page:
            return
        if self._is_crowded(page):
            self.context.emit(BandLaid(crowded=True))
            return
        before, self._page = self._page, page
        screen = self._screen
        if screen is None or type(before) is not type(page) or self._theme_of(page) != self._theme:
            screen = self._enter(page)
            screen.page = page
            if before is not None:
                self.widget.became_another()
        else:
            screen.page = page
        sheet = screen.focused_on
        if self._page is page and screen.laid is not None:
            self.context.emit(screen.laid)
        elif self._page is page and screen.sheets != page.paging.sheets:
            self.context.emit(PageLaid(screen.sheets, screen.opens_on if sheet < 0 else sheet))
        elif self._page is page and sheet >= 0 and sheet != page.paging.sheet:
            self.context.emit(PageLaid(screen.sheets, sheet))
        else:
            screen.fetch_ahead()

    def _is_crowded(self, page: Page) -> bool:
        """Whether the page's band has more controls than have room on this screen."""
        band = page.band
        if band is None or band.settings is not None:
            return False
        return ControlBand.is_crowded(self._theme_of(page), band)

    def prepare(self, page: Page) -> None:
        """Draw a page that is not shown yet, so that its fonts, words and pictures are at hand."""
        context = replace(self.context, theme=self._theme_of(page), emit=lambda _event: None)
        pictures, screen = context.pictures, screen_class(type(page))(context)
        before = pictures.wanted
        screen.page = page
        requests = pictures.wanted - before
        screen.gone()
        screen.page = None
        for request in requests:
            pictures.ahead(request)

    def work_ahead(self, page: Page) -> Iterator[None]:
        """Work out, a piece at a time, what takes long about a page that may be shown next."""
        context = replace(self.context, theme=self._theme_of(page), emit=lambda _event: None)
        yield from screen_class(type(page))(context).work_ahead(page)

    def picture_ahead(self, page: Page) -> None:
        """Ask for the picture of a page that may be shown next."""
        context = replace(self.context, theme=self._theme_of(page), emit=lambda _event: None)
        screen_class(type(page))(context).picture_ahead(page)

    def fetch_ahead(self) -> None:
        """Ask for the pictures that a touch on the page may need next."""
        if self._screen is not None:
            self._screen.fetch_ahead()

    def watch_use(self) -> None:
        """Note from now on which textures are still needed."""
        self.context.texts.watch_use()
        self.context.pictures.cache.watch_use()

    def drop_unused(self) -> None:
        """Drop every texture that no page has needed since `watch_use`, and end the threads that decode pictures."""
        self.context.texts.drop_unused()
        self.context.pictures.cache.drop_unused()
        self.context.pictures.decide_anew()
        self.context.pictures.end_workers()

    def forget_words(self) -> None:
        """Keep no word that was drawn, but those of the page that is shown."""
        typesetting.forget()
        self.context.texts.clear()

    def switch_content(self, media: Path) -> None:
        """Other content from now on: no picture of what was shown is kept, and the next page is drawn anew."""
        self.context = replace(self.context, media=media)
        if self._screen is not None:
            self._screen.gone()
        self._screen, self._page, self._theme = None, None, None
        self.context.pictures.clear()

    def fit(self, theme_for: Callable[[Look], Theme]) -> None:
        """The window has another size: the page is drawn anew for it."""
        self._theme_for = theme_for
        self.widget.corner_px = theme_for(Look()).target(CORNER_DRAWN)
        self.widget.mm_per_px = theme_for(Look()).mm_per_px
        page = self._page
        if self._screen is not None:
            self._screen.gone()
        self._screen, self._page, self._theme = None, None, None
        self.context.emit(BandLaid(crowded=False))
        if page is not None and self._page is None:
            self.show(page)

    def changed(self, files: frozenset[Path]) -> None:
        """These pictures are others now: the page is drawn anew with them."""
        self.context.pictures.drop(files)
        if self._screen is not None:
            page, self._screen.page = self._screen.page, None
            self._screen.page = page

    def _theme_of(self, page: Page) -> Theme:
        """The theme of a page: the visitor's look, mirrored where the page is read from the right."""
        theme = replace(self._theme_for(page.look), mirrored=reads_from_right(page.language))
        if page.announcement is None:
            return theme
        return theme.under_strip(AnnouncementStrip.height_for(theme, page.announcement))

    def _enter(self, page: Page) -> PageScreen:
        self._theme = theme = self._theme_of(page)
        leaving = self._screen
        self._screen = screen_class(type(page))(replace(self.context, theme=theme))
        if leaving is not None:
            leaving.gone()
        crossfade.between(self.widget, leaving, self._screen, theme.motion_s("page"))
        return self._screen

    def live(self, live: Live) -> None:
        if self._screen is not None:
            self._screen.live(live)

    def frame(self, frame: VideoFrame) -> None:
        if self._screen is not None:
            self._screen.frame(frame)

    def signed_frame(self, frame: VideoFrame) -> None:
        if self._screen is not None:
            self._screen.signed_frame(frame)

    def key(self, name: str) -> None:
        self.context.emit(KeyPressed(name, -1 if self._screen is None else self._screen.seen))

    def _turned_by(self, drawn: Drawn) -> Event | None:
        return None if self._screen is None else self._screen.turned(drawn.turns, drawn.began)

    def _swiped(self, drawn: Drawn) -> None:
        """Turn what the swipe was on, as its buttons do."""
        event = self._turned_by(drawn)
        if event is not None:
            self.context.emit(event)

    @property
    def waits_for_pictures(self) -> bool:
        """Whether a picture that the page shows is still on its way."""
        return self.context.pictures.busy

    @property
    def is_fading(self) -> bool:
        """Whether the page before is still seen over the present one."""
        return len(self.widget.children) > 1

    @property
    def size(self) -> tuple[int, int]:
        """The window's, in pixels."""
        width, height = self.widget.get_root_window().system_size
        return int(width), int(height)

    def film_size(self) -> tuple[int, int] | None:
        """How large a film's pictures are shown: None while no film is on the screen."""
        return None if self._screen is None else self._screen.stage_size

    def signer_size(self) -> tuple[int, int] | None:
        """How large a film's signer is shown: None while there is none on the screen."""
        return None if self._screen is None else self._screen.signer_size

    def planes_px(self) -> int:
        """How wide and high the planes of a film may be; 0 where its pictures are taken as pixels."""
        return plane_canvas.most_px()

    def settled(self, turn: Callable[[], None], within_s: float = 10.0) -> bool:
        """Turn the app until every picture of the page is there and drawn. False: some were not in time."""
        end_s = time.monotonic() + within_s
        turn()
        while (self.context.pictures.busy or self.is_fading) and time.monotonic() < end_s:
            event_wait.wait(SLICE_S)
            turn()
        turn()
        return not self.context.pictures.busy

    def spots(self) -> dict[str, Spot]:
        return {} if self._screen is None else self._screen.spots()

    def slider_point(self, control_id: str, value: float) -> tuple[float, float]:
        """Where in the window, from the top left, a slider is let go to stand at this value. Raises StopIteration where
        the page has no such slider."""
        assert self._screen is not None
        slider = next(widget for widget, control in self._screen.controls() if control.id == control_id)
        x, y = slider.point_at(value)
        return x, self._screen.theme.window_px - y

    def shot(self, path: Path, every: int = 1) -> None:
        """The window's content as a PNG of its exact size; every: of so many pixels and rows only one."""
        window: Any = self.widget.get_root_window()
        screenshot.write(window, path, every)

    def close(self) -> None:
        if self._screen is not None:
            self._screen.gone()
        self.widget.show()
        self._screen, self._page = None, None
