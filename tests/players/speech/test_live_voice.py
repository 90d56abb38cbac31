"""eSpeak NG, live: what it gives of odd texts, and what happens where it crashes or hangs."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from kiosk import child_process
from kiosk.content.lexicon import Lexicon
from kiosk.content.messages import Message
from kiosk.media.sound.decode import BYTES_PER_FRAME
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.speech.espeak_program import EspeakProgram, as_input
from kiosk.players.speech.live_voice import EspeakVoice, LiveSound
from kiosk.players.speech.speaker import SpeechRequest
from kiosk.players.speech.voice import SpokenText
from kiosk.players.speech.voices import Unspoken, VoicelessSentence, Voices
from kiosk.visit.speech.utterance import Utterance

REAL = EspeakProgram.here()
assert REAL is not None, "espeak-ng is among the packages of the tests"


def read(voices: Voices, text: str, language: str = "en") -> float:
    """How many seconds a text sounds; raises Unspoken."""
    frames = 0
    with voices.sound_of(SpeechRequest(1, Utterance(text, language)), lambda: False) as sound:
        while not sound.ended:
            frames += sound.read(4096).frames
    return frames / RATE_HZ


def voices_of(path: str, **others: object) -> tuple[Voices, list[Message]]:
    """The live voice by the program at a path, and what it reports."""
    reported: list[Message] = []
    program = EspeakProgram(path, frozenset({"en-gb", "ru"}))
    return Voices((EspeakVoice(lambda: program),), report=reported.append, **others), reported  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "least_s", "most_s"),
    [
        ("", 0.0, 0.1),
        ("   \n\t ", 0.0, 0.5),
        ("🙂", 0.0, 3.0),
        ("🙂🎉🐍" * 3, 0.0, 20.0),
        ("-v ru --path=/x", 0.5, 6.0),
        ("A \x00 B \ud800 C \x1b[2J", 0.4, 5.0),
        ("<speak>one</speak>", 0.3, 5.0),
        ("Камера 14, cell 14, חדר 14", 2.0, 12.0),
    ],
)
def test_odd_texts_sound_for_a_plausible_time(text: str, least_s: float, most_s: float) -> None:
    """Blank texts, emoji, what looks like an option or a command, and mixed scripts are spoken without a failure."""
    assert least_s <= read(Voices((EspeakVoice(),)), text) <= most_s


def test_its_own_notation_of_sounds_is_read_as_text() -> None:
    """Brackets that the program would take for its own alphabet are read as any other text."""
    sounds = read(Voices((EspeakVoice(),)), "[[h@l'oU]]")
    assert sounds > 1.5 * read(Voices((EspeakVoice(),)), "hello")


def test_forty_thousand_characters_begin_at_once_and_take_no_memory() -> None:
    """The first of a very long text is there at once, and the program waits until more is wanted."""
    began_s = time.monotonic()
    words = "Two thousand people were held in this building. " * 840
    with Voices((EspeakVoice(),)).sound_of(SpeechRequest(1, Utterance(words, "en")), lambda: False) as sound:
        assert sound.read(4096).frames == 4096
        assert time.monotonic() - began_s < 1.0
        live = sound._sound
        assert isinstance(live, LiveSound)
        assert len(live._out) < 4 * RATE_HZ * BYTES_PER_FRAME
        child = live._child
        time.sleep(0.3)
        assert child.poll() is None, "it waits"
    assert child.poll() is not None, "it is ended"


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exit 3", "eSpeak NG failed: it ended with 3."),
        ("kill -SEGV $$", "eSpeak NG failed: it ended with -11."),
        (f'{REAL.path} "$@" | head -c 30000; kill -SEGV $$', "eSpeak NG failed: it ended with -11."),
        ("exec sleep 60", "eSpeak NG gave no answer within 0.9 s."),
        (f'{REAL.path} "$@" | head -c 30000; exec sleep 60', "eSpeak NG gave no answer within 0.9 s."),
    ],
)
def test_a_program_that_crashes_or_hangs_is_reported_and_given_up(
    program: Callable[[str], str], script: str, why: str
) -> None:
    """However the program ends, before its first word or in the middle, it is tried twice, reported, and left."""
    voices, reported = voices_of(program(script))
    began_s = time.monotonic()
    with pytest.raises(Unspoken) as unspoken:
        read(voices, "The chess set was made of bread.")
    assert unspoken.value.detail == why
    assert list(map(str, reported)) == [why, why]
    assert time.monotonic() - began_s < 60.0


def test_a_program_that_crashed_once_speaks_from_the_beginning(program: Callable[[str], str]) -> None:
    """A voice that fails in the middle is started anew, and the whole text is heard."""
    once = f'if mkdir "$0.began" 2>/dev/null; then {REAL.path} "$@" | head -c 30000; exit 3; fi; exec {REAL.path} "$@"'
    voices, reported = voices_of(program(once))
    whole_s = read(Voices((EspeakVoice(),)), "The chess set was made of bread.")
    assert read(voices, "The chess set was made of bread.") > whole_s
    assert len(reported) == 1


def test_a_program_that_is_gone_is_a_sentence() -> None:
    """Where the program was removed while the kiosk ran, that is what is reported."""
    voices, reported = voices_of("/nowhere/espeak-ng")
    with pytest.raises(Unspoken):
        read(voices, "Room.")
    assert str(reported[0]) == "eSpeak NG could not be started (no such file or directory)."


@pytest.mark.parametrize("language", ["zh", "zh-Hans", "zh-CN", "zh-TW"])
def test_chinese_is_spoken_as_chinese(language: str) -> None:
    """Characters and figures have their sounds in Mandarin; none is spelled in English, as another voice would."""
    command = (REAL.path, "-q", "--ipa", "-v", REAL.voice(language), "--stdin")
    sounds = child_process.run(command, given=as_input("走廊。展室。17个按钮。1920年是监狱")).text
    assert len(sounds.splitlines()) == 4
    assert "(en)" not in sounds


def test_a_language_without_a_voice_is_named_by_the_first_languages_voice() -> None:
    """What cannot be spoken is replaced by a sentence once, and passed over where more of it follows at once."""
    now_s = [100.0]
    sentence = VoicelessSentence(
        lambda language: Utterance(f"There is no voice for the language {language}.", "en"), lambda: now_s[0]
    )
    voices, _ = voices_of(REAL.path, voiceless=sentence)
    heard = []
    for after_s in (0.0, 1.0, 6.0):
        now_s[0] += after_s
        with voices.sound_of(SpeechRequest(1, Utterance("Tuba", "xx")), lambda: False) as sound:
            pieces = []
            with pytest.raises(Unspoken, match=r'^No voice for "xx" is installed\.$'):
                while True:
                    pieces.append(sound.read(RATE_HZ).frames)
            heard.append(sum(pieces) / RATE_HZ)
    assert heard[0] > 1.0
    assert heard[1] == 0.0
    assert heard[2] == heard[0]


def test_the_lexicon_is_applied() -> None:
    """A word that the lexicon writes longer takes longer."""
    lexicon = Lexicon({"en": {"Patarei": "a very much longer name than that"}})
    assert read(Voices((EspeakVoice(),), lexicon), "Patarei") > 2 * read(Voices((EspeakVoice(),)), "Patarei")


def test_what_nobody_wants_any_more_ends_its_program() -> None:
    """Once it was given up the program is gone, however much it had still to read."""
    given_up = False
    spoken = SpokenText("word " * 5_000, "en", "word " * 5_000)
    sound = EspeakVoice().sound_of(spoken, lambda: given_up)
    assert sound is not None
    with sound:
        sound.read(4096)
        given_up = True
        while not sound.ended:
            sound.read(RATE_HZ)
    assert sound._child.poll() is not None
