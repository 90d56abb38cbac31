"""Exhibits and films on the screen, in every size, language and state that the samples show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from kiosk.content.design_tokens import LEAST_TARGET_MM
from kiosk.content.texts import LocalizedText
from kiosk.players.player import VideoFrame
from kiosk.visit.events.navigation import PageLaid, PageTurned, SheetFollowed
from kiosk.visit.events.playing import FollowPressed, SentenceTapped, Sought
from kiosk.visit.look import Look
from kiosk.visit.pages.live import Live
from tests.screens.drawing import drawing
from tests.screens.exhibit_gallery import SAMPLES, drawn
from tests.screens.exhibit_samples import CHAPTERS, LONG_CHAPTERS, PLAYING, exhibit, with_sheets
from tests.screens.exhibit_texts import LABELS
from tests.screens.film_samples import film
from tests.screens.laid import sheets, shown
from tests.screens.page_faults import faults
from tests.screens.sample_frame import control as made
from tests.screens.samples import tr

pytestmark = pytest.mark.computes
WIDE = (1920, 1080)


def drawn_at(page: Any, size: tuple[int, int]) -> Any:
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.board import screen_class
    from tests.screens.exhibit_samples import MEDIA

    screen = screen_class(type(page))(drawing(Theme(*size, text_scale=page.look.text, still=True), media=MEDIA))
    screen.page = page
    return screen


@dataclass(frozen=True)
class Drawn:
    """A sample page on its screen, drawn once for all that is looked at."""

    screen: Any
    page: Any
    size: tuple[int, int]


@pytest.fixture(scope="module", params=SAMPLES)
def sample(the_window: Any, request: pytest.FixtureRequest) -> Drawn:
    make, size, live = SAMPLES[request.param]
    return Drawn(*drawn(make(), size, live), size)


def test_targets(sample: Drawn) -> None:
    """Whatever can be touched is at least 15 mm wide and high, inside the window, and on nothing else."""
    screen, page, size = sample.screen, sample.page, sample.size
    least = LEAST_TARGET_MM / screen.theme.mm_per_px
    spots = screen.spots()
    on_picture = ("hotspot", "zoom", "picture")
    for control, (left, top, width, height) in spots.items():
        assert width >= least - 1 and height >= least - 1, control
        assert left >= 0 and top >= 0 and left + width <= size[0] and top + height <= size[1], control
    for one, (left, top, width, height) in spots.items():
        for other, (left2, top2, width2, height2) in spots.items():
            if one < other:
                apart = left + width <= left2 or left2 + width2 <= left
                apart = apart or top + height <= top2 or top2 + height2 <= top
                assert apart, (one, other)
    assert all(c.id in spots for c in (page.band.controls() if page.band is not None else ()))
    assert {name.startswith(on_picture) for name in spots}


def test_words_are_large_enough_and_whole(sample: Drawn) -> None:
    """No word is set smaller than the distance of the eyes asks, or reaches over its widget or the window."""
    from kiosk.screens.widgets.label import Label

    screen, size = sample.screen, sample.size
    words = [widget for widget in screen.walk(restrict=True) if isinstance(widget, Label)]
    assert words or screen._picture
    for widget in words:
        assert widget.block.size_px >= screen.theme.size("caption")
        assert widget.block.widest <= widget.width
        assert widget.x >= 0 and widget.right <= size[0] and widget.y >= 0 and widget.top <= size[1]


def test_every_control_can_be_reached(sample: Drawn) -> None:
    """Every control of a page is on one of its turns, and the focus brings it into sight."""
    screen, page = sample.screen, sample.page
    screen.page = page
    for control in page.controls:
        if control.id in screen.spots() or not control.enabled:
            continue
        screen.page = replace(page, focus=control.id)
        assert control.id in screen.spots(), control.id
    screen.page = page


def test_label_of_a_hundred_words_is_one_sheet(the_window: Any) -> None:
    """In words of the usual size on a wide screen nobody turns a label of a hundred words."""
    words = " ".join((f"{LABELS['en']} " * 4).split()[:100]) + "."
    page = replace(exhibit(), inscription=None, paragraphs=(LocalizedText(words, "en"),))
    assert drawn(page, WIDE)[0].sheets == 1


def test_a_long_label_takes_several_sheets(the_window: Any) -> None:
    """A label too long for its paper is read in turns, every line once and none cut."""
    from kiosk.screens.widgets.label import Label

    page = exhibit("ru")
    page = replace(page, paragraphs=(replace(page.paragraphs[0], words=f"{page.paragraphs[0].words} " * 3 + "Конец."),))
    screen, page = drawn(page, WIDE)
    assert screen.sheets > 1
    lines: list[str] = []
    for sheet in range(screen.sheets):
        screen.page = with_sheets(replace(page, paging=replace(page.paging, sheet=sheet)), sheet, screen.sheets)
        for widget in screen.walk(restrict=True):
            if isinstance(widget, Label) and widget.block.size_px == screen.theme.size("label"):
                lines += [line.text for line in widget.block.lines]
    read = " ".join(" ".join(lines).split())
    assert read.count("Шахматы прятали при обысках") == 3
    assert read.count("Конец.") == 1


def test_the_sentence_being_spoken(the_window: Any) -> None:
    """The sentence being said has a band over the whole paper, a bar at its edge, and stands whole in sight."""
    screen, _ = drawn(exhibit(view="read", state="playing"), WIDE, PLAYING)
    left, top, width, height = screen.spots()["sentence-3"]
    seen = shown(screen)
    tint = [round(255 * part) for part in screen.theme.colour("tint")[:3]]
    bar = [round(255 * part) for part in screen.theme.colour("accent-ink")[:3]]
    assert seen[top + 3, left + 4].tolist() == bar
    assert seen[top + 3, left + width - 4].tolist() == tint
    middle = top + height / 2
    assert abs(middle - 330) < 120


def test_the_transcript_follows(the_window: Any) -> None:
    """The transcript goes along with what is said, sentence by sentence."""
    screen, _ = drawn(exhibit(view="read", state="playing"), WIDE)
    for sentence in range(7):
        screen._transcript.mark(sentence)
        assert f"sentence-{sentence + 1}" in screen.spots()


def test_a_turned_transcript_stays(the_window: Any) -> None:
    """A visitor who turns the transcript sees that turn, whatever is said, until Follow brings it back."""
    screen, page = drawn(exhibit(view="read", state="playing"), WIDE, replace(PLAYING, sentence=0))
    turned = with_sheets(page, screen.sheets - 1, screen.sheets)
    follow = made("follow", "Follow", FollowPressed(), icon="locate")
    screen.page = replace(turned, paging=replace(turned.paging, follow=follow))
    for sentence in range(3):
        screen.live(replace(PLAYING, sentence=sentence))
        assert {"sentence-7", "follow"} <= set(screen.spots())
    screen.page = replace(turned, paging=replace(turned.paging, moving=True))
    assert "sentence-3" in screen.spots()
    assert "follow" not in screen.spots()


def test_a_transcript_is_turned_from_what_is_seen(the_window: Any) -> None:
    """Previous page, in a transcript that has moved on by itself, goes back from what is seen."""
    emitted: list[Any] = []
    page = exhibit(view="read", state="playing", look=Look(text=1.5))
    screen, page = drawn(page, WIDE)
    screen.context = replace(screen.context, emit=emitted.append)
    screen.page = replace(page, paging=replace(page.paging, moving=True))
    screen.live(replace(PLAYING, sentence=6))
    screen._turned(PageTurned(-1))
    seen = screen._transcript.seen
    assert emitted == [SheetFollowed(seen), PageTurned(-1, seen=seen)] and seen > 0


@pytest.mark.parametrize("language", ["en", "et", "ru"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_follow_has_room(the_window: Any, language: str, scale: float, size: tuple[int, int]) -> None:
    """Follow stands whole beside Previous page and Next page, in every language and size."""
    follow = made("follow", tr("Follow", language), FollowPressed(), icon="locate")
    page = exhibit(language, view="read", state="playing", look=Look(text=scale))
    page = with_sheets(page, 0, 5)
    page = replace(page, paging=replace(page.paging, follow=follow))
    screen = drawn_at(page, size)
    spots = screen.spots()
    if screen.sheets > 1:
        boxes = [spots[name] for name in ("page-back", "follow", "page-on")]
        for n, (left, top, width, height) in enumerate(boxes):
            assert left >= 0 and top >= 0 and left + width <= size[0] and top + height <= spots["play"][1]
            for left2, top2, width2, height2 in boxes[n + 1 :]:
                apart = left + width <= left2 or left2 + width2 <= left
                assert apart or top + height <= top2 or top2 + height2 <= top


def test_the_chapter_that_is_heard(the_window: Any) -> None:
    """Each chapter's title stands over its part of the track, and the one that is heard is SemiBold."""
    screen, page = drawn(exhibit(view="read", state="playing"), WIDE, PLAYING)
    parts = screen._bar.chapters.parts
    assert [part.current for part in parts] == [False, True, False]
    assert [part.control for part in parts] == [mark.control for mark in page.bar.chapters]
    assert [part.x - parts[0].x for part in parts] == [round(mark.share * 1792) for mark in page.bar.chapters]
    screen.live(replace(PLAYING, chapter=2))
    assert [part.current for part in parts] == [False, False, True]


