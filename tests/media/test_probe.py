"""Media files, good and bad, are measured."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import av
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content.measures import CaptionsMeasure, FilmMeasure, PictureMeasure, SoundMeasure, Unplayable
from kiosk.content.messages import msg
from kiosk.media import probe, signatures
from kiosk.media.containers import SORRY
from kiosk.media.picture_file import SHORT as NO_PICTURE
from kiosk.media.probe import is_transient, measure
from tests.media.conftest import CODECS, MakeFilm, MakePicture, MakeTone
from tests.players import making

DAMAGED = [
    *((f"t{ending}", "sound") for ending in CODECS),
    *((f"f.{ending}", "film") for ending in ("mp4", "webm", "mkv")),
    *((f"p.{ending}", "picture") for ending in ("jpg", "png", "webp", "gif")),
]


def _detail(found: object) -> str:
    assert isinstance(found, Unplayable), found
    return found.detail


@pytest.mark.parametrize("ending", CODECS)
def test_a_recording_is_as_long_as_its_sound(tone: MakeTone, ending: str) -> None:
    """A recording's length is that of its sound, within 50 ms, in every format a recording may have."""
    found = measure(tone(f"tone{ending}", 3.0), "sound")
    assert isinstance(found, SoundMeasure)
    assert found.length_s == pytest.approx(3.0, abs=0.05)
    assert (found.channels, found.rate_hz) == (2 if ending == ".ogg" else 1, 48_000)


def test_an_mp3_that_misjudges_its_length_is_measured_by_its_packets(tone: MakeTone) -> None:
    """An MP3 of changing bit rate without a header has its real length, not the one its first frame suggests."""
    path = tone("interview.mp3", 12.0, headless=True)
    with av.open(str(path)) as container:
        assert container.duration is not None
        assert abs(container.duration / 1_000_000 - 12.0) > 2.0
    found = measure(path, "sound")
    assert isinstance(found, SoundMeasure)
    assert found.length_s == pytest.approx(12.0, abs=0.1)


@pytest.mark.parametrize(("name", "sound"), [("f.mp4", True), ("f.mp4", False), ("f.webm", True), ("f.mkv", True)])
def test_a_film_has_a_length_a_size_and_perhaps_sound(film: MakeFilm, name: str, sound: bool) -> None:
    """A film's length, size, frame rate and whether it sounds are measured."""
    found = measure(film(name, 2.0, sound=sound), "film")
    assert isinstance(found, FilmMeasure)
    assert found.length_s == pytest.approx(2.0, abs=0.05)
    assert (found.width, found.height, round(found.frames_per_s), found.sounds) == (160, 96, 25, sound)


@pytest.mark.parametrize(("pictures_s", "sound_s", "length_s"), [(1.0, 2.6, 2.6), (2.6, 1.0, 2.6)])
def test_a_film_is_as_long_as_the_longer_of_its_pictures_and_its_sound(
    tmp_path: Path, pictures_s: float, sound_s: float, length_s: float
) -> None:
    """What is left of a film is counted to the end of its sound, or of its pictures where they are longer."""
    path = making.film(tmp_path / "f.mp4", pictures_s, sound=making.tone(500), sound_s=sound_s)
    found = measure(path, "film")
    assert isinstance(found, FilmMeasure)
    assert found.length_s == pytest.approx(length_s, abs=0.05)


