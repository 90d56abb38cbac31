"""Decoding films: every picture at its moment, from any moment on, for a running clock and for one that leaps."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.media.containers import Undecodable
from kiosk.media.film_decoder import PictureReader
from tests.players import making
from tests.players.making import FPS, moment_of


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds, 25 pictures each, whose brightness tells their moment within two seconds."""
    return making.film(tmp_path_factory.mktemp("film") / "corridor.mp4", 4.0)


def test_every_picture_comes_once(film: Path) -> None:
    """A film of four seconds has a hundred pictures, each at its moment."""
    moments: list[float] = []
    with PictureReader(film) as reader:
        assert reader.length_s == pytest.approx(4.0)
        assert reader.frame_s == pytest.approx(1 / FPS)
        while (picture := reader.next()) is not None:
            assert moment_of(picture.pixels[0]) == pytest.approx(picture.at_s % 2, abs=0.5 / FPS)
            moments.append(picture.at_s)
    assert moments == pytest.approx([number / FPS for number in range(100)])


@pytest.mark.parametrize("from_s", [0.0, 0.5, 1.99, 3.4])
def test_it_starts_at_the_picture_of_the_moment(film: Path, from_s: float) -> None:
    """From a moment on, the first picture is the one that is seen at that moment."""
    with PictureReader(film, from_s=from_s) as reader:
        picture = reader.next()
    assert picture is not None
    assert from_s - 1 / FPS < picture.at_s <= from_s + 0.001


def test_what_is_late_is_left_out(film: Path) -> None:
    """Asked for nothing before 2 s, a film at its beginning gives the picture of 2 s next."""
    with PictureReader(film) as reader:
        picture = reader.next(2.0)
        assert picture is not None
        assert picture.at_s == pytest.approx(2.0)


@pytest.mark.parametrize("ending", ["mp4", "mkv"])
@pytest.mark.parametrize(("to_s", "next_s"), [(1.5, 2.0), (3.5, 3.48), (9.0, 3.96)])
def test_a_jump_leaves_no_end_out(film: Path, tmp_path: Path, ending: str, to_s: float, next_s: float) -> None:
    """After a jump a film goes on from the next keyframe; beyond its last one, to its own end all the same."""
    path = film if ending == "mp4" else making.film(tmp_path / f"corridor.{ending}", 4.0)
    moments: list[float] = []
    with PictureReader(path, size=(32, 18)) as reader:
        reader.next()
        reader.jump(to_s)
        while (picture := reader.next(to_s)) is not None:
            moments.append(picture.at_s)
    assert moments[0] == pytest.approx(next_s, abs=0.6 / FPS)
    assert moments[-1] == pytest.approx(4.0 - 1 / FPS)


def test_a_loop_counts_on(film: Path) -> None:
    """After its last picture a loop gives its first, one picture's time later."""
    with PictureReader(film, from_s=3.92, loop=True) as reader:
        moments = [picture.at_s for _ in range(5) if (picture := reader.next())]
    assert moments == pytest.approx([3.92, 3.96, 4.0, 4.04, 4.08])


def test_a_clock_may_leap(film: Path) -> None:
    """At any moment in any order the picture is the one of that moment, given once while it lasts."""
    with PictureReader(film) as reader:
        for moment_s in (0.0, 0.5, 3.5, 1.0, 1.04, 3.99, 0.2):
            picture = reader.at(moment_s)
            assert picture is not None, moment_s
            assert moment_s - 1 / FPS - 0.001 < picture.at_s <= moment_s + 0.001
            assert reader.at(moment_s) is None


def test_a_film_that_breaks_off_ends_there(film: Path, tmp_path: Path) -> None:
    """A film whose bytes end too early is seen as far as it goes."""
    whole = making.film(tmp_path / "whole.mkv", 4.0).read_bytes()
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(whole[: len(whole) // 2])
    count = 0
    with PictureReader(cut, size=(32, 18)) as reader:
        while reader.next() is not None:
            count += 1
    assert 10 < count < 90


def test_a_film_without_its_index_says_why(film: Path, tmp_path: Path) -> None:
    """Half an MP4 whose index was at its end cannot be opened, and staff read what to do."""
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(film.read_bytes()[: film.stat().st_size // 2])
    with pytest.raises(Undecodable) as caught, PictureReader(cut):
        pass
    assert caught.value.short == "This film cannot be shown at the moment. Its text can be read instead."
    assert caught.value.detail == (
        f"{cut}: it cannot be decoded: it is damaged, or of a kind that the kiosk does not know. "
        "Export it again as MP4 or WebM and put it in its place."
    )
