"""Everything that can happen in a visit.

Rules: frozen, past tense, valid by construction; an event that makes no sense where the visit is changes nothing.
Controls carry the event that pressing them is; keys come as `KeyPressed`; players and the clock answer by events too.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.player_events import AidUnavailable as AidUnavailable
from kiosk.visit.player_events import OutputChanged as OutputChanged
from kiosk.visit.player_events import PlayEnded as PlayEnded
from kiosk.visit.player_events import PlayFailed as PlayFailed
from kiosk.visit.player_events import PlayHeld as PlayHeld
from kiosk.visit.staff_events import PinAnswered as PinAnswered
from kiosk.visit.staff_events import PinEntered as PinEntered
from kiosk.visit.staff_events import StaffAnswered as StaffAnswered
from kiosk.visit.staff_events import StaffChose as StaffChose


@dataclass(frozen=True, slots=True)
class ScreenTouched:
    """A finger came down (a sign of life). control: the id of the control under it, "" where there is none: there it
    wakes the attract and rest screens and answers "Are you still here?". corner: it came down in the top left one."""

    control: str = ""
    corner: bool = False


@dataclass(frozen=True, slots=True)
class Begun:
    """A begin button of the attract screen was pressed."""

    language: str


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    language: str


@dataclass(frozen=True, slots=True)
class BackPressed:
    pass


@dataclass(frozen=True, slots=True)
class PlanPressed:
    pass


@dataclass(frozen=True, slots=True)
class KeypadPressed:
    pass


@dataclass(frozen=True, slots=True)
class LanguagesPressed:
    pass


@dataclass(frozen=True, slots=True)
class AccessPressed:
    pass


@dataclass(frozen=True, slots=True)
class VolumePressed:
    pass


@dataclass(frozen=True, slots=True)
class AboutPressed:
    pass


@dataclass(frozen=True, slots=True)
class StopPressed:
    """The last control, while something sounds: silence at once, stay."""


@dataclass(frozen=True, slots=True)
class LeavePressed:
    """The last control otherwise: the visit ends at once."""


@dataclass(frozen=True, slots=True)
class PanelDone:
    """Done on a panel (access, volume, about, languages): back to where it was opened."""


@dataclass(frozen=True, slots=True)
class RoomTapped:
    room: str


@dataclass(frozen=True, slots=True)
class ExhibitTapped:
    room: str
    exhibit: str


@dataclass(frozen=True, slots=True)
class ScopeTapped:
    scope: str


@dataclass(frozen=True, slots=True)
class PlanTurned:
    """Another of the museum's plans was chosen, counted from 0."""

    plan: int


@dataclass(frozen=True, slots=True)
class NoteAnswered:
    """choice: listen | watch | read | skip."""

    choice: str


@dataclass(frozen=True, slots=True)
class PlayPressed:
    """what: recording | more | film."""

    what: str


@dataclass(frozen=True, slots=True)
class PausePressed:
    pass


@dataclass(frozen=True, slots=True)
class BackTenPressed:
    pass


@dataclass(frozen=True, slots=True)
class Sought:
    """The visitor went to this second of what is open (by the track)."""

    to_s: float


@dataclass(frozen=True, slots=True)
class SentenceTapped:
    """A sentence of the transcript, counted from 0."""

    sentence: int


@dataclass(frozen=True, slots=True)
class ChapterTapped:
    """A chapter of the recording or film, counted from 0."""

    chapter: int


@dataclass(frozen=True, slots=True)
class SpeedChosen:
    """speed: 0.8, 1.0, 1.25 or 1.5."""

    speed: float


@dataclass(frozen=True, slots=True)
class ViewChosen:
    """view: look | read | more | along | film, within the open exhibit."""

    view: str


@dataclass(frozen=True, slots=True)
class PictureChosen:
    """Another picture of the exhibit, counted from 0."""

    picture: int


@dataclass(frozen=True, slots=True)
class HotspotTapped:
    """A detail of the picture, counted from 0; again to close it."""

    hotspot: int


@dataclass(frozen=True, slots=True)
class ZoomPressed:
    """One step nearer (+1) or back (-1) by button."""

    by: int


@dataclass(frozen=True, slots=True)
class Zoomed:
    """The picture was pinched, dragged or touched twice and now stands so. centre: 0..1 of the picture."""

    scale: float
    centre: tuple[float, float]


@dataclass(frozen=True, slots=True)
class AidChosen:
    """aid: captions | description | signs | large_signer."""

    aid: str
    on: bool


