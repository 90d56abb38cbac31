"""Speech: from the command to speak to the first sample at the output, live and prepared, and from the command to stop
to the last sample.

Rules: a process like the kiosk's speaks through its mixer into the benchmark's own sound server; every utterance
follows silence. Beside it stands how long eSpeak NG alone takes from its start to its first samples.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from kiosk.content.lexicon import Lexicon
from kiosk.players.audio_player import AudioPlayer
from kiosk.players.speech.espeak_program import EspeakProgram, as_input
from kiosk.players.speech.file_voices import PreparedSpeech
from kiosk.players.speech.live_voice import EspeakVoice
from kiosk.players.speech.speaker import SpeechRequest
from kiosk.players.speech.voice_speaker import VoiceSpeaker
from kiosk.players.speech.voices import Voices
from kiosk.staff.prepared_speech.preparing import SpeechWork
from kiosk.store.speech_store import SpeechStore
from kiosk.visit.speech.utterance import Utterance
from tests.bench.figures import Figure, Target
from tests.bench.process import pss_mib_of
from tests.bench.sound import Ear, sound_server
from tests.bench.subjects import MeasurementFailed
from tests.staff.narrated import Hummer

TEXTS = (
    ("Cell 14. Room. 12 buttons.", "en"),
    ("Listen, button, 52 seconds.", "en"),
    ("Kamber neliteist. Kaksteist nuppu.", "et"),
    ("Камера четырнадцать. Двенадцать кнопок.", "ru"),
    ("Cela čtrnáct. Dvanáct tlačítek.", "cs"),
)
HEARD_S, QUIET_S = 0.6, 0.35


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    rounds = 3 if quick else 12
    with sound_server(folder / "sound") as sound, TemporaryDirectory(dir=folder) as state, closing(Ear(sound)) as ear:
        os.environ.update(sound)
        museum = Path(state) / "museum"
        museum.mkdir()
        voice = Hummer(tuple(language for _, language in TEXTS))
        work = SpeechWork(museum, museum / "copy", Path(state), lambda: TEXTS, Lexicon({}), [voice])
        work.prepare()
        player = AudioPlayer(lambda _event: None)
        if not player.sounds:
            raise MeasurementFailed(player.why)
        live = Voices((EspeakVoice(),))
        prepared = Voices((PreparedSpeech(SpeechStore(work.state), work.copy), EspeakVoice()))
        speaker = VoiceSpeaker(lambda _event: None, player.output, live)
        with closing(player), closing(speaker):
            before = tree_pss_mib()
            stops: list[float] = []
            memory: list[float] = []
            begins = {}
            for name, voices in (("live", live), ("prepared", prepared)):
                speaker.use(voices)
                begins[name] = [delay_ms(speaker, ear, *text, stops, memory) for text in TEXTS * rounds]
        yield Figure("Command to the first sample of live speech", "ms", begins["live"], Target(150.0))
        yield Figure("Command to the first sample of prepared speech", "ms", begins["prepared"], Target(150.0))
        yield Figure("eSpeak NG alone: start to its first samples", "ms", own_starts_ms(TEXTS * rounds))
        yield Figure("Command to stop to the last sample of speech", "ms", stops, Target(100.0))
        taken = [each - before for each in memory]
        yield Figure("Memory (PSS) that speaking takes", "MiB", taken, Target(40.0, "worst"))


def delay_ms(
    speaker: VoiceSpeaker, ear: Ear, text: str, language: str, stops: list[float], memory: list[float]
) -> float:
    """From the command to the first sample; the utterance is then stopped, which is measured too."""
    if not ear.wait_for_silence(QUIET_S):
        raise MeasurementFailed("Speech did not end.")
    at_s = time.monotonic()
    speaker.speak(SpeechRequest(1, Utterance(text, language)))
    onset_s = ear.next_onset(at_s)
    if onset_s is None:
        raise MeasurementFailed(f"{text!r} was not heard.")
    memory.append(tree_pss_mib())
    time.sleep(HEARD_S)
    stopped_s = time.monotonic()
    speaker.stop()
    if not ear.wait_for_silence(QUIET_S):
        raise MeasurementFailed("Speech did not stop.")
    stops.append(max(0.0, ear.last_loud_s - stopped_s) * 1000)
    return (onset_s - at_s) * 1000


def own_starts_ms(texts: Sequence[tuple[str, str]]) -> list[float]:
    program = EspeakProgram.here()
    assert program is not None, "espeak-ng is not installed"
    delays = []
    for text, language in texts:
        began_s = time.monotonic()
        child = subprocess.Popen(program.command(language), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert child.stdin is not None and child.stdout is not None
        child.stdin.write(as_input(text))
        child.stdin.close()
        child.stdout.read(200)
        delays.append((time.monotonic() - began_s) * 1000)
        child.kill()
        child.wait()
    return delays


def tree_pss_mib() -> float:
    """The memory of this process and of its children."""
    this = psutil.Process()
    return pss_mib_of([this.pid, *(child.pid for child in this.children())])
