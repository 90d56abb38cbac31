"""Films whose planes a graphics chip turns into pictures: seen as the converted ones are, in every form and place."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from av.video.frame import VideoFrame as Frame

from kiosk.content.texts import LocalizedText
from kiosk.media.film_decoder import PictureReader
from kiosk.players.player import VideoFrame
from tests.conftest import present_mib
from tests.media import film_forms
from tests.media.film_forms import film as made
from tests.screens.exhibit_gallery import drawn
from tests.screens.exhibit_samples import PLAYING
from tests.screens.film_samples import film
from tests.screens.laid import buffer, shown

WIDE, SMALL = (1920, 1080), (960, 540)
MOST_PX = 4096
NEAR = 3
"""How far a level may be from that of the converted picture, of 255, where neither is smoothed."""
SMOOTHED, SMOOTHED_MEAN = 8, 3.0
"""The same where both are, and the mean: software GL smooths brightness, blue and red in 255 steps each, and converting
is off by up to three."""
UPRIGHT = (0, False, False)
EXACTLY = {"preset": "ultrafast", "qp": "0"}
"""What a film's encoder adds of its own is no slow change of colour."""
Seen = np.ndarray[Any, np.dtype[np.uint8]]


def smooth(width: int = 160, height: int = 96) -> Seen:
    """A picture whose colours change slowly, each in a direction of its own."""
    x, y = np.meshgrid(np.arange(width) / max(160, width), np.arange(height) / max(160, height))
    return np.stack([40 + 180 * x, 40 + 180 * y, 220 - 85 * x - 85 * y], axis=2).astype(np.uint8)


def frames(
    path: Path, size: tuple[int, int] | None = None, count: int = 1, planes_px: int = MOST_PX
) -> list[VideoFrame]:
    """The first pictures of a film as a player gives them."""
    given = []
    with PictureReader(path, size=size, planes_px=planes_px) as reader:
        while len(given) < count and (picture := reader.next()) is not None:
            given.append(VideoFrame(picture.width, picture.height, picture.pixels, picture.at_s, picture.planes))
    return given


def pixels_of(frame: VideoFrame) -> Seen:
    return np.frombuffer(frame.pixels, np.uint8).reshape(frame.height, frame.width, 4)[:, :, :3]


def drawn_alone(frame: VideoFrame) -> Seen:
    """The picture as it lies in a window of its size."""
    from kivy.graphics import Canvas

    from kiosk.screens.player.film_texture import FilmTexture

    size = (frame.width, frame.height)
    texture, canvas = FilmTexture(frame, smooth=False), Canvas()
    texture.take(frame)
    with canvas:
        texture.draw(canvas, (0, 0), size)
    fbo = buffer(size)
    fbo.add(canvas)
    fbo.draw()
    fbo.remove(canvas)
    return np.frombuffer(fbo.pixels, np.uint8).reshape(*size[::-1], 4)[::-1, :, :3]


def assert_alike(path: Path, size: tuple[int, int] | None = None) -> None:
    """The film's first picture is given in planes, and seen as the converted one is."""
    converted, planes = frames(path, size, planes_px=0)[0], frames(path, size)[0]
    assert planes.planes is not None and not planes.pixels and converted.planes is None
    assert (planes.width, planes.height, planes.at_s) == (converted.width, converted.height, converted.at_s)
    apart, shown = difference(drawn_alone(planes), pixels_of(converted)), planes.planes
    own = (shown.height, shown.width) if shown.orientation.transposed else (shown.width, shown.height)
    if (planes.width, planes.height) == own and not (own[0] % 2 or own[1] % 2):
        assert apart.max() <= NEAR, np.argwhere(apart > NEAR)[:5]
    assert apart.max() <= SMOOTHED and apart.mean() <= SMOOTHED_MEAN, np.argwhere(apart > SMOOTHED)[:5]


def difference(one: Seen, other: Seen) -> Any:
    return np.abs(one.astype(np.int16) - other)


