"""The running kiosk: window, player, log and what is shown, and what each of them reports to the others.

Order: the log's lock → the window and its board → the player → the loop. The sound output and the log's file open only
after the first page is drawn, and what is wrong with them is reported once, to staff and in the log.
"""

from __future__ import annotations

import logging
import threading
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from kiosk import child_process, debug_log
from kiosk.fonts.debian_faces import cut_ahead, variant
from kiosk.loop import Clock, Loop, RealClock
from kiosk.screens.window.memory_at_rest import MemoryAtRest, bound_arenas
from kiosk.staff.install.watchdog import Watchdog
from kiosk.staff.installation import Installation
from kiosk.store.prepared_museum import PreparedMuseum
from kiosk.visit.effects import CheckPin, StaffDo
from kiosk.visit.events import Event
from kiosk.visit.events.players import OutputChanged
from kiosk.visit.events.sessions import KeyPressed, ScreenTouched
from kiosk.wiring.museum_voices import MuseumVoices, open_speaker
from kiosk.wiring.open_parts import open_log, open_player, open_window
from kiosk.wiring.setup import Setup, clock_for
from kiosk.wiring.shown_content import KioskParts, ShownContent
from kiosk.wiring.staff_panel import StaffPanel

if TYPE_CHECKING:
    from kiosk.rehearsal.preview_window import Preview
    from kiosk.screens.window.app import KioskApp
    from kiosk.screens.window.board import Board
    from kiosk.wiring.hub_instructions import FromAfar
    from kiosk.wiring.version_switch import VersionSwitch

_log = logging.getLogger(__name__)