def test_many_chapters_are_numbers(the_window: Any) -> None:
    """Chapters whose titles do not fit over the track are numbers, and the title of the one that is heard stands
    below them, whole."""
    screen, _ = drawn(exhibit("ru", "read", state="playing", chapters=LONG_CHAPTERS), (1080, 1920), PLAYING)
    row = screen._bar.chapters
    assert not row.titled and row.present.current == 1
    assert all(block.widest <= row.present.width for block in row.present.blocks)
    assert all(block.height <= row.present.height for block in row.present.blocks)


def test_nothing_moves_when_a_sentence_becomes_current(the_window: Any) -> None:
    """A sentence has its place whether it is being said or not."""
    screen, _ = drawn(exhibit("et", view="read", state="paused"), (1080, 1920))
    before = screen.spots()
    screen.live(replace(PLAYING, sentence=1))
    assert screen.spots() == before


def test_paused_and_live_words(the_window: Any) -> None:
    """The bar has the whole length before and while it plays, and what is over moves."""
    screen, _ = drawn(exhibit(state="playing"), WIDE)
    bar = screen._bar
    screen.live(PLAYING)
    assert (bar._elapsed.text, bar._whole.text) == ("0:42", "1:20")
    screen, _ = drawn(exhibit(), WIDE)
    screen.live(Live())
    assert (screen._bar._elapsed.text, screen._bar._whole.text) == ("0:00", "1:20")


