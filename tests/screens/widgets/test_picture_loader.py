"""Pictures arrive off the window's thread, are kept within bounds, and fail in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.content.texts import LocalizedText
from kiosk.media.picture_detail import PLAIN
from kiosk.screens.graphics.picture_loader import PictureLoader, PictureRequest
from kiosk.screens.graphics.texture_cache import TextureCache
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.pages.picture_view import PictureView
from tests.conftest import Until
from tests.screens.drawing import Undecoded, drawing

RED = (200, 16, 8)


@pytest.fixture
def media(tmp_path: Path) -> Path:
    Image.new("RGB", (601, 401), RED).save(tmp_path / "red.png")
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    return tmp_path


def view(file: str) -> PictureView:
    return PictureView(file, (601, 401), LocalizedText("A red wall", "en"))


def test_the_ground_stands_where_a_picture_will_be(window: Any, media: Path, seen: Callable[..., Any]) -> None:
    """Until it arrives there is the ground, then the picture, in its own colours."""
    theme, gallery = Theme(1920, 1080), PictureLoader()
    surface = Surface(drawing(theme))
    picture = PictureWidget(drawing(theme, media=media, pictures=gallery), view("red.png"), 303, 201)
    surface.add(picture, 100, 50)
    assert seen(surface)[150, 250].tolist() == [0x1F, 0x24, 0x2B]
    assert gallery.busy
    assert gallery.settle()
    pixels = seen(surface)
    assert [tuple(pixels[y, x]) for y, x in ((50, 100), (250, 402), (150, 250))] == [RED] * 3
    assert [tuple(pixels[y, x]) for y, x in ((49, 100), (251, 402), (150, 99), (150, 403))] == [(0, 0, 0)] * 4


def test_a_picture_seen_before_is_there_at_once(window: Any, media: Path) -> None:
    """The second time a picture is shown at one size, nothing is decoded."""
    theme, gallery = Theme(1920, 1080), PictureLoader()
    for _ in range(2):
        picture = PictureWidget(drawing(theme, media=media, pictures=gallery), view("red.png"), 120, 80)
        Surface(drawing(theme)).add(picture, 0, 0)
        first = not gallery.busy
        assert gallery.settle()
    assert first
    assert len(gallery.cache) == 1


def test_pictures_that_never_arrive_are_not_waited_for_without_end(media: Path) -> None:
    """Waiting for pictures ends after its time with the word that some did not arrive."""
    gallery = Undecoded()
    gallery.ahead(PictureRequest(media / "red.png", 64, 64))
    assert not gallery.settle(within_s=0.01)


def test_a_picture_fetched_ahead_is_there_at_once(window: Any, media: Path) -> None:
    """What the next page may show can be fetched before."""
    gallery = PictureLoader()
    request = PictureRequest(media / "red.png", 64, 64)
    gallery.ahead(request)
    assert gallery.settle()
    assert gallery.get(request).size == (64, 64)


def test_what_is_to_be_seen_where_is_worked_out_beside(window: Any, media: Path) -> None:
    """Asking costs the window's thread no decoding; a picture that was not known in time stays as it was taken while
    somebody is there, one that was asked for ahead is known."""
    halves = Image.new("RGB", (64, 64), RED)
    halves.paste((0, 0, 0), (0, 0, 20, 20))
    for name in ("late.png", "early.png"):
        halves.save(media / name)
    gallery = PictureLoader()
    assert gallery.detail(media / "late.png") == PLAIN
    gallery.detail_ahead(media / "early.png")
    assert gallery.settle()
    assert gallery.detail(media / "late.png") == PLAIN != gallery.detail(media / "early.png")
    gallery.decide_anew()
    assert gallery.detail(media / "late.png") == gallery.detail(media / "early.png")


def test_a_picture_that_cannot_be_shown_is_reported_once(window: Any, media: Path, seen: Callable[..., Any]) -> None:
    """Its place shows in words what would be seen; staff are told once what is wrong."""
    troubles: list[str] = []
    theme, gallery = Theme(1920, 1080), PictureLoader(trouble=troubles.append)
    for _ in range(2):
        surface = Surface(drawing(theme))
        surface.add(PictureWidget(drawing(theme, media=media, pictures=gallery), view("broken.jpg"), 600, 400), 0, 0)
        assert gallery.settle()
    assert troubles == ["broken.jpg is not a picture that can be read. Save it again as JPEG, PNG or WebP."]
    written = seen(surface)[:400, :600].astype(int)
    assert (abs(written - [0xC3, 0xBC, 0xAE]).sum(axis=2) < 12).sum() > 300


def test_what_nobody_waits_for_is_forgotten(window: Any, media: Path) -> None:
    """A picture of a page that was left is not waited for."""
    theme, gallery = Theme(1920, 1080), PictureLoader()
    surface = Surface(drawing(theme))
    surface.add(PictureWidget(drawing(theme, media=media, pictures=gallery), view("red.png"), 200, 200), 0, 0)
    surface.clear_widgets()
    assert gallery.settle()


def test_a_picture_painted_over(window: Any, media: Path, until: Until) -> None:
    """A picture whose file is painted over is decoded anew, also where the old one is being decoded at that moment."""
    gallery, got = PictureLoader(), list[Any]()
    file = media / "over.png"
    request = PictureRequest(file, 8, 8)
    for colour, before in (((200, 0, 0), False), ((0, 200, 0), True), ((0, 0, 200), False)):
        if before:  # decoded, and not delivered yet, when its file becomes another
            gallery.ask(request, got.append)
            until(lambda: not gallery._done.empty(), what="the old picture")
        Image.new("RGB", (8, 8), colour).save(file)
        gallery.drop(frozenset({file}))
        gallery.ask(request, got.append)
        assert gallery.settle()
        assert tuple(got[-1].pixels[:3]) == colour
        gallery.drop(frozenset({file}))


def test_the_gallery_keeps_within_its_bounds(window: Any, media: Path) -> None:
    """However many pictures were shown, no more are kept than the shelf holds; the last ones stay."""
    gallery = PictureLoader(limit_bytes=10 * 100 * 100 * 4)
    requests = [PictureRequest(media / "red.png", 100, 100, focus=(n / 100, 0.5)) for n in range(40)]
    for request in requests:
        gallery.ahead(request)
    assert gallery.settle()
    assert gallery.cache.held_bytes <= gallery.cache.limit_bytes
    assert len(gallery.cache) == 10


def test_the_shelf_lets_go_of_what_was_used_longest_ago() -> None:
    """A texture used lately outlives an older one."""

    class Sheet100:
        width = height = 100

    shelf = TextureCache(2 * 40_000)
    for name in ("a", "b"):
        shelf.put(name, Sheet100())
    assert shelf.get("a") is not None
    shelf.put("c", Sheet100())
    assert [shelf.get(name) is not None for name in ("a", "b", "c")] == [True, False, True]
    assert shelf.held_bytes == 80_000


@pytest.mark.parametrize("width", [97, 98, 99, 100, 101])
def test_pictures_of_any_width_are_drawn_straight(
    window: Any, media: Path, width: int, seen: Callable[..., Any]
) -> None:
    """Whatever its width in pixels, a picture's rows are not skewed and it stands upright."""
    image = Image.new("RGB", (width, 60), (0, 0, 0))
    image.paste(RED, (0, 0, width // 2, 30))
    image.save(media / "corner.png")
    theme, gallery = Theme(1920, 1080), PictureLoader()
    surface = Surface(drawing(theme))
    surface.add(PictureWidget(drawing(theme, media=media, pictures=gallery), view("corner.png"), width, 60), 0, 0)
    assert gallery.settle()
    red = seen(surface)[:60, :width, 0] > 100
    assert red[2:28, 2 : width // 2 - 2].all()
    assert not red[32:, :].any()
    assert not red[:, width // 2 + 2 :].any()
