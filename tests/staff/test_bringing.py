"""What people have becomes what a kiosk shows and plays: `kiosk bring`."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import av
import pillow_heif
import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat

from kiosk.content.measures import CaptionsMeasure, FilmMeasure, SoundMeasure
from kiosk.media.captions import read as read_captions
from kiosk.media.conversion.film_conversion import convert_film
from kiosk.media.conversion.sound_conversion import convert_sound
from kiosk.media.film_still import film_still
from kiosk.media.probe import measure
from kiosk.media.sound.loudness import loudness_of
from kiosk.staff.authoring.bringing import good_name
from tests.conftest import ROOT, RunKiosk
from tests.staff.foreign_media import LENGTH_S, flash_and_beep_s, write_film, write_sound, write_turned_film

CREDIT = "Mari Tamm: 2026, #1"
SRT = (
    "1\n00:00:01,000 --> 00:00:02,500\nTere, <i>õde</i> & vend\n\n"
    "2\n00:00:03,000 --> 00:00:04,000\n- Head aega\n- Nägemist\n"
)
ASS = (
    "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,20\n\n"
    "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    "Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\\i1}Tere, õde & vend{\\i0}\n"
    "Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,- Head aega\\N- Nägemist\n"
)
TTML = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="et"><body><div>'
    '<p begin="00:00:01.000" end="00:00:02.500">Tere, õde &amp; vend</p>'
    '<p begin="00:00:03.000" end="00:00:04.000">- Head aega<br/>- Nägemist</p></div></body></tt>'
)
SAMI = (
    "<SAMI><BODY>\n<SYNC Start=1000><P Class=ETCC>Tere, õde &amp; vend\n<SYNC Start=2500><P Class=ETCC>&nbsp;\n"
    "<SYNC Start=3000><P Class=ETCC>- Head aega<br>- Nägemist\n<SYNC Start=4000><P Class=ETCC>&nbsp;\n</BODY></SAMI>"
)
MICRODVD = "{25}{62}Tere, õde & vend\n{75}{100}- Head aega|- Nägemist\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">{}</svg>'


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    """One room, one picture in it."""
    folder = tmp_path / "museum"
    for name in ("config", "exhibits", "media/hall"):
        (folder / name).mkdir(parents=True)
    (folder / "config/museum.yaml").write_text("name: A museum\nlanguages: [en, et]\nrooms: [hall]\n")
    (folder / "exhibits/hall.yaml").write_text("room: hall\nkind: hall\ntitle: The hall\n")
    photograph().save(folder / "media/hall/jug.jpg")
    return folder


@pytest.fixture
def given(tmp_path: Path) -> Path:
    (tmp_path / "given").mkdir()
    return tmp_path / "given"


def photograph(**corner: tuple[int, int, int]) -> Image.Image:
    """A picture of one colour whose top left quarter has another."""
    picture = Image.new("RGB", (800, 600), corner.get("rest", (180, 40, 30)))
    ImageDraw.Draw(picture).rectangle((0, 0, 399, 299), fill=corner.get("first", (20, 120, 200)))
    return picture


def test_pictures_of_every_kind_are_brought(museum: Path, given: Path, run_kiosk: RunKiosk) -> None:
    """HEIC, TIFF, AVIF, GIF, BMP and SVG become JPEG or PNG of the same look, turned upright, each with a sentence."""
    pillow_heif.register_heif_opener()
    turned = Image.Exif()
    turned[0x0112] = 6
    photograph().save(given / "IMG 0412.HEIC", format="HEIF", quality=90)
    photograph().save(given / "scan.tif", exif=turned)
    photograph().save(given / "web.avif", quality=90)
    photograph().save(given / "moving.gif", save_all=True, append_images=[Image.new("RGB", (800, 600))])
    photograph().save(given / "paint.bmp")
    (given / "plan.svg").write_text(SVG.format('<rect width="50" height="25" fill="#1478c8"/><text y="40">Õu</text>'))
    done = run_kiosk("bring", *sorted(given.iterdir()), "--museum", museum, "--credit", CREDIT)
    assert done.returncode == 0, done.stderr
    hall = museum / "media/hall"
    for name, size in {
        "img-0412.jpg": (800, 600),
        "scan.jpg": (600, 800),
        "web.jpg": (800, 600),
        "moving.png": (800, 600),
        "paint.jpg": (800, 600),
        "plan.png": (2400, 1200),
    }.items():
        with Image.open(hall / name) as picture:
            assert picture.size == size, name
            corner = (-10, 10) if name == "scan.jpg" else (10, 10)
            seen = picture.convert("RGB").getpixel((corner[0] % size[0], corner[1]))
            assert isinstance(seen, tuple)
            assert all(abs(a - b) < 14 for a, b in zip(seen, (20, 120, 200), strict=True)), (name, seen)
    assert "IMG 0412.HEIC (HEIC, 800 × 600) is now media/hall/img-0412.jpg: JPEG, 800 × 600.\n" in done.stdout
    assert "scan.jpg: JPEG, 600 × 800, turned upright.\n" in done.stdout
    assert "moving.png: PNG, 800 × 600, the first of its 2 pictures.\n" in done.stdout
    assert {path.name for path in hall.iterdir()} >= {"img-0412.jpg", "plan.png"}
    assert not [path for path in hall.iterdir() if path.name.startswith(".")]


def test_colours_of_a_profile_become_those_of_the_screen(museum: Path, given: Path, run_kiosk: RunKiosk) -> None:
    """A TIFF in another colour space is brought in sRGB, without its profile and without what the camera wrote."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    exif = Image.Exif()
    exif[0x010E] = "At home, 59.4 N"
    photograph().convert("CMYK").save(given / "print.tif", exif=exif)
    photograph().save(given / "same.tif", icc_profile=lab.tobytes(), exif=exif)
    done = run_kiosk("bring", given / "print.tif", given / "same.tif", "--museum", museum, "--credit", CREDIT)
    assert done.returncode == 0 and "colours of print made colours of a screen" in done.stdout
    for name in ("print.jpg", "same.jpg"):
        with Image.open(museum / "media/hall" / name) as picture:
            assert picture.mode == "RGB" and "icc_profile" not in picture.info and not picture.getexif()


