"""Piper: found with its voices, the nearest one for each language, and what it cannot speak."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.staff.narrate.engine import CannotSpeak
from kiosk.staff.narrate.installed import engine_for, installed, installed_for_many
from kiosk.staff.narrate.piper import Piper

PATIENCE_S = 60.0
LIBRARY = '''
class Sentence:
    audio_int16_bytes = b"\\0\\x10" * 8000


class Config:
    sample_rate = 16000


class PiperVoice:
    """Stands where the library would: a hum of half a second for each sentence."""

    def __init__(self, session, config):
        print("the library talks")
        self.session, self.config = session, config

    def synthesize(self, text):
        assert "[[" not in text
        if "fail" in text:
            raise ValueError("no such sound")
        return [Sentence() for part in text.split(".") if part.strip(" \\U0001f600")]
'''
SETTINGS = """
from piper.voice import Config


class PiperConfig:
    from_dict = staticmethod(lambda settings: Config())
"""
SESSIONS = """
class SessionOptions:
    intra_op_num_threads = inter_op_num_threads = 0


class InferenceSession:
    def __init__(self, model, options, providers):
        assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)
        open(model).close()
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the name and the form of piper-tts, with voices of three languages in the state folder."""
    package = tmp_path / "lib/piper"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("from piper.voice import PiperVoice\n", encoding="utf-8")
    (package / "voice.py").write_text(LIBRARY, encoding="utf-8")
    (package / "config.py").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "lib/onnxruntime.py").write_text(SESSIONS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'lib'}:{Path(__file__).parents[2]}")
    (tmp_path / "piper").mkdir()
    for name in ("en_GB-alba-medium", "en_US-joe-medium", "cs_CZ-jirka-medium"):
        voice(tmp_path, name)
    return tmp_path


def voice(state: Path, name: str) -> Path:
    model = state / f"piper/{name}.onnx"
    model.touch()
    settings = {"language": {"code": name.split("-")[0]}}
    model.with_name(f"{model.name}.json").write_text(json.dumps(settings), encoding="utf-8")
    return model


def piper(library: Path) -> Piper:
    found = Piper.here(library, PATIENCE_S)
    assert found is not None
    return found


def test_each_language_has_its_nearest_voice(library: Path) -> None:
    """The voice of the very region, else the first of the language; none for a language that no voice speaks."""
    found = piper(library)
    credits = {language: found.credit(language) for language in ("en", "en-US", "en-us", "cs", "et")}
    assert credits == {
        "en": "Piper, voice en_GB-alba-medium",
        "en-US": "Piper, voice en_US-joe-medium",
        "en-us": "Piper, voice en_US-joe-medium",
        "cs": "Piper, voice cs_CZ-jirka-medium",
        "et": "Piper",
    }
    assert [language for language in credits if found.speaks(language)] == ["en", "en-US", "en-us", "cs"]


def test_it_speaks_from_a_process_of_its_own(library: Path) -> None:
    """A pause parts two sentences, double brackets are no phonemes, and a sentence that fails ends nothing."""
    found = piper(library)
    try:
        assert found.speak("One [[two]].", "en").length_s == pytest.approx(0.5)
        assert found.speak("One. Two.", "en").length_s == pytest.approx(1.3)
        for text, sentence in (("fail", 'Piper failed: "no such sound".'), ("\U0001f600", "Piper wrote no sound.")):
            with pytest.raises(CannotSpeak) as why:
                found.speak(text, "en")
            assert (str(why.value), why.value.for_good) == (sentence, False)
    finally:
        found.close()


def test_what_is_no_voice_is_passed_over(library: Path) -> None:
    """A model without its settings, or with settings of another kind, is no voice; without any there is no Piper."""
    for settings in (library / "piper").glob("*.json"):
        settings.write_text("{}", encoding="utf-8")
    assert Piper.here(library, PATIENCE_S) is None
    (library / "piper/en_GB-alba-medium.onnx.json").unlink()
    assert Piper.here(library, PATIENCE_S) is None


def test_a_library_of_the_same_name_is_not_asked(library: Path) -> None:
    """There are other packages called piper: they have no voice."""
    (library / "lib/piper/voice.py").unlink()
    assert Piper.here(library, PATIENCE_S) is None


def test_a_voice_that_cannot_be_loaded_is_named(library: Path) -> None:
    """Where the model is gone once it is needed, it is named with its settings."""
    found = piper(library)
    (library / "piper/en_GB-alba-medium.onnx").unlink()
    with pytest.raises(CannotSpeak) as why:
        found.speak("One.", "en")
    assert why.value.for_good and str(why.value) == (
        "Piper could not be started: look whether en_GB-alba-medium.onnx and en_GB-alba-medium.onnx.json are one of "
        "its voices, both whole."
    )


def test_of_thousands_of_texts_piper_speaks_first_what_it_can(library: Path) -> None:
    """Recordings are read by Kokoro where both are there, the texts of a whole museum by Piper."""
    (library / "lib/kokoro_onnx.py").touch()
    (library / "kokoro").mkdir()
    for name in ("model.onnx", "voices.npz"):
        (library / "kokoro" / name).touch()
    found, for_many = installed(None, library), installed_for_many(library)
    assert [engine.name for engine in found][:2] == ["Kokoro", "Piper"]
    assert {engine.name for engine in found} == {engine.name for engine in for_many}
    asked = [engine_for(tongue, engines) for engines in (found, for_many) for tongue in ("en", "cs")]
    assert [getattr(engine, "name", "") for engine in asked] == ["Kokoro", "Piper", "Piper", "Piper"]
