"""A visit by somebody who sees nothing: keys go in, what was spoken comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from kiosk.visit.effects import Speak, StopSpeech
from kiosk.visit.events import Event
from kiosk.visit.events.sessions import KeyPressed
from kiosk.visit.events.speech import SpeechEnded
from kiosk.visit.guide import Guide
from kiosk.visit.speech.utterance import Utterance
from tests.visit.sample import GUIDE, NOON, Visit

KEYS = {"previous": "/", "next": "+", "speech": "*", "repeat": "-", "back": "."}
MORE_KEYS = {"louder": "f13", "quieter": "f14", "larger": "f15", "jack": "f16", "jack_out": "f17"}


class Heard(Visit):
    """heard: every utterance in order."""

    def __init__(self, guide: Guide = GUIDE, local: datetime = NOON) -> None:
        device = replace(guide.device, keys={**KEYS, **MORE_KEYS})
        if device != guide.device:  # one guide for all visits to it: what it keeps is not made anew for each
            guide = guide.derived("with keys", device, partial(replace, guide, device=device))
        super().__init__(guide, local)
        self.heard: list[Utterance] = []

    def do(self, *events: Event) -> Heard:
        for event in events:
            super().do(event)
            self.heard += [effect.utterance for effect in self.effects if isinstance(effect, Speak)]
        return self

    def press_key(self, key: str, until: str = "") -> Iterator[str]:
        """Press a key of the number pad or of any keyboard, and hear what is spoken to its end: a line for each
        utterance, with the language of one that is not the visitor's. until: no longer than until this control is
        named."""
        yield from self.hear_event(KeyPressed(self.guide.device.keys.get(key, key)), until)

    def hear_event(self, event: Event, until: str = "") -> Iterator[str]:
        """Let this happen, and hear what is spoken of it."""
        self.heard = []
        self.do(event)
        effects = self.effects
        self.listen_out(until)
        self.effects = effects
        page = self.guide.strings.spoken(self.context.language)
        yield from (u.text if u.language == page else f"[{u.language}] {u.text}" for u in self.heard)

    def listen_out(self, until: str = "") -> Heard:
        """Hear what is being spoken to its end."""
        while (speaking := self.state.speech.speaking) is not None and (not until or speaking.control != until):
            self.do(SpeechEnded(self.state.speech.number, speaking))
        return self

    def key(self, *keys: str) -> str:
        """What the last of these keys made the kiosk speak, to its end."""
        lines: list[str] = []
        for key in keys:
            lines = list(self.press_key(key))
        return " ".join(lines)

    def speaks(self, event: Event) -> str:
        return " ".join(self.hear_event(event))

    def to(self, control: str, key: str = "tab") -> str:
        """Go on until this control is named; what is spoken of it."""
        for _ in range(200):
            spoken = self.key(key)
            if self.state.focus == control:
                return spoken
        raise AssertionError(f"{control} is not reached by {key}")

    @property
    def stopped(self) -> bool:
        """Whether the last event silenced the voice before it did anything else."""
        return bool(self.effects) and isinstance(self.effects[0], StopSpeech)

    @property
    def sounding(self) -> bool:
        sound = self.state.sound
        return sound is not None and sound.phase == "playing" and sound.sounds
