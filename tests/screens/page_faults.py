"""What is wrong with a page as it is laid out: cut, hidden, crowded, or too small to touch."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import Any

from kiosk.content.design_tokens import LEAST_TARGET_MM
from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics.line_breaks import short_words, unbroken
from kiosk.screens.layout.footer import Footer
from kiosk.screens.pages.plan_drawing import RoomPatch
from kiosk.screens.pages.staff import StaffTile
from kiosk.screens.pages.volume import VolumeStep
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.player.tour_strip import TourStripWidget
from kiosk.screens.player.transcript_view import SentenceRow
from kiosk.screens.widgets.buttons import ZoomEnd
from kiosk.screens.widgets.control_band import BandButton, ControlBand
from kiosk.screens.widgets.control_widget import ControlWidget
from kiosk.screens.widgets.label import Icon, Label
from kiosk.screens.widgets.segmented import SegmentPart
from kiosk.visit.look import Look
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.keypad import KeypadPage
from tests.screens.drawing import UNDECODED
from tests.screens.laid import KINDS, Laid, blocks, overlap, sheets, widgets
from tests.screens.longest_language import LANGUAGES, LONGEST

CONTROLS_SHARE = 1 / 3
TOURED_SHARE = 0.35
"""The most with the strip of a tour and words of the usual size."""
MOST_SCALE = 1.55
"""The three text sizes on a screen like that of the drawings."""
MOST_APART_DRAWN = 32  # what stands nearer above the band belongs to the controls
LEAST_GAP_DRAWN = 12
LEAST_WORDS = 8  # the five of the band are among them
JOINED = (BandButton, SegmentPart, SentenceRow, RoomPatch, StaffTile, VolumeStep, ZoomEnd)
"""What stands side by side on purpose, or is drawn where it lies."""


def laid(
    kind: str, size: tuple[int, int], text: float, language: str, *, lower: bool = False, **more: float
) -> list[Laid]:
    """The turns are drawn one after the other on one screen, so each is judged before the next."""
    problems: list[str] = []
    seen: dict[str, bool] = {}
    found = []
    page = KINDS[kind](language, Look(text=text, lower=lower))
    for one in sheets(page, size, pictures=UNDECODED, **more):
        problems += [f"turn {one.page.paging.sheet + 1}: {problem}" for problem in faults(one)]
        seen.update(dict.fromkeys(one.screen.spots(), True))
        found.append(one)
    missing = [control.id for control in found[-1].page.controls if control.id not in seen]
    assert not missing, f"never to be touched: {missing}"
    assert not problems, "\n".join(problems)
    return found


def laid_in_every_language(
    kind: str, size: tuple[int, int], text: float, made: str = LONGEST, *, lower: bool = False, **more: float
) -> None:
    """A page that is whole in the made language is whole in every one; else each real language is tried: a page never
    mixes them."""
    try:
        laid(kind, size, text, made, lower=lower, **more)
    except AssertionError:
        for language in LANGUAGES:
            laid(kind, size, text, language, lower=lower, **more)


def faults(one: Laid) -> list[str]:
    """What is wrong with one turn of a page."""
    found = []
    theme, everything = one.theme, widgets(one.screen)
    least = LEAST_TARGET_MM / theme.mm_per_px - 1
    known = words_of(one.page)
    for widget in everything:
        name = f"{type(widget).__name__} {getattr(getattr(widget, 'control', None), 'id', '')}"
        if isinstance(widget, ControlWidget | Label | Icon) and not within(widget, one):
            found.append(f"{name} reaches out of the window: {widget.pos} {widget.size}")
        # A drawn room may be smaller: the nearest answers, and its scope's list has rows.
        if (
            isinstance(widget, ControlWidget)
            and not isinstance(widget, RoomPatch)
            and min(widget.width, widget.height) < least
        ):
            found.append(f"{name} is {widget.size}, smaller than 15 mm")
        for block in blocks(widget):
            if block.size_px < theme.size("caption"):
                found.append(f"{name} has type of {block.size_px} px, smaller than {theme.size('caption')}")
            if block.widest > widget.width + 1 or block.height - block.line_px // 3 > widget.height:
                found.append(f"{name} is too small for its words {block.lines[0].text!r}")
            for line in block.lines:
                # A name that stands before what it is for has a colon.
                strange = [w for w in unbroken(line.text) if w not in known and w.removesuffix(":") not in known]
                if strange:
                    found.append(f"{name} parts or invents the word {strange}")
            bound = short_words(block.language or one.page.language)
            for line, after in pairwise(block.lines):
                *before, last = line.text.split() or [""]
                is_unit = bool(before) and before[-1].isdigit()  # "20 с"
                if last.lower() in bound and not is_unit:
                    found.append(f"{name} ends a line with {last!r}: {line.text!r} before {after.text!r}")
    solid = [w for w in everything if isinstance(w, Label | ControlWidget | Icon) and not isinstance(w, RoomPatch)]
    for a, b in combinations([w for w in solid if not (isinstance(w, Label) and not w.block.lines)], 2):
        if overlap(a, b) and a.parent is not b and b.parent is not a:
            found.append(f"{describe(a)} and {describe(b)} lie over each other")
    return [*found, *faults_of_controls(one), *faults_of_first_sheet(one)]


def faults_of_controls(one: Laid) -> list[str]:
    """What is wrong with the controls: they take more than a third of the height, or stand too near each other."""
    found, everything = [*faults_of_share(one)], widgets(one.screen)
    top = 0.0
    for docked in (kind for each in (ControlBand, Footer) for kind in everything if isinstance(kind, each)):
        if docked.y - top <= one.theme.px(MOST_APART_DRAWN):
            top = max(top, docked.top)
    if one.theme.scale <= MOST_SCALE and top > one.theme.height_px * CONTROLS_SHARE + 1:
        found.append(f"the controls take {top / one.theme.height_px:.0%} of the height")
    least = one.theme.px(LEAST_GAP_DRAWN) - 1
    controls = [w for w in everything if isinstance(w, ControlWidget) and not isinstance(w, JOINED)]
    for a, b in combinations(controls, 2):
        apart = max(a.x - b.right, b.x - a.right, a.y - b.top, b.y - a.top)
        if apart < least and a.parent is not b and b.parent is not a:
            found.append(f"{describe(a)} and {describe(b)} are {apart} apart")
    return found


def controls_share(one: Laid) -> float:
    """The share of the window's height that band, bar and a tour's strip take together; a bar under a picture with
    paper beside it counts by its part of the width."""
    docked = [each for each in widgets(one.screen) if isinstance(each, ControlBand | AudioBar | TourStripWidget)]
    return float(sum(each.width * each.height for each in docked) / (one.theme.width_px * one.theme.window_px))


def faults_of_share(one: Laid) -> list[str]:
    """Where band, bar and a tour's strip take more than a third of the height; with the strip and words of the usual
    size, more than a little besides."""
    share, theme = controls_share(one), one.theme
    toured = any(isinstance(each, TourStripWidget) for each in widgets(one.screen))
    most = TOURED_SHARE if toured and theme.text_scale == 1.0 else CONTROLS_SHARE
    bar = getattr(one.page, "bar", None)
    as_drawn = theme.text_scale == 1.0 and bar is not None and (bar.chapters or bar.speeds)  # which only these have
    if as_drawn or theme.scale > MOST_SCALE or share <= most + 1 / theme.window_px:
        return []
    return [f"bar and band take {share:.1%} of the height"]


def faults_of_first_sheet(one: Laid) -> list[str]:
    """What the first sheet lacks: the page's title, and of what the page is for at least its beginning."""
    page, title = one.page, getattr(one.page, "title", "")
    if page.paging.sheet or page.band is None or one.theme.scale > MOST_SCALE:
        return []
    if isinstance(page, ExhibitPage):  # an interactive has a picture or a list of its own first
        return faults_of_first_words(one, page) if type(page) is ExhibitPage else []
    band = {control.id for control in (*page.band.controls(), *page.paging.controls())}
    roles = () if isinstance(page, KeypadPage) else ("card", "tile", "choice", "room")
    content = [c.id for c in page.controls if c.id not in band and c.role in roles]
    shown = [line.text for widget in widgets(one.screen) for block in blocks(widget) for line in block.lines]
    words = " ".join(shown).split()
    heading = str(title.words if isinstance(title, LocalizedText) else title)
    lacking = [f"the first sheet lacks {word!r} of its title" for word in heading.split() if word not in words]
    if content and not set(content) & set(one.screen.spots()):
        lacking.append("the first sheet has nothing of what the page is for")
    if len(words) - len(heading.split()) < LEAST_WORDS:
        lacking.append("the first sheet has hardly a word besides its title")
    if isinstance(page, KeypadPage):
        spots = {*one.screen.spots()}
        labels = [block for w in widgets(one.screen) if isinstance(w, Label) for block in blocks(w) if block.lines]
        listed = any(block.text == page.nearby_title.words for block in labels)
        if page.found is not None and not spots & {"open-stop", "play-stop"}:
            lacking.append("the first sheet has nothing of the stop that was found")
        if page.found is None and listed and not spots & {card.control.id for card in page.nearby}:
            lacking.append("the first sheet has a title of stops, but no stop")
    return lacking