@pytest.mark.parametrize(("size", "text"), [(WIDE, 1.0), (WIDE, 1.5), ((1080, 1920), 1.5)])
@pytest.mark.parametrize("view", ["look", "read", "film"])
def test_nothing_moves_when_listen_is_pressed(the_window: Any, view: str, text: float, size: tuple[int, int]) -> None:
    """Before and after Listen is pressed every pixel outside the button, the track and the last control is the same."""
    look, seen = Look(text=text), []
    for state in ("ready", "playing"):
        page: Any = film(state=state, look=look) if view == "film" else exhibit(view=view, state=state, look=look)
        page = replace(page, showing=False) if view == "film" else page
        screen, page = drawn(page, size, replace(PLAYING, position_s=0.0, elapsed="0:00", share=0.0, sentence=-1))
        if page.bar.longest_left:
            screen.live(Live(position_s=0.0, elapsed="0:00", left=page.bar.longest_left, of=page.bar.start_of))
        seen.append(shown(screen).copy())
        for name in ("play", "seek", "last"):
            left, top, width, height = screen.spots()[name]
            seen[-1][top - 14 : top + height + 14, left : left + width] = 0
    down, across = (seen[0] != seen[1]).any(axis=2).nonzero()
    assert not len(down), (across.min(), down.min(), across.max(), down.max())


@pytest.mark.parametrize(("language", "look"), [("en", 1.0), ("ru", 1.0), ("ru", 1.5)])
def test_whose_voice_it_is(the_window: Any, language: str, look: float) -> None:
    """That a computer voice reads stands with the text, before it plays and while it does."""
    from kiosk.screens.widgets.label import Label

    page = exhibit(language, look=replace(exhibit().look, text=look))
    screen, page = drawn(page, WIDE)
    said = set[str]()
    for sheet in range(screen.sheets):
        screen.page = with_sheets(page, sheet, screen.sheets)
        texts = [w.block.lines for w in screen.walk(restrict=True) if isinstance(w, Label)]
        said |= {" ".join(line.text.strip() for line in lines) for lines in texts}
    assert page.bar is not None
    assert page.bar.message in said


def test_a_photograph_is_whole(the_window: Any) -> None:
    """An archival photograph is shown uncropped; a reconstruction may fill its place."""
    for tag, fit in ((False, "contain"), (True, "cover")):
        screen, _ = drawn(exhibit(tag=tag, file="cell-14/cell-today.jpg"), WIDE)
        assert screen._picture.stage.fit == fit


def test_film_pictures(the_window: Any) -> None:
    """A film's pictures stand on the stage, pixel for pixel, top row first."""
    page = film(state="playing", captions=False)
    screen, _ = drawn(page, WIDE)
    width, height = screen.stage_size
    assert (width, height) == (1280, 720)
    picture = np.zeros((height, width, 4), np.uint8)
    picture[:, :, 3] = 255
    picture[0, :, 0] = 255
    picture[:, 0, 1] = 255
    screen.frame(VideoFrame(width, height, picture.tobytes(), 0.0))
    seen = shown(screen)[48 : 48 + height, 64 : 64 + width]
    assert (seen == picture[:, :, :3]).all()


def test_poster_until_the_film_shows(the_window: Any) -> None:
    """Before it plays, the film's poster stands on the stage."""
    screen, _ = drawn(film(), WIDE)
    stage = shown(screen)[48 : 48 + 720, 64 : 64 + 1280]
    assert stage.std() > 20


