"""Pictures and films of an unsuitable size, shape or coding, and films whose keys contradict their file.

Rules: advice only; each file is reported once, where it is named first. A picture is small where its longer side has
fewer than 640 pixels, and a strip where it is over five times as long as wide; a film is small under 360 lines and
large over 1920 × 1080.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.check.media import fault_at
from kiosk.content.faults import Fault, quoted
from kiosk.content.forms import MediaUse
from kiosk.content.measures import FilmMeasure, Measures, PictureMeasure
from kiosk.content.messages import msg
from kiosk.content.model import Film
from kiosk.content.museum_files import LoadedMuseum

SMALL_PICTURE_PX = 640
LONGEST_STRIP = 5.0
SMALL_FILM_LINES = 360
LARGE_FILM = (1920, 1080)
SHAPE_SLACK = 0.03


def shape_faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    """Pictures and films whose shape or size is not seen well; of files that one pattern names, the first."""
    films: dict[str, MediaUse] = {}
    seen: set[str] = set()
    reported = set[tuple[str, int, int]]()
    for use in loaded.media:
        at = (use.file, use.line, use.column)
        if use.path in seen or at in reported:
            continue
        seen.add(use.path)
        picture, film = measures.pictures.get(use.path), measures.films.get(use.path)
        if picture is not None:
            for fault in _picture(use, picture):
                reported.add(at)
                yield fault
        elif film is not None:
            films[use.path] = use
            yield from _size(use, film)
            yield from _as_seen(use, film)
    for room in loaded.museum.rooms if loaded.museum else ():
        for exhibit in room.exhibits:
            named = exhibit.film
            if named is not None and named.file in films and named.file in measures.films:
                yield from _film(films[named.file], named, measures.films[named.file], measures)


def _picture(use: MediaUse, found: PictureMeasure) -> Iterator[Fault]:
    longer, shorter = max(found.width, found.height), min(found.width, found.height)
    path, width, height = quoted(use.path), found.width, found.height
    if longer < SMALL_PICTURE_PX:
        message = msg("{path} is only {width} × {height} pixels.", path=path, width=width, height=height)
        yield fault_at(
            use, "small-picture", message, msg("Use a larger one: under 640 pixels it is blurred on a kiosk's screen.")
        )
    elif longer > LONGEST_STRIP * shorter:
        message = msg("{path} is a strip of {width} × {height} pixels.", path=path, width=width, height=height)
        yield fault_at(use, "picture-strip", message, msg("Crop it, or show its parts as pictures of their own."))


def _size(use: MediaUse, found: FilmMeasure) -> Iterator[Fault]:
    path, width, height = quoted(use.path), found.width, found.height
    if min(found.width, found.height) < SMALL_FILM_LINES:
        message = msg("{path} is only {width} × {height} pixels.", path=path, width=width, height=height)
        yield fault_at(use, "small-film", message, msg("Export it again from the original, 1280 × 720 or 1920 × 1080."))
    elif max(found.width, found.height) > LARGE_FILM[0] or min(found.width, found.height) > LARGE_FILM[1]:
        message = msg("{path} is {width} × {height} pixels.", path=path, width=width, height=height)
        hint = msg("Export it at 1920 × 1080: more than that makes a small kiosk drop pictures.")
        yield fault_at(use, "large-film", message, hint)


def _as_seen(use: MediaUse, found: FilmMeasure) -> Iterator[Fault]:
    """What the film asks for and does not get when it is shown."""
    path = quoted(use.path)
    if found.odd_deg:
        message = msg(
            "{path} is to be turned by {degrees}° more than quarter turns, and is shown without.",
            path=path,
            degrees=found.odd_deg,
        )
        yield fault_at(use, "film-angle", message, msg("Turn it in a video editor, and export it again."))
    if not found.true_colours:
        message = msg(
            "{path} has HDR colours, or others that the kiosk cannot convert, and looks paler than meant.", path=path
        )
        hint = msg("Export it in SDR, Rec. 709. A phone films in SDR once HDR and Dolby Vision are switched off.")
        yield fault_at(use, "film-colours", message, hint)


def _film(use: MediaUse, film: Film, found: FilmMeasure, measures: Measures) -> Iterator[Fault]:
    path = quoted(use.path)
    if film.loop and found.sounds:
        hint = msg("Take loop out, or export the film without sound: only a silent film runs by itself.")
        yield fault_at(use, "loop-sounds", msg("{path} is shown in a loop, but it has sound.", path=path), hint)
    elif found.sounds and not film.language:
        hint = msg("Write language: the tag of the language that is spoken in it, such as et.")
        yield fault_at(use, "film-language", msg("{path} has sound, but its language is not said.", path=path), hint)
    elif film.language and not found.sounds:
        message = msg("{path} has a language, but no sound.", path=path)
        yield fault_at(use, "film-language", message, msg("Take language out, or name the film with its sound."))
    poster = measures.pictures.get(film.poster)
    if poster is not None and abs(poster.width / poster.height / (found.width / found.height) - 1) > SHAPE_SLACK:
        message = msg("The poster {poster} has another shape than {path}.", poster=quoted(film.poster), path=path)
        hint = msg(
            "Crop the poster to {width} × {height}, so that nothing jumps when the film begins.",
            width=found.width,
            height=found.height,
        )
        yield fault_at(use, "poster-shape", message, hint)
