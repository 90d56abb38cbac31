"""Media that are wrong in some way, in a museum that is right: each fault whole, at its place, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from kiosk.check.all_faults import check_folder
from kiosk.content.messages import NO_MESSAGE
from kiosk.media.damage import damage
from kiosk.store.content_cache import program
from kiosk.store.media_records import MediaRecords, records_file
from tests.media import film_forms
from tests.players import making
from tests.players.making import tone

MUSEUM = "name: {en: Fortress}\nlanguages: [en]\nrooms: [cell]\n"
ROOM = """\
room: cell
kind: cell
scope: local
title: Cell
exhibits:
  - id: bunk
    title: A bunk
    label: Boards.
    pictures: [{file: bunk.jpg, kind: object, alt: Boards, credit: The museum}]
    recording: {en: {file: bunk.ogg, voice: human, credit: The museum, captions: bunk.vtt}}
    sources: [The archive]
  - id: yard
    title: The yard
    label: Snow.
    film: {file: yard.mp4, language: en, credit: The museum, captions: {en: yard.vtt}, poster: yard.jpg}
    sources: [The archive]
"""
AS_LOUD = 0.126
PICTURE = "exhibits/cell.yaml:9:23: {} cell/bunk: "
SOUND = "exhibits/cell.yaml:10:28: {} cell/bunk: "
CAPTIONS = "exhibits/cell.yaml:10:82: {} cell/bunk: "
FILM = "exhibits/cell.yaml:15:18: {} cell/yard: "
ReportFaults = Callable[[], list[str]]
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    for inside in ("config", "exhibits", "media"):
        (folder / inside).mkdir()
    (folder / "config/museum.yaml").write_text(MUSEUM)
    (folder / "exhibits/cell.yaml").write_text(ROOM)
    photograph(folder / "media/bunk.jpg", 800, 600)
    photograph(folder / "media/yard.jpg", 640, 360)
    recording(folder / "media/bunk.ogg", 24.0)
    film(folder / "media/yard.mp4", (640, 360))
    captions(folder / "media/bunk.vtt", 24)
    captions(folder / "media/yard.vtt", 2)
    return folder


@pytest.fixture(scope="module")
def examined(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder in which what is whole has been examined: of a changed museum only what changed is."""
    state = tmp_path_factory.mktemp("state")
    assert check_folder(whole, state=state) == ()
    return state


@pytest.fixture
def museum(whole: Path, tmp_path: Path) -> Path:
    import shutil

    return shutil.copytree(whole, tmp_path / "museum")


def photograph(path: Path, width: int, height: int) -> None:
    noise = np.random.default_rng(5).integers(0, 255, (height, width, 3), dtype=np.uint8)
    Image.fromarray(noise).save(path)


def photograph_with_place(path: Path) -> None:
    photograph(path, 800, 600)
    exif = Image.Exif()
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (59.0, 26.0, 1.0), "E", (24.0, 45.0, 1.0)
    with Image.open(path) as picture:
        picture.save(path, exif=exif)


def with_place(path: Path) -> None:
    """The film or recording, written again with the tag that telephones write."""
    with av.open(str(path)) as film, av.open(str(path.with_name("new")), "w", format=path.suffix[1:]) as out:
        out.metadata["location"] = "+59.4370+024.7450/"
        streams = {stream.index: out.add_stream_from_template(stream) for stream in film.streams}
        for packet in film.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                out.mux(packet)
    path.with_name("new").rename(path)


def recording(path: Path, length_s: float, loud: float = AS_LOUD) -> None:
    making.recording(path, tone(997, loud=loud), length_s, channels=2)


def film(path: Path, size: tuple[int, int], *, sound: bool = True) -> None:
    making.film(path, 2.0, size=size, sound=tone(997, loud=AS_LOUD * 1.41) if sound else None)


