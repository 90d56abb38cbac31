"""A visitor who reads Russian alone, by touch in a real window: from the attract screen to leaving."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from kiosk.content.museum_files import load
from tests.conftest import ROOT, Until
from tests.journeys.gallery import RATE_HZ
from tests.soak.test_swipes import opened, walk, way_through

WAY = (
    *("begin-ru", "~", "exhibit-fortress", "~", "play", "last", "view-read", "~", "view-more", "~", "back"),
    *("keypad", "digit-1", "digit-0", "digit-1", "open-stop", "plan", "~", "access", "~", "about", "~", "done"),
    *("done", "volume", "done", "language", "~", "language-ru", "last"),
)
LEAST_LINES = 3
LOUD_ENOUGH = RATE_HZ // 10
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = {"English", "Eesti", "Čeština", "patarei"}
"""Of languages, each in itself, and the Estonian word that a label explains."""
CHOOSE = "Choose your language · Valige keel · Zvolte jazyk"
"""On the page of languages, for whoever reads another."""


def russian(folder: Path) -> Path:
    """The demonstration, whose first stop is also spoken for Russian visitors."""
    for part in ("config", "exhibits"):
        shutil.copytree(ROOT / part, folder / part)
    (folder / "media").symlink_to(ROOT / "media")
    room = folder / "exhibits" / "corridor.yaml"
    text = room.read_text(encoding="utf-8")
    spoken = "      et: {file: corridor/fortress.et.ogg"
    assert text.count(spoken) == 1
    ours = '      ru: {file: corridor/fortress.et.ogg, voice: synthetic, credit: "eSpeak NG"}\n'
    room.write_text(text.replace(spoken, ours + spoken), encoding="utf-8")
    return folder


def strange(lines: list[tuple[str, str]], named: tuple[str, ...]) -> list[str]:
    """Lines with Latin words that are not of a text marked as of another language, no name, and no part of what is
    named."""
    found = [text for language, text in lines if language in ("", "ru") and not any(text in each for each in named)]
    return [text for text in found if set(LATIN.findall(text)) - NAMES]


def test_a_visit_in_russian(display: str, tmp_path: Path, until: Until) -> None:
    """Attract, Russian, the room, a stop, Listen, the keypad, leaving: each page is seen in the window as it should be,
    what is listened to is heard, and no English word stands on any sheet but in names and titles and in texts that are
    marked as of another language."""
    museum = russian(tmp_path / "museum")
    content = load(museum).museum
    assert content is not None
    sources = tuple(source for room in content.rooms for exhibit in room.exhibits for source in exhibit.sources)
    way = way_through(museum, tmp_path / "way", *WAY)
    for name, _, kind, picture in way:
        lines = json.loads(picture.with_suffix(".json").read_text(encoding="utf-8"))
        assert len(lines) > LEAST_LINES, f"what {name} on {kind} leads to is read"
        assert strange(lines, (*sources, CHOOSE)) == [], f"what {name} on {kind} leads to"
    with opened(museum, display, tmp_path / "heard.raw") as gallery:
        play = next(number for number, (name, *_) in enumerate(way) if name == "play")
        walk(gallery, way[:play], until)
        until(lambda: gallery.frames() > LOUD_ENOUGH, 20, "the sound output to be open")
        assert gallery.loud().size == 0, "nothing sounds before Listen"
        gallery.touch(way[play][1])
        until(lambda: gallery.loud().size > LOUD_ENOUGH, 20, "the recording to be heard")
        walk(gallery, way[play + 1 : -1], until)
        gallery.let_stand()
        gallery.touch(way[-1][1])
        until(lambda: "ended" in [entry.kind for entry in gallery.told()[1]], 10, "the visit to end")
        assert gallery.end() == (0, "")
        sessions, entries = gallery.told()
    assert [(session.language, session.end_reason) for session in sessions] == [("ru", "left")]
    assert {"room", "exhibit", "play", "silence", "keyed", "ended"} <= {entry.kind for entry in entries}