def faults_of_first_words(one: Laid, page: ExhibitPage) -> list[str]:
    """What the first sheet of an exhibit lacks: its title, and the beginning of what is read of it."""
    read = [line.text for w in widgets(one.screen) if isinstance(w, Label) for b in blocks(w) for line in b.lines]
    words = " ".join(read).split()
    lacking = [f"the first sheet lacks {word!r} of its title" for word in page.title.words.split() if word not in words]
    if page.detail is not None:
        texts = [f"{page.detail.number} {page.detail.title.words}"]
    else:
        first = (page.inscription.text, page.inscription.translation) if page.inscription is not None else ()
        texts = [text.words for text in (*first, *page.paragraphs[:1]) if text] or [each.name for each in page.facts]
    begins = {" ".join(line.split()) for line in read}
    begun = any(line and " ".join(text.split()).startswith(line) for text in texts for line in begins)
    spoken = any(spot.startswith("sentence-") for spot in one.screen.spots())
    if not (spoken if page.sentences else begun or not texts):
        lacking.append("the first sheet has no word of what is read")
    return lacking


def describe(widget: Any) -> str:
    words = [line.text for block in blocks(widget) for line in block.lines]
    return f"{type(widget).__name__} {' '.join(words)[:40]!r} at {widget.pos} {widget.size}"


