"""The parts of a page that belong to what plays: the bar above the band, the transcript, and what moves.

Rules: plain data, texts already chosen; everything that can be pressed is also in the page's `controls`; nothing here
moves while the page stays but `Live`. Places on the track are shares, 0..1 of its length.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.visit.pages.parts import Control


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterMark:
    """A part of a recording or film; its control goes there and is named "2 Prison". share: where it begins."""

    control: Control
    number: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The audio bar / transport directly above the band.

    state: ready | playing | paused | ended | failed | none. main: Listen / Pause / Go on / Again (or None when there
    is nothing to play). length: "1 min 20 s". seek: the slider control (its event is a template; the screen tells
    Sought(to_s)). others: further buttons in order (Back 10 s, Speed, Read / Look, Watch, More, …). length_s: for the
    track. speeds: the choices of speed, one chosen, where they stand side by side, and `speed_words` before them.
    chapters: the parts of the track, where it has any; they have their own row of words. longest_left, longest_of: the
    longest that `Live` will say of it, so that there is room.
    """

    state: str
    title: LocalizedText
    length: str
    length_s: float
    main: Control | None
    seek: Control | None
    others: tuple[Control, ...]
    message: str = ""
    speeds: tuple[Control, ...] = ()
    speed_words: str = ""
    chapters: tuple[ChapterMark, ...] = ()
    longest_left: str = ""
    longest_of: str = ""

    @property
    def first_others(self) -> int:
        """How many of the others stand before the speeds."""
        return int(bool(self.others) and self.others[0].id == "back-ten")

    def controls(self) -> tuple[Control, ...]:
        """In the order of the focus: the chapters, what plays and seeks, back, the speeds, and the rest."""
        first = tuple(c for c in (self.main, self.seek) if c is not None)
        n = self.first_others
        return (*(m.control for m in self.chapters), *first, *self.others[:n], *self.speeds, *self.others[n:])


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptSentence:
    """A sentence of the transcript; its control seeks there. speaker: shown before the first of a speaker, or "".
    chapter: the title of the chapter that it begins, where the bar does not show the chapters, or ""."""

    control: Control
    text: LocalizedText
    speaker: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerView:
    """Who signs a film beside it. size: pixels of the signer's film. large: about half of the stage, else an inset."""

    file: str
    size: tuple[int, int]
    large: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What moves while a page stays, ten times a second.

    position_s of what is open (None: nothing); elapsed and left in words ("0:42", "0:38 left"), of: "0:42 of 1:20";
    share 0..1 of the track; sentence, chapter: which one is being said (-1: none); caption: the film's words now;
    seconds_left and share_left of the question whether somebody is still here.
    """

    position_s: float | None = None
    elapsed: str = ""
    left: str = ""
    of: str = ""
    share: float = 0.0
    sentence: int = -1
    chapter: int = -1
    caption: LocalizedText = LocalizedText("", "")
    seconds_left: int = 0
    share_left: float = 1.0
