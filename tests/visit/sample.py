"""A small museum in memory, with one exhibit of every sort, for the tables of a visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from kiosk.content.measures import CaptionsMeasure, Cue, FilmMeasure, Measures, PictureMeasure, SoundMeasure
from kiosk.content.model import (
    Attract,
    Dates,
    DayToRemember,
    Device,
    Exhibit,
    Film,
    Hotspot,
    Inscription,
    Museum,
    ObjectFacts,
    Picture,
    Plan,
    Recording,
    Room,
    Tour,
)
from kiosk.locale.strings import Strings
from kiosk.visit.effects import Effect, LookUp, Record
from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.events.sessions import KeyPressed, ScreenTouched
from kiosk.visit.guide import Guide, Now
from kiosk.visit.page import page
from kiosk.visit.pages.frame import Page
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import State, resting_state
from kiosk.visit.step import step
from kiosk.visit.steps.changed_words import CHANGING, still_s


def picture(name: str, **more: object) -> Picture:
    return Picture(name, "reconstruction", {"en": f"What {name} shows"}, "A maker", **more)  # type: ignore[arg-type]


def spoken(name: str, languages: tuple[str, ...] = ("en", "et")) -> dict[str, Recording]:
    return {
        lang: Recording(f"{name}.{lang}.ogg", "synthetic", "A voice", captions=f"{name}.{lang}.vtt")
        for lang in languages
    }


def cues(*texts: str, every_s: float = 5.0) -> CaptionsMeasure:
    return CaptionsMeasure(tuple(Cue(n * every_s, (n + 1) * every_s, text) for n, text in enumerate(texts)))


BUNK = Exhibit(
    id="bunk",
    stop=141,
    title={"en": "A bunk", "et": "Nari"},
    subtitle={"en": "About 1950"},
    label={"en": "Iron and wood.", "et": "Raud ja puit."},
    more={"en": "Two men slept here."},
    sources=("A book",),
    pictures=(
        picture(
            "bunk.jpg",
            hotspots=(
                Hotspot((0.2, 0.3), {"en": "The chain"}, {"en": "It folded."}),
                Hotspot((0.7, 0.6), {"en": "The board"}),
            ),
        ),
        picture("bunk-2.jpg"),
    ),
    recording=spoken("bunk"),
    object=ObjectFacts(date="1950", inscription=Inscription("Играй", "ru", {"en": "Play"}, "the museum")),
)
MUG = Exhibit(
    id="mug",
    stop=14,
    title={"en": "A mug"},
    label={"en": "Enamel."},
    sources=("A book",),
    pictures=(picture("mug.jpg"),),
    recording=spoken("mug", ("en",)),
    sensitivity="note",
    note={"en": "It speaks of hunger."},
)
WALK = Exhibit(
    id="walk",
    stop=102,
    title={"en": "A walk"},
    label={"en": "Down the corridor."},
    sources=("A book",),
    film=Film("walk.mp4", "A maker", language="en", poster="walk.jpg", captions={"en": "walk.vtt"}),
)
HARD = Exhibit(
    id="hard",
    stop=103,
    title={"en": "What happened"},
    label={"en": "A hard text."},
    sources=("A book",),
    pictures=(picture("hard.jpg"),),
    recording=spoken("hard"),
    sensitivity="confirm",
    note={"en": "It speaks of killing."},
)
TEXT = Exhibit(id="text", title={"en": "Only words"}, label={"en": "Read me."}, sources=("A book",))
LATER = Exhibit(
    id="later",
    stop=149,
    title={"en": "Later"},
    label={"en": "Not yet."},
    sources=("A book",),
    show=Dates(date(2026, 12, 1), date(2026, 12, 31)),
)

CORRIDOR = Room(
    room="corridor",
    kind="corridor",
    scope="local",
    title={"en": "The corridor", "et": "Koridor"},
    summary={"en": "Doors."},
    picture=picture("corridor.jpg"),
    exhibits=(WALK, HARD),
)
CELL = Room(
    room="cell-14",
    kind="cell",
    scope="local",
    title={"en": "Cell 14", "et": "Kamber 14"},
    summary={"en": "A cell."},
    picture=picture("cell.jpg"),
    exhibits=(BUNK, MUG, TEXT, LATER),
)
HALL = Room(room="europe", kind="hall", scope="europe", title={"en": "Europe"}, exhibits=())

MUSEUM = Museum(
    name={"en": "A prison", "et": "Vangla"},
    languages=("en", "et", "ru"),
    rooms=(CORRIDOR, CELL, HALL),
    timezone="Europe/Tallinn",
    plans=(
        Plan(
            {"en": "Ground floor"},
            picture("plan.png"),
            {"corridor": ((0.1, 0.1), (0.9, 0.1), (0.9, 0.3)), "cell-14": ((0.1, 0.4), (0.4, 0.4), (0.4, 0.8))},
        ),
    ),
    days=(DayToRemember(3, 25, {"en": "25 March 1949"}, {"en": "Deportation."}),),
    attract=Attract((picture("a.jpg"), picture("b.jpg")), 20.0),
    tours=(
        Tour("short", {"en": "A short tour", "et": "Lühike ring"}, (102, 103, 141, 149, 14)),
        Tour("gentle", {"en": "Without what is hard"}, (102, 103, 141), "leave_out"),
        Tour("winter", {"en": "In winter"}, (149,)),
    ),
)

PICTURES = (
    "bunk.jpg",
    "bunk-2.jpg",
    "mug.jpg",
    "walk.jpg",
    "hard.jpg",
    "corridor.jpg",
    "cell.jpg",
    "plan.png",
    "a.jpg",
    "b.jpg",
)

MEASURES = Measures(
    pictures={name: PictureMeasure(1600, 900) for name in PICTURES},
    sounds={
        "bunk.en.ogg": SoundMeasure(20.0),
        "bunk.et.ogg": SoundMeasure(24.0),
        "mug.en.ogg": SoundMeasure(10.0),
        "hard.en.ogg": SoundMeasure(30.0),
    },
    films={"walk.mp4": FilmMeasure(12.0, 1280, 720, 25.0, True)},
    captions={
        "bunk.en.vtt": cues("One is here.", "Two is here.", "Three is here.", "Four is here."),
        "bunk.et.vtt": cues("Üks on siin.", "Kaks on siin.", "Kolm on siin.", "Neli on siin.", every_s=6.0),
        "walk.vtt": cues("A long corridor.", "And a door.", every_s=6.0),
    },
    unplayable={},
)

GUIDE = Guide(MUSEUM, MEASURES, Strings(), Device(kiosk="east", room="corridor"))
NOWHERE = replace(GUIDE, device=Device(kiosk="east"))
NOON = datetime(2026, 10, 20, 12, 0)


class Visit:
    """A conversation with one kiosk: events go in, the page and the entries come out."""

    def __init__(self, guide: Guide = GUIDE, local: datetime = NOON) -> None:
        self.guide = guide
        self.state: State = resting_state(0)
        self.now = Now(0, local)
        self.effects: list[Effect] = []
        self.all: list[Effect] = []
        self._shown: tuple[tuple[Guide, State, Now], Page] | None = None

    def do(self, *events: Event) -> Visit:
        """Each event in turn, half a second apart, by a hand that lets a changed word stand until it acts."""
        for event in events:
            self.wait(0.5)
            if isinstance(event, CHANGING | KeyPressed):
                self.wait(still_s(self.state, self.now.ms))
            self.state, effects = step(self.guide, self.state, event, self.now)
            self.effects = list(effects)
            self.all += effects
            for effect in effects:
                if isinstance(effect, LookUp):
                    self.state, _ = step(self.guide, self.state, effect.find(), self.now)
        return self

    def wait(self, seconds: float, heard_s: float | None = None) -> Visit:
        self.now = replace(self.now, ms=self.now.ms + round(seconds * 1000), heard_s=heard_s or self.now.heard_s)
        return self

    def hear(self, heard_s: float | None) -> Visit:
        self.now = replace(self.now, heard_s=heard_s)
        return self

    @property
    def page(self) -> Page:
        """What is seen, made once for as long as nothing changes."""
        of = (self.guide, self.state, self.now)
        if self._shown is None or any(before is not now for before, now in zip(self._shown[0], of, strict=True)):
            self._shown = of, page(*of)
        return self._shown[1]

    @property
    def context(self) -> PageContext:
        return PageContext(self.guide, self.state, self.now)

    def press(self, control_id: str) -> Visit:
        """Presses a control of the page, as a finger would: touch, then its event. A touch ends the thanks first."""
        if self.state.place.screen is Screen.THANKS:
            self.do(ScreenTouched())
        control = self.page.control(control_id)
        assert control is not None, f"no control {control_id} on {type(self.page).__name__}"
        assert control.enabled, f"{control_id} is disabled"
        self.state, effects = step(self.guide, self.state, ScreenTouched(control_id), self.now)
        self.all += effects
        return self.do(control.event)

    @property
    def entries(self) -> list[Entry]:
        return [e.entry for e in self.all if isinstance(e, Record)]

    @property
    def kinds(self) -> list[str]:
        return [e.kind for e in self.entries]