@pytest.mark.parametrize(
    "turn",
    [
        UPRIGHT,
        (90, False, False),
        (180, False, False),
        (270, False, False),
        (0, True, False),
        (0, False, True),
        (90, False, True),
        (90, True, False),
    ],
)
@pytest.mark.parametrize("size", [None, (121, 97)])
def test_turned_and_mirrored(
    the_window: Any, tmp_path: Path, turn: tuple[float, bool, bool], size: tuple[int, int] | None
) -> None:
    """Whatever turn and mirror image a film states, the chip's picture is the converted one."""
    assert_alike(made(tmp_path / "film.mp4", film_forms.pictures(smooth(), 1), options=EXACTLY, turn=turn), size)


@pytest.mark.parametrize("size", [(162, 90), (66, 34), (64, 48), (175, 99), (33, 127)])
@pytest.mark.parametrize("times", [1.0, 0.6, 2.3])
def test_odd_sizes(the_window: Any, tmp_path: Path, size: tuple[int, int], times: float) -> None:
    """Rows that the decoder makes longer, and sides that have no half, are seen to their edges and not beyond, also
    where the picture is shown smaller or larger."""
    path = made(tmp_path / "film.mkv", film_forms.pictures(smooth(*size), 1), codec="ffv1", options={"level": "3"})
    assert_alike(path, (max(1, round(size[0] * times)), max(1, round(size[1] * times))))


@pytest.mark.parametrize("aspect", [Fraction(16, 11), Fraction(8, 9)])
@pytest.mark.parametrize("turn", [UPRIGHT, (90, False, False)])
def test_pixels_that_are_not_square(
    the_window: Any, tmp_path: Path, aspect: Fraction, turn: tuple[float, bool, bool]
) -> None:
    """A film of a tape is stretched by the chip."""
    assert_alike(
        made(tmp_path / "tape.mov", film_forms.pictures(smooth(), 1), options=EXACTLY, aspect=aspect, turn=turn)
    )


@pytest.mark.parametrize("matrix", [0, 1, 4, 6, 7, 9, 10])
@pytest.mark.parametrize("color_range", [0, 1, 2])
def test_matrix_and_range(the_window: Any, matrix: int, color_range: int) -> None:
    """The chip's colours are those of the stated matrix and range, guessed where none is stated, also for numbers that
    no colour has, and to single pixels."""
    frame = Frame(96, 64, "yuvj420p" if color_range == 2 else "yuv420p")
    levels = np.random.default_rng(matrix)
    for number, plane in enumerate(frame.planes):
        rows = levels.integers(0, 256, (plane.height, plane.line_size), dtype=np.uint8)
        plane.update((rows if number == 0 else np.full_like(rows, 40 + 90 * number)).tobytes())
    frame.colorspace, frame.color_range = matrix or 2, color_range
    converted, planes = converted_and_planes(frame)
    assert planes.planes is not None
    assert difference(drawn_alone(planes), pixels_of(converted)).max() <= NEAR


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 5), (17, 1)])
def test_a_few_pixels(the_window: Any, size: tuple[int, int]) -> None:
    """The smallest films are seen as well."""
    frame = Frame(*size, "yuv420p")
    for plane, level in zip(frame.planes, (120, 90, 180), strict=True):
        plane.update(bytes([level]) * plane.buffer_size)
    converted, planes = converted_and_planes(frame)
    assert planes.planes is not None and drawn_alone(planes).shape == (size[1], size[0], 3)
    assert difference(drawn_alone(planes), pixels_of(converted)).max() <= NEAR


def converted_and_planes(
    frame: Frame, size: tuple[int, int] | None = None, most_px: int = MOST_PX
) -> tuple[VideoFrame, VideoFrame]:
    """What becomes of a frame in both ways."""
    import av

    from kiosk.media.frame_converter import FrameConverter

    both = []
    with av.open("nothing", "w", format="null") as container:
        stream = container.add_stream("rawvideo", rate=25)
        stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, "yuv420p"
        for planes_px in (0, most_px):
            picture = FrameConverter(stream, size, planes_px).picture(frame, 0.0)
            both.append(VideoFrame(picture.width, picture.height, picture.pixels, 0.0, picture.planes))
    return both[0], both[1]


