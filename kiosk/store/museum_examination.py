"""Everything that is measured of a museum's media, from what is known of their contents, the rest by examining it.

Rules: what was found is kept every few seconds and where the work is interrupted, so that the next time goes on from
there. What a start needs is measured without reading whole files, unless one of that size is known already.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from kiosk.content.file_stamp import lasting_stamp_of
from kiosk.content.measures import FilmMeasure, Loudness, Measure, SoundMeasure, Unplayable
from kiosk.content.messages import Message
from kiosk.store.decoder_crashes import DecoderCrashes
from kiosk.store.loudness_cache import KnownLoudness, LoudnessCache
from kiosk.store.measure_cache import MediaNow, Medium, Progress
from kiosk.store.media_examination import SOUNDING, ExaminationTask, MediumFinding, known_things
from kiosk.store.media_records import FAMILIES, KnownContent, MediaRecords
from kiosk.store.media_workers import examined

_KEEP_EVERY_S = 3.0
_WEIGHT_BYTES = 1024
_LIGHTER = 20
"""A picture takes a share of the time that as many bytes of sound or film take."""


def measured(
    media_dir: Path,
    changed: Sequence[Medium],
    records: MediaRecords,
    progress: Progress | None,
    measure: Callable[[Path, str], Measure],
) -> dict[Medium, Measure]:
    """The measures that a start needs."""
    found: dict[Medium, Measure] = {}
    for medium, done, total in _weighed(media_dir, changed):
        family, path = medium
        content = records.recall(media_dir / path) if family in FAMILIES else None
        known = None if content is None else content.measure(family)
        found[medium] = measure(media_dir / path, family) if known is None else known
        if progress is not None and known is None:
            progress(done, total)
    return found


class MuseumExamination:
    """Measures, damage and levels of all media, each content decoded once. unplayable: what was found so this time, a
    file that could be measured before among them."""

    def __init__(
        self,
        media_dir: Path,
        now: MediaNow,
        records: MediaRecords,
        levels: LoudnessCache,
        crashes: DecoderCrashes,
        registers: Path,
    ) -> None:
        self._media_dir, self._records, self._levels, self._crashes = media_dir, records, levels, crashes
        self._registers = registers
        self._old = now.measures if now.table is None else _all_measures(now)
        self._changed = frozenset(now.changed)
        self._contents: dict[Medium, KnownContent] = {}
        self.measures: dict[Medium, Measure] = {}
        self.unplayable: dict[str, Unplayable] = {}
        self._there = tuple(medium for medium in now.media if medium in self._old or medium in self._changed)

    def examine(self, progress: Progress | None) -> None:
        """Find out what is not known; it is kept however this ends."""
        tasks = [medium for medium in self._there if not self._is_known(medium)]
        if not tasks:
            return
        kept_s = time.monotonic()
        try:
            with closing(self._examined(tasks)) as findings:
                for done, total, medium, finding in findings:
                    if finding is not None:
                        self._take(medium, finding)
                    if time.monotonic() - kept_s > _KEEP_EVERY_S:
                        self._records.save()
                        kept_s = time.monotonic()
                    if progress is not None:
                        progress(done, total)
            self._records.forget_gone()
        finally:
            self._records.save()

    @property
    def damaged(self) -> Mapping[str, Message]:
        """What is wrong inside each damaged file, by its path."""
        found = {path: content.damage.get(family) for (family, path), content in self._contents.items()}
        return {path: damage for path, damage in found.items() if damage}

    def digest(self, path: str) -> str:
        """The hash of a file's content; "" where it is not known."""
        seen = self._records.seen.get(self._records.name(self._media_dir / path))
        return "" if seen is None else seen.digest

    def fill_levels(self) -> None:
        """Give the museum's levels what is known of its contents."""
        sounding = {}
        for medium, content in self._contents.items():
            measure = self.measures.get(medium) or self._old.get(medium)
            if isinstance(measure, SoundMeasure) or (isinstance(measure, FilmMeasure) and measure.sounds):
                sounding[medium[1]] = content.level
        if add_levels(self._levels, self._media_dir, sounding):
            self._levels.only(sounding)
            self._levels.save()

    def _is_known(self, medium: Medium) -> bool:
        """Whether nothing of this file is left to be found out; what is known is taken."""
        family, path = medium
        if family not in FAMILIES:
            return medium not in self._changed
        if isinstance(self._old.get(medium), Unplayable):
            return True
        place = f"{self._media_dir}{os.sep}{path}"
        if self._crashes.holds(place):
            return True
        content = self._records.known(place)
        if content is None:
            return False
        self._contents[medium] = content
        measure = self._old.get(medium) or content.measure(family)
        if measure is None:
            return False
        if medium in self._changed:
            self.measures[medium] = measure
        else:
            content.keep_measure(family, measure)
        if isinstance(measure, Unplayable):
            return True
        content.level = content.level or self._levels.get(path)
        silent = family not in SOUNDING or (isinstance(measure, FilmMeasure) and not measure.sounds)
        return family in content.damage and (silent or content.level is not None)

    def _examined(self, media: Sequence[Medium]) -> Generator[tuple[int, int, Medium, MediumFinding | None]]:
        """How much is done of how much, and the file that was examined; no finding while it is being examined."""
        weights = {medium: _weight(self._media_dir, medium) for medium in media}
        tasks: dict[ExaminationTask, Medium] = {}
        for family, path in media:
            absolute, registers = (self._media_dir / path).absolute(), str(self._registers)
            tasks[ExaminationTask(family, absolute, path in self._levels, registers=registers)] = (family, path)
        done, total = 0, sum(weights.values())
        for task, finding in examined(tuple(tasks), known_things(self._records.found)):
            medium = tasks[task]
            if isinstance(finding, float):
                yield done + round(finding * weights[medium]), total, medium, None
                continue
            done += weights[medium]
            yield done, total, medium, finding

    def _take(self, medium: Medium, finding: MediumFinding) -> None:
        family, path = medium
        if finding.crashed:
            self._crashes.add(self._media_dir / path)
            return
        content = self._records.content(self._media_dir / path, finding.stamp, finding.digest)
        if finding.measure is not None:
            content.keep_measure(family, finding.measure)
        if finding.damage is not None:
            content.damage[family] = finding.damage
        content.level = content.level or finding.level or self._levels.get(path)
        if family in FAMILIES:
            self._contents[medium] = content
        measure = finding.measure or self._records.found.get(finding.digest, content).measure(family)
        if isinstance(measure, Unplayable):
            self.unplayable[path] = measure
        if medium in self._changed and measure is not None:
            self.measures[medium] = measure


