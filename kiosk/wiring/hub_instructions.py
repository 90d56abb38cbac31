"""A kiosk that has joined a hub: how it is, and what staff ask of it from there.

Rules: nothing of this is imported where the kiosk's own file names no hub. `look` is called in the window's turn and
does one instruction at a time; what would disturb a visitor waits until nobody is there and their last page has faded
away; what takes time is done on a thread of its own, and its answer taken in a later turn. An announcement and a rest
outlast a restart, as soon as the clock can be trusted.
Each instruction is a `staff` entry in the log, and a picture is only ever one of the attract or the rest page.
"""

from __future__ import annotations

import base64
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import child_process
from kiosk.content.faults import errors
from kiosk.fleet.connection import ConnectionPorts, HubConnection, other_name
from kiosk.fleet.content.fetching_hours import seconds_to_fetch
from kiosk.fleet.content.hub_numbers import shown_number
from kiosk.fleet.heartbeat import KioskHealth
from kiosk.fleet.instructions import InstructionOutcome
from kiosk.fleet.kept_membership import read_membership
from kiosk.fleet.lasting_instructions import LastingInstructions
from kiosk.fleet.protocol import MOST_PICTURE_BYTES, Instruction
from kiosk.players.audio_player import AudioPlayer
from kiosk.store.prepared import prepare
from kiosk.store.temporary_folders import temporary_folder
from kiosk.visit.entries import Entry
from kiosk.visit.events.from_afar import Announced, AnnouncementWithdrawn, RestAsked, WakeAsked
from kiosk.visit.pages.attract import AttractPage
from kiosk.visit.pages.rest import RestPage
from kiosk.wiring.shown_content import ShownContent

if TYPE_CHECKING:
    from kiosk.store.prepared_museum import PreparedMuseum

DOCTOR_S = 120.0
AWAKE_S = 3600.0
LONGEST_S = 14 * 86_400.0
MOST_LETTERS = 200
MOST_DETAIL = 200_000
SPARSER = (2, 3, 4, 6)
"""Of so many pixels of a picture one is sent: the first that makes it small enough."""


