"""A whole kiosk with speech on: what it speaks is heard."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.players.clocks import FAST_DELAY_MS
from tests.source import ROOT
from tests.staff.narrated import write_museum
from tests.warm_start import Started

LEAST_S_A_LETTER, MOST_S_A_LETTER = 0.012, 0.06
"""How much of a text is sound, at least and at most, for each of its letters."""


def test_what_is_spoken_is_heard_as_long_as_its_letters_take(tmp_path: Path) -> None:
    """From headphones plugged in at a jack that flaps, each utterance of a real kiosk is heard by its voice, in
    proportion to its text."""
    museum = write_museum(tmp_path / "museum")
    (museum / "config/kiosk.yaml").write_text(
        f"kiosk: k\nstate: {tmp_path}/state\nscreen: {{width_mm: 531}}\nkeys: {{jack: sound-card}}\n"
    )
    environment = {
        **os.environ,
        "SDL_AUDIODRIVER": "disk",
        "SDL_DISKAUDIOFILE": str(tmp_path / "heard.raw"),
        "SDL_DISKAUDIODELAY": str(FAST_DELAY_MS),
    }
    done = Started((museum,), environment, ROOT, module="tests.wiring.spoken").completed(180)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    texts = [(text, language) for text, language, _ in found]
    assert texts[0] == ("For English press Enter.", "en")
    assert texts[1] == ("Kõik ruumid. 7 nuppu.", "et"), found
    assert len(found) == 3
    for text, _, sound_s in found:
        assert LEAST_S_A_LETTER * len(text) < sound_s < MOST_S_A_LETTER * len(text), (text, sound_s, found)
