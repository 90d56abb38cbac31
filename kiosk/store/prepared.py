"""The prepared copy: a museum read and measured once, kept in the state folder, and read again in a moment.

Rules: the copy holds while every file in config/ and exhibits/ has the stamp it was made from, and while the program is
the same; what changed is read or measured anew, silently. It is data for frozen dataclasses, and nothing in it is ever
executed; damage makes it worthless, never dangerous. The museum's folder is only read. Where the state folder cannot be
written the museum works from memory, and `trouble` says so. A start from the copy imports neither YAML nor PyAV nor
Pillow.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from kiosk.content.forms import MediaUse
from kiosk.content.measures import Measures
from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.content.system_reasons import foreign, reason_of
from kiosk.store import atomic_files, content_cache, measure_cache
from kiosk.store.content_cache import Load, media_of, program
from kiosk.store.decoder_crashes import DecoderCrashes, without
from kiosk.store.loudness_cache import LoudnessCache, Measuring, with_sound
from kiosk.store.measure_cache import MediaNow, Medium, Progress
from kiosk.store.media_records import MediaRecords, records_file
from kiosk.store.media_workers import ChildMeasurer
from kiosk.store.museum_examination import MuseumExamination, add_levels, measured
from kiosk.store.ownership import is_foreign
from kiosk.store.prepared_museum import PreparedMuseum
from kiosk.store.register_indexes import KeptRegisters, with_registers, without_lost
from kiosk.store.tile_store import TileStore, make_tiles

_log = logging.getLogger(__name__)
MOST_COPIES = 12
"""How many copies are kept, the newest, so that museums tried out now and then do not fill the state folder."""
_MEASURES = "measures"
_LEVELS = "levels"


_UNWRITTEN_COPY = msg(
    "The state folder {folder} cannot be written ({why}): the kiosk works, but reads the whole museum again at every "
    "start. Give its user the right to write there, or free some space."
)
_UNWRITTEN_MEASURES = msg(
    "The state folder {folder} cannot be written ({why}), so that the next check takes as long again. Give this user "
    "the right to write there, or free some space."
)


def prepare(
    museum_dir: Path,
    state_dir: Path | None,
    *,
    load: Load | None = None,
    progress: Progress | None = None,
) -> PreparedMuseum:
    """The museum and its measures, from the copy as far as that holds; without a state folder, read anew."""
    origin = content_cache.origin_of(museum_dir)
    folder = None if state_dir is None else copy_folder(museum_dir, state_dir)
    trouble = NO_MESSAGE
    with _collector_off():
        content = None if folder is None else content_cache.load_copy(folder, origin, museum_dir, load)
        if content is None:
            content = content_cache.read(museum_dir, load)
            trouble = _saved(folder, lambda copy: content_cache.save(copy, origin, content))
        measures, unkept = _measures(museum_dir, state_dir, content.measured, progress)
    _log.info("%s is %s", museum_dir, "read anew" if content.fresh else "taken from its prepared copy")
    return replace(content, measures=measures, trouble=trouble or unkept)


def measure_media(
    museum_dir: Path,
    state_dir: Path | None,
    uses: Iterable[MediaUse],
    progress: Progress | None = None,
    notify: Callable[[Message], None] | None = None,
) -> Measures:
    """Every measure of media named in content that has just been read, loudness and damage too.

    What needs reading a whole file is done once for each content of a file. notify: is told why the measures could not
    be kept for the next time.
    """
    folder = None if state_dir is None else copy_folder(museum_dir, state_dir)
    media_dir = museum_dir / "media"
    indexes = KeptRegisters(state_dir)
    now, levels = _media_now(media_dir, folder, media_of(uses), indexes)
    crashes = DecoderCrashes(state_dir, program())
    examination = MuseumExamination(media_dir, now, _records(state_dir), levels, crashes, indexes.folder)
    examination.examine(progress)
    table = now.table or now.completed(examination.measures)
    if now.table is None:
        unkept = _saved(
            folder, lambda copy: measure_cache.save(copy / _MEASURES, program(), table), _UNWRITTEN_MEASURES
        )
        if unkept and notify is not None:
            notify(unkept)
    examination.fill_levels()
    if state_dir is not None:
        make_tiles(TileStore(state_dir), media_dir, table.measures, examination.digest, progress)
    measures = replace(table.measures, loudness=levels, damaged=examination.damaged, indexes=indexes)
    return crashes.over(without(measures, examination.unplayable), media_dir, now.media)


def measure_levels(
    museum_dir: Path, state_dir: Path, measures: Measures, report_crash: Callable[[str], None]
) -> Measuring:
    """Measure the loudness of the media behind the running kiosk; to be begun and closed. report_crash: is given each
    file on which the decoder crashed, on the thread that measures."""
    levels, media_dir = measures.loudness, museum_dir / "media"
    assert isinstance(levels, LoudnessCache)

    def crashed(path: str) -> None:
        DecoderCrashes(state_dir, program()).add(media_dir / path)
        report_crash(path)

    return Measuring(media_dir, with_sound(measures), levels, crashed)


def _measures(
    museum_dir: Path, state_dir: Path | None, media: tuple[Medium, ...], progress: Progress | None
) -> tuple[Measures, Message]:
    """What a start needs of these files now, their loudness as it becomes known, and why it could not be kept."""
    folder = None if state_dir is None else copy_folder(museum_dir, state_dir)
    media_dir = museum_dir / "media"
    indexes = KeptRegisters(state_dir)
    now, levels = _media_now(media_dir, folder, media, indexes)
    crashes = DecoderCrashes(state_dir, program())
    if now.table is not None:
        return crashes.over(
            replace(with_registers(now.table.measures, indexes), loudness=levels), media_dir, media
        ), NO_MESSAGE
    records = _records(state_dir)
    changed = [medium for medium in now.changed if not crashes.holds(media_dir / medium[1])]
    with closing(ChildMeasurer(crashes.add, indexes.folder)) as measurer:
        table = now.completed(measured(media_dir, changed, records, progress, measurer.measure))
    measures = crashes.over(replace(with_registers(table.measures, indexes), loudness=levels), media_dir, media)
    contents = {path: records.known(media_dir / path) for path in with_sound(measures)}
    known = {path: content.level for path, content in contents.items() if content is not None}
    if add_levels(levels, media_dir, known):
        levels.save()
    return measures, _saved(folder, lambda copy: measure_cache.save(copy / _MEASURES, program(), table))


def _media_now(
    media_dir: Path, folder: Path | None, media: tuple[Medium, ...], indexes: KeptRegisters
) -> tuple[MediaNow, LoudnessCache]:
    kept = None if folder is None else measure_cache.load(folder / _MEASURES, program())
    known = without_lost(kept, indexes)
    levels = LoudnessCache(media_dir, None if folder is None else folder / _LEVELS)
    return measure_cache.look_up(media_dir, media, known), levels


def _records(state_dir: Path | None) -> MediaRecords:
    return MediaRecords(None if state_dir is None else records_file(state_dir), program())


def inherit(old_dir: Path, new_dir: Path, state_dir: Path) -> None:
    """Copy what was measured of a museum in one folder to the same museum in another."""
    old, new = copy_folder(old_dir, state_dir), copy_folder(new_dir, state_dir)
    with suppress(OSError):
        new.mkdir(parents=True, exist_ok=True)
        for name in (_MEASURES, _LEVELS):
            atomic_files.write(new / name, (old / name).read_bytes())


def copy_folder(museum_dir: Path, state_dir: Path) -> Path:
    """The folder of this museum's copy."""
    name = blake2b(os.path.realpath(museum_dir).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return state_dir / "prepared" / name


def _saved(folder: Path | None, save: Callable[[Path], None], unwritten: Message = _UNWRITTEN_COPY) -> Message:
    """Keep something in the copy; empty, or why it could not be kept. unwritten: of the folder and why."""
    if folder is None or is_foreign(folder):
        return NO_MESSAGE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        save(folder)
        _forget_oldest(folder.parent)
    except OSError as error:
        return unwritten.with_values(folder=str(folder.parent.parent), why=reason_of(error))
    except (ValueError, OverflowError) as error:  # a lone surrogate, a number too large to encode
        sentence = msg("The museum is read again at every start, for something in its files cannot be kept ({why}).")
        return sentence.with_values(why=_unkept(error))
    return NO_MESSAGE


def _unkept(error: ValueError | OverflowError) -> Message:
    if isinstance(error, UnicodeError):
        return msg("a text with half a character")
    return msg("a number that is too large") if isinstance(error, OverflowError) else foreign(str(error))


def _forget_oldest(copies: Path) -> None:
    import shutil

    with suppress(OSError):
        found = sorted(copies.iterdir(), key=lambda folder: folder.stat().st_mtime_ns, reverse=True)
        for folder in found[MOST_COPIES:]:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _collector_off() -> Iterator[None]:
    """Keep the garbage collector away from a million new objects, none of them garbage, for good."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_on:
            gc.enable()