@pytest.mark.parametrize(
    ("form", "size", "most_px"),
    [
        ("yuv420p10le", None, MOST_PX),
        ("yuv444p", None, MOST_PX),
        ("gbrp", None, MOST_PX),
        ("yuv420p", (79, 60), MOST_PX),
        ("yuv420p", (47, 47), MOST_PX),
        ("yuv420p", None, 159),
        ("yuv420p", None, 0),
    ],
)
def test_what_is_still_converted(form: str, size: tuple[int, int] | None, most_px: int) -> None:
    """Other forms, pictures of less than half their size, and planes wider than the chip takes are given as pixels."""
    frame = Frame.from_ndarray(smooth(), format="rgb24").reformat(format=form)
    converted, given = converted_and_planes(frame, size, most_px)
    assert given.planes is None and len(given.pixels) == given.width * given.height * 4
    assert bytes(given.pixels) == bytes(converted.pixels)


def test_interlaced_frames_become_whole_first(the_window: Any, tmp_path: Path) -> None:
    """A tape's fields are filled in before the chip sees them."""
    options = {"preset": "ultrafast", "crf": "8", "flags": "+ildct+ilme"}
    path = made(tmp_path / "tape.mp4", film_forms.interlaced(6), options=options)
    converted, planes = frames(path, count=3, planes_px=0)[2], frames(path, count=3)[2]
    assert planes.planes is not None
    assert difference(drawn_alone(planes), pixels_of(converted)).max() <= NEAR


def test_late_pictures_are_passed_alike(tmp_path: Path) -> None:
    """Which pictures are given, when, after which gap and which is the last does not depend on how they are given."""
    path = made(tmp_path / "film.mp4", film_forms.pictures(smooth(), 50), options={"g": "10", "preset": "ultrafast"})
    told = []
    for planes_px in (0, MOST_PX):
        with PictureReader(path, planes_px=planes_px) as reader:
            pictures = [reader.next(), reader.next(0.3), reader.next(0.31)]
            reader.jump(0.9)
            pictures += [reader.next(), reader.next(9.0), reader.next()]
        told.append([each and (each.at_s, each.after_gap, each.final, each.width, each.height) for each in pictures])
    assert told[0] == told[1] and told[0][-1] is None


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planes") / "walk.mp4"
    return made(path, film_forms.pictures(smooth(640, 360), 2), options=EXACTLY)


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planes") / "signer.mp4"
    return made(path, film_forms.pictures(smooth(150, 170)[:, ::-1], 2), options=EXACTLY)


def playing(walk: Path, signer: Path, planes_px: int, window: tuple[int, int] = SMALL) -> Any:
    """A film's page with captions and signer while it plays."""
    screen, page = drawn(film(state="playing", signs="small"), window, PLAYING)
    screen.frame(frames(walk, screen.stage_size, planes_px=planes_px)[0])
    screen.signed_frame(frames(signer, screen.signer_size, planes_px=planes_px)[0])
    return screen, page


def test_a_films_page(the_window: Any, walk: Path, signer: Path) -> None:
    """Film, signer and the words over them lie on the page as with converted pictures, and stay while the page is
    drawn anew; as a picture of itself, which fades away, the page is the same."""
    from kiosk.screens.graphics.crossfade import picture_of

    looks = []
    for planes_px in (0, MOST_PX):
        screen, page = playing(walk, signer, planes_px)
        looks.append([shown(screen)])
        screen.page = replace(page, captions_on=False)
        screen.live(PLAYING)
        looks[-1].append(shown(screen))
        screen.frame(frames(walk, screen.stage_size, 2, planes_px)[1])
        looks[-1].append(shown(screen))
        texture = picture_of(screen)
        leaving = np.frombuffer(texture.pixels, np.uint8).reshape(*SMALL[::-1], 4)[::-1, :, :3]
        looks[-1].append(leaving)
    for converted, planes in zip(*looks, strict=True):
        assert difference(converted, planes).max() <= SMOOTHED
    assert difference(looks[1][0], looks[1][1]).max() > 100 and np.array_equal(looks[1][1], looks[1][2])
    assert np.array_equal(looks[1][2], looks[1][3])