def test_the_poster_stands_until_pictures_come(the_window: Any) -> None:
    """A film that begins is never an empty stage: its poster stands there until its first picture does."""
    screen, _ = drawn(film(state="playing", captions=False), WIDE)
    assert shown(screen)[48 : 48 + 720, 64 : 64 + 1280].std() > 20
    width, height = screen.stage_size
    screen.frame(VideoFrame(width, height, bytes([90, 90, 90, 255]) * (width * height), 0.0))
    assert (shown(screen)[48 : 48 + 720, 64 : 64 + 1280] == 90).all()


def test_captions(the_window: Any) -> None:
    """Captions stand on solid ground at the foot of the stage while they are on, and not when off."""
    ground = np.array([0x12, 0x15, 0x1A])
    white = VideoFrame(1280, 720, b"\xff" * (1280 * 720 * 4), 0.0)
    for captions in (True, False):
        screen, _ = drawn(film(state="playing", captions=captions), WIDE, PLAYING, white)
        stage = shown(screen)[48 : 48 + 720, 64 : 64 + 1280]
        dark = (stage == ground).all(axis=2).mean()
        assert (dark > 0.1) == captions


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("text", [1.0, 1.5])
def test_long_captions_leave_the_film_to_be_seen(the_window: Any, text: float, size: tuple[int, int]) -> None:
    """A caption of many lines never covers more than half of its film: its parts are shown one after the other, and
    none is left out."""
    words = " ".join(f"{LABELS['et']} {LABELS['et']}".split()[:60])
    screen, _ = drawn(film("et", state="playing", look=Look(text=text)), size)
    box, shown = screen.stage.captions, []
    for share in np.linspace(0.0, 0.999, 60):
        screen.live(replace(PLAYING, caption=LocalizedText(words, "et"), caption_share=float(share)))
        _, bottom, _, height = box.covered
        assert height <= max(screen.stage_size[1] // 2, 3 * box.theme.line("lead")) and bottom + height <= size[1]
        if box.part not in shown:
            shown.append(box.part)
    assert shown == list(range(box.parts)) and box.parts > 1


def test_long_pages_are_reported(window: Any) -> None:
    """A page that takes more turns than it says is told once, and drawn again with its two buttons."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.board import Board
    from tests.screens.exhibit_samples import MEDIA

    emitted: list[Any] = []
    board = Board(lambda look: Theme(*WIDE), drawing(Theme(1920, 1080), emitted.append, media=MEDIA))
    window.add_widget(board.widget)
    long = exhibit("ru")
    long = replace(long, paragraphs=long.paragraphs * 3)
    board.show(long)
    assert emitted == [PageLaid(3)]
    board.show(with_sheets(long, 0, 3))
    assert emitted == [PageLaid(3)]
    assert {"page-back", "page-on"} <= set(board.spots())
    board.close()


def test_touches_on_a_recording(window: Any) -> None:
    """A touch on a sentence goes there; a touch on the track seeks to that second."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.board import Board
    from kiosk.screens.window.synthetic_touch import SyntheticFinger
    from tests.screens.exhibit_samples import MEDIA

    emitted: list[Any] = []
    board = Board(lambda look: Theme(*WIDE), drawing(Theme(1920, 1080), emitted.append, media=MEDIA))
    window.add_widget(board.widget)
    board.show(with_sheets(exhibit(view="read", state="playing"), 0, 2))
    board.live(PLAYING)
    hand = SyntheticFinger()
    left, top, width, height = board.spots()["sentence-2"]
    hand.tap((left + width / 2, top + height / 2))
    assert SentenceTapped(1) in emitted
    left, top, width, height = board.spots()["seek"]
    hand.tap((left + width / 2, top + height / 2))
    sought = [event for event in emitted if isinstance(event, Sought)]
    assert [round(event.to_s) for event in sought] == [40]
    board.close()


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("width_mm", [476, 952])
@pytest.mark.parametrize("chapters", [CHAPTERS["ru"], LONG_CHAPTERS], ids=["three", "seven"])
@pytest.mark.parametrize("view", ["read", "film"])
def test_chapters_on_other_screens(
    the_window: Any, view: str, chapters: tuple[str, ...], width_mm: int, size: tuple[int, int]
) -> None:
    """On screens from 21.5 to 43 inches chapters, speeds and buttons are whole and large enough to touch."""
    page: Any = film("ru", state="playing", chapters=chapters, listed=True)
    if view == "read":
        page = exhibit("ru", "read", state="playing", chapters=chapters)
    reached = set[str]()
    for one in sheets(page, size, width_mm):
        found = [fault for fault in faults(one) if not fault.startswith("Toggle")]  # On and Off are the screen's words
        assert not found
        reached |= set(one.screen.spots())
    assert {f"chapter-{n + 1}" for n in range(len(chapters))} <= reached