def test_a_film_too_large_to_walk_through_is_measured_at_its_end(
    film: MakeFilm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A film too large to be walked through in time has its length from its last second."""
    path = film("long.mkv", 12.0)
    monkeypatch.setattr(probe, "_LONGEST_LOOK_S", 0.0)
    found = measure(path, "film")
    assert isinstance(found, FilmMeasure)
    assert found.length_s == pytest.approx(12.0, abs=0.05)


@pytest.mark.parametrize("ending", CODECS)
def test_a_recording_cut_short_is_reported(tone: MakeTone, ending: str) -> None:
    """A recording of which only part was copied is not played, and staff are told to copy it again."""
    path = tone(f"tone{ending}", 8.0)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 6 // 10])
    found = measure(path, "sound")
    assert isinstance(found, Unplayable)
    assert found.short == SORRY["sound"]
    if ending == ".m4a":
        assert found.detail.startswith("It cannot be decoded")
    else:
        assert found.detail.startswith("It is cut short: it ends after ")
        assert found.detail.endswith(" s. Copy it again from where it was made.")


@pytest.mark.parametrize("name", ["f.mp4", "f.webm"])
def test_a_film_cut_short_is_reported(film: MakeFilm, name: str) -> None:
    """A film of which only part was copied is not shown, and staff are told where it ends."""
    path = film(name, 6.0)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    found = measure(path, "film")
    assert isinstance(found, Unplayable)
    assert found.short == SORRY["picture"]
    assert found.detail.startswith("It is cut short: it ends after ")


@pytest.mark.parametrize("name", ["p.jpg", "p.png", "p.webp"])
def test_a_picture_cut_short_is_reported(picture: MakePicture, name: str) -> None:
    """A picture of which only part was copied is reported without being decoded."""
    path = picture(name, 300, 200)
    assert measure(path, "picture") == PictureMeasure(300, 200)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    found = measure(path, "picture")
    assert isinstance(found, Unplayable)
    assert found.short == NO_PICTURE
    assert found.detail.startswith("The file is damaged or cut short")
    assert found.detail.endswith(". Copy it again from where it was made.")


def test_a_picture_damaged_at_its_start_is_reported(picture: MakePicture) -> None:
    """A picture whose header is damaged is reported as what it was."""
    path = picture("p.png")
    path.write_bytes(path.read_bytes()[:12] + b"?" * 40)
    damaged = "It is a PNG picture, but damaged. Copy it again from where it was made."
    found = measure(path, "picture")
    assert isinstance(found, Unplayable)
    assert (found.short, found.detail) == (NO_PICTURE, damaged)


def test_a_picture_taken_sideways_is_measured_as_it_is_shown(picture: MakePicture) -> None:
    """A picture from a camera that lay on its side is as wide as it is shown."""
    assert measure(picture("portrait.jpg", 300, 200, orientation=6), "picture") == PictureMeasure(200, 300)


def test_pictures_up_to_350_megapixels_are_measured_and_larger_ones_reported(png_of_size: MakePicture) -> None:
    """A picture of 260 megapixels of colour is measured from its header; one of 400 is refused with its size."""
    assert measure(png_of_size("map.png", 20_000, 13_000), "picture") == PictureMeasure(20_000, 13_000)
    found = measure(png_of_size("wall.png", 20_000, 20_000), "picture")
    assert isinstance(found, Unplayable)
    assert found.detail == "It is 20000 × 20000 pixels, 400 megapixels, and at most 350 can be shown. Save it smaller."


def test_a_renamed_file_is_reported_for_what_it_is(
    tmp_path: Path, tone: MakeTone, film: MakeFilm, picture: MakePicture
) -> None:
    """A file with another file's name is reported as what it really is."""
    picture("real.png").rename(tmp_path / "voice.mp3")
    tone("real.mp3").rename(tmp_path / "photo.jpg")
    film("real.mp4").rename(tmp_path / "plan.png")
    assert _detail(measure(tmp_path / "voice.mp3", "sound")) == (
        "It is a PNG picture, whatever its name says. Export it again as MP3, Ogg, Opus, WAV, FLAC or M4A and put it"
        " in its place."
    )
    photo = _detail(measure(tmp_path / "photo.jpg", "picture"))
    assert photo == "It is an MP3 recording. Save it again as JPEG, PNG or WebP, and put it in its place."
    plan = _detail(measure(tmp_path / "plan.png", "picture"))
    assert plan == "It is an MP4 film. Save it again as JPEG, PNG or WebP, and put it in its place."


def test_what_a_file_really_is_is_no_matter_of_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Damaged and mistaken files are told apart by what they are, however their kind is called."""
    renamed = [(mark, replace(kind, phrase=msg("a thing"))) for mark, kind in signatures._STARTS]
    monkeypatch.setattr(signatures, "_STARTS", renamed)
    path = tmp_path / "file"
    path.write_bytes(b"fLaC" + bytes(100))
    assert _detail(measure(path, "sound")).startswith("It cannot be decoded: it is damaged")
    path.write_bytes(b"\x89PNG" + bytes(100))
    assert _detail(measure(path, "sound")).startswith("It is a thing, whatever its name says.")
    assert _detail(measure(path, "picture")).startswith("It is a thing, but damaged.")
    path.write_bytes(b"%PDF" + bytes(100))
    assert _detail(measure(path, "picture")).startswith("It is a thing. Save it again as JPEG")


def test_whether_a_file_is_measured_again_is_no_matter_of_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that could not be read for a moment is measured again, a damaged one is not, whatever is said of them."""
    path = tmp_path / "bunk.jpg"
    path.write_bytes(b"anything")
    monkeypatch.setattr(probe, "msg", lambda template, **values: msg("In other words."))
    errors: list[Exception] = [OSError(5, "Input/output error"), MemoryError(), ValueError("no picture")]

    def fail(path: Path) -> PictureMeasure:
        raise errors.pop(0)

    monkeypatch.setattr(probe, "measure_picture", fail)
    assert [is_transient(measure(path, "picture")) for _ in range(3)] == [True, True, False]


def test_a_recording_is_no_film_and_a_silent_film_no_recording(tone: MakeTone, film: MakeFilm) -> None:
    """A recording named as a film, and a silent film named as a recording, are reported."""
    assert _detail(measure(tone("t.mp3"), "film")) == "It holds no moving picture. Name a film in its place."
    silent = measure(film("f.mp4", sound=False), "sound")
    assert _detail(silent) == "It holds no sound. Name a recording in its place."


@pytest.mark.parametrize("family", ["picture", "sound", "film", "captions"])
def test_what_is_not_a_medium_is_reported_and_never_hangs(tmp_path: Path, family: str) -> None:
    """An empty file, a text, a folder, a pipe and a list of other files each give a sentence, at once."""
    (tmp_path / "secret.txt").write_text("secret")
    for name, data in (
        ("empty", b""),
        ("text", b"Dear museum,\n"),
        ("nul", bytes(5000)),
        ("list", b"ffconcat version 1.0\nfile secret.txt\n"),
        ("playlist", b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.mp3\n"),
    ):
        (tmp_path / name).write_bytes(data)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("empty", "text", "nul", "list", "playlist", "pipe", "folder", "missing"):
        began_s = time.process_time()
        detail = _detail(measure(tmp_path / name, family))
        assert detail[0].isupper()
        assert detail.endswith(".")
        assert time.process_time() - began_s < 2.0
    assert _detail(measure(tmp_path / "empty", family)).startswith("The file is empty")
    assert _detail(measure(tmp_path / "pipe", family)) == "It is not a file. Name a file in its place."


def test_a_recording_with_a_cover_and_a_strange_tag_is_a_recording(tone: MakeTone, picture: MakePicture) -> None:
    """An MP3 with a cover picture and a tag in no known encoding is a recording like any other."""
    path = tone("t.mp3", 2.0)
    cover = picture("cover.png").read_bytes()
    image = b"\x00image/png\x00\x03\x00" + cover
    title = b"\x03\xff\xfe\xc3("
    frames = b"".join(
        kind + len(data).to_bytes(4, "big") + b"\0\0" + data for kind, data in ((b"APIC", image), (b"TIT2", title))
    )
    size = len(frames)
    synchsafe = bytes((size >> 7 * (3 - n)) & 0x7F for n in range(4))
    path.write_bytes(b"ID3\x03\0\0" + synchsafe + frames + path.read_bytes())
    found = measure(path, "sound")
    assert isinstance(found, SoundMeasure)
    assert found.length_s == pytest.approx(2.0, abs=0.05)
    assert _detail(measure(path, "film")) == "It holds no moving picture. Name a film in its place."


def test_captions_are_measured_like_every_medium(tmp_path: Path) -> None:
    """A captions file is measured by its cues."""
    path = tmp_path / "c.vtt"
    path.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n")
    found = measure(path, "captions")
    assert isinstance(found, CaptionsMeasure)
    assert found.cues[0].text == "Hello"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_no_damage_to_a_file_is_more_than_a_sentence(
    tmp_path: Path, tone: MakeTone, film: MakeFilm, picture: MakePicture, data: st.DataObject
) -> None:
    """However a file is damaged, it gives a measure or a sentence, within two seconds."""
    name, family = data.draw(st.sampled_from(DAMAGED))
    path = tmp_path / "good" / name
    if not path.exists():
        make = {"sound": tone, "film": film, "picture": picture}[family]
        make(f"good/{name}")
    bytes_of = bytearray(path.read_bytes())
    for at, value in data.draw(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8)):
        bytes_of[at % min(len(bytes_of), 2000)] = value
    broken = tmp_path / name
    broken.write_bytes(bytes_of[: data.draw(st.integers(1, len(bytes_of)))])
    began_s = time.process_time()
    found = measure(broken, family)
    assert time.process_time() - began_s < 2.0
    if isinstance(found, Unplayable):
        assert found.short
        assert found.detail.endswith(".")