def add_levels(levels: LoudnessCache, media_dir: Path, known: Mapping[str, Loudness | None]) -> bool:
    """Add levels that are known of the contents of these files; whether any was added."""
    added = False
    for path, level in known.items():
        if level is None or path in levels:
            continue
        stamp = lasting_stamp_of(media_dir / path)
        if stamp is not None:
            levels.add(path, KnownLoudness(stamp, level.level_lufs, level.peak_dbtp))
            added = True
    return added


def _all_measures(now: MediaNow) -> dict[Medium, Measure]:
    assert now.table is not None
    found = {medium: now.table.measures.measure(*medium) for medium in now.media if medium[0] in FAMILIES}
    return {medium: measure for medium, measure in found.items() if measure is not None}


def _weighed(media_dir: Path, media: Sequence[Medium]) -> Iterator[tuple[Medium, int, int]]:
    """Each file, how much is done once it is done, and how much there is."""
    weights = [_weight(media_dir, medium) for medium in media]
    done, total = 0, sum(weights)
    for medium, weight in zip(media, weights, strict=True):
        done += weight
        yield medium, done, total


def _weight(media_dir: Path, medium: Medium) -> int:
    family, path = medium
    stamp = lasting_stamp_of(media_dir / path)
    size_bytes = 0 if stamp is None else stamp[0]
    return 1 + size_bytes // (_WEIGHT_BYTES * (1 if family in SOUNDING else _LIGHTER))