FILMS = {
    "00001.MTS": ("mpegts", "libx264", "ac3"),
    "tape.mpg": ("mpeg", "mpeg2video", "mp2"),
    "old.avi": ("avi", "mpeg4", "mp3"),
    "Party.wmv": ("asf", "wmv2", "wmav2"),
    "phone.mov": ("mov", "libx264", "aac"),
}


def test_films_are_brought_with_picture_and_sound_together(museum: Path, given: Path, run_kiosk: RunKiosk) -> None:
    """Films become MP4 that the kiosk plays, as loud as others, and what is seen and heard at once still is."""
    for name, coded in FILMS.items():
        write_film(given / name, *coded)
    done = run_kiosk("bring", *sorted(given.iterdir()), "--museum", museum, "--credit", CREDIT)
    assert done.returncode == 0, done.stderr
    for name in FILMS:
        film = museum / "media/hall" / f"{good_name(name, ('en',))}.mp4"
        found = measure(film, "film")
        assert isinstance(found, FilmMeasure)
        assert (found.width, found.height, found.sounds, found.frames_per_s) == (320, 240, True, 25.0), name
        assert abs(found.length_s - LENGTH_S) < 0.15
        before, after = flash_and_beep_s(given / name), flash_and_beep_s(film)
        assert abs((after[0] - after[1]) - (before[0] - before[1])) < 0.06, (name, before, after)
        level = loudness_of(film).level_lufs
        assert level is not None and abs(level + 18) < 1.0, name


