"""Speech is prepared: every text of a museum's pages, only what is new, resumed, and cleared away."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.content.lexicon import Lexicon
from kiosk.content.measures import Measures
from kiosk.content.model import Device
from kiosk.content.museum_files import load
from kiosk.locale.strings import Strings
from kiosk.media.sound.encode import Samples, levels_of
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.speech.file_voices import PreparedSpeech, RecordedPrompts
from kiosk.players.speech.live_voice import EspeakVoice
from kiosk.players.speech.speaker import SpeechRequest
from kiosk.players.speech.voices import Voices
from kiosk.staff.narrate.engine import Engine
from kiosk.staff.narrate.espeak import Espeak
from kiosk.staff.prepared_speech import museum_speech as speech_of_museum
from kiosk.staff.prepared_speech.museum_speech import museum_speech
from kiosk.staff.prepared_speech.preparing import MOST_LANES, SHORT_OF_TIME, SpeechWork, lanes_here
from kiosk.staff.prepared_speech.spoken_texts import spoken_texts, without_recordings
from kiosk.store.prepared import copy_folder
from kiosk.store.speech_store import NO_SPEECH, SpeechStore, list_file, read_list
from kiosk.visit.guide import Guide
from kiosk.visit.speech.utterance import Utterance
from tests.players.making import recording, tone
from tests.staff.narrated import Hummer, write_museum
from tests.visit.sample import GUIDE

TEXTS = (("A cell.", "en"), ("Listen, button.", "en"), ("7.", "en"), ("Kamber.", "et"))


def work(folder: Path, engines: Sequence[Engine], texts: Sequence[tuple[str, str]] = TEXTS) -> SpeechWork:
    museum = folder / "museum"
    museum.mkdir(exist_ok=True)
    state = folder / "state"
    return SpeechWork(museum, copy_folder(museum, state), state, lambda: texts, Lexicon({}), engines)


def files(folder: Path) -> dict[str, int]:
    """Each file of prepared speech, and when it was written."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / "state/speech").glob("*/*")}


def test_every_page_of_a_museum_is_gone_through(tmp_path: Path) -> None:
    """Titles, sentences and controls of rooms, exhibits and panels are found in each language, names first."""
    museum = load(write_museum(tmp_path)).museum
    assert museum is not None
    texts = spoken_texts(Guide(museum, Measures(), Strings(), Device()), datetime(2026, 6, 1, 12))
    found = [text for text, language in texts if language == "en"]
    assert {"Two people slept here.", "The lamp stayed on.", "It lasts for decades."} <= set(found)
    assert any(text.startswith("A cell.") for text in found)
    assert any(text.startswith("A mug,") for text in found)
    assert ("Siin magas kaks inimest.", "et") in texts
    assert len(set(texts)) == len(texts)
    assert found.index("Two people slept here.") > next(n for n, text in enumerate(found) if "button" in text)


def test_what_a_recording_speaks_is_not_prepared() -> None:
    """The sentences of a transcript are left to the recording, in whose voice they are heard; all else is prepared."""
    texts = spoken_texts(GUIDE, datetime(2026, 6, 1, 12))
    prepared = without_recordings(texts, GUIDE)
    recorded = {text for text, _ in texts} - {text for text, _ in prepared}
    assert recorded and recorded == {
        sentence.text for captions in GUIDE.measures.captions for sentence in GUIDE.sentences(captions)
    } & {text for text, _ in texts}
    assert set(prepared) <= set(texts)


def test_each_text_becomes_a_file_and_only_what_is_new(tmp_path: Path) -> None:
    """A second run speaks nothing; a new text is one more file; what nothing speaks any more is cleared away."""
    voice = Hummer(("en",))
    done: list[tuple[int, int]] = []
    first = work(tmp_path, [voice]).prepare(lambda *at: done.append(at))
    assert (first.made, first.kept, first.left, first.voiceless) == (3, 0, 0, ("et",))
    assert done[0] == (0, 3)
    assert done[-1] == (3, 3)
    before = files(tmp_path)
    assert len(before) == 3
    again = work(tmp_path, [voice]).prepare()
    assert (again.made, again.kept, files(tmp_path)) == (0, 3, before)
    more = work(tmp_path, [voice], (*TEXTS[1:], ("A yard.", "en"))).prepare()
    assert (more.made, more.kept, more.cleared) == (1, 2, 1)
    for path in (tmp_path / "state/speech").glob("*/*"):
        assert abs(levels_of(path).level_lufs + 18) < 1.0


