"""What the templates show of the museum's texts, pictures, recordings and films.

Rules: whatever staff wrote is escaped; a text in another language than the page's says so to people and to machines.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.phone.build.phone_media import PictureFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedDetail:
    """A place on a picture, by the number that stands for it. at: in per cent from the left and from the top."""

    number: int
    at: tuple[float, float]
    title: LocalizedText
    text: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePiece:
    files: PictureFiles
    alt: LocalizedText
    tag: str = ""
    caption: LocalizedText = LocalizedText("", "")
    credit: LocalizedText = LocalizedText("", "")
    details: tuple[NumberedDetail, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePiece:
    """A sentence of a transcript, with its times in seconds."""

    from_s: float
    to_s: float
    text: LocalizedText
    speaker: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundPiece:
    """A recording on a page. own, own_kind: the museum's own file, where older phones do not play it and `address` is a
    copy that they play; else "". name: what starts it ("Listen in English"). title, room: what it is of, in the language
    that is heard, for the player and the lock screen. length: in words. lines: what is to be known of it."""

    id: str
    address: str
    kind: str
    name: str
    title: LocalizedText
    room: LocalizedText
    length: str
    length_s: float
    own: str = ""
    own_kind: str = ""
    lines: tuple[str, ...] = ()
    sentences: tuple[SentencePiece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackPiece:
    """Captions or chapters of a film."""

    address: str
    kind: str
    language: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmPiece:
    """A film on a page. sentences: its captions as text, for whoever reads instead."""

    address: str
    kind: str
    line: str
    poster: str
    width: int
    height: int
    tracks: tuple[TrackPiece, ...] = ()
    notes: tuple[str, ...] = ()
    chapters: tuple[LocalizedText, ...] = ()
    described: SoundPiece | None = None
    signed: FilmPiece | None = None
    sentences: tuple[SentencePiece, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPiece:
    """A row of an interactive as a list. headings: those of the paragraphs that head what follows them."""

    title: LocalizedText
    under: LocalizedText
    paragraphs: tuple[LocalizedText, ...] = ()
    headings: tuple[LocalizedText, ...] = ()
    picture: PicturePiece | None = None
    link: str = ""
    link_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPiece:
    """An exhibit, a room or a tour in a list that leads to it."""

    link: str
    title: LocalizedText
    line: str = ""
    stop: str = ""
    picture: PicturePiece | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRoomPiece:
    """A room on a plan. corners: in pixels of the plan's picture, as SVG has them."""

    link: str
    title: LocalizedText
    corners: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPiece:
    """A plan whose rooms lead to their pages."""

    title: LocalizedText
    picture: PicturePiece
    rooms: tuple[PlanRoomPiece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TourPiece:
    """A tour that an exhibit is a stop of. previous, onward: words and addresses."""

    title: LocalizedText
    link: str
    progress: str
    previous: tuple[str, str] | None
    onward: tuple[LocalizedText, str] | None
