"""Measures that follow their files while a museum is being made.

Rules: a file is compared by its stamp; one that came, went or changed is measured again, alone; a missing file has no
measure; a file that could not be read for a transient reason is tried again at the next look. A file seen for the
first time is taken to be as it was measured before, if it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kiosk.content.file_stamp import FileStamp, stamp_of
from kiosk.content.measures import (
    CaptionsMeasure,
    FilmMeasure,
    Measure,
    Measures,
    PictureMeasure,
    RegisterMeasure,
    SoundMeasure,
    Unplayable,
)
from kiosk.store.measure_cache import Medium

M = TypeVar("M")


class Patched(Mapping[str, M]):
    """A mapping with some of its values changed; None: the path is gone."""

    def __init__(self, base: Mapping[str, M], changes: Mapping[str, M | None]) -> None:
        self._base, self._changes = base, changes

    def __getitem__(self, path: str) -> M:
        found = self._changes[path] if path in self._changes else self._base[path]
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from (path for path in self._base if path not in self._changes)
        yield from (path for path, found in self._changes.items() if found is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class LiveMeasures:
    """The measures of a museum's media, kept up to date by `look`. measure: measures one file of a family."""

    def __init__(self, media_dir: Path, measures: Measures, measure: Callable[[Path, str], Measure]) -> None:
        self._media_dir, self._base, self._measure_file = media_dir, measures, measure
        self._stamps: dict[Medium, FileStamp | None] = {}
        self._changed: dict[Medium, Measure | None] = {}
        self.measures = measures

    def look(self, media: Iterable[Medium]) -> frozenset[str]:
        """Look at these files; the paths of those that changed."""
        other = set()
        for medium in media:
            stamp = stamp_of(self._media_dir / medium[1])
            known = medium in self._stamps
            if known and self._stamps[medium] == stamp:
                continue
            if not known and (stamp is not None) == self._measured(medium):
                self._stamps[medium] = stamp
                continue
            if self._measure(medium, stamp):
                other.add(medium[1])
        if other:
            self.measures = self._patched()
        return frozenset(other)

    def _measured(self, medium: Medium) -> bool:
        path, of = medium[1], self.measures
        families: dict[str, Mapping[str, object]] = {
            "picture": of.pictures,
            "sound": of.sounds,
            "film": of.films,
            "captions": of.captions,
            "register": of.registers,
        }
        return path in families[medium[0]] or path in of.unplayable

    def _measure(self, medium: Medium, stamp: FileStamp | None) -> bool:
        from kiosk.media.probe import is_transient

        family, path = medium
        found = None if stamp is None else self._measure_file(self._media_dir / path, family)
        transient = found is not None and is_transient(found)
        is_news = not (transient and self._changed.get(medium) == found)
        self._changed[medium] = found
        if transient:
            self._stamps.pop(medium, None)
        else:
            self._stamps[medium] = stamp
        return is_news

    def _patched(self) -> Measures:
        by_path = {path: found for (_, path), found in self._changed.items()}

        def those(kind: type[M]) -> dict[str, M | None]:
            return {path: found if isinstance(found, kind) else None for path, found in by_path.items()}

        of = self._base
        return replace(
            of,
            pictures=Patched(of.pictures, those(PictureMeasure)),
            sounds=Patched(of.sounds, those(SoundMeasure)),
            films=Patched(of.films, those(FilmMeasure)),
            captions=Patched(of.captions, those(CaptionsMeasure)),
            registers=Patched(of.registers, those(RegisterMeasure)),
            unplayable=Patched(of.unplayable, those(Unplayable)),
        )
