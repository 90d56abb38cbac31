"""Examining one medium: what its content is, and whatever of it is not known yet.

Rules: a file is read once for its hash; what is known of that content is not found out again. A whole recording is
decoded once, for its damage and its level. Whatever is in a file, nothing is raised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kiosk.content.file_stamp import LastingStamp, lasting_stamp_of
from kiosk.content.measures import FilmMeasure, Loudness, Measure, Unplayable
from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.store.media_records import FAMILIES, KnownContent, hash_of_file

CRASHED = msg("The file is damaged: the program that decodes it crashes. Export it again from the original.")
SOUNDING = ("sound", "film")
_SOUNDLESS = Loudness(None, None)
Known = frozenset[tuple[str, str]]
"""Pairs of what is known (a family's measure or damage, or the level) and the hash of the content."""


class ExaminationTask(NamedTuple):
    """A file to be examined. leveled: its loudness is known already. whole: False: it is measured only. registers:
    where the indexes of registers are; "" for none."""

    family: str
    path: Path
    leveled: bool = False
    whole: bool = True
    registers: str = ""


@dataclass(frozen=True, slots=True)
class MediumFinding:
    """What was found: the file's stamp and hash, and what was not known; None: known, or not to be known. crashed: its
    decoder did."""

    stamp: LastingStamp | None
    digest: str
    measure: Measure | None = None
    damage: Message | None = None
    level: Loudness | None = None
    crashed: bool = False


def known_things(found: dict[str, KnownContent]) -> Known:
    """What need not be found out again."""
    things: set[tuple[str, str]] = set()
    for digest, content in found.items():
        things |= {(f"{family} measure", digest) for family in FAMILIES if content.measure(family) is not None}
        things |= {(f"{family} damage", digest) for family in content.damage}
        if content.level is not None:
            things.add(("level", digest))
    return frozenset(things)


def examine(
    task: ExaminationTask, known: Known, progress: Callable[[float], None] = lambda _share: None
) -> MediumFinding:
    """Read the file, and decode it where that has to be. progress: is given the share that is done, where that is
    known."""
    from kiosk.media.damage import damage
    from kiosk.media.probe import SHORTS, measure
    from kiosk.media.program_errors import outside_error
    from kiosk.media.sound.loudness import LevelMeter, loudness_of

    family, path, leveled, whole, registers = task
    if family == "register":
        from kiosk.media.register.register_measuring import measure_register

        return MediumFinding(None, "", measure_register(path, Path(registers), progress))
    if family not in FAMILIES or not whole:
        return MediumFinding(None, "", measure(path, family))
    stamp, digest = lasting_stamp_of(path), hash_of_file(path)
    found = None if (f"{family} measure", digest) in known else measure(path, family)
    if isinstance(found, Unplayable):
        return MediumFinding(stamp, digest, found)
    level = None
    meter = LevelMeter() if family in SOUNDING and not leveled and ("level", digest) not in known else None
    try:
        damaged = None if (f"{family} damage", digest) in known else damage(path, family, meter)
        if meter is not None:
            if isinstance(found, FilmMeasure) and not found.sounds:
                level = _SOUNDLESS
            elif family == "sound" and damaged == NO_MESSAGE and not meter.partial:
                level = meter.found()
            else:  # where it is damaged, what plays is not what was decoded
                level = loudness_of(path)
    except Exception as error:  # whatever is in a file is reported by these: the program or the machine is at fault
        return MediumFinding(stamp, digest, Unplayable(SHORTS[family], outside_error(error), transient=True))
    return MediumFinding(stamp, digest, found, damaged, level)


def crashed(task: ExaminationTask) -> MediumFinding:
    """What is to be reported of a file whose decoder crashed."""
    stamp, digest = lasting_stamp_of(task.path), hash_of_file(task.path)
    return MediumFinding(stamp, digest, crash_of(task.family), crashed=True)


def crash_of(family: str) -> Unplayable:
    """The measure of a file on which the decoder crashed."""
    from kiosk.media.probe import SHORTS

    return Unplayable(SHORTS[family], CRASHED)
