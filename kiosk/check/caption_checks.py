"""Captions: faults inside their files, captions that are longer or much shorter than their recording, missing ones.

Rules: faults inside a captions file are reported at its own lines, the others where the file is named. Every
recording, and every film with sound, has captions; a file has no more of them, and none more letters, than a page can
bear.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.check.media import MEDIA, fault_at
from kiosk.content.bounds import CAPTION_LETTERS, CHAPTERS, FILM_CAPTIONS, SPOKEN_CAPTIONS
from kiosk.content.faults import Fault, fault, quoted
from kiosk.content.forms import MediaUse
from kiosk.content.measures import Measures
from kiosk.content.messages import msg, msg_plural
from kiosk.content.model import Exhibit, Room
from kiosk.content.museum_files import LoadedMuseum

LONGEST_REST_S = 15.0
LINES, LINE_LETTERS = 2, 37
"""What is read at a glance while a film goes on."""
LONGEST_REST = 0.25
"""The share of a recording that may be without captions at its end: music, a pause, steps."""


def captions_faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    uses: dict[tuple[str, str], MediaUse] = {}
    spoken = {path for room in loaded.museum.rooms for path in _spoken(room)} if loaded.museum else set()
    for use in loaded.media:
        if uses.setdefault((use.kind, use.path), use) is use and use.kind in ("captions", "chapters"):
            yield from _inside(use, measures)
            yield from _beyond_bounds(use, measures, spoken)
            if use.kind == "captions" and use.path not in spoken:
                yield from _long(use, measures)
    for room in loaded.museum.rooms if loaded.museum else ():
        for exhibit in room.exhibits:
            for kind, path, captions in _pairs(exhibit):
                heard = uses.get((kind, path))
                if heard is None:
                    continue
                if captions:
                    yield from _outrun(uses.get(("captions", captions)), path, measures)
                    yield from _short(uses.get(("captions", captions)), path, measures)
                elif kind != "film" or _sounds(path, measures):
                    message = msg("The recording has no captions.")
                    if kind == "film":
                        message = msg("The film has no captions.")
                    hint = msg("Add captions: a WebVTT file with its words; those who do not hear read them.")
                    yield fault_at(heard, "captions-missing", message, hint)


def _pairs(exhibit: Exhibit) -> Iterator[tuple[str, str, str]]:
    """Recordings and film of an exhibit: (kind, path, captions or "")."""
    for key, recording in exhibit.all_recordings:
        yield key, recording.file, recording.captions
    if exhibit.film is not None:
        for captions in exhibit.film.captions.values() or ("",):
            yield "film", exhibit.film.file, captions


def _sounds(path: str, measures: Measures) -> bool:
    film = measures.films.get(path)
    return film is not None and film.sounds


def _inside(use: MediaUse, measures: Measures) -> Iterator[Fault]:
    found = measures.captions.get(use.path)
    for problem in found.problems if found is not None else ():
        yield fault(problem.code, f"{MEDIA}/{use.path}", problem.line, 1, use.where, problem.message, problem.hint)


def _spoken(room: Room) -> Iterator[str]:
    """The captions of recordings: all of them stand on one page, as a transcript."""
    for exhibit in room.exhibits:
        for _, recording in exhibit.all_recordings:
            yield recording.captions


def _beyond_bounds(use: MediaUse, measures: Measures, spoken: set[str]) -> Iterator[Fault]:
    from kiosk.media.captions import clock

    cues = measures.cues(use.path)
    bound = CHAPTERS if use.kind == "chapters" else SPOKEN_CAPTIONS if use.path in spoken else FILM_CAPTIONS
    if len(cues) > bound.most:
        message = msg(
            "{captions} has {count} parts; a page can bear up to {most}.",
            captions=quoted(use.path),
            count=len(cues),
            most=bound.most,
        )
        yield fault_at(use, "too-many", message, bound.hint)
    longest = max(cues, key=lambda cue: len(cue.text), default=None)
    if longest is not None and len(longest.text) > CAPTION_LETTERS.most:
        message = msg(
            "The caption at {at} has {count} letters; a page can bear up to {most}.",
            at=clock(longest.start_s),
            count=len(longest.text),
            most=CAPTION_LETTERS.most,
        )
        yield fault_at(use, "text-too-long", message, CAPTION_LETTERS.hint)


def _long(use: MediaUse, measures: Measures) -> Iterator[Fault]:
    """Captions of a film that are longer than what is read while it goes on: they cover it, or are shown in parts."""
    from kiosk.media.captions import clock

    long = [cue for cue in measures.cues(use.path) if len(cue.text) > LINES * LINE_LETTERS]
    if long:
        message = msg_plural(
            "{n} caption is longer than two lines of {letters} letters: the one at {at}.",
            "{n} captions are longer than two lines of {letters} letters, the first one at {at}.",
            len(long),
            letters=LINE_LETTERS,
            at=clock(long[0].start_s),
        )
        hint = msg("Make several captions of it, each with its own times; long ones are shown in parts.")
        yield fault_at(use, "captions-long", message, hint)


def _short(use: MediaUse | None, path: str, measures: Measures) -> Iterator[Fault]:
    """Captions that end long before their recording: unfinished, or those of another one."""
    from kiosk.media.captions import clock

    cues, length_s = measures.cues(use.path) if use is not None else (), measures.length_s(path)
    if use is None or not cues or length_s is None:
        return
    end_s = max(cue.end_s for cue in cues)
    if length_s - end_s > max(LONGEST_REST_S, LONGEST_REST * length_s):
        message = msg(
            "{captions} stops at {end}, but {path} goes on until {length}.",
            captions=quoted(use.path),
            end=clock(end_s),
            path=quoted(path),
            length=clock(length_s),
        )
        hint = msg("Look whether they belong together; write the captions to the end.")
        yield fault_at(use, "captions-short", message, hint)


def _outrun(use: MediaUse | None, path: str, measures: Measures) -> Iterator[Fault]:
    from kiosk.media.captions import beyond, clock

    length_s = measures.length_s(path)
    late = beyond(measures.cues(use.path), length_s) if use is not None and length_s is not None else None
    if use is not None and late is not None and length_s is not None:
        message = msg(
            "{captions} goes on until {end}, but {path} ends at {length}.",
            captions=quoted(use.path),
            end=clock(late.end_s),
            path=quoted(path),
            length=clock(length_s),
        )
        hint = msg("Look whether they belong together; what comes after the end is never seen.")
        yield fault_at(use, "captions-outrun", message, hint)
