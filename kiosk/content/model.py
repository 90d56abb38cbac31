"""The content of a museum as frozen data.

Rules: plain standard dataclasses, so that the prepared copy loads without a validator; no behaviour beyond look-ups;
media paths are relative to the museum's media folder and use "/"; lists are tuples; what a file leaves out has the
default given here. `Text` maps a language tag (BCP 47) to a string and always holds
the museum's first language once a museum has been decoded without error. The formats are those of docs/product.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.content.measures import Measures

Text = dict[str, str]
"""A text in one or more languages: {"en": "A lamp", "et": "Lamp"}. An absent optional text is empty."""

KINDS_OF_ROOM = ("cell", "corridor", "yard", "chamber", "hall")
SCOPES = ("local", "europe", "world")
KINDS_OF_PICTURE = ("photograph", "document", "object", "reconstruction", "drawing")
UNTAGGED_KINDS = ("photograph", "document")
SENSITIVITIES = ("none", "note", "confirm")
VOICES = ("human", "synthetic")
KINDS_OF_GUIDE = ("easy", "children", "described")
"""What a visitor may choose in place of the usual recordings; each has a key, such as `easy_recording`."""
STOP_RECORDINGS = ("recording", *(f"{kind}_recording" for kind in KINDS_OF_GUIDE))
"""The keys of what a stop is heard as: the usual recording, and those of each kind of guide."""
RECORDINGS = (*STOP_RECORDINGS, "more_recording")
READ_ALOUD = {"recording": "label", "easy_recording": "easy", "more_recording": "more"}
"""The recordings that a computer voice can draft, each with the key of the text that it reads."""
RESERVED_ROOMS = (
    "attract",
    "languages",
    "plan",
    "keypad",
    "access",
    "about",
    "volume",
    "settings",
    "note",
    "ask",
    "rest",
)

Point = tuple[float, float]
"""A point on a picture: x and y from its top left corner, each 0..1."""


@dataclass(frozen=True, slots=True)
class Hotspot:
    at: Point
    title: Text
    text: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picture:
    file: str
    kind: str
    alt: Text
    credit: str
    caption: Text = field(default_factory=dict)
    focus: Point = (0.5, 0.5)
    hotspots: tuple[Hotspot, ...] = ()


@dataclass(frozen=True, slots=True)
class Recording:
    """A spoken stop in one language."""

    file: str
    voice: str
    credit: str
    captions: str = ""
    chapters: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    file: str
    mode: str = "mix"


@dataclass(frozen=True, slots=True)
class Signed:
    file: str
    sign: str


@dataclass(frozen=True, slots=True)
class Film:
    file: str
    credit: str
    language: str = ""
    loop: bool = False
    kind: str = "photograph"
    poster: str = ""
    captions: dict[str, str] = field(default_factory=dict)
    chapters: dict[str, str] = field(default_factory=dict)
    described: dict[str, Described] = field(default_factory=dict)
    signed: dict[str, Signed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inscription:
    text: str
    language: str
    translation: Text = field(default_factory=dict)
    as_given_by: str = ""


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """The `object` key: what is known of the thing itself."""

    accession: str = ""
    date: str = ""
    place: str = ""
    maker: str = ""
    owner: str = ""
    material: Text = field(default_factory=dict)
    inscription: Inscription | None = None


@dataclass(frozen=True, slots=True)
class TakeHome:
    link: str
    licence: Text


@dataclass(frozen=True, slots=True)
class Dates:
    """A period, both days included; either end may be open."""

    from_day: date | None = None
    until_day: date | None = None

    def hold(self, day: date) -> bool:
        after_start = self.from_day is None or self.from_day <= day
        return after_start and (self.until_day is None or day <= self.until_day)


@dataclass(frozen=True, slots=True)
class Closed:
    dates: Dates
    text: Text = field(default_factory=dict)


class Interactive:
    """What an exhibit's interactive holds: a frozen dataclass of its own folder, with the key under which it stands."""

    __slots__ = ()
    name: str

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Those that it shows, in their order."""
        return ()

    @property
    def files(self) -> tuple[str, ...]:
        """The media that it needs, in the order in which it shows them."""
        return tuple(picture.file for picture in self.pictures)

    @property
    def exhibits(self) -> tuple[str, ...]:
        """Those to which it leads: EXHIBIT of the same room, or ROOM/EXHIBIT."""
        return ()

    def can_be_shown(self, measures: Measures) -> bool:
        """Whether all that it needs was measured, and fits together."""
        return all(picture.file in measures.pictures for picture in self.pictures)

    def as_shown(self, measures: Measures) -> Interactive | None:
        """It as visitors see it, damaged files apart; None where too little is left of it."""
        return self if self.can_be_shown(measures) else None

    def coarse_without_chip(self, measures: Measures) -> tuple[str, ...]:
        """The files of the pictures that a screen without a graphics chip shows with fewer pixels than another."""
        return ()


@dataclass(frozen=True, slots=True)
class Exhibit:
    id: str
    title: Text
    label: Text
    sources: tuple[str, ...]
    stop: int | None = None
    subtitle: Text = field(default_factory=dict)
    easy: Text = field(default_factory=dict)
    more: Text = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    recording: dict[str, Recording] = field(default_factory=dict)
    more_recording: dict[str, Recording] = field(default_factory=dict)
    easy_recording: dict[str, Recording] = field(default_factory=dict)
    children_recording: dict[str, Recording] = field(default_factory=dict)
    described_recording: dict[str, Recording] = field(default_factory=dict)
    film: Film | None = None
    sensitivity: str = "none"
    note: Text = field(default_factory=dict)
    object: ObjectFacts | None = None
    take_home: TakeHome | None = None
    show: Dates | None = None
    interactive: Interactive | None = None

    @property
    def all_recordings(self) -> Iterator[tuple[str, Recording]]:
        """Every recording of it, with its key."""
        return ((key, recording) for key in RECORDINGS for recording in getattr(self, key).values())

    def of_kind(self, kind: str) -> dict[str, Recording]:
        """The recordings of a kind of guide, by language; "" and unknown kinds have none."""
        found: dict[str, Recording] = getattr(self, f"{kind}_recording") if kind in KINDS_OF_GUIDE else {}
        return found

    @property
    def all_pictures(self) -> tuple[Picture, ...]:
        """Its own, then those of its interactive."""
        return self.pictures if self.interactive is None else (*self.pictures, *self.interactive.pictures)


@dataclass(frozen=True, slots=True)
class Room:
    room: str
    kind: str
    scope: str
    title: Text
    summary: Text = field(default_factory=dict)
    picture: Picture | None = None
    ambience: str = ""
    closed: Closed | None = None
    exhibits: tuple[Exhibit, ...] = ()
    machine: tuple[str, ...] = ()  # languages that a computer translated, and nobody has checked

    def exhibit(self, exhibit_id: str) -> Exhibit | None:
        return next((e for e in self.exhibits if e.id == exhibit_id), None)


@dataclass(frozen=True, slots=True)
class Plan:
    title: Text
    picture: Picture
    rooms: dict[str, tuple[Point, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tour:
    id: str
    title: Text
    stops: tuple[int, ...]
    confirm: str = "ask"


@dataclass(frozen=True, slots=True)
class DayToRemember:
    month: int
    day: int
    title: Text
    text: Text = field(default_factory=dict)
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Attract:
    pictures: tuple[Picture, ...] = ()
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Idle:
    ask_after_s: float = 75.0
    leave_after_s: float = 30.0


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes after midnight; `closes` is above 1440 where it is past midnight. None stands for closed all day."""

    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Museum:
    """A whole museum. `opening` maps mon..sun (absent: open all day); `opening_except` maps days and periods
    (hours_by_day.py). `credits` has, in every language, credits that stand elsewhere in the first language alone."""

    name: Text
    languages: tuple[str, ...]
    rooms: tuple[Room, ...]
    subtitle: Text = field(default_factory=dict)
    timezone: str = "UTC"
    plans: tuple[Plan, ...] = ()
    tours: tuple[Tour, ...] = ()
    days: tuple[DayToRemember, ...] = ()
    attract: Attract = field(default_factory=Attract)
    idle: Idle = field(default_factory=Idle)
    opening: dict[str, Hours | None] = field(default_factory=dict)
    opening_except: dict[str, Hours | None] = field(default_factory=dict)
    about: Text = field(default_factory=dict)
    credits: tuple[Text, ...] = ()

    @property
    def first_language(self) -> str:
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class ScreenSize:
    width_mm: float = 531.0
    viewing_mm: float = 600.0


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """`levels` maps per cent of the volume to dBA measured at the visitor's ear."""

    kind: str = "loudspeaker"
    output: tuple[str, ...] = ()
    start_dba: float = 60.0
    levels: dict[int, float] = field(default_factory=lambda: {0: 0.0, 50: 58.0, 100: 72.0})


