"""The real voices of this computer, and programs that fail or hang in their place."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.media.sound.encode import Samples
from kiosk.staff.narrate.engine import CannotSpeak
from kiosk.staff.narrate.espeak import Espeak
from kiosk.staff.narrate.festival import Festival, latin_2
from kiosk.staff.narrate.installed import engine_for, installed
from kiosk.staff.narrate.kokoro import Kokoro
from tests.full_disk import run_on_full_disk
from tests.staff.small_museum import made

PATIENCE_S = 60.0


def espeak(patience_s: float = PATIENCE_S) -> Espeak:
    found = Espeak.here(patience_s)
    assert found is not None
    return found


def program(folder: Path, name: str, lines: str) -> None:
    """A program of this name that comes before the real one."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def loudest(said: Samples) -> int:
    return max(abs(value) for value in said.values)


def test_espeak_speaks_many_languages() -> None:
    """eSpeak NG has a voice for the languages of the museums that we know, with or without a region."""
    voice = espeak()
    for language in ("en", "en-GB", "et", "ru", "cs", "de", "pl", "uk", "lv", "lt", "fi", "fr", "fr-CA", "zh", "no"):
        assert voice.speaks(language), language
    assert not voice.speaks("xx")


@pytest.mark.parametrize("words", ["Tere, see on vangla.", "-v --help", "“Patarei” – 1920!", "<speak> & [[h@]]"])
def test_espeak_says_words(words: str) -> None:
    """eSpeak NG says any words, those that look like options too."""
    said = espeak().speak(words, "et")
    assert 0.3 < said.length_s < 8 and loudest(said) > 1000


def test_festival_says_czech() -> None:
    """Festival speaks Czech with the best of its Czech voices, and no other language."""
    voice = Festival.here(PATIENCE_S)
    assert voice is not None
    assert voice.speaks("cs") and not voice.speaks("en")
    assert voice.credit("cs").startswith("Festival, voice czech_")
    said = voice.speak("Příliš žluťoučký kůň — „úpěl“ ďábelské ódy.", "cs")
    assert 1.5 < said.length_s < 8 and loudest(said) > 1000


def test_letters_that_a_voice_does_not_know() -> None:
    """A letter that Festival's voices do not know is read as the nearest one, or not at all."""
    assert latin_2("„Kůň“ ã õ 漢…") == '"Kůň" a õ ...'.replace("õ", "o").encode("iso-8859-2")


def test_the_best_voice_for_each_language() -> None:
    """Czech is read by Festival where it is installed, Estonian by eSpeak NG."""
    engines = installed(None, Path("nowhere"))
    names = {language: getattr(engine_for(language, engines), "name", "") for language in ("cs", "et", "xx")}
    assert names == {"cs": "Festival", "et": "eSpeak NG", "xx": ""}