def turned_film(path: Path, degrees: int) -> None:
    """A silent film without captions and poster, to be turned counterclockwise."""
    room("language: en, ", "")(path.parent)
    room("captions: {en: yard.vtt}, ", "")(path.parent)
    (path.parent / "yard.vtt").unlink()
    room(", poster: yard.jpg", "")(path.parent)
    (path.parent / "yard.jpg").unlink()
    film_forms.film(path, film_forms.pictures(film_forms.corners(640, 360)), turn=(degrees, False, False))


def hdr_film(path: Path) -> None:
    turned_film(path, 0)
    colours = {"colorspace": 9, "color_primaries": 9, "color_trc": 18}
    film_forms.film(path, film_forms.flat((500, 512, 512), (640, 360), "yuv420p10le"), colours=colours)


def captions(path: Path, until_s: int) -> None:
    path.write_text(f"WEBVTT\n\n00:00.000 --> 00:01.000\nOne.\n\n00:01.000 --> 00:{until_s:02}.000\nTwo.\n")


def room(old: str, new: str) -> Change:
    def change(media: Path) -> None:
        file = media.parent / "exhibits/cell.yaml"
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))

    return change


def spoil(path: Path, from_share: float, until_share: float) -> None:
    data = bytearray(path.read_bytes())
    for at in range(int(len(data) * from_share), int(len(data) * until_share), 7):
        data[at] ^= 0x5A
    path.write_bytes(bytes(data))


def test_museum_with_whole_media_has_no_faults(museum: Path) -> None:
    """Media of a fair size, as loud as the kiosk plays and captioned to their end, have no fault."""
    assert [fault.render() for fault in check_folder(museum)] == []