SOUND_CARD = "sound-card"
"""What stands in the place of a key for the headphone jack of the computer's own sound card."""


@dataclass(frozen=True, slots=True)
class HubLink:
    """Where the hub is. fingerprint: SHA-256 of its certificate, 64 hexadecimal digits; "" where an authority that this
    computer trusts signed it. rate_kbit: 0 for no cap. fetch: always | closed (only while the museum is closed)."""

    address: str
    fingerprint: str = ""
    rate_kbit: int = 0
    fetch: str = "always"


@dataclass(frozen=True, slots=True)
class PhoneLink:
    """Where phones find the pages that are built for them. address: with a slash at its end. folder: where they are
    built with each publication; "" for nowhere."""

    address: str
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Device:
    """A kiosk's own settings, from a file that is never published."""

    kiosk: str = "unnamed"
    room: str = ""
    screen: ScreenSize = field(default_factory=ScreenSize)
    sound: SoundSettings = field(default_factory=SoundSettings)
    keys: dict[str, str] = field(
        default_factory=lambda: {"previous": "/", "next": "+", "speech": "*", "repeat": "-", "back": "."}
    )
    prepared_speech: bool = True
    staff_pin: str = ""
    state: str = ""
    watch: str = ""
    watch_after_s: float = 6.0
    hub: HubLink | None = None
    phone: PhoneLink | None = None

    @property
    def phone_address(self) -> str:
        """Where phones find their pages; "" where the kiosk does not know."""
        return "" if self.phone is None else self.phone.address

    @property
    def phone_folder(self) -> str:
        """Where the phone's pages are built with each publication; "" for nowhere."""
        return "" if self.phone is None else self.phone.folder

    @property
    def has_jack(self) -> bool:
        """Whether the headphone jack of its own sound card turns speech on."""
        return self.keys.get("jack") == SOUND_CARD