class FromAfar:
    """age_s: seconds since a frame was drawn, and since somebody touched. end: ends the program as staff do."""

    def __init__(
        self,
        shown: ShownContent,
        ages_s: Callable[[], tuple[float | None, float | None]],
        end: Callable[[str], None],
    ) -> None:
        self._shown, self._ages_s, self._end = shown, ages_s, end
        setup, installation = shown.parts.setup, shown.installation
        self.connection: HubConnection | None = None
        self._content, self._content_of = 0, "?"
        self._lasting, self._taken_up = LastingInstructions(installation.state), False
        self._working: threading.Thread | None = None
        self._answered: tuple[Instruction, InstructionOutcome, PreparedMuseum | None] | None = None
        link, membership = installation.device.hub, read_membership(installation.state)
        why = other_name(installation.device.kiosk, membership)
        if why is not None:
            setup.report(why)
        if link is None or membership is None or why is not None:
            return
        ports = ConnectionPorts(
            log=setup.log or installation.log,
            wall=shown.parts.clock.wall,
            notify=setup.report,
            health=self.health,
            closed_for_s=self._closed_for_s,
        )
        self.connection = HubConnection(link, membership, installation.state, ports)

    def begin(self) -> None:
        if self.connection is not None:
            self.connection.begin()

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()

    def sent(self) -> dict[str, int] | None:
        """What the hub has, by epoch; None while that is not known."""
        return {} if self.connection is None else self.connection.contact.through()

    # --- how the kiosk is; asked on other threads, and changes nothing ---

    def health(self) -> KioskHealth:
        shown = self._shown
        installation, loop, parts = shown.installation, shown.loop, shown.parts
        frame_age_s, touch_age_s = self._ages_s()
        state = None if loop is None else loop.state
        output = parts.player.output.name if isinstance(parts.player, AudioPlayer) else None
        found = {fault.code for fault in errors(installation.prepared.faults)}
        found |= {"unplayable"} if installation.prepared.measures.unplayable else set()
        found |= {"log"} if parts.log.trouble else set()
        return KioskHealth(
            frame_age_s=frame_age_s,
            touch_age_s=touch_age_s,
            playing=state is not None and state.sound is not None and state.sound.phase == "playing",
            output=output,
            clock_trusted=shown.clock_is_trusted(parts.clock.wall()),
            timezone="" if installation.museum is None else installation.museum.timezone,
            room=installation.device.room,
            resting=loop is not None and isinstance(loop.page, RestPage),
            content=self._number(),
            faults=tuple(sorted(found)),
            sound=loop is None or loop.guide.sounds or "jack" in installation.device.keys,
        )

    def _number(self) -> int:
        """The hub's number of the version that is shown."""
        version = self._shown.installation.version
        if version != self._content_of:
            self._content_of, self._content = version, shown_number(self._shown.installation.state)
        return self._content

    def _closed_for_s(self) -> float | None:
        """For how long content may be fetched from now on, where that is done while the museum is closed."""
        shown = self._shown
        wall = shown.parts.clock.wall()
        return seconds_to_fetch("closed", shown.installation.museum, wall, clock_trusted=shown.clock_is_trusted(wall))

    # --- what staff ask; in the window's turn ---

    def look(self) -> None:
        """Do what is asked, if it can be done now."""
        if self.connection is None:
            return
        if not self._taken_up:
            self._take_up()
        if self._answered is not None:
            self._take_answer(*self._answered)
        for instruction in self.connection.received.open():
            if self._working is not None:
                return
            outcome = self._do(instruction)
            if outcome is not None:
                self._record(instruction.kind)
                self.connection.received.done(instruction, outcome)
                if instruction.kind == "restart" and outcome.result == "done":
                    self._end("restart")
                return

    def _record(self, kind: str) -> None:
        room = self._shown.installation.device.room
        self._shown.record(Entry("staff", room=room, detail=(("what", f"from afar: {kind}"),)))

    def _do(self, instruction: Instruction) -> InstructionOutcome | None:
        """What came of it; None where it can not be done yet, or its answer comes later."""
        loop = self._shown.loop
        if loop is None:
            return InstructionOutcome("failed", "nothing is shown")
        kind = instruction.kind
        if kind == "announce":
            until_s = self._seconds_until(instruction.until, LONGEST_S)
            words = tuple((tag, text.strip()) for tag, text in instruction.words.items() if text.strip())
            if not words or until_s <= 0 or max(len(text) for _, text in words) > MOST_LETTERS:
                return InstructionOutcome(
                    "refused", f"no words, more than {MOST_LETTERS} letters, or their time is over"
                )
            self._keep(instruction, until_s)
            loop.dispatch(Announced(words, loop.now().ms + round(until_s * 1000)))
            return InstructionOutcome("done")
        if kind == "withdraw":
            self._lasting.end("announce")
            loop.dispatch(AnnouncementWithdrawn())
            return InstructionOutcome("done")
        if kind == "diagnose":
            self._work(instruction, self._examined)
            return None
        if not loop.nobody_there or self._shown.parts.app.board.is_fading:
            return None
        if kind == "rest":
            until_s = self._seconds_until(instruction.until, LONGEST_S)
            self._keep(instruction, until_s)
            loop.dispatch(RestAsked(loop.now().ms + round(until_s * 1000)))
        elif kind == "wake":
            until_s = self._seconds_until(instruction.until, AWAKE_S)
            self._lasting.end("rest")
            loop.dispatch(WakeAsked(loop.now().ms + round(until_s * 1000)))
        elif kind == "picture":
            return self._picture()
        elif kind == "reload":
            self._work(instruction, self._read_anew)
            return None
        elif kind != "restart":
            return InstructionOutcome("unknown")
        return InstructionOutcome("done")

    def _seconds_until(self, until: str, usual_s: float) -> float:
        """How long it is until then, by this computer's clock; the usual time where it is not said."""
        try:
            at = datetime.fromisoformat(until)
        except ValueError:
            return usual_s
        at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
        return min(LONGEST_S, (at - self._shown.parts.clock.wall()).total_seconds())

    def _keep(self, instruction: Instruction, until_s: float) -> None:
        """Have it outlast a restart."""
        self._lasting.keep(instruction, self._shown.parts.clock.wall() + timedelta(seconds=until_s))

    def _take_up(self) -> None:
        """Go on with what was asked for before the program was started, once it is known what time it is."""
        loop, wall = self._shown.loop, self._shown.parts.clock.wall()
        if loop is None or not self._shown.clock_is_trusted(wall):
            return
        self._taken_up = True
        for instruction, left_s in self._lasting.holding(wall):
            until_ms = loop.now().ms + round(min(left_s, LONGEST_S) * 1000)
            if instruction.kind == "announce":
                loop.dispatch(Announced(tuple(instruction.words.items()), until_ms))
            elif instruction.kind == "rest":
                loop.dispatch(RestAsked(until_ms))

    def _picture(self) -> InstructionOutcome:
        """A picture of what nobody is looking at."""
        loop, board = self._shown.loop, self._shown.parts.app.board
        if loop is None or not loop.nobody_there or not isinstance(board.page, AttractPage | RestPage):
            return InstructionOutcome("refused", "neither the attract nor the rest page is shown")
        try:
            with temporary_folder("kiosk-picture-") as folder:
                path = Path(folder) / "page.png"
                for every in SPARSER:
                    board.shot(path, every)
                    if path.stat().st_size <= MOST_PICTURE_BYTES:
                        break
                return InstructionOutcome("done", picture=base64.b64encode(path.read_bytes()).decode("ascii"))
        except OSError as error:
            return InstructionOutcome("failed", str(error.strerror))

    # --- what takes time ---

    def _work(
        self, instruction: Instruction, work: Callable[[], tuple[InstructionOutcome, PreparedMuseum | None]]
    ) -> None:
        def run() -> None:
            from kiosk.fleet.sender import lower_priority

            lower_priority()
            try:
                outcome, prepared = work()
            except Exception as error:
                outcome, prepared = InstructionOutcome("failed", f"{type(error).__name__}: {error}"), None
            self._answered = (instruction, outcome, prepared)
            self._shown.parts.app.wake()

        self._working = threading.Thread(target=run, name="kiosk-from-afar", daemon=True)
        self._working.start()

    def _take_answer(
        self, instruction: Instruction, outcome: InstructionOutcome, prepared: PreparedMuseum | None
    ) -> None:
        loop = self._shown.loop
        if prepared is not None:
            if loop is None or not loop.nobody_there:
                return  # until they have gone
            self._shown.reload(prepared)
            self._shown.log_content(len(errors(prepared.faults)))
        self._answered, self._working = None, None
        self._record(instruction.kind)
        if self.connection is not None:
            self.connection.received.done(instruction, outcome)

    def _read_anew(self) -> tuple[InstructionOutcome, PreparedMuseum | None]:
        installation = self._shown.installation
        prepared = prepare(installation.folder, installation.state)
        if prepared.museum is None:
            return InstructionOutcome("failed", "nothing of it can be shown"), None
        return InstructionOutcome("done"), prepared

    def _examined(self) -> tuple[InstructionOutcome, PreparedMuseum | None]:
        setup = self._shown.parts.setup
        named = ("--device", os.path.abspath(setup.device)) if setup.device is not None else ()
        folder = ("--museum", os.path.abspath(setup.museum)) if setup.museum != Path() else ()
        command = child_process.python("kiosk", "doctor", "--json", "--language", "en", *folder, *named)
        done = child_process.run(command, timeout_s=DOCTOR_S, lowest=True)
        text = done.text[:MOST_DETAIL]
        return (
            InstructionOutcome("done", text) if text else InstructionOutcome("failed", done.error_text[:1000])
        ), None
