"""A small museum for the tests of what is built: few and small files, and what is hard to get right.

Two rooms; texts with HTML in them; an exhibit that asks first, one without a number, one in two languages and one whose
second language is missing; a stop whose number is a room's id; a tour; a recording with its transcript.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import av
from PIL import Image

from tests.source import ROOT

MUSEUM = """\
name: {en: A <b>small</b> museum, ru: "Музей"}
subtitle: {en: Of two rooms, ru: "Из двух комнат"}
languages: [en, ru]
timezone: Europe/Tallinn
rooms: ["7", yard]
tours:
  - {id: short, title: {en: Short, ru: "Коротко"}, stops: [7, 8, 9]}
about: {en: "Made for tests.", ru: "Для проверок."}
"""
ROOM = """\
room: "7"
kind: cell
title: {en: Room seven, ru: "Комната семь"}
summary: {en: "Where it begins.", ru: "Где всё начинается."}
exhibits:
  - id: lamp
    stop: 7
    title: {en: "A <script>alert(1)</script> lamp & \\"more\\"", ru: "Лампа"}
    label: {en: "It burned <i>all</i> night.", ru: "Она горела всю ночь."}
    easy: {en: "The lamp was on at night."}
    more: {en: "Only in English."}
    pictures:
      - file: lamp.png
        kind: photograph
        alt: {en: "A lamp", ru: "Лампа под потолком"}
        credit: "The museum"
        hotspots: [{at: [0.5, 0.25], title: {en: Glass, ru: "Стекло"}, text: {en: Thick, ru: "Толстое"}}]
    recording:
      en: {file: lamp.ogg, captions: lamp.vtt, voice: synthetic, credit: "A voice"}
    object: {date: "1940", material: {en: glass, ru: "стекло"}}
    sources: ["A book"]
  - id: hard
    stop: 8
    title: {en: A hard thing, ru: "Трудное"}
    label: {en: "What is hard.", ru: "Что трудно."}
    sensitivity: confirm
    note: {en: "This stop tells of violence.", ru: "Здесь рассказано о насилии."}
    pictures:
      - {file: hard.png, kind: photograph, alt: {en: "Hard to see", ru: "Трудно смотреть"}, credit: "The museum"}
    recording:
      en: {file: lamp.ogg, captions: lamp.vtt, voice: human, credit: "A voice"}
    sources: ["A book"]
"""
YARD = """\
room: yard
kind: yard
title: {en: The yard, ru: "Двор"}
exhibits:
  - id: wall
    title: {en: A wall, ru: "Стена"}
    label: {en: "Stones.", ru: "Камни."}
    sources: ["A book"]
  - id: gate
    stop: 9
    title: {en: A gate}
    label: {en: "It was shut."}
    sources: ["A book"]
"""


def small_museum(folder: Path) -> Path:
    """The museum in a folder that is not there yet."""
    files = {"config/museum.yaml": MUSEUM, "exhibits/7.yaml": ROOM, "exhibits/yard.yaml": YARD}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    media = folder / "media"
    media.mkdir()
    for n, name in enumerate(("lamp.png", "hard.png")):
        Image.new("RGB", (64, 48), (90, 60 + 40 * n, 30)).save(media / name)
    shutil.copyfile(ROOT / "media" / "cell-14" / "bunk.en.vtt", media / "lamp.vtt")
    beginning_of(ROOT / "media" / "cell-14" / "bunk.en.ogg", media / "lamp.ogg")
    return folder


def beginning_of(source: Path, target: Path, seconds: float = 3.0) -> None:
    """The first packets of a recording: enough to be heard, and quickly made into another kind."""
    with av.open(str(source)) as whole, av.open(str(target), "w", format="ogg") as begun:
        stream = begun.add_stream_from_template(whole.streams.audio[0])
        for packet in whole.demux(whole.streams.audio[0]):
            if packet.pts is not None and packet.pts * packet.time_base < seconds:
                packet.stream = stream
                begun.mux(packet)


def own_file(place: Path, more: str = "") -> Path:
    """A kiosk's own file, whose state is in that folder. more: further lines of it."""
    file = place / "kiosk.yaml"
    file.write_text(f"kiosk: small\nstate: {place / 'state'}\n{more}")
    return file