def test_a_film_changes_its_form(the_window: Any, walk: Path, signer: Path) -> None:
    """Planes after pixels, pixels after planes and planes of another film each show what came last."""
    screen, _ = playing(walk, signer, MOST_PX)
    given = [
        frames(walk, screen.stage_size, planes_px=0)[0],
        frames(signer, screen.stage_size)[0],
        frames(walk, screen.stage_size)[0],
    ]
    looks = []
    for frame in given:
        screen.frame(frame)
        looks.append(shown(screen))
    assert difference(looks[0], looks[2]).max() <= SMOOTHED
    assert difference(looks[0], looks[1]).max() > 100


def test_a_picture_drawn_alone(window: Any, seen: Callable[..., Any], walk: Path, signer: Path) -> None:
    """A film's and a signer's next picture, drawn as a part of the window, leave it as a whole frame would, words and
    inset over the film included; a caption that changes meanwhile is seen too."""
    from kivy.clock import Clock

    screen, _ = playing(walk, signer, MOST_PX, WIDE)
    screen.frame(frames(signer, screen.stage_size)[0])
    before = seen(screen).copy()
    Clock.tick_draw()
    screen.frame(frames(walk, screen.stage_size)[0])
    screen.frame(frames(walk, screen.stage_size, 2)[1])
    screen.signed_frame(frames(walk, screen.signer_size)[0])
    alone = pixels_of_window()
    assert not np.array_equal(alone, before)
    assert np.array_equal(alone, seen())
    screen.live(replace(PLAYING, caption=LocalizedText("Another one.", "en")))
    screen.frame(frames(walk, screen.stage_size)[0])
    assert not np.array_equal(seen(), alone)


def pixels_of_window() -> Any:
    from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels

    pixels = glReadPixels(0, 0, *WIDE, GL_RGB, GL_UNSIGNED_BYTE)
    return np.frombuffer(pixels, np.uint8).reshape(*WIDE[::-1], 3)[::-1]


def test_memory_does_not_grow(the_window: Any, walk: Path) -> None:
    """A film that loops for five hundred pictures keeps no picture: they would be two hundred megabytes."""
    from kiosk.screens.player.film_texture import FilmTexture

    texture: FilmTexture | None = None
    before_mib = 0.0
    with PictureReader(walk, loop=True, planes_px=MOST_PX) as reader:
        for number in range(510):
            picture = reader.next()
            assert picture is not None
            frame = VideoFrame(picture.width, picture.height, b"", picture.at_s, picture.planes)
            if texture is None:
                texture = FilmTexture(frame, smooth=False)
            assert texture.fits(frame)
            texture.take(frame)
            if number == 9:
                gc.collect()
                before_mib = present_mib()
    gc.collect()
    assert present_mib() - before_mib < 40


@pytest.mark.parametrize(("asked", "wanted"), [("", False), ("1", True), ("0", False), ("perhaps", False)])
def test_who_takes_planes(the_window: Any, monkeypatch: pytest.MonkeyPatch, asked: str, wanted: bool) -> None:
    """Software GL takes pixels; the environment can ask for either."""
    from kiosk.screens.graphics import plane_canvas

    monkeypatch.setenv(plane_canvas.VARIABLE, asked)
    plane_canvas.most_px.cache_clear()
    assert (plane_canvas.most_px() >= MOST_PX) == wanted
    plane_canvas.most_px.cache_clear()
