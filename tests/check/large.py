"""A museum of any size with media that are named, there, and of any size too, though nothing is written in them.

Rules: the media are sparse files; what they hold is given as if it had been measured, in the state folder, so that a
check that opened one of them would call it broken.
"""

from __future__ import annotations

from array import array
from pathlib import Path

from kiosk.content.file_stamp import lasting_stamp_of
from kiosk.content.measures import CaptionsMeasure, Cue, FilmMeasure, Measures, PictureMeasure, SoundMeasure
from kiosk.content.messages import NO_MESSAGE
from kiosk.content.museum_files import load
from kiosk.store import measure_cache
from kiosk.store.content_cache import media_of, program
from kiosk.store.loudness_cache import KnownLoudness, LoudnessCache
from kiosk.store.media_records import KnownContent, MediaRecords, SeenFile, records_file
from kiosk.store.prepared import copy_folder

ROOM = 50
LENGTH_S = 60.0
WORDS = "Four men slept on boards made for two. The lamp stayed on all night. Nobody could lie down by day. "


def write(folder: Path, exhibits: int, media_bytes: int) -> Path:
    """A museum of so many exhibits whose media have so many bytes in all; a tenth of them have a film."""
    museum = folder / "museum"
    for inside in ("config", "exhibits", "media"):
        (museum / inside).mkdir(parents=True, exist_ok=True)
    rooms = [f"room-{number}" for number in range((exhibits + ROOM - 1) // ROOM)]
    (museum / "config/museum.yaml").write_text(
        f"name: {{en: Large, et: Suur}}\nlanguages: [en, et]\nrooms: [{', '.join(rooms)}]\n"
    )
    each = media_bytes // (exhibits * 2)
    for at, room in enumerate(rooms):
        numbers = range(at * ROOM, min((at + 1) * ROOM, exhibits))
        head = f"room: {room}\nkind: hall\nscope: local\ntitle: {{en: Room {at}, et: Ruum {at}}}\nexhibits:\n"
        text = head + "".join(_exhibit(room, number) for number in numbers)
        (museum / f"exhibits/{room}.yaml").write_text(text)
        (museum / f"media/{room}").mkdir(exist_ok=True)
        for number in numbers:
            for ending in ("jpg", "ogg", *(("mp4",) if number % 10 == 0 else ())):
                with (museum / f"media/{room}/{number}.{ending}").open("wb") as file:
                    file.truncate(each)
            (museum / f"media/{room}/{number}.vtt").write_text("WEBVTT\n")
    return museum


def _exhibit(room: str, number: int) -> str:
    name = f"{room}/{number}"
    film = f"    film: {{file: {name}.mp4, language: en, credit: The museum, captions: {{en: {name}.vtt}}}}\n"
    return (
        f"  - id: thing-{number}\n    stop: {number + 1}\n    title: {{en: Thing {number}, et: Asi {number}}}\n"
        f"    label:\n      en: {WORDS * 3}\n      et: {WORDS * 3}\n"
        f"    pictures: [{{file: {name}.jpg, kind: object, alt: {{en: A thing, et: Asi}}, credit: The museum}}]\n"
        f"    recording: {{en: {{file: {name}.ogg, voice: human, credit: The museum, captions: {name}.vtt}}}}\n"
        f"{film if number % 10 == 0 else ''}    sources: [The archive]\n"
    )


def give_measures(museum: Path, state: Path) -> None:
    """What would have been measured, kept as a check keeps it."""
    media = media_of(load(museum).media)
    root = museum / "media"
    stamps = {path: lasting_stamp_of(root / path) for _, path in media}
    cues = CaptionsMeasure((Cue(0.0, LENGTH_S, "All of it."),))
    of = {
        family: [path for kind, path in media if kind == family] for family in ("picture", "sound", "film", "captions")
    }
    measures = Measures(
        dict.fromkeys(of["picture"], PictureMeasure(1600, 1200)),
        dict.fromkeys(of["sound"], SoundMeasure(LENGTH_S)),
        dict.fromkeys(of["film"], FilmMeasure(LENGTH_S, 1280, 720, 25.0, True)),
        dict.fromkeys(of["captions"], cues),
        {},
    )
    table = measure_cache.MeasureTable(
        media, array("q", [n for _, path in media for n in stamps[path] or ()]).tobytes(), measures
    )
    copy = copy_folder(museum, state)
    copy.mkdir(parents=True, exist_ok=True)
    measure_cache.save(copy / "measures", program(), table)
    levels, records = LoudnessCache(root, copy / "levels"), MediaRecords(records_file(state), program())
    for family, path in media:
        stamp = stamps[path]
        assert stamp is not None
        if family in ("sound", "film"):
            levels.add(path, KnownLoudness(stamp, -18.0, -6.0))
        if family != "captions":
            records.seen[records.name(root / path)] = SeenFile(stamp, f"{family} given")
            records.found[f"{family} given"] = KnownContent(0, damage={family: NO_MESSAGE})
    assert levels.save() == ""
    records.save()