def test_a_voice_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A voice that fails is told with its last words, and may be asked again; one that wrote nothing is told so."""
    path = os.environ["PATH"]
    for lines, sentence in (
        ("echo nothing good >&2; echo No data here >&2; exit 3", 'eSpeak NG failed: "No data here".'),
        ("exit 3", "eSpeak NG failed: it ended with 3."),
        ("exit 0", "eSpeak NG wrote no sound."),
    ):
        program(tmp_path / "bin", "espeak-ng", f'[ "$1" = --voices ] && {{ echo head; echo 5 et; exit; }}\n{lines}')
        monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{path}")
        with pytest.raises(CannotSpeak) as why:
            espeak().speak("Tere.", "et")
        assert (str(why.value), why.value.for_good) == (sentence, False)


def test_a_voice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A voice that gives no answer is ended with all it started, and is not asked again."""
    hang = f'[ "$1" = --voices ] && {{ echo head; echo 5 et; exit; }}\nsleep 300 & echo $! > {tmp_path}/child; wait'
    program(tmp_path / "bin", "espeak-ng", hang)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    with pytest.raises(CannotSpeak) as why:
        espeak(1.0).speak("Tere.", "et")
    assert (str(why.value), why.value.for_good) == ("eSpeak NG gave no answer within 1 s.", True)
    child = int((tmp_path / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


def test_without_voices_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a computer without any voice there is no engine, and that is no error."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert installed(None, tmp_path) == []


KOKORO = '''
class Kokoro:
    """Stands where the library would: it hums, and fails or hangs when the words say so."""

    def __init__(self, model, voices):
        print("the library talks")
        open(model).close()

    def create(self, text, voice, lang, speed):
        assert (voice, lang) == ("bf_emma", "en-gb"), (voice, lang)
        if "fail" in text:
            raise ValueError("no such sound")
        if "hang" in text:
            import signal
            signal.pause()
        if "end" in text:
            raise SystemExit
        return [0.5, -0.5, 2.0] * 8000, 24000
'''


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the name and the form of kokoro-onnx, with its two files in the state folder."""
    root = Path(__file__).parents[2]
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/kokoro_onnx.py").write_text(KOKORO, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'lib'}:{root}")
    (tmp_path / "kokoro").mkdir()
    (tmp_path / "kokoro/model.onnx").touch()
    (tmp_path / "kokoro/voices.npz").touch()
    return tmp_path


def test_kokoro_is_found_in_the_state_folder(library: Path) -> None:
    """Kokoro reads English where its library and its two files are there, and is the first choice for it."""
    engines = installed(None, library)
    assert engine_for("en", engines) is engines[0]
    assert engines[0].credit("en") == "Kokoro-82M (Apache-2.0), voice bf_emma"
    assert not engines[0].speaks("et")
    (library / "kokoro/voices.npz").unlink()
    assert [engine.name for engine in installed(None, library)] == [engine.name for engine in engines[1:]]


def test_kokoro_speaks_from_a_process_of_its_own(library: Path) -> None:
    """Kokoro's process is loaded once, fails at one sentence without ending, and is ended when it hangs."""
    voice = Kokoro.here((library / "kokoro/model.onnx", library / "kokoro/voices.npz"), library, 1.5)
    assert voice is not None
    try:
        assert voice.speak("One.", "en").length_s == pytest.approx(1.0)
        with pytest.raises(CannotSpeak) as why:
            voice.speak("fail", "en")
        assert (str(why.value), why.value.for_good) == ('Kokoro failed: "no such sound".', False)
        assert loudest(voice.speak("Two.", "en")) == 32_767
        with pytest.raises(CannotSpeak) as why:
            voice.speak("hang", "en")
        assert (str(why.value), why.value.for_good) == ("Kokoro gave no answer within 1.5 s.", True)
    finally:
        voice.close()


def test_kokoro_speaks_several_sentences_at_a_time(library: Path) -> None:
    """Each sentence that is spoken meanwhile has a process of its own, which is used again; closing ends them all."""
    voice = Kokoro.here(None, library, PATIENCE_S)
    assert voice is not None
    with ThreadPoolExecutor(3) as asking:
        spoken = list(asking.map(lambda n: voice.speak(f"Number {n}.", "en").length_s, range(12)))
    assert spoken == pytest.approx([1.0] * 12)
    running = list(voice.processes.running)
    assert 1 <= len(running) <= 3
    voice.close()
    assert all(child.poll() is not None for child in running)


def test_kokoro_has_one_thread_where_the_library_takes_a_session(library: Path) -> None:
    """The library's own session would have as many threads as there are processors, which wait for each other."""
    sessions = """
class SessionOptions:
    intra_op_num_threads = inter_op_num_threads = 0

class InferenceSession:
    def __init__(self, model, options, providers):
        assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)
        self.model = model
"""
    taking = """
    @classmethod
    def from_session(cls, session, voices):
        return cls(session.model, voices)
"""
    (library / "lib/onnxruntime.py").write_text(sessions, encoding="utf-8")
    (library / "lib/kokoro_onnx.py").write_text(KOKORO + taking, encoding="utf-8")
    voice = Kokoro.here(None, library, PATIENCE_S)
    assert voice is not None
    try:
        assert voice.speak("One.", "en").length_s == pytest.approx(1.0)
    finally:
        voice.close()


def test_kokoro_without_its_files_is_told(library: Path) -> None:
    """Where Kokoro cannot load its files, they are named."""
    voice = Kokoro(library / "none.onnx", library / "kokoro/voices.npz", PATIENCE_S)
    with pytest.raises(CannotSpeak) as why:
        voice.speak("One.", "en")
    assert str(why.value) == (
        "Kokoro could not be started: look whether none.onnx and voices.npz are its model and its voices."
    )


def test_a_full_disk_is_no_failure_of_a_voice(tmp_path: Path) -> None:
    """Where the disk is full on which a voice writes, the disk is named; what it wrote so far becomes no recording."""
    made(tmp_path / "museum")
    words, output = "Where the disk is full, the disk is named. " * 6, tmp_path / "try.ogg"
    command = ("narrate", "--say", words, "--language", "et", "-o", output, "--museum", "{disk}/museum")
    done = run_on_full_disk(tmp_path, 8_192, *command)
    full = "cannot be written (no space left on device).\n"
    assert (done.code, done.errors) == (1, f"{tmp_path}/disk/tmp {full}") and not output.exists()
    (tmp_path / "tmp").mkdir()
    done = run_on_full_disk(tmp_path, 8_192, *command[:5], "-o", "{disk}/museum/media/try.ogg", *command[7:])
    assert (done.code, done.errors) == (1, f"{tmp_path}/disk/museum/media/try.ogg {full}")
    assert "museum/media/try.ogg" not in done.files