@pytest.mark.parametrize("turn_deg", [90, 180, 270])
def test_a_turned_film_is_brought_upright(given: Path, turn_deg: int) -> None:
    """A film that its telephone held sideways has its pictures upright, as the kiosk would have turned them."""
    write_turned_film(given / "phone.mov", turn_deg)
    done = convert_film(given / "phone.mov", given / "phone.mp4", lambda share: None)
    assert "turned upright" in map(str, done.notes)
    before, after = (film_still(given / name).convert("RGB") for name in ("phone.mov", "phone.mp4"))
    assert before.size == after.size
    assert max(ImageStat.Stat(ImageChops.difference(before, after)).mean) < 6


def test_a_large_film_is_made_what_a_small_kiosk_plays(museum: Path, given: Path, run_kiosk: RunKiosk) -> None:
    """A film larger and quicker than a kiosk bears becomes 1080 lines and 30 pictures a second; silent, it stays so."""
    write_film(given / "big.mkv", "matroska", "libx264", "", size=(1984, 1116), rate=60, length_s=0.1)
    done = run_kiosk("bring", given / "big.mkv", "--museum", museum, "--credit", CREDIT)
    assert done.returncode == 0, done.stderr
    found = measure(museum / "media/hall/big.mp4", "film")
    assert isinstance(found, FilmMeasure)
    assert (found.width, found.height, found.sounds, found.frames_per_s) == (1920, 1080, False, 30.0)


SOUNDS = {
    "talk.et.WMA": ("asf", "wmav2", 0.02),
    "core.caf": ("caf", "pcm_s16be", 0.9),
    "disc.ac3": ("ac3", "ac3", 0.1),
    "apple.aiff": ("aiff", "pcm_s16be", 0.1),
}


def test_recordings_are_brought_to_the_right_loudness(museum: Path, given: Path, run_kiosk: RunKiosk) -> None:
    """Recordings of any kind, quiet or loud, become Ogg Opus of -18 LUFS and of their own length."""
    for name, coded in SOUNDS.items():
        write_sound(given / name, *coded)
    done = run_kiosk("bring", *sorted(given.iterdir()), "--museum", museum, "--credit", CREDIT)
    assert done.returncode == 0, done.stderr
    for name in ("talk.et.ogg", "core.ogg", "disc.ogg", "apple.ogg"):
        level, found = loudness_of(museum / "media/hall" / name), measure(museum / "media/hall" / name, "sound")
        assert level.level_lufs is not None and abs(level.level_lufs + 18) <= 0.3, name
        assert level.peak_dbtp is not None and level.peak_dbtp <= -1.5
        assert isinstance(found, SoundMeasure) and abs(found.length_s - 2.0) < 0.1
    et = "    recording:\n      et:\n        file: hall/talk.et.ogg\n"
    for words in (et, "    recording:\n      en:\n        file: hall/disc.ogg\n", "(PCM recording, 0:02)"):
        assert words in done.stdout


def test_captions_keep_words_and_times(museum: Path, given: Path, run_kiosk: RunKiosk) -> None:
    """SRT, ASS, TTML, SAMI and MicroDVD become WebVTT that the kiosk reads without a problem; nobody is asked."""
    texts = {"a.srt": SRT, "b.ass": ASS, "c.ttml": TTML, "d.srt": "\ufeff" + SRT.replace("\n", "\r\n"), "j.srt": ASS}
    texts |= {"f.smi": SAMI, "g.sub": MICRODVD, "h.sub": "{1}{1}50\n" + MICRODVD.replace("62", "125"), "i.vtt": SRT}
    for name, text in texts.items():
        (given / name).write_bytes(text.encode())
    (given / "e.srt").write_bytes(SRT.encode("utf-16"))
    done = run_kiosk("bring", *sorted(given.iterdir()), "--museum", museum)
    assert done.returncode == 0, done.stderr
    assert "times by 25 pictures a second, since it states none" in done.stdout
    for name in "abcdefgij":
        found = read_captions(museum / "media/hall" / f"{name}.vtt")
        assert isinstance(found, CaptionsMeasure) and found.problems == ()
        cues = [(cue.start_s, cue.end_s, cue.text.replace("\n", " ")) for cue in found.cues]
        assert cues == [
            (1.0, pytest.approx(2.5, abs=0.03), "Tere, õde & vend"),
            (3.0, 4.0, "- Head aega - Nägemist"),
        ], name
    found = read_captions(museum / "media/hall/h.vtt")
    assert isinstance(found, CaptionsMeasure) and found.cues[0].start_s == 0.5 and found.cues[0].end_s == 2.5


