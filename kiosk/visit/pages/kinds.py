"""The kinds of page: plain data that a screen draws.

Rules: texts are already chosen and in words (`LocalizedText` keeps their language for font and voice); everything
that can be pressed is in `controls`, in focus order (content first, the band last); `focus` is the id of the focused
control or "" while touch is used; nothing here moves while the page stays (that is `Live`). Pages compare by value:
an equal page is not drawn again.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Point
from kiosk.content.texts import LocalizedText
from kiosk.visit.pages.page_frame import PageFrame as PageFrame
from kiosk.visit.pages.parts import Control, PictureView
from kiosk.visit.pages.player_parts import Bar as Bar
from kiosk.visit.pages.player_parts import ChapterMark as ChapterMark
from kiosk.visit.pages.player_parts import Live as Live
from kiosk.visit.pages.player_parts import SignerView as SignerView
from kiosk.visit.pages.player_parts import TranscriptSentence as TranscriptSentence
from kiosk.visit.pages.staff_kinds import ProblemPage as ProblemPage
from kiosk.visit.pages.staff_kinds import StaffNoticePage as StaffNoticePage
from kiosk.visit.pages.staff_kinds import StaffPage as StaffPage
from kiosk.visit.pages.staff_kinds import StaffTestPage as StaffTestPage
from kiosk.visit.pages.tour_parts import TourCard, TourRow, TourStrip


@dataclass(frozen=True, slots=True, kw_only=True)
class OnThisDay:
    heading: str
    title: LocalizedText
    text: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class AttractPage(PageFrame):
    """shift: 0 or 8 px of the reference screen, alternating with each picture. begin: at most four language buttons
    (their names are two short lines parted by a newline), the last may be "More languages"."""

    name: LocalizedText
    subtitle: LocalizedText
    picture: PictureView | None
    shift: int
    today: OnThisDay | None
    begin: tuple[Control, ...]
    access: Control
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageTile:
    control: Control
    name: str
    greeting: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagesPage(PageFrame):
    title: str
    others: str
    picture: PictureView | None
    tiles: tuple[LanguageTile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRoom:
    """state: here | seen | not_yet | closed; `state_words` says it ("You are here", "Seen", …)."""

    control: Control
    title: LocalizedText
    state: str
    state_words: str
    outline: tuple[Point, ...] = ()
    exhibits: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeStep:
    control: Control
    title: str
    progress: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage(PageFrame):
    """With a `picture`, `rooms` have outlines on it (0..1 of the picture); without one they are the list of the
    chosen scope. `tabs` choose among several plans. legend: (state, words). tours: to choose, or the one that is on."""

    title: LocalizedText
    picture: PictureView | None
    tabs: tuple[Control, ...]
    legend: tuple[tuple[str, str], ...]
    rooms: tuple[PlanRoom, ...]
    scopes: tuple[ScopeStep, ...]
    here_words: str
    tours: tuple[TourCard, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An exhibit in a room. picture None: number and title only. media: e.g. "Listen 1:10"; icon its media icon."""

    control: Control
    stop: str
    title: LocalizedText
    picture: PictureView | None
    media: str
    icon: str
    seen: bool = False
    playing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPage(PageFrame):
    """kicker: "Local · You are here". notice: e.g. that the room is closed until a day. tours: the way to the tour that
    stops here, and to more of them."""

    kicker: str
    title: LocalizedText
    summary: LocalizedText
    picture: PictureView | None
    notice: LocalizedText
    cards: tuple[Card, ...]
    tours: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InscriptionView:
    text: LocalizedText
    translation: LocalizedText
    as_given_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A row of what is known of an object: "Made of", "wood"."""

    name: str
    value: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """The hotspot that is open."""

    number: int
    title: LocalizedText
    text: LocalizedText
    close: Control


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoom:
    """The picture as looked at: scale 1 is whole; centre 0..1 of the picture."""

    scale: float
    centre: Point
    nearer: Control
    back: Control


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitPage(PageFrame):
    """One exhibit in one of its views.

    view: look (picture and paper, screen 05), read (picture small, transcript or text, screen 06), more (second layer,
    facts, sources). note: the content note's line, or "". marked: says that the text is in another language, or "".
    thumbs: other pictures of the exhibit. hint: "Touch 1, 2 or 3 to see a detail" or "". film pages are FilmPage.
    """

    room: str
    exhibit: str
    view: str
    stop: str
    title: LocalizedText
    subtitle: LocalizedText
    note: LocalizedText
    marked: str
    inscription: InscriptionView | None
    paragraphs: tuple[LocalizedText, ...]
    facts: tuple[Fact, ...]
    sources_title: str
    sources: tuple[str, ...]
    hint: str
    picture: PictureView | None
    picture_control: Control | None
    thumbs: tuple[Control, ...]
    zoom: Zoom | None
    detail: Detail | None
    sentences: tuple[TranscriptSentence, ...]
    bar: Bar | None
    tour: TourStrip | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmPage(PageFrame):
    """An exhibit's film (screen 07). showing: frames come from the player; else the poster stands. size: pixels of the
    film. signer: while frames of it come. toggles: captions, sign language (and how large), description; notes: what is
    to be known of them; message: that one cannot be had just now. chapters: where the bar does not show them.
    captions_on: whether the caption box is drawn (its words are in Live); longest: of its words."""

    room: str
    exhibit: str
    stop: str
    title: LocalizedText
    subtitle: str
    note: LocalizedText
    poster: PictureView | None
    film: str
    size: tuple[int, int]
    showing: bool
    toggles: tuple[Control, ...]
    links: tuple[Control, ...]
    captions_on: bool
    bar: Bar
    chapters: tuple[Control, ...] = ()
    signer: SignerView | None = None
    notes: tuple[str, ...] = ()
    message: str = ""
    longest: LocalizedText = LocalizedText("", "")
    tour: TourStrip | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChoice:
    control: Control
    title: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePage(PageFrame):
    """Asked before a `confirm` exhibit. lines: the museum's sentence and "You can stop at any moment."."""

    stop: str
    kind: str
    title: str
    lines: tuple[LocalizedText, ...]
    choices: tuple[NoteChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The stop that the keypad shows. picture None for a `confirm` exhibit not yet agreed to."""

    stop: str
    title: LocalizedText
    where: str
    lengths: str
    picture: PictureView | None
    open: Control | None
    on_plan: Control | None
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """A stop that may be meant: a longer number, a near one, or one heard before."""

    control: Control
    stop: str
    title: LocalizedText
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeypadPage(PageFrame):
    """digits: what is keyed so far. keys: 1-9, clear, 0, delete (12 controls). found or message, then nearby rows."""

    digits: str
    keys: tuple[Control, ...]
    found: Found | None
    message: str
    nearby_title: str
    nearby: tuple[Nearby, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TourPage(PageFrame):
    """A tour and its stops in order. line: how long it is, or how far the visitor is. coming: what comes next and where
    it hangs. left_out: how many stops it passes over. begin: Begin or Go on. leave: only while this tour is on."""

    title: LocalizedText
    line: str
    coming: str
    stops: tuple[TourRow, ...]
    begin: Control
    leave: Control | None
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TourEndPage(PageFrame):
    """Quiet, at the end of a tour. tour: its title; room: where the kiosk stands."""

    title: str
    tour: LocalizedText
    lines: tuple[str, ...]
    plan: Control
    room: Control | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRow:
    """choices: one of them is chosen."""

    id: str
    icon: str
    title: str
    line: str
    choices: tuple[Control, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPage(PageFrame):
    title: str
    line: str
    rows: tuple[AccessRow, ...]
    about: Control
    reset: Control
    done: Control


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumePage(PageFrame):
    """steps: one control for each level, the present one chosen; words: "60 decibels". ambience: its own switch, where
    there is any."""

    title: str
    line: str
    words: str
    quieter: Control
    louder: Control
    steps: tuple[Control, ...]
    done: Control
    ambience: AccessRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutSection:
    title: str
    lines: tuple[LocalizedText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage(PageFrame):
    title: str
    sections: tuple[AboutSection, ...]
    done: Control


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage(PageFrame):
    """Are you still here? The seconds left and the bar are in Live."""

    title: str
    text: str
    seconds_words: str
    yes: Control
    leave: Control
    picture: PictureView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestPage(PageFrame):
    """A black page; any touch wakes it."""


Page = PageFrame
