"""Exhibits and films where words are at their largest on the smallest screen: the short bar, and what it sets aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from kiosk.players.player import VideoFrame
from kiosk.screens.pages.text_column import Heading
from kiosk.screens.widgets.tapped import PictureButton
from kiosk.visit.events.playing import FollowPressed
from kiosk.visit.look import Look
from tests.screens import laid
from tests.screens.exhibit_samples import LONG_CHAPTERS, PLAYING, exhibit, with_sheets
from tests.screens.film_samples import film
from tests.screens.laid import sheets
from tests.screens.page_faults import faults
from tests.screens.sample_frame import control
from tests.screens.sample_tours import along
from tests.screens.samples import tr
from tests.screens.thinned_table import thinned

pytestmark = pytest.mark.computes
WIDE = (1920, 1080)


def first_of(page: Any, size: tuple[int, int], width_mm: float) -> Any:
    return next(sheets(page, size, width_mm)).screen


def following(page: Any, size: tuple[int, int]) -> Any:
    """The screen of a page that goes along with what is said, 21.5 inches large."""
    one = next(sheets(page, size, 476))
    one.screen.page = replace(one.page, paging=replace(one.page.paging, moving=True))
    return one.screen


LARGEST_KINDS: dict[str, Callable[[str, Look], Any]] = {
    "look": lambda language, look: exhibit(language, look=look),
    "look-playing": lambda language, look: exhibit(language, state="playing", look=look),
    "read": lambda language, look: exhibit(language, "read", look=look),
    "read-playing": lambda language, look: exhibit(language, "read", state="playing", look=look),
    "more": lambda language, look: exhibit(language, "more", look=look),
    "film": lambda language, look: film(language, look=look),
    "film-playing": lambda language, look: film(language, state="playing", look=look),
    "look-tour": lambda language, look: along(exhibit(language, state="playing", look=look)),
    "read-tour": lambda language, look: along(exhibit(language, "read", state="playing", look=look)),
    "film-tour": lambda language, look: along(film(language, state="playing", look=look)),
    "film-chapters": lambda language, look: film(language, state="playing", look=look, chapters=LONG_CHAPTERS),
}
LARGEST = Look(text=1.5)


LARGEST_SHOWN: tuple[Sequence[Any], ...] = (
    list(LARGEST_KINDS),
    ["en", "et", "ru"],
    [476, 952],
    [(1920, 1080), (1080, 1920)],
)
"""Kinds of page, languages, widths in millimetres and screens."""


@pytest.mark.parametrize(("kind", "language", "width_mm", "size"), thinned(*LARGEST_SHOWN, one_of=3))
def test_largest_words_on_other_screens(
    the_window: Any, kind: str, language: str, width_mm: int, size: tuple[int, int]
) -> None:
    """With the largest words on screens from 21.5 to 43 inches nothing is cut, crowded or too small to touch, and every
    control stands on some sheet."""
    require_whole_in_largest_words(kind, language, width_mm, size)


def require_whole_in_largest_words(kind: str, language: str, width_mm: int, size: tuple[int, int]) -> None:
    page: Any = LARGEST_KINDS[kind](language, LARGEST)
    found, seen = [], set()
    for one in sheets(page, size, width_mm):
        # On, Off and Zoom are the screen's words
        found += [fault for fault in faults(one) if not fault.startswith(("Toggle", "ZoomControl"))]
        seen |= set(one.screen.spots())
    assert not found
    assert {control.id for control in page.controls if control.enabled} <= seen


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("language", ["en", "et", "ru"])
def test_largest_words_are_followed(the_window: Any, language: str, size: tuple[int, int]) -> None:
    """With the largest words on the smallest screen each sentence is in sight while it is said, whole or in parts."""
    page = exhibit(language, "read", state="playing", look=LARGEST)
    screen = following(page, size)
    for number, sentence in enumerate(page.sentences):
        words = screen._transcript
        parts = range(words.firsts[number], words.firsts[number + 1])
        seen: list[str] = []
        for n, part in enumerate(parts):
            words.mark(number, share=(n + 0.5) / len(parts))
            row = words.rows[part]
            assert row.parent is words and row.y >= words.y and row.top <= words.top
            seen += [line.text for line in row.strong.lines]
        assert "".join("".join(seen).split()) == "".join(sentence.text.words.split())


@pytest.mark.parametrize("language", ["en", "et", "ru"])
def test_follow_has_its_room(the_window: Any, language: str) -> None:
    """On a tour, with the largest words on the smallest screen, Follow stands beside the words, and the picture
    over it is as high as before it came."""
    one = next(sheets(along(exhibit(language, "read", state="playing", look=LARGEST)), WIDE, 476))
    follow = control("follow", tr("Follow", language), FollowPressed(), icon="locate")
    heights, page = [], one.page
    for paging in (replace(page.paging, moving=True), replace(page.paging, follow=follow)):
        one.screen.page = shown = replace(page, paging=paging, controls=(follow, *page.controls))
        assert not [fault for fault in faults(replace(one, page=shown)) if not fault.startswith("ZoomControl")]
        (picture,) = [widget for widget in one.screen.children if isinstance(widget, PictureButton)]
        heights.append(picture.height)
    assert heights[0] == heights[1] and follow.id in one.screen.spots()


def test_a_long_sentence_goes_on(the_window: Any) -> None:
    """A sentence higher than its room is shown in parts, the next one when about its share of it is said."""
    page = exhibit("ru", "read", state="playing", look=replace(LARGEST, still=True))
    long = page.sentences[1]
    long = replace(long, text=replace(long.text, words=" ".join([long.text.words] * 4)))
    page = replace(page, sentences=(page.sentences[0], long, *page.sentences[2:]))
    screen = following(page, WIDE)
    words: Any = screen._transcript
    shown: list[Any] = []
    parts = range(words.firsts[1], words.firsts[2])
    assert len(parts) > 2
    for position_s in range(10, 70, 2):
        screen.live(replace(PLAYING, sentence=1, position_s=float(position_s)))
        shown += [part for part in parts if part in words.rows and part not in shown]
    assert shown == list(parts)


@pytest.mark.shows("EN 7.1.4")
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_largest_captions_stand_below_the_film(the_window: Any, size: tuple[int, int]) -> None:
    """With the largest words on the smallest screen captions leave the film's whole picture to be seen, and are
    themselves above its bar."""
    screen = first_of(film("en", state="playing", look=LARGEST), size, 476)
    width, height = screen.stage_size
    screen.live(PLAYING)
    screen.frame(VideoFrame(width, height, b"\xff" * (width * height * 4), 0.0))
    stage, seen = screen.stage.area, laid.shown(screen)
    top, left, below = int(screen.height - stage.top), int(stage.x), int(screen.height - stage.y)
    assert (seen[top : top + height, left : left + width] == 255).all()
    words = seen[below : int(screen.height - screen._bar.top), : left + width]
    assert (words.max(axis=2) > 200).any()


@pytest.mark.parametrize("signs", ["", "small", "large"])
def test_an_upright_film_is_named_on_its_first_sheet(the_window: Any, signs: str) -> None:
    """With the largest words on the smallest upright screen number and title stand over the film."""
    screen = first_of(film("ru", state="playing", signs=signs, look=LARGEST), (1080, 1920), 476)
    heading = next(each for each in laid.widgets(screen) if isinstance(each, Heading))
    assert heading.y >= screen.stage.area.top and screen.stage.area.parent is screen


def test_a_film_goes_on_while_its_words_are_read(the_window: Any) -> None:
    """On the sheets that tell of a film its pictures still have their size, and stand on the stage again at once."""
    page = film("et", state="playing", look=LARGEST)
    screen = first_of(page, WIDE, 476)
    size = screen.stage_size
    screen.page = with_sheets(page, 1, screen.sheets)
    assert screen.stage_size == size
    screen.frame(VideoFrame(size[0], size[1], b"\xff" * (size[0] * size[1] * 4), 0.0))
    screen.page = with_sheets(screen.page, 0, screen.sheets)
    assert screen.stage.area.texture is not None and screen.stage.area.parent is screen