def test_old_letters_are_read_by_the_name_of_their_encoding(museum: Path, given: Path, run_kiosk: RunKiosk) -> None:
    """Captions in an old encoding are refused with the way to bring them, which works."""
    (given / "a.srt").write_bytes(SRT.encode("windows-1257"))
    refused = run_kiosk("bring", given / "a.srt", "--museum", museum)
    assert refused.returncode == 1 and "--encoding windows-1257 for Estonian" in refused.stderr
    done = run_kiosk("bring", given / "a.srt", "--museum", museum, "--encoding", "windows-1257")
    assert done.returncode == 0 and "õde" in (museum / "media/hall/a.vtt").read_text(encoding="utf-8")


def _hostile(given: Path) -> dict[str, str]:
    """Files that are not what they seem, each with a part of the sentence about it."""
    heic = io.BytesIO()
    pillow_heif.register_heif_opener()
    photograph().save(heic, "HEIF")
    write_film(given / "whole.mts", "mpegts", "libx264", "")
    files = {
        "letter.docx": (b"PK\x03\x04" + bytes(400), "It is no picture, film, recording or captions"),
        "paper.pdf": (b"%PDF-1.4 and so on", "Save the page that is to be shown as a picture (PNG), and bring that."),
        "words.sub": (b"\x00\x00\x01\xba" + bytes(99), "It holds pictures of words, not words (VobSub)."),
        "empty.tif": (b"", "It is empty (0 bytes)"),
        "cut.heic": (heic.getvalue()[:900], "It is damaged or cut short"),
        "cut.mts": ((given / "whole.mts").read_bytes()[:400], ""),
        "noise.avi": (os.urandom(3000), "Nothing in it can be read as what its name says"),
        "cut.jpg": (b"\xff\xd8\xff" + bytes(300), "it is damaged, cut short, or named like another kind of file"),
        "reads.svg": (SVG.format('<image xlink:href="/etc/passwd" width="9" height="9"/>').encode(), "(/etc/passwd)"),
        "net.svg": (SVG.format('<image href="http://a.example/b.png" width="9" height="9"/>').encode(), "another file"),
        "bomb.svg": (b'<!DOCTYPE svg [<!ENTITY a "aa">]>' + SVG.format("<text>&a;</text>").encode(), "entities"),
        "bomb.ttml": (b'<!DOCTYPE tt [<!ENTITY a "aa">]><tt>&a;</tt>', "entities"),
        "words.srt": (b"\x00\x01\x02 nothing", "It holds no captions"),
        "list.m3u8": (b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n", "It is no picture, film, recording or captions"),
    }
    (given / "whole.mts").unlink()
    for name, (data, _) in files.items():
        (given / name).write_bytes(data)
    return {name: words for name, (_, words) in files.items()}


def test_what_cannot_be_brought_is_a_sentence(museum: Path, given: Path, run_kiosk: RunKiosk) -> None:
    """Damaged, foreign and hostile files give a sentence each, leave nothing, and keep the good file from nothing."""
    sentences = _hostile(given)
    photograph().save(given / "good.tif")
    before = sorted((museum / "media").rglob("*"))
    done = run_kiosk("bring", *sorted(given.iterdir()), given / "none.tif", given, "--museum", museum, "--credit", "x")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    for name, words in sentences.items():
        assert any(line.startswith(name) and words in line for line in lines), (name, lines)
    assert f"{given / 'none.tif'} is not there." in lines
    assert f"{given} is not a file. Name the files themselves." in lines
    assert "Traceback" not in done.stderr and "Error" not in done.stderr
    assert sorted((museum / "media").rglob("*")) == sorted([*before, museum / "media/hall/good.jpg"])


def test_nothing_is_overwritten_and_somebody_is_named(museum: Path, given: Path, run_kiosk: RunKiosk) -> None:
    """What is there stays; without a credit it is asked for; a room not named is the only one, a mistyped one none."""
    photograph().save(given / "jug.tif")
    before = (museum / "media/hall/jug.jpg").read_bytes()
    refused = run_kiosk("bring", given / "jug.tif", "--museum", museum, "--credit", CREDIT)
    assert refused.returncode == 1 and "media/hall/jug.jpg is there already and is left as it is." in refused.stderr
    assert (museum / "media/hall/jug.jpg").read_bytes() == before
    silent = run_kiosk("bring", given / "jug.tif", "--museum", museum, typed="")
    assert silent.returncode == 2 and "Visitors are told who made it." in silent.stderr
    asked = run_kiosk("bring", given / "jug.tif", "--museum", museum, "--name", "Uus kann", typed=f"{CREDIT}\n")
    assert asked.returncode == 0 and f'credit: "{CREDIT}"' in asked.stdout
    assert (museum / "media/hall/uus-kann.jpg").is_file()
    mistyped = run_kiosk("bring", given / "jug.tif", "--museum", museum, "--to", "hal", "--credit", CREDIT)
    assert (mistyped.returncode, mistyped.stderr) == (3, 'There is no room "hal". Did you mean "hall"?\n')


def test_who_made_it_is_proposed_as_the_file_states(museum: Path, given: Path, run_kiosk: RunKiosk) -> None:
    """Enter takes the maker whom a picture or a film names; who made the others is asked once, of all of them."""
    exif = Image.Exif()
    exif[0x013B] = "Mari Tamm"
    for name in ("a.jpg", "b.jpg"):
        photograph().save(given / name, exif=exif)
    for name in ("c.jpg", "d.jpg"):
        photograph().save(given / name)
    write_film(given / "e.mp4", "mp4", "libx264", "", length_s=0.2, tags={"artist": "Jaan", "location": "+59.4+024.7/"})
    done = run_kiosk("bring", *sorted(given.iterdir()), "--museum", museum, typed="\nThe museum\nJaan Kask\n")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("a.jpg says: Mari Tamm. Press Enter to take that, or write whose it is:") == 1
    assert done.stderr.count("Who made this, or whose is it?") == 1 and "e.mp4 says: Jaan." in done.stderr
    credits = [line.partition("credit: ")[2] for line in done.stdout.splitlines() if "credit:" in line]
    assert credits == ['"Mari Tamm"', '"Mari Tamm"', '"The museum"', '"The museum"', '"Jaan Kask"']
    before, after = measure(given / "e.mp4", "film"), measure(museum / "media/hall/e.mp4", "film")
    assert isinstance(before, FilmMeasure) and before.states_place
    assert isinstance(after, FilmMeasure) and not after.states_place
    assert b"Jaan" not in (museum / "media/hall/e.mp4").read_bytes()


ODD_FILMS = {
    "lace.mkv": ("yuv420p", {"x264-params": "interlaced=1:tff=1"}, "without interlacing"),
    "fine.mp4": ("yuv420p10le", {}, "silent"),
    "vertical.mp4": ("yuv420p", {}, "silent"),
}


@pytest.mark.parametrize("name", ODD_FILMS)
def test_films_of_other_forms_become_plain_ones(given: Path, tmp_path: Path, name: str) -> None:
    """Interlaced, 10-bit and vertical films become progressive ones of 8 bits, of their own shape and colours."""
    pixels, options, note = ODD_FILMS[name]
    size = (96, 160) if name == "vertical.mp4" else (160, 96)
    form = {"mkv": "matroska", "mp4": "mp4"}[name[-3:]]
    write_film(given / name, form, "libx264", "", size=size, length_s=0.4, pixels=pixels, options=options)
    done = convert_film(given / name, tmp_path / "new", lambda share: None)
    assert note in map(str, done.notes)
    with av.open(str(tmp_path / "new")) as film:
        frames = list(film.decode(video=0))
    assert len(frames) == 10 and not any(frame.interlaced_frame for frame in frames)
    assert (frames[0].width, frames[0].height, frames[0].format.name) == (*size, "yuv420p")
    assert abs(float(frames[0].to_ndarray(format="gray").mean()) - 30) < 5


def test_pictures_at_odd_times_keep_them(given: Path, tmp_path: Path) -> None:
    """A film whose pictures come at irregular times, as telephones record, shows each at its time."""
    write_film(given / "phone.mkv", "matroska", "libx264", "aac", times_ms=lambda at: at * 40 + (at % 3) * 13)
    convert_film(given / "phone.mkv", tmp_path / "new", lambda share: None)
    before, after = flash_and_beep_s(given / "phone.mkv"), flash_and_beep_s(tmp_path / "new")
    assert abs(after[0] - before[0]) < 0.06 and abs(after[1] - before[1]) < 0.06


@pytest.mark.parametrize(
    ("name", "coded", "layout", "rate_hz", "channels"),
    [
        ("one.wav", ("wav", "pcm_s16le"), "mono", 48_000, 1),
        ("six.m4a", ("ipod", "aac"), "5.1", 48_000, 2),
    ],
)
def test_recordings_of_one_and_of_six_channels(
    given: Path, tmp_path: Path, name: str, coded: tuple[str, str], layout: str, rate_hz: int, channels: int
) -> None:
    """Mono stays mono and six channels become two, as loud as everything is."""
    write_sound(given / name, *coded, 0.2, layout=layout, rate_hz=rate_hz)
    convert_sound(given / name, tmp_path / "new", lambda share: None)
    found, level = measure(tmp_path / "new", "sound"), loudness_of(tmp_path / "new")
    assert isinstance(found, SoundMeasure) and found.channels == channels and abs(found.length_s - 2.0) < 0.1
    assert level.level_lufs is not None and abs(level.level_lufs + 18) <= 0.3


def test_what_is_interrupted_leaves_nothing(museum: Path, given: Path) -> None:
    """Ctrl-C while a film is converted leaves neither a part of it nor a child behind."""
    write_film(given / "long.avi", "avi", "mpeg4", "mp3", size=(1920, 1080), length_s=4)
    before = sorted((museum / "media").rglob("*"))
    child = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "bring", given / "long.avi", "--museum", museum, "--credit", "x"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    until_s = time.monotonic() + 60
    while not list((museum / "media/hall").glob(".bring-*/new")) and time.monotonic() < until_s:
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    assert child.wait(120) == 130
    assert sorted((museum / "media").rglob("*")) == before


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("IMG_0412.HEIC", "img-0412"),
        ("Vana õu (1931).tif", "vana-ou-1931"),
        ("talk.et.wma", "talk.et"),
        ("Größe.JPEG", "grosse"),
        ("Лампа Ильича.tif", "lampa-ilicha"),
        ("Žürii nõu.jpg", "zurii-nou"),
        ("Šárka Řezáčová.et.wav", "sarka-rezacova.et"),
        ("ლამპა.png", "lampa"),
        ("מנורה.tif", "mnvrh"),
        ("日本.tif", "riben"),
        ("l'atelier.jpg", "l-atelier"),
        ("a" * 60 + ".tif", "a" * 40),
        ("..tif", "file"),
    ],
)
def test_names_become_good_ones(file: str, name: str) -> None:
    """A file's name becomes small Latin letters, figures and hyphens, and keeps the language at its end."""
    assert good_name(file, ("en", "et")) == name