def within(widget: Any, one: Laid) -> bool:
    """Whether it is seen whole; a control also lies on the page, above which words and pictures may be."""
    high = one.theme.height_px if isinstance(widget, ControlWidget) else one.theme.window_px
    return bool(widget.x >= 0 and widget.y >= 0 and widget.right <= one.theme.width_px and widget.top <= high)


def words_of(page: Page) -> set[str]:
    """Every word that the page knows, whole, also parted at its own hyphens and where its script has no spaces."""
    known = {word for name in _names_of(type(page)) for word in _words_of_part(getattr(page, name))}
    # What stands in a dot that gathers some of the picture's details.
    known |= {f"+{n + 1}" for n in range(1, len(getattr(getattr(page, "picture", None), "dots", ())))}
    # The number of the turn stands between the buttons that turn it; lists put a dot between their parts.
    return known | {"/", "·", *(str(n) for n in range(page.paging.sheets + 2))}


_PARTS: OrderedDict[int, tuple[Any, frozenset[str]]] = OrderedDict()
"""The words of the parts of pages, by identity: all sheets of a page have most parts in common."""
MOST_PARTS = 64


def _words_of_part(part: Any) -> frozenset[str]:
    found = _PARTS.get(id(part))
    if found is None:
        found = _PARTS[id(part)] = part, frozenset[str]().union(*map(_words_in, strings(part)))
        if len(_PARTS) > MOST_PARTS:
            _PARTS.popitem(last=False)
    return found[1]


@cache
def _words_in(text: str) -> frozenset[str]:
    parts = [part for word in (*text.split(), *unbroken(text)) for part in (word, *re.split(r"(?<=[-‐])", word))]
    return frozenset(parts) | frozenset(re.findall(r"\d+", text))


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def strings(value: Any) -> list[str]:
    """Every text that a value is made of."""
    found: list[str] = []
    todo = [value]
    while todo:
        each = todo.pop()
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, LocalizedText):
            found += (each.words, each.mark)
        elif isinstance(each, tuple):
            todo += reversed(each)
        else:
            todo += [getattr(each, name) for name in reversed(_names_of(type(each)))]
    return found