CASES: dict[str, tuple[Change, str]] = {
    "a small picture": (
        lambda media: photograph(media / "bunk.jpg", 320, 240),
        PICTURE.format("warning:") + '"bunk.jpg" is only 320 × 240 pixels. '
        "Use a larger one: under 640 pixels it is blurred on a kiosk's screen.",
    ),
    "a strip": (
        lambda media: photograph(media / "bunk.jpg", 1200, 200),
        PICTURE.format("warning:") + '"bunk.jpg" is a strip of 1200 × 200 pixels. '
        "Crop it, or show its parts as pictures of their own.",
    ),
    "a silent recording": (
        lambda media: recording(media / "bunk.ogg", 24.0, loud=0.0),
        SOUND.format("warning:") + '"bunk.ogg" is silent. Export it again, and listen to it before copying.',
    ),
    "captions of another recording": (
        lambda media: captions(media / "bunk.vtt", 5),
        CAPTIONS.format("warning:") + '"bunk.vtt" stops at 00:00:05.000, but "bunk.ogg" goes on until 00:00:24.000. '
        "Look whether they belong together; write the captions to the end.",
    ),
    "a small film": (
        lambda media: film(media / "yard.mp4", (320, 180)),
        FILM.format("warning:") + '"yard.mp4" is only 320 × 180 pixels. '
        "Export it again from the original, 1280 × 720 or 1920 × 1080.",
    ),
    "a film larger than the screen": (
        lambda media: film(media / "yard.mp4", (1984, 1116)),
        FILM.format("warning:") + '"yard.mp4" is 1984 × 1116 pixels. '
        "Export it at 1920 × 1080: more than that makes a small kiosk drop pictures.",
    ),
    "a loop with sound": (
        room("language: en, ", "language: en, loop: true, "),
        FILM.format("warning:") + '"yard.mp4" is shown in a loop, but it has sound. '
        "Take loop out, or export the film without sound: only a silent film runs by itself.",
    ),
    "a film whose language is not said": (
        room("language: en, ", ""),
        FILM.format("warning:") + '"yard.mp4" has sound, but its language is not said. '
        "Write language: the tag of the language that is spoken in it, such as et.",
    ),
    "a silent film with a language": (
        lambda media: film(media / "yard.mp4", (640, 360), sound=False),
        FILM.format("warning:") + '"yard.mp4" has a language, but no sound. '
        "Take language out, or name the film with its sound.",
    ),
    "a tilted film": (
        lambda media: turned_film(media / "yard.mp4", 75),
        FILM.format("warning:") + '"yard.mp4" is to be turned by 15° more than quarter turns, and is shown without. '
        "Turn it in a video editor, and export it again.",
    ),
    "a film in the colours of HDR": (
        lambda media: hdr_film(media / "yard.mp4"),
        FILM.format("warning:")
        + '"yard.mp4" has HDR colours, or others that the kiosk cannot convert, and looks paler than meant. '
        "Export it in SDR, Rec. 709. A phone films in SDR once HDR and Dolby Vision are switched off.",
    ),
    "a poster of another shape": (
        lambda media: photograph(media / "yard.jpg", 640, 480),
        FILM.format("warning:") + 'The poster "yard.jpg" has another shape than "yard.mp4". '
        "Crop the poster to 640 × 360, so that nothing jumps when the film begins.",
    ),
    "a description longer than its film": (
        lambda media: (
            recording(media / "yard.described.ogg", 5.0),
            room("language: en, ", "language: en, described: {en: {file: yard.described.ogg, mode: mix}}, ")(media),
        ),
        "exhibits/cell.yaml:15:65: warning: cell/yard: "
        '"yard.described.ogg" lasts until 00:00:05.000, but its film ends at 00:00:02.000. '
        "Shorten it, or lengthen the film: its last picture stands while the rest is heard.",
    ),
    "a picture that states its place": (
        lambda media: photograph_with_place(media / "bunk.jpg"),
        PICTURE.format("warning:") + '"bunk.jpg" states where it was taken. Whoever copies the file can read it. '
        "`kiosk bring FILE` makes one without: name that in its place.",
    ),
    "a film that states its place": (
        lambda media: with_place(media / "yard.mp4"),
        FILM.format("warning:") + '"yard.mp4" states where it was taken. Whoever copies the file can read it. '
        "`kiosk bring FILE` makes one without: name that in its place.",
    ),
    "a recording that states its place": (
        lambda media: with_place(media / "bunk.ogg"),
        SOUND.format("warning:") + '"bunk.ogg" states where it was taken. Whoever copies the file can read it. '
        "`kiosk bring FILE` makes one without: name that in its place.",
    ),
    "colours of print without a profile": (
        lambda media: Image.new("CMYK", (800, 600), (255, 0, 0, 0)).save(media / "bunk.jpg"),
        PICTURE.format("warning:") + '"bunk.jpg" is in the colours of print (CMYK), without a colour profile. '
        "Its colours are only estimated. Save it again as RGB with the profile sRGB.",
    ),
    "a colour profile that is damaged": (
        lambda media: Image.new("RGB", (800, 600)).save(media / "bunk.jpg", icc_profile=b"none"),
        PICTURE.format("warning:") + '"bunk.jpg" has a colour profile that is damaged, or of another kind of picture. '
        "Its colours may be wrong. Save it again with the profile sRGB.",
    ),
    "an animation": (
        lambda media: (
            Image.new("RGB", (800, 600)).save(
                media / "bunk.webp", save_all=True, append_images=[Image.new("RGB", (800, 600), (200, 0, 0))]
            ),
            (media / "bunk.jpg").unlink(),
            room("bunk.jpg", "bunk.webp")(media),
        ),
        PICTURE.format("warning:") + '"bunk.webp" is an animation. '
        "Only its first picture is shown. Bring the animation as a film, or save that picture alone.",
    ),
    "files nothing names": (
        lambda media: photograph(media / "old.jpg", 800, 600),
        "media/old.jpg:1:1: warning: media: No room and no plan names this file. "
        "Name it where it belongs, or take it out of media/.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_medium_that_does_not_suit_is_reported(museum: Path, examined: Path, case: str) -> None:
    """A medium of the wrong size, shape, loudness or length is reported once, with how to mend it."""
    change, reported = CASES[case]
    change(museum / "media")
    assert [fault.render() for fault in check_folder(museum, state=examined)] == [reported]


@pytest.mark.parametrize(
    ("file", "from_share", "until_share", "begins"),
    [
        ("bunk.jpg", 0.5, 0.52, PICTURE.format("error:") + '"bunk.jpg" cannot be shown whole. '),
        ("bunk.ogg", 0.5, 0.6, SOUND.format("error:") + '"bunk.ogg" cannot be heard to its end. '),
        ("yard.mp4", 0.3, 0.6, FILM.format("error:") + '"yard.mp4" cannot be shown whole. '),
    ],
)
def test_medium_damaged_in_its_middle_is_an_error(
    museum: Path, examined: Path, file: str, from_share: float, until_share: float, begins: str
) -> None:
    """A file that begins well and is damaged further on is decoded to its end and reported before visitors notice."""
    spoil(museum / "media" / file, from_share, until_share)
    found = [fault.render() for fault in check_folder(museum, state=examined) if fault.code == "damaged"]
    assert len(found) == 1
    assert found[0].startswith(begins) and found[0].endswith(" Export it again from the original.")


@pytest.mark.parametrize("name", ["bunk.mp3", "bunk.flac", "bunk.opus", "bunk.m4a", "bunk.wav"])
def test_whole_recordings_of_every_format_have_no_damage(museum: Path, examined: Path, name: str) -> None:
    """A recording that is whole is never called damaged, whatever its format."""
    (museum / "media/bunk.ogg").unlink()
    recording(museum / "media" / name, 24.0)
    room("bunk.ogg", name)(museum / "media")
    assert [fault.render() for fault in check_folder(museum, state=examined)] == []


@pytest.mark.parametrize("tail", [b"\r\n", bytes(5000), b"LYRICSBEGININD0000210LYRICS200TAG" + bytes(125)])
def test_bytes_after_the_last_frame_are_no_damage(tmp_path: Path, tail: bytes) -> None:
    """An end of line, zeros or a tag after an MP3's last frame is no damage; frames lost in its middle still are."""
    path = tmp_path / "bunk.mp3"
    recording(path, 4.0)
    whole = path.read_bytes()
    path.write_bytes(whole + tail)
    assert damage(path, "sound") == NO_MESSAGE
    half = len(whole) // 2
    path.write_bytes(whole[:half] + b"\x13" * 3000 + whole[half + 3000 :] + tail)
    assert damage(path, "sound") != NO_MESSAGE


def test_what_made_the_media_may_lie_beside_them(museum: Path, examined: Path) -> None:
    """Files in media/scripts and CREDITS.md are not media, whatever their names end in."""
    (museum / "media/scripts").mkdir()
    photograph(museum / "media/scripts/texture.jpg", 10, 10)
    (museum / "media/CREDITS.md").write_text("Who made what.")
    assert [fault.render() for fault in check_folder(museum, state=examined)] == []


def test_each_medium_is_decoded_once_for_each_content(museum: Path, tmp_path: Path) -> None:
    """A medium is decoded again only when its content changed: not when it was copied or touched."""
    state = tmp_path / "state"
    reported: list[tuple[int, int]] = []
    spoil(museum / "media/yard.mp4", 0.3, 0.6)
    first = check_folder(museum, state=state, progress=lambda done, total: reported.append((done, total)))
    assert reported[-1][0] == reported[-1][1] > 0
    reported.clear()
    assert check_folder(museum, state=state, progress=lambda done, total: reported.append((done, total))) == first
    assert reported == []
    os.utime(museum / "media/yard.mp4", (1_700_000_000, 1_700_000_000))
    before = MediaRecords(records_file(state), program()).found
    assert check_folder(museum, state=state) == first
    assert MediaRecords(records_file(state), program()).found == before
    film(museum / "media/yard.mp4", (640, 360))
    assert check_folder(museum, state=state) == ()
