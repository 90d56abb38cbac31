"""One simulated visit: what somebody may do at a kiosk in some minutes, told in the log's own kinds of entries.

Rules: a visit is a function of the museum and of chance alone; every entry is one that the kiosk itself could have
written there, in an order that it could have come in; attention decays with every exhibit and with every second of a
recording; time is milliseconds since the visit began.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from kiosk.simulation.simulated_museum import SimulatedExhibit, SimulatedMedium, SimulatedMuseum, SimulatedRoom

Line = tuple[
    int, str, str | None, str | None, int | None, str | None, str | None, str | None, float | None, float | None, str
]
"""ms, kind, room, exhibit, stop, title, language, media, position_s, length_s, detail: as in the table."""

AIDS = (("text", "1.25"), ("text", "1.5"), ("contrast", "high"), ("movement", "on"), ("captions", "off"))
LOUDER_DBA = (57.0, 63.0, 66.0, 69.0)
PROBLEMS = ("play", "read", "else")
NONE = "{}"


@dataclass(frozen=True, slots=True)
class SimulatedVisit:
    """What became of it. lasts_ms: until the kiosk stood free again, the wait for an answer included."""

    lines: list[Line]
    language: str
    lasts_ms: int
    seconds: float
    reason: str
    touches: int
    access: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class House:
    """What a visit is made of. draw: how strongly each exhibit draws. misled: numbers on walls that no stop has."""

    languages: Sequence[str]
    gallery: Callable[[str], SimulatedMuseum]
    room: str
    has_plan: bool
    draw: dict[tuple[str, str], float]
    misled: Sequence[int]
    ask_after_s: float
    leave_after_s: float


class Visitor:
    """Somebody at a kiosk."""

    def __init__(self, chance: Random, house: House, language: str) -> None:
        self.chance, self.house = chance, house
        self.language = house.languages[0]
        self.wanted = language
        self.gallery = house.gallery(self.language)
        self.ms = 0
        self.touches = 1
        self.lines: list[Line] = []
        self.here: SimulatedRoom | None = None
        self.open: SimulatedExhibit | None = None
        self.opened_ms = 0
        self.heard_s = 0.0
        self.seen: set[tuple[str, str]] = set()
        self.agreed: set[tuple[str, str]] = set()
        self.access: list[str] = []
        self.gone = False

    # --- telling ---

    def wait(self, least_s: float, most_s: float) -> None:
        self.ms += int(1000 * (least_s + (most_s - least_s) * self.chance.random() ** 2))

    def tell(self, kind: str, detail: str = NONE, piece: SimulatedExhibit | None = None) -> None:
        piece = piece or self.open
        where: tuple[str | None, str | None, int | None, str | None] = (None, None, None, None)
        if piece is not None:
            where = (piece.room, piece.exhibit, piece.stop, piece.title)
        elif self.here is not None:
            where = (self.here.room, None, None, self.here.title)
        self.lines.append((self.ms, kind, *where, self.language, None, None, None, detail))

    def tell_sound(self, kind: str, sound: SimulatedMedium, at_s: float, detail: str) -> None:
        piece = self.open
        assert piece is not None
        where = (piece.room, piece.exhibit, piece.stop, piece.title)
        at_s, length_s = round(at_s, 3), round(sound.length_s, 3)
        self.lines.append((self.ms, kind, *where, self.language, sound.file, at_s, length_s, detail))

    # --- the visit ---

    def visit(self) -> SimulatedVisit:
        chance = self.chance
        by_button = chance.random() < 0.7
        if by_button:
            self._speak(self.wanted)
        self.tell("began", '{"by":"language"}' if by_button else '{"by":"touch"}')
        passing = chance.random() < 0.13
        if not by_button and not passing:
            self.wait(1.5, 9)
            self.touches += 1
            if self.wanted != self.language:
                before = self.language
                self._speak(self.wanted)
                self.tell("language", f'{{"from":"{before}"}}')
        if by_button or not passing:
            self._enter(self.gallery.place(self.house.room), "beginning")
        if passing:
            self.wait(0.4, 4)
            return self._end(left=0.2)
        self.wait(2.5, 16)
        interest = chance.betavariate(4, 1.6)
        if self.gallery.tours and chance.random() < 0.07:
            self._tour()
        while not self.gone and chance.random() < interest * 0.985 ** len(self.seen):
            self._something()
        return self._end(left=0.58)

    def _speak(self, language: str) -> None:
        self.language, self.gallery = language, self.house.gallery(language)
        if self.here is not None:
            self.here = self.gallery.place(self.here.room)

    def _enter(self, place: SimulatedRoom, by: str) -> None:
        self.here = place
        self.tell("room", f'{{"by":"{by}"}}')

    def _something(self) -> None:
        roll = self.chance.random()
        self.wait(1.5, 11)
        self.touches += 1
        if roll < 0.03:
            self._aid()
        elif roll < 0.05 and len(self.house.languages) > 1:
            before = self.language
            self._speak(self.chance.choice([tag for tag in self.house.languages if tag != before]))
            self.tell("language", f'{{"from":"{before}"}}')
        elif roll < 0.052:
            self.tell("report_problem", f'{{"problem":"{self.chance.choice(PROBLEMS)}"}}')
        elif roll < 0.09:
            self.tell("volume", f'{{"dba":{self.chance.choice(LOUDER_DBA)}}}')
        elif roll < 0.24 and self.gallery.stops:
            self._key()
        elif roll < 0.34 and self.house.has_plan:
            self.tell("plan")
            self.wait(2, 9)
            self.touches += 1
            self._enter(self.chance.choice(self.gallery.places), "plan")
        else:
            piece = self._choose(self.here.pieces if self.here else ())
            if piece is not None:
                self._come_to(piece, "card")

    def _choose(self, pieces: Sequence[SimulatedExhibit]) -> SimulatedExhibit | None:
        new = [piece for piece in pieces if piece.key not in self.seen]
        if not new:
            return None
        return self.chance.choices(new, [self.house.draw[piece.key] for piece in new])[0]

    def _aid(self) -> None:
        what, value = self.chance.choice(AIDS)
        if what == "captions":
            return
        if what not in self.access:
            self.access.append(what)
        self.tell("access", f'{{"what":"{what}","value":"{value}"}}')

    def _key(self) -> None:
        chance = self.chance
        self.touches += 3
        if self.house.misled and chance.random() < 0.09:
            digits = chance.choices(self.house.misled, [5, *[1] * (len(self.house.misled) - 1)])[0]
            self.tell("unknown_stop", f'{{"digits":"{digits}"}}')
            self.wait(2, 6)
            if chance.random() < 0.3:
                return
        piece = self._choose(self.gallery.stops)
        if piece is not None:
            self.tell("keyed", f'{{"digits":"{piece.stop}"}}', piece)
            self._come_to(piece, "keypad")

    def _tour(self) -> None:
        name, pieces = self.chance.choice(self.gallery.tours)
        self.tell("plan")
        self.wait(4, 15)
        for number, piece in enumerate(pieces):
            self.touches += 1
            self.tell("tour", f'{{"tour":"{name}","what":"{"next" if number else "begun"}"}}', piece)
            self._come_to(piece, "tour")
            if self.gone:
                return
            if self.chance.random() < 0.16:
                self.tell("tour", f'{{"tour":"{name}","what":"left"}}')
                return
        self.tell("tour", f'{{"tour":"{name}","what":"finished"}}')

    # --- at an exhibit ---

    def _come_to(self, piece: SimulatedExhibit, by: str) -> None:
        """Opens it, unless its content note is answered with Skip; and leaves it again."""
        self.here = self.gallery.place(piece.room)
        self.seen.add(piece.key)
        choice = ""
        if piece.asks and piece.key not in self.agreed:
            self.tell("note_shown", NONE, piece)
            self.wait(2, 11)
            offered = ["read", "read", "skip"]
            offered += ["listen", "listen"] if piece.recording else []
            offered += ["watch", "watch"] if piece.film else []
            choice = self.chance.choice(offered)
            self.touches += 1
            self.tell("note_choice", f'{{"choice":"{choice}"}}', piece)
            if choice == "skip":
                return
            self.agreed.add(piece.key)
            by = "note"
        self.open, self.opened_ms, self.heard_s = piece, self.ms, 0.0
        view = {"read": "read", "watch": "film"}.get(choice, "look")
        self.tell("exhibit", f'{{"by":"{by}","view":"{view}"}}')
        self._look(piece, choice)
        if not self.gone:
            self._leave_piece()

    def _look(self, piece: SimulatedExhibit, choice: str) -> None:
        chance = self.chance
        if choice not in ("listen", "watch"):
            self.ms += int(1000 * min(piece.reading_s * 3, chance.lognormvariate(0, 0.8) * piece.reading_s * 0.55))
        if piece.pictures and chance.random() < 0.16:
            self.touches += 2
            self.tell(
                "zoom", '{"scale":2.0,"by":"button"}' if chance.random() < 0.6 else '{"scale":1.74,"by":"fingers"}'
            )
            self.wait(2, 15)
        if piece.hotspots and chance.random() < 0.3:
            for number in range(1, 1 + min(piece.hotspots, 1 + int(chance.random() * 3))):
                self.touches += 1
                self.tell("hotspot", f'{{"number":{number}}}')
                self.wait(3, 14)
        likes = 0.55 * 0.95 ** len(self.seen)
        if piece.recording and (choice == "listen" or (choice != "read" and chance.random() < likes)):
            self._listen(piece.recording)
        elif piece.film and (choice == "watch" or (choice != "read" and chance.random() < likes)):
            self._listen(piece.film)
        if not self.gone and piece.has_more and chance.random() < 0.13:
            self.touches += 1
            self.tell("more")
            self.wait(5, 60)
            if piece.more and chance.random() < 0.5:
                self._listen(piece.more)
        if not self.gone and piece.take_home and chance.random() < 0.05:
            self.touches += 1
            self.tell("take_home")
            self.wait(4, 20)

    def _listen(self, sound: SimulatedMedium) -> None:
        """Plays it, to its end or to the second where attention goes elsewhere."""
        chance, length_s = self.chance, sound.length_s
        self.touches += 1
        self.tell_sound("play", sound, 0.0, f'{{"what":"{sound.what}"}}')
        stays = 0.5 * 0.97 ** len(self.seen)
        if chance.random() < stays:
            until_s = length_s
        elif chance.random() < 0.45:
            until_s = 1.0 + chance.expovariate(1 / 7.0)
        else:
            until_s = length_s * chance.betavariate(1.2, 1.8)
        at_s = 0.0
        if chance.random() < 0.07 and until_s > 14 and sound.what != "film":
            at_s = self._seek(sound, at_s, 12.0)
        if until_s >= length_s - 0.5:
            self._hear(length_s - at_s)
            self.tell_sound("finish", sound, length_s, f'{{"what":"{sound.what}"}}')
            self.wait(0.5, 12)
            return
        self._hear(max(0.5, until_s - at_s))
        at_s = max(until_s, at_s + 0.5)
        roll = chance.random()
        if roll < 0.1:
            self._hear(max(0.0, length_s - at_s))  # walked away: it plays on to its end, to nobody
            self.tell_sound("finish", sound, length_s, f'{{"what":"{sound.what}"}}')
            self.gone = True
        elif roll < 0.22:
            self.touches += 1
            self.tell_sound("silence", sound, at_s, f'{{"what":"{sound.what}"}}')
            self.wait(0.5, 6)
        elif roll < 0.55:
            self.touches += 1
            self.tell_sound("pause", sound, at_s, '{"why":"pressed"}')
            self.wait(1, 25)
            if chance.random() < 0.3 and length_s - at_s > 3:
                self.touches += 1
                self.tell_sound("play", sound, at_s, f'{{"what":"{sound.what}"}}')
                self._hear(length_s - at_s)
                self.tell_sound("finish", sound, length_s, f'{{"what":"{sound.what}"}}')
        else:
            self.tell_sound("pause", sound, at_s, '{"why":"left"}')

    def _hear(self, seconds: float) -> None:
        self.ms += int(1000 * seconds)
        self.heard_s += seconds

    def _seek(self, sound: SimulatedMedium, at_s: float, after_s: float) -> float:
        self._hear(after_s)
        self.touches += 1
        from_s = at_s + after_s
        to_s = max(0.0, from_s - 10.0)
        self.tell_sound("seek", sound, to_s, f'{{"from_s":{round(from_s, 3)},"by":"back"}}')
        return to_s

    def _leave_piece(self) -> None:
        self.touches += 1
        if self.chance.random() < 0.5:
            self.tell("back")
        self._close(self.ms)

    def _close(self, sign_ms: int) -> None:
        dwell_s = round((sign_ms - self.opened_ms) / 1000, 3)
        self.tell("closed", f'{{"dwell_s":{dwell_s},"heard_s":{round(self.heard_s, 3)}}}')
        self.open = None

    # --- the end ---

    def _end(self, left: float) -> SimulatedVisit:
        """Leave is pressed, or nobody answers."""
        chance = self.chance
        if not self.gone and chance.random() < 0.04:
            self.ms += int(1000 * (self.house.ask_after_s + 3))
            self.touches += 1
            self.tell("asked", '{"answer":"stay"}')
        if not self.gone and chance.random() < left:
            self.wait(0.5, 8)
            self.touches += 1
            sign_ms, reason = self.ms, "left"
        else:
            sign_ms, reason = self.ms, "timeout"
            self.ms += int(1000 * (self.house.ask_after_s + self.house.leave_after_s))
            self.tell("asked", '{"answer":"none"}')
        if self.open is not None:
            self._close(sign_ms)
        self.tell("ended", f'{{"reason":"{reason}"}}')
        access = tuple(self.access)
        return SimulatedVisit(self.lines, self.language, self.ms, sign_ms / 1000, reason, self.touches, access)