@dataclass(frozen=True, slots=True)
class DigitPressed:
    digit: str


@dataclass(frozen=True, slots=True)
class DigitDeleted:
    pass


@dataclass(frozen=True, slots=True)
class DigitsCleared:
    pass


@dataclass(frozen=True, slots=True)
class StopOpened:
    """Open, for the stop that the keypad shows."""

    stop: int


@dataclass(frozen=True, slots=True)
class ShownOnPlan:
    room: str


@dataclass(frozen=True, slots=True)
class TourChosen:
    """A tour's card: its page is opened."""

    tour: str


@dataclass(frozen=True, slots=True)
class TourBegun:
    """Begin or Go on, on the page of a tour."""

    tour: str


@dataclass(frozen=True, slots=True)
class TourStopTapped:
    """A stop in the list of a tour's page."""

    tour: str
    stop: int


@dataclass(frozen=True, slots=True)
class TourNext:
    pass


@dataclass(frozen=True, slots=True)
class TourPrevious:
    pass


@dataclass(frozen=True, slots=True)
class TourLeft:
    """The visitor ends the tour they are on, and stays where they are."""


@dataclass(frozen=True, slots=True)
class TextSizeChosen:
    """scale: 1.0, 1.25 or 1.5."""

    scale: float


@dataclass(frozen=True, slots=True)
class ContrastChosen:
    """contrast: standard | high."""

    contrast: str


@dataclass(frozen=True, slots=True)
class MovementChosen:
    """still: everything that moves by itself stands still."""

    still: bool


@dataclass(frozen=True, slots=True)
class AccessReset:
    pass


@dataclass(frozen=True, slots=True)
class VolumeChosen:
    dba: float


@dataclass(frozen=True, slots=True)
class StayPressed:
    """Yes, I am here."""


@dataclass(frozen=True, slots=True)
class PageTurned:
    """A page too long for the screen was turned on (+1) or back (-1). seen: the turn that was seen, counted from 0,
    where the page had moved on by itself; else -1."""

    by: int
    seen: int = -1


@dataclass(frozen=True, slots=True)
class FollowPressed:
    """The transcript is to follow what is said again."""


@dataclass(frozen=True, slots=True)
class PageLaid:
    """The screen laid out the page and it takes this many turns. turn: the one with what it is opened for, or with the
    focus, counted from 0; -1 where no turn is more than another."""

    turns: int
    turn: int = -1


@dataclass(frozen=True, slots=True)
class KeyPressed:
    """key: tab | shift-tab | left | right | up | down | enter | escape | pageup | pagedown | backspace | 0..9 |
    a single character. seen: the turn that was seen, as in `PageTurned`."""

    key: str
    seen: int = -1


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time passed."""


@dataclass(frozen=True, slots=True)
class AmbienceChosen:
    on: bool


@dataclass(frozen=True, slots=True)
class ProblemChosen:
    """A visitor reports a problem with where they are. kind: play | read | else."""

    kind: str


@dataclass(frozen=True, slots=True)
class ShutDown:
    """The kiosk is being switched off."""


Event = (
    ScreenTouched
    | Begun
    | LanguageChosen
    | BackPressed
    | PlanPressed
    | KeypadPressed
    | LanguagesPressed
    | AccessPressed
    | VolumePressed
    | AboutPressed
    | StopPressed
    | LeavePressed
    | PanelDone
    | RoomTapped
    | ExhibitTapped
    | ScopeTapped
    | PlanTurned
    | NoteAnswered
    | PlayPressed
    | PausePressed
    | BackTenPressed
    | Sought
    | SentenceTapped
    | ChapterTapped
    | SpeedChosen
    | ViewChosen
    | PictureChosen
    | HotspotTapped
    | ZoomPressed
    | Zoomed
    | AidChosen
    | DigitPressed
    | DigitDeleted
    | DigitsCleared
    | StopOpened
    | ShownOnPlan
    | TextSizeChosen
    | ContrastChosen
    | MovementChosen
    | AccessReset
    | VolumeChosen
    | StayPressed
    | PageTurned
    | FollowPressed
    | PageLaid
    | KeyPressed
    | Ticked
    | PlayEnded
    | PlayFailed
    | PlayHeld
    | AidUnavailable
    | OutputChanged
    | AmbienceChosen
    | ShutDown
    | TourChosen
    | ProblemChosen
    | PinEntered
    | PinAnswered
    | StaffChose
    | StaffAnswered
    | TourBegun
    | TourStopTapped
    | TourNext
    | TourPrevious
    | TourLeft
)