def test_another_voice_or_pronunciation_is_another_file(tmp_path: Path) -> None:
    """What is spoken by a better voice, or read otherwise, is spoken anew."""
    assert work(tmp_path, [Hummer(("en",))]).prepare().made == 3
    assert work(tmp_path, [Hummer(("en",), "Better")]).prepare().made == 3
    lexicon = replace(work(tmp_path, [Hummer(("en",), "Better")]), lexicon=Lexicon({"en": {"cell": "sell"}}))
    assert (lexicon.prepare().made, lexicon.prepare().kept) == (1, 3)


def test_the_live_voice_is_not_prepared(tmp_path: Path) -> None:
    """Where eSpeak NG alone has a voice nothing is spoken ahead."""
    espeak = Espeak.here(10)
    assert espeak is not None
    result = work(tmp_path, [espeak]).prepare()
    assert (result.made, result.left, result.voiceless, files(tmp_path)) == (0, 0, (), {})


def test_what_was_interrupted_goes_on_where_it_was(tmp_path: Path) -> None:
    """A run that is stopped keeps each whole file, leaves no half one, and the next speaks the rest."""
    texts, gate = [(f"Number {n}.", "en") for n in range(40)], threading.Event()

    class Impatient(Exception):
        pass

    class Waiting(Hummer):
        def speak(self, sentence: str, language: str) -> Samples:
            assert sentence in ("Number 0.", "Number 1.") or gate.wait(60)
            return super().speak(sentence, language)

    def stop(done: int, of: int) -> None:
        if done == 2:
            gate.set()
            raise Impatient

    with pytest.raises(Impatient):
        work(tmp_path, [Waiting(("en",))], texts).prepare(stop)
    kept = files(tmp_path)
    assert 2 <= len(kept) < len(texts) and all(name.endswith(".ogg") for name in kept)
    result = work(tmp_path, [Hummer(("en",))], texts).prepare()
    assert (result.made, result.kept) == (len(texts) - len(kept), len(kept))
    assert kept.items() <= files(tmp_path).items()


def test_several_texts_are_spoken_at_a_time(tmp_path: Path) -> None:
    """Two texts that each wait until the other is spoken too come to their end where there are two processors."""
    assert 1 <= lanes_here() <= min(MOST_LANES, len(os.sched_getaffinity(0)))
    together = threading.Barrier(min(2, lanes_here()), timeout=60)

    class Waiting(Hummer):
        def speak(self, sentence: str, language: str) -> Samples:
            together.wait()
            return super().speak(sentence, language)

    result = work(tmp_path, [Waiting(("en",))], TEXTS[:2]).prepare()
    assert (result.made, result.left) == (2, 0)


def test_the_time_that_is_given_is_kept(tmp_path: Path) -> None:
    """Once the time is over the rest is left to the live voice, and that is reported."""
    result = replace(work(tmp_path, [Hummer(("en",))]), most_s=-1.0).prepare()
    assert (result.made, result.left, result.trouble) == (0, 3, [SHORT_OF_TIME])


def test_a_voice_that_fails_leaves_its_texts_to_the_live_one(tmp_path: Path) -> None:
    """One that fails at a text is asked for the next; one that failed for good is not; each reason is reported once."""
    failing = Hummer(("en",), fails_at="button")
    result = work(tmp_path, [failing]).prepare()
    assert (result.made, result.left, len(result.trouble)) == (2, 1, 1)


