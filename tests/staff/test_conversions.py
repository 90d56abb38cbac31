"""Files on which a conversion ends for real: what is told of them, and what becomes of the others."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from random import Random

import av
import numpy as np
import pytest
from PIL import Image

from kiosk.check.fault_report import translator
from kiosk.content.measures import SoundMeasure
from kiosk.exit_codes import CommandFailed
from kiosk.media.conversion.sound_conversion import convert_sound
from kiosk.media.probe import measure
from kiosk.media.sound.loudness import loudness_of
from kiosk.staff.authoring.bringing import BringRequest, bring
from tests.conftest import ROOT, RunKiosk
from tests.crashing import FILE, WHY, crashing_path
from tests.full_disk import run_on_full_disk
from tests.staff.small_museum import made

pytestmark = pytest.mark.computes

CREDIT = "Mari Tamm, 2026"


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    (tmp_path / "given").mkdir()
    return tmp_path / "given"


def test_a_file_that_crashes_its_decoder_ends_nothing_else(
    museum: Path, given: Path, run_kiosk: RunKiosk, tmp_path: Path
) -> None:
    """A file whose decoder crashes is named; the others are brought, and the makers they state are proposed."""
    for name, maker in (("a.jpg", "Mari Tamm"), ("z.jpg", "Jaan Kask")):
        exif = Image.Exif()
        exif[0x013B] = maker
        Image.new("RGB", (80, 60)).save(given / name, exif=exif)
    (given / FILE).write_bytes(b"ID3" + bytes(500))
    path, files = crashing_path(tmp_path / "crashing"), sorted(given.iterdir())
    done = run_kiosk("bring", *files, "--to", "hall", "--museum", museum, typed="\nThe museum\n\n", PYTHONPATH=path)
    assert done.returncode == 1 and f"{FILE}: {WHY}\n" in done.stderr and "z.jpg says: Jaan Kask." in done.stderr
    credits = [line.partition("credit: ")[2] for line in done.stdout.splitlines() if "credit:" in line]
    assert credits == ['"Mari Tamm"', '"Jaan Kask"']
    assert {each.name for each in (museum / "media/hall").iterdir()} == {"a.jpg", "z.jpg"}


def why_not(museum: Path, file: Path, language: str = "en") -> str:
    """Why a file is not brought, in that language."""
    with pytest.raises(CommandFailed) as why:
        bring(file, BringRequest(museum, "hall", CREDIT), lambda share: None)
    return why.value.render(translator(language))


ENDS = {
    signal.SIGSEGV: {
        "en": f"{FILE}: {WHY}",
        "et": f"{FILE}: Fail on rikutud: seda dekodeeriv programm jookseb kokku. Eksportige see uuesti originaalist.",
        "ru": f"{FILE}: Файл повреждён: программа, которая его декодирует, аварийно завершается. Экспортируйте его "
        "заново из оригинала.",
        "cs": f"{FILE}: Soubor je poškozený: program, který jej dekóduje, se zhroutí. Exportujte jej znovu z "
        "originálu.",
    },
    signal.SIGABRT: {"en": f"{FILE}: {WHY}"},
    signal.SIGKILL: {
        "en": f"{FILE}: It could not be converted: it is damaged, or takes more memory than there is. Save it smaller, "
        "or in another form, where it was made."
    },
}


@pytest.mark.parametrize("by", ENDS)
def test_how_a_conversion_ended_decides_what_is_wrong(
    museum: Path, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: signal.Signals
) -> None:
    """A crash of the decoder and a child that was killed for its memory are told apart, in the reader's language."""
    (given / FILE).write_bytes(b"ID3" + bytes(500))
    monkeypatch.setenv("PYTHONPATH", crashing_path(tmp_path / "crashing", by))
    for language, sentence in ENDS[by].items():
        assert why_not(museum, given / FILE, language) == sentence
    assert not (museum / "media/hall").exists()


def test_a_mistake_of_the_program_is_not_the_files(
    museum: Path, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a library is not what the program was written for, nobody is told that the file is damaged."""
    Image.new("RGB", (80, 60)).save(given / "good.tif")
    (tmp_path / "other/PIL").mkdir(parents=True)
    (tmp_path / "other/PIL/__init__.py").write_text("")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path / "other"), str(ROOT))))
    assert why_not(museum, given / "good.tif").startswith(
        "good.tif: The program failed while it converted this file, by a mistake of its own. The file may be right."
    )


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), Random(1).randbytes(width * height * 3))


def write_noise(path: Path, form: str) -> None:
    """A film of noise, half a second of pictures and two of sound, or without pictures its sound alone."""
    with av.open(str(path), "w", format=form) as out:
        film = out.add_stream("mjpeg", rate=10) if form == "avi" else None
        sound = out.add_stream("pcm_s16le", rate=48_000, layout="mono")
        if film is not None:
            film.width, film.height, film.pix_fmt = 320, 240, "yuvj420p"
            for number in range(5):
                picture = av.VideoFrame.from_image(noise(320, 240)).reformat(format="yuvj420p")
                picture.pts = number
                out.mux(film.encode(picture))
        samples = np.frombuffer(Random(2).randbytes(192_000), np.int16).reshape(1, -1) // 8
        heard = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        heard.sample_rate = 48_000
        out.mux(sound.encode(heard))


def test_a_full_disk_is_no_damage_of_a_file(museum: Path, given: Path, tmp_path: Path) -> None:
    """Where the disk is full half way through a picture, film, recording or captions, that is told, never damage, and
    nothing of the file is left: no picture that ends in grey either."""
    noise(400, 300).save(given / "a.jpg", quality=95)
    noise(400, 300).save(given / "b.bmp")
    circles = "".join(f'<circle cx="{n % 97}" cy="{n % 89}" r="{n % 7}" fill="#{n:06x}"/>' for n in range(300))
    (given / "c.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 90">{circles}</svg>')
    cues = (f"{n}\n00:{n // 60:02}:{n % 60:02},000 --> 00:{n // 60:02}:{n % 60:02},900\nWord {n}\n" for n in range(500))
    (given / "d.srt").write_text("\n".join(cues))
    write_noise(given / "e.wav", "wav")
    write_noise(given / "f.avi", "avi")
    files = sorted(given.iterdir())
    command = ("bring", *files, "--to", "hall", "--credit", CREDIT, "--museum", "{disk}/museum")
    done = run_on_full_disk(tmp_path, 8_192, *command)
    full = f"{tmp_path}/disk/museum/media/hall cannot be written: no space left on device. Nothing was changed."
    assert (done.code, done.errors.splitlines()) == (1, [full] * len(files))
    assert not any("/hall/" in name for name in done.files)


def test_a_memo_of_a_telephone_sounds_as_loud_as_the_others(tmp_path: Path) -> None:
    """AMR is brought; the memo is a file, since the newest PyAV reads it and no longer writes it."""
    convert_sound(Path(__file__).with_name("memo.amr"), tmp_path / "new", lambda share: None)
    found, level = measure(tmp_path / "new", "sound"), loudness_of(tmp_path / "new")
    assert isinstance(found, SoundMeasure) and found.channels == 1 and abs(found.length_s - 2.0) < 0.1
    assert level.level_lufs is not None and abs(level.level_lufs + 18) <= 0.3