class Kiosk:
    """`close` takes it down in reverse."""

    def __init__(self, setup: Setup, installation: Installation, closing: ExitStack) -> None:
        self.setup, self.closing = setup, closing
        self.preview: Preview | None = None
        self.version_switch: VersionSwitch | None = None
        self.from_afar: FromAfar | None = None
        self._drawn_ms = self._touched_ms = -1
        self._shown: ShownContent | None = None
        self.clock: Clock = clock_for(setup)
        bound_arenas()
        self._memory = MemoryAtRest()
        self.watchdog = Watchdog(RealClock().ms)
        closing.callback(self.watchdog.stopping)
        _log.info("opening the log, the window and the player of %s", installation.folder)
        log = open_log(setup, installation, self.clock, self._sent)
        closing.callback(log.close)
        self.app: KioskApp = open_window(setup, installation, self.clock, self, closing)
        closing.callback(self.app.close)
        self.player = open_player(installation, self.clock, self.post)
        closing.callback(self.player.close)
        self.voices = MuseumVoices(setup.notify)
        self.speaker = open_speaker(installation, self.clock, self.player, self.voices, self.post)
        closing.callback(self.speaker.close)
        parts = KioskParts(setup, self.clock, log, self.app, self.player, self.speaker, self.voices, self.do_for_staff)
        self.shown = self._shown = ShownContent(parts, installation)
        closing.callback(self.shown.close)
        self.panel = StaffPanel(self.shown, self.post)
        _log.info("built")

    @property
    def board(self) -> Board:
        return self.app.board

    @property
    def loop(self) -> Loop | None:
        return None if self._shown is None else self._shown.loop

    @property
    def installation(self) -> Installation:
        return self.shown.installation

    @property
    def ending(self) -> str:
        """How staff ended the program: "restart", "off" or "close"; "" where they did not."""
        return self.panel.ending

    # --- what the parts report ---

    def post(self, event: Event) -> None:
        """Take an event from any thread. A rehearsal without a window goes on where there is no sound."""
        if isinstance(event, OutputChanged):
            if not event.there:
                self.setup.report(event.sentence)
            if self.setup.offscreen:
                return
        if self.loop is not None:
            self.loop.post(event)

    def dispatch(self, event: Event) -> None:
        if isinstance(event, ScreenTouched | KeyPressed):
            self._touched_ms = RealClock().ms()
        if self.loop is not None:
            self.loop.dispatch(event)

    def tick(self) -> None:
        if self.loop is not None:
            self.loop.tick()
            self.shown.withdraw_crashed()
            self.shown.work_ahead()
            if self._memory.look(self.loop.nobody_there, RealClock().ms() / 1000):
                self.shown.give_back()
        if self.watchdog.due():
            self.app.redraw()
        if self.version_switch is not None:
            self.version_switch.look()
        if self.from_afar is not None:
            self.from_afar.look()
        if self.preview is not None:
            self.preview.look()

    def drawn(self) -> None:
        """A frame is on the screen."""
        self._drawn_ms = RealClock().ms()
        self.watchdog.drawn()

    def resized(self) -> None:
        """The window has another size."""
        if self.loop is not None:
            self.loop.resized()
        if self.preview is not None:
            self.preview.resized()

    def staff_key(self, name: str) -> None:
        """A function key: only a preview has a use for it."""
        if self.preview is not None:
            self.preview.key(name)

    def do_for_staff(self, request: CheckPin | StaffDo) -> None:
        self.panel.do(request)

    # --- what its owner asks for ---

    def first_page(self) -> None:
        """Draw what is shown first, then let the slow things begin: the sound output and the log's file."""
        self.shown.show()
        self.app.turn(tick=False)
        _log.info("first page drawn")
        self.shown.parts.log.open()
        self.shown.log_faults()
        if self.setup.fast:
            return
        self._open_sound()
        if self.setup.in_real_time:
            self._cut_fonts()
            self.shown.begin_measuring()
            if self.installation.follows_versions:
                self.follow_versions()
                if self.installation.device.phone_folder and self.setup.is_real:
                    self._build_phone_pages()
            if self.installation.device.hub is not None and self.setup.is_real:
                self._join_hub()
        self.shown.draw_ahead()

    def follow_versions(self) -> None:
        """Notice what is published on this kiosk from now on."""
        from kiosk.wiring.version_switch import VersionSwitch

        self.version_switch = VersionSwitch(self.shown)
        self.closing.callback(self.version_switch.close)

    def _build_phone_pages(self) -> None:
        """Have the phone's pages follow what is published on this kiosk."""
        from kiosk.wiring.phone_pages import PhonePages

        setup, state = self.setup, self.installation.state
        where = str(state), str(setup.museum), "" if setup.device is None else str(setup.device)
        command = child_process.python("kiosk.phone.build.rebuild_child", *where)
        pages = PhonePages(state, command, self.panel.today, setup.report)
        self.closing.callback(pages.close)
        pages.begin()

    def _join_hub(self) -> None:
        """Send visits to the hub, and be looked after from there."""
        from kiosk.wiring.hub_instructions import FromAfar

        self.from_afar = FromAfar(self.shown, self._ages_s, self.panel.end)
        self.closing.callback(self.from_afar.close)
        self.from_afar.begin()

    def _sent(self) -> dict[str, int] | None:
        """What the hub has, by epoch; None while that is not known."""
        return None if self.from_afar is None else self.from_afar.sent()

    def _ages_s(self) -> tuple[float | None, float | None]:
        """Seconds since a frame was drawn, and since somebody touched."""
        now = RealClock().ms()
        frame, touch = ((now - ms) / 1000 if ms >= 0 else None for ms in (self._drawn_ms, self._touched_ms))
        return frame, touch

    def _open_sound(self) -> None:
        """Open the sound output; what is wrong with it is posted. Look for the live voice after it, and listen to the
        headphone jack where the kiosk's file names it."""
        from kiosk.players.audio_player import AudioPlayer
        from kiosk.players.headphone_jack import HeadphoneJacks

        if isinstance(self.player, AudioPlayer):
            self.player.open_ahead()
            self.player.output.do(self.voices.open_ahead)
            if self.installation.device.has_jack:
                self.closing.callback(HeadphoneJacks(self.post, self.setup.report).close)

    def _cut_fonts(self) -> None:
        """Cut the fonts of Chinese, Japanese and Korean beside the visits, where the museum has them."""
        museum = self.installation.museum
        if museum is not None and any(map(variant, museum.languages)):
            work = partial(cut_ahead, museum.languages)
            threading.Thread(target=work, name="kiosk-fonts", daemon=True).start()

    def reload(self, prepared: PreparedMuseum) -> None:
        """Show what a folder says now; whoever is there stays where they are."""
        self.shown.reload(prepared)

    def stop(self) -> None:
        """Leave the window: a frame's button, or a signal."""
        self.app.stop()

    def close(self) -> None:
        _log.info("closing")
        self.closing.close()

    def __enter__(self) -> Kiosk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def build(setup: Setup, installation: Installation) -> Kiosk:
    """Everything, in order. Raises CommandFailed."""
    debug_log.keep_apart()
    with ExitStack() as closing:
        kiosk = Kiosk(setup, installation, closing)
        kiosk.closing = closing.pop_all()
    return kiosk
