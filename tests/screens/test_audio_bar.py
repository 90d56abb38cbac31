"""The bar above the band."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.locale.strings import Strings
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.graphics.typesetting import natural_width
from tests.screens.drawing import drawing
from tests.screens.exhibit_samples import PLAYING, bar
from tests.screens.film_samples import film
from tests.screens.longest_language import STRINGS


@given(st.lists(st.integers(80, 700), min_size=1, max_size=6), st.integers(700, 1900), st.integers(8, 30))
def test_rows(needs: list[int], room: int, gap: int) -> None:
    """Buttons keep their order and their widths, in as few rows as hold them."""
    from kiosk.screens.player.bar_widths import in_rows

    rows = in_rows(needs, room, gap)
    assert list(chain(*rows)) == list(range(len(needs)))
    assert all(sum(needs[n] for n in row) + gap * (len(row) - 1) <= room for row in rows)
    if sum(needs) + gap * (len(needs) - 1) <= room:
        assert len(rows) == 1


def made(theme: Theme, language: str = "en", state: str = "ready") -> Any:
    from kiosk.screens.player.audio_bar import AudioBar

    return AudioBar(drawing(theme, lambda event: None), bar(language, state, "look"), theme.width_px)


def test_height_as_drawn(the_window: Any) -> None:
    """On the reference screen the bar is at most a quarter of the height, also upright."""
    assert made(Theme(1920, 1080)).height <= 270
    assert made(Theme(1080, 1920)).height <= 270


@pytest.mark.parametrize("language", ["en", "et", "ru"])
@pytest.mark.parametrize("text_scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768)])
def test_everything_has_its_place(the_window: Any, language: str, text_scale: float, size: tuple[int, int]) -> None:
    """Buttons, track and words of the bar stand inside it and never on one another."""
    made_bar = made(Theme(*size, text_scale=text_scale), language, "playing")
    made_bar.put(0, 0, size[0], made_bar.height)
    made_bar.live(PLAYING)
    boxes = [(*child.pos, child.right, child.top) for child in made_bar.children]
    for left, bottom, right, top in boxes:
        assert left >= 0 and right <= size[0] and bottom >= 0 and top <= made_bar.height
    buttons = [child for child in made_bar.children if hasattr(child, "emphasis")]
    assert len(buttons) == 5
    for one in buttons:
        for other in buttons:
            assert (
                one is other or one.right <= other.x or other.right <= one.x or one.y >= other.top or other.y >= one.top
            )


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (960, 540)])
@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
def test_another_language_is_named_whole(the_window: Any, tag: str, size: tuple[int, int], text_scale: float) -> None:
    """The button that names another language has all its words inside."""
    from kiosk.screens.player.audio_bar import AudioBar

    name = STRINGS.translate("Listen in {language}", "ru", language=Strings().name_in(tag, "ru"))
    plain = bar("ru", "ready", "look")
    assert plain.main is not None
    shown = replace(plain, main=replace(plain.main, name=name), others=(*plain.others[:1], plain.others[-1]))
    made_bar = AudioBar(drawing(Theme(*size, text_scale=text_scale), lambda event: None), shown, size[0])
    made_bar.put(0, 0, size[0], made_bar.height)
    main = next(child for child in made_bar.children if getattr(child, "control", None) == shown.main)
    assert main.words.height <= main.height and main.x >= 0 and main.right <= size[0]
    assert main.words.widest <= main.width
    assert " ".join(line.text.strip() for line in main.words.lines) == name


@pytest.mark.parametrize("text_scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_one_shape_in_every_language(the_window: Any, size: tuple[int, int], text_scale: float) -> None:
    """The bar is as high, and each of its controls where it is, whichever of the museum's languages is read."""
    shapes = set()
    for language in ("en", "et", "ru"):
        made_bar = made(Theme(*size, text_scale=text_scale), language)
        made_bar.put(0, 0, size[0], made_bar.height)
        shapes.add(tuple(sorted(tuple(child.pos + child.size) for child in made_bar.children)))
    assert len(shapes) == 1


def test_a_paused_bar_draws_nothing(window: Any) -> None:
    """What did not change is not drawn again."""
    made_bar = made(Theme(1920, 1080), state="paused")
    window.add_widget(made_bar)
    made_bar.put(0, 0, 1920, made_bar.height)
    made_bar.live(PLAYING)
    window.dispatch("on_draw")
    assert not window.canvas.needs_redraw
    made_bar.live(PLAYING)
    assert not window.canvas.needs_redraw


@pytest.mark.parametrize("language", ["en", "et", "ru", "cs"])
@pytest.mark.parametrize("text_scale", [1.0, 1.5])
@pytest.mark.parametrize("film_bar", [False, True])
def test_the_time_left_stands_whole(the_window: Any, language: str, text_scale: float, film_bar: bool) -> None:
    """What is left and what is gone of a recording or film is said whole in every language, however long it is."""
    from kiosk.screens.player.audio_bar import AudioBar

    page = film(state="playing") if film_bar else None
    shown = bar("en", "playing", "read", large=text_scale > 1) if page is None else page.bar
    left = STRINGS.translate("{length} left", language, length="1:28:48")
    of = STRINGS.translate("{elapsed} of {length}", language, elapsed="1:28:48", length="1:28:48")
    shown = replace(shown, longest_left=left, longest_of=of, clock="1:28:48")
    for size in ((1920, 1080), (1080, 1920)):
        made_bar = AudioBar(drawing(Theme(*size, text_scale=text_scale), lambda event: None), shown, size[0])
        made_bar.put(0, 0, size[0], made_bar.height)
        made_bar.live(replace(PLAYING, left=left, of=of, elapsed="1:28:48"))
        for words in (made_bar._left, made_bar._elapsed, made_bar._whole):
            if words is not None:
                weight = words.weight
                assert natural_width(made_bar.theme, words.text, words.token, weight) <= words.width, words.text
