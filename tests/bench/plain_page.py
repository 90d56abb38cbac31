"""The plain page: the same rooms, texts, pictures, recordings and film as one HTML file, for a browser in kiosk mode.

Rules: what is touched stands where the kiosk has it, so that the same walk is made on both; the page is as plain and
as fast as a page can be: everything in one document, one part of it shown at a time, no library, no animation; sounds
are fetched ahead. A transcript marks the caption that is heard, as the sound tells its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from kiosk.content.measures import CaptionsMeasure
from kiosk.content.model import Exhibit, Museum, Room
from kiosk.media.captions import read
from tests.bench.scout import SHARES, Touch, Walks

LANGUAGE = "en"
STYLE = """
* { box-sizing: border-box; margin: 0 }
body { width: 1920px; height: 1080px; overflow: hidden; background: #12151a; color: #f2efe8; font: 28px/40px sans-serif;
       user-select: none; cursor: none }
section { position: absolute; inset: 0; display: none; padding: 48px 64px }
section.shown { display: block }
h1 { font-size: 56px; line-height: 72px; margin-bottom: 16px } p { max-width: 900px; margin-bottom: 16px }
button { position: absolute; transform: translate(-50%, -50%); width: 220px; height: 96px; font: inherit;
         color: inherit; background: #1c2129; border: 3px solid #8b929c; border-radius: 12px; padding: 0;
         overflow: hidden }