def test_what_is_prepared_is_heard_at_once_even_while_a_kiosk_runs(tmp_path: Path) -> None:
    """Prepared speech, at any rate, goes before the live voice once it is listed; a prompt goes before both."""
    made = work(tmp_path, [Hummer(("en",))])
    prompts = RecordedPrompts(tmp_path / "media")
    voices = Voices((prompts, PreparedSpeech(SpeechStore(made.state), made.copy), EspeakVoice()))

    def heard() -> object:
        with voices.sound_of(SpeechRequest(1, Utterance("A cell.", "en")), lambda: False) as sound:
            sound.read(4096)
            return getattr(sound._sound, "_path", "live")

    assert heard() == "live"
    made.prepare()
    lasts_s = {rate: sounds_s(voices, rate) for rate in (0.8, 1.0, 2.0)}
    assert lasts_s[0.8] == pytest.approx(lasts_s[1.0] / 0.8, rel=0.15)
    assert lasts_s[2.0] == pytest.approx(lasts_s[1.0] / 2.0, rel=0.15)
    path = heard()
    assert isinstance(path, Path)
    assert path.is_relative_to(tmp_path / "state/speech")
    folder = tmp_path / "media/speech/en"
    folder.mkdir(parents=True)
    prompt = recording(folder / "b01ab65ed9c5c9b2.wav", tone(500), 1)
    named = prompts.file_name("A cell.")
    prompt.rename(folder / f"{named}.wav")
    assert heard() == folder / f"{named}.wav"
    path.write_bytes(b"no sound at all")
    (folder / f"{named}.wav").write_bytes(b"nor here")
    assert heard() == "live"


def sounds_s(voices: Voices, rate: float) -> float:
    """How long a text lasts at a rate."""
    frames = 0
    with voices.sound_of(SpeechRequest(1, Utterance("A cell.", "en"), rate), lambda: False) as sound:
        while not sound.ended:
            frames += sound.read(4096).frames
    return frames / RATE_HZ


def test_a_damaged_list_is_no_list(tmp_path: Path) -> None:
    """What lies in the place of the list of prepared speech may be anything."""
    assert read_list(tmp_path) == NO_SPEECH
    for text in ("", "{", "[1]", '{"voices": 3}'):
        list_file(tmp_path).write_text(text)
        assert read_list(tmp_path) == NO_SPEECH


def test_a_museum_is_prepared_as_a_kiosk_shows_it(tmp_path: Path) -> None:
    """The texts, the lexicon and the copy are those of the museum in the folder."""
    folder = write_museum(tmp_path / "museum")
    found = museum_speech(folder, Device(), tmp_path / "state")
    assert found is not None
    assert found.lexicon.spoken("Patarei", "en") == "Patterei"
    assert found.copy == copy_folder(folder, tmp_path / "state")
    assert ("Two people slept here.", "en") in found.texts()
    (folder / "config/museum.yaml").write_text("languages: [")
    assert museum_speech(folder, Device(), tmp_path / "state") is None


def test_what_did_not_change_is_not_gone_through_again(tmp_path: Path) -> None:
    """A second run of the same museum, program, voices and day asks for no text; a file that is gone is spoken anew."""
    asked: list[int] = []

    def texts() -> Sequence[tuple[str, str]]:
        asked.append(1)
        return TEXTS

    made = replace(work(tmp_path, [Hummer(("en",))]), texts=texts, of="a")
    first, again = made.prepare(), made.prepare()
    assert (first.made, first.voiceless, again.made, again.kept, again.voiceless) == (3, ("et",), 0, 3, ("et",))
    assert len(asked) == 1
    next((tmp_path / "state/speech").glob("*/*")).unlink()
    assert (made.prepare().made, len(asked)) == (1, 2)
    assert (replace(made, of="b").prepare().kept, len(asked)) == (3, 3)


def test_whatever_is_spoken_follows_from_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another word, recording, way to say a word, setting, voice or program is another hash; none of them the same."""
    folder, state = write_museum(tmp_path / "museum"), tmp_path / "state"
    engines: list[Engine] = [Hummer()]
    monkeypatch.setattr(speech_of_museum, "installed_for_many", lambda _state: engines)

    def hashed(kiosk: str = "unnamed") -> str:
        found = museum_speech(folder, Device(kiosk), state)
        assert found is not None
        return found.of

    seen = [hashed()]
    assert hashed() == seen[0]
    room, words = folder / "exhibits/cell.yaml", folder / "config/lexicon.yaml"
    room.write_text(room.read_text(encoding="utf-8").replace("It lasts", "It stays"), encoding="utf-8")
    seen.append(hashed())
    words.write_text("en:\n  Patarei: Patarey\n", encoding="utf-8")
    seen.append(hashed())
    (folder / "media/cell/mug.by-a-person.ogg").write_bytes(b"another recording")
    seen.append(hashed())
    seen.append(hashed("hall"))
    engines.append(Hummer(("ru",), "Another"))
    seen.append(hashed())
    monkeypatch.setattr(speech_of_museum, "program_in", lambda *_given: "another program")
    seen.append(hashed())
    assert len(set(seen)) == len(seen)
