"""Speech where the kiosk's file names a private output: two outputs in a sound server, each with an ear."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

from kiosk.players.audio_player import AudioPlayer
from kiosk.players.player import PlayRequest
from kiosk.players.speech.live_voice import EspeakVoice
from kiosk.players.speech.speaker import SpeechRequest
from kiosk.players.speech.voice_speaker import VoiceSpeaker
from kiosk.players.speech.voices import Voices
from kiosk.visit.events import Event
from kiosk.visit.events.speech import SpeechEnded
from kiosk.visit.speech.utterance import Utterance
from tests.players.making import recording, tone
from tests.players.sound_server import Server, loud, server

__all__ = ["server"]
HEADPHONES = "Headphones"


def until(posts: list[Event], kind: type[Event], within_s: float = 60.0) -> None:
    end_s = time.monotonic() + within_s
    while not any(isinstance(event, kind) for event in posts):
        assert time.monotonic() < end_s, posts
        time.sleep(0.01)


def test_speech_and_recordings_go_to_the_private_output_alone(server: Server, tmp_path: Path) -> None:
    """What is spoken and what plays is heard in the headphones, and nothing of it from the loudspeaker; pulled out,
    they take the rest with them."""
    server.plug(HEADPHONES)
    file, posts = recording(tmp_path / "tone.wav", tone(500), 1), list[Event]()
    with closing(AudioPlayer(posts.append, [HEADPHONES])) as player:
        player.open_ahead()
        speaker = VoiceSpeaker(posts.append, player.output, Voices((EspeakVoice(),)))
        with (
            closing(speaker),
            closing(server.listen("Loudspeaker")) as loudspeaker,
            closing(server.listen(HEADPHONES)) as phones,
        ):
            speaker.speak(SpeechRequest(1, Utterance("The chess set was made of bread.", "en")))
            until(posts, SpeechEnded)
            assert loud(phones.heard())
            spoken = len(phones.heard())
            player.play(PlayRequest(2, file))
            end_s = time.monotonic() + 60
            while not loud(phones.heard()[spoken:]):
                assert time.monotonic() < end_s, posts
                time.sleep(0.01)
            player.silence()
            posts.clear()
            speaker.speak(SpeechRequest(3, Utterance("Two thousand people were held here. " * 20, "en")))
            time.sleep(0.5)
            server.unplug(HEADPHONES)
            until(posts, SpeechEnded)
            ended = next(event for event in posts if isinstance(event, SpeechEnded))
            assert ended.reason == "The sound output went away. See that it is plugged in."
            speaker.speak(SpeechRequest(4, Utterance("Nobody else hears this.", "en")))
            time.sleep(1.0)
            assert not loud(loudspeaker.heard())