button.card { width: 400px; height: 200px } button.card img { width: 100%; height: 140px; object-fit: cover }
.turned h1, .turned p { opacity: 0 }
img.whole { position: absolute; inset: 0; width: 1920px; height: 1080px; object-fit: cover; z-index: -1 }
img.large { position: absolute; left: 64px; top: 48px; width: 1100px; height: 760px; object-fit: contain }
.paper { position: absolute; left: 1200px; top: 48px; width: 656px; height: 760px; padding: 32px; overflow: hidden;
         background: #f4efe4; color: #1b1712 }
.track { position: absolute; height: 64px; transform: translateY(-50%); background: #1c2129 }
.now { background: #5a4a1a }
video { position: absolute; left: 64px; top: 48px; width: 1280px; height: 720px }
"""
SCRIPT = """
const been = []; let here = document.querySelector('section.shown');
function show(name) { here.classList.remove('shown');
  if (!name.startsWith(here.id)) document.querySelectorAll('audio').forEach(a => a.pause());
  here = document.getElementById(name); here.classList.add('shown') }
function go(name) { been.push(here.id); show(name) }
function back() { show(been.pop()) }
function play() { const m = here.querySelector('audio, video'); m.paused ? m.play() : m.pause() }
function seek(e) { const m = here.querySelector('audio'), box = e.currentTarget.getBoundingClientRect();
  m.currentTime = (e.clientX - box.left) / box.width * m.duration }
function follow(m) { const lines = document.getElementById(m.dataset.lines).querySelectorAll('p[data-from]');
  lines.forEach(p => p.classList.toggle('now', p.dataset.from <= m.currentTime && m.currentTime < p.dataset.until)) }
"""


def write(file: Path, museum: Museum, media: Path, walks: Walks) -> Path:
    """The page as a file; returns it."""
    places = _places(museum, walks)
    sections = "\n".join(_sections(museum, media, places))
    file.write_text(
        f"<!doctype html><html><meta charset=utf-8><title>Museum</title><style>{STYLE}</style><body>{sections}"
        f"<script>{SCRIPT}</script></body></html>",
        encoding="utf-8",
    )
    return file


def _places(museum: Museum, walks: Walks) -> dict[str, Touch]:
    """Where each control stands; those of a room's exhibits by room and exhibit."""
    places: dict[str, Touch] = {}
    room = museum.rooms[0].room
    for touch in (*walks.entry, *walks.round, *walks.listened, *walks.watched, *walks.sought[-1:]):
        kind, _, name = touch.control.partition("-")
        if kind == "room":
            room = name
        places[f"{room}-{name}" if kind == "exhibit" else touch.control] = touch
    return places


def _sections(museum: Museum, media: Path, places: dict[str, Touch]) -> Iterator[str]:
    first = museum.rooms[0]
    picture = museum.attract.pictures[0]
    begin = _button(places["begin-en"], "Touch to begin", f"go('room-{first.room}')")
    name = museum.name.get(LANGUAGE, "")
    yield _section("attract", f"{_image(media, picture.file, 'whole')}<h1>{escape(name)}</h1>{begin}", shown=True)
    band = "".join(
        _button(places[control], words, action)
        for control, words, action in (
            ("back", "Back", "back()"),
            ("plan", "Plan", "go('plan')"),
            ("keypad", "Keypad", "go('keypad')"),
            ("access", "Access", "go('access')"),
            ("language", "Language", "go('language')"),
        )
    )
    for room in museum.rooms:
        yield _room(room, media, places, band)
        for exhibit in room.exhibits:
            yield from _exhibit(room, exhibit, media, places, band)
    rooms = "".join(
        _button(places[f"room-{room.room}"], room.title.get(LANGUAGE, ""), f"go('room-{room.room}')")
        for room in museum.rooms
        if f"room-{room.room}" in places
    )
    plan = museum.plans[0].picture.file
    yield _section("plan", f"<h1>Plan</h1>{_image(media, plan, 'large')}{rooms}{band}")
    keys = "".join(
        f"<button style='left:{700 + n % 3 * 240}px;top:{250 + n // 3 * 120}px'>{n + 1}</button>" for n in range(9)
    )
    yield _section("keypad", f"<h1>Key the number on the wall</h1>{keys}{band}")
    done = _button(places["done"], "Done", "back()")
    yield _section("access", f"<h1>Access</h1><p>Text size, contrast, movement</p>{done}{band}")
    yield _section("language", f"<h1>Choose your language</h1><p>English, eesti</p>{band}")


def _room(room: Room, media: Path, places: dict[str, Touch], band: str) -> str:
    cards = []
    for exhibit in room.exhibits:
        touch = places.get(f"{room.room}-{exhibit.id}")
        if touch is not None and exhibit.pictures:
            inside = f"{_image(media, exhibit.pictures[0].file, '')}{escape(exhibit.title.get(LANGUAGE, ''))}"
            cards.append(_button(touch, inside, f"go('{room.room}-{exhibit.id}')", "card", plain=False))
    words = f"<h1>{escape(room.title.get(LANGUAGE, ''))}</h1><p>{escape(room.summary.get(LANGUAGE, ''))}</p>"
    for control in ("page-back", "page-on"):
        if control in places:
            cards.append(_button(places[control], control, "here.classList.toggle('turned')"))
    return _section(f"room-{room.room}", f"{words}{''.join(cards)}{band}")


def _exhibit(room: Room, exhibit: Exhibit, media: Path, places: dict[str, Touch], band: str) -> Iterator[str]:
    name = f"{room.room}-{exhibit.id}"
    title, label = (escape(text.get(LANGUAGE, "")) for text in (exhibit.title, exhibit.label))
    play = _button(places["play"], "Play", "play()")
    if exhibit.film is not None:
        film = f"<video preload=auto src='{(media / exhibit.film.file).as_uri()}'></video>"
        yield _section(name, f"{film}{play}{band}")
        return
    picture = _image(media, exhibit.pictures[0].file, "large") if exhibit.pictures else ""
    recording = exhibit.recording.get(LANGUAGE)
    sound = ""
    if recording:
        source = (media / recording.file).as_uri()
        sound = f"<audio preload=auto src='{source}' data-lines='{name}-read' ontimeupdate='follow(this)'></audio>"
        sound += _track(places["seek"])
    reads = _button(places["view-read"], "Read", f"go('{name}-read')")
    paper = f"<div class=paper><h1>{title}</h1><p>{label}</p></div>"
    yield _section(name, f"{picture}{paper}{sound}{play if recording else ''}{reads}{band}")
    text = f"<h1>{title}</h1><p>{label}</p><p>{escape(exhibit.more.get(LANGUAGE, ''))}</p>"
    if recording and recording.captions:
        text = f"<h1>{title}</h1>{''.join(_lines(media / recording.captions))}"
    yield _section(f"{name}-read", f"{text}{band}")


def _lines(captions: Path) -> Iterator[str]:
    """What is heard, caption by caption, each with its times."""
    found = read(captions)
    for cue in found.cues if isinstance(found, CaptionsMeasure) else ():
        yield f"<p data-from='{cue.start_s}' data-until='{cue.end_s}'>{escape(cue.text)}</p>"


def _track(seek: Touch) -> str:
    """The track of a recording, as wide and where the kiosk has it; the touch is the one on its first quarter."""
    left = seek.x - SHARES[-1] * seek.wide
    style = f"left:{left:.0f}px;top:{seek.y:.0f}px;width:{seek.wide:.0f}px"
    return f"<div class=track style='{style}' onclick='seek(event)'></div>"


def _section(name: str, inside: str, shown: bool = False) -> str:
    return f"<section id='{name}'{' class=shown' if shown else ''}>{inside}</section>"


def _image(media: Path, file: str, kind: str) -> str:
    return f"<img class='{kind}' src='{(media / file).as_uri()}'>"


def _button(touch: Touch, words: str, action: str, kind: str = "", plain: bool = True) -> str:
    inside = escape(words) if plain else words
    style = f"left:{touch.x:.0f}px;top:{touch.y:.0f}px"
    return f'<button class="{kind}" style="{style}" onclick="{action}">{inside}</button>'
