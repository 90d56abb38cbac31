"""A museum's folder becomes the version that a kiosk shows, or nothing changes.

Rules: copied aside first, then checked as the copy stands: errors stop it, advice does not. Only where there is no
earlier version without errors is one with errors shown, without its broken rooms. The copy is made ready before it is
shown, so that the kiosk need only pick it up; what came of it is kept for the doctor and the staff panel. Nothing half
done is left, whatever goes wrong, and each way it may go wrong is a sentence.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from kiosk.content.faults import Fault
from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.museum_files import MUSEUM_FILE
from kiosk.content.system_reasons import NO_ROOM
from kiosk.store import atomic_files, versions
from kiosk.store.importer import RESERVE_BYTES, SourceError, copy_aside, error_words, is_museum, reading
from kiosk.store.versions import Busy, Publication, Version, VersionStore

Kind = Literal["new", "same", "partly", "refused", "nothing", "failed"]
"""new: it is shown now. same: it was shown already. partly: it is, without its broken rooms. refused: errors keep it
from being shown. nothing: no museum is there. failed: it could not be taken; another time it may be."""
Progress = Callable[[str, int, int], None]
"""Called with what is being done (copying, checking), how much of it is done, and all that there is."""
MOST_FAULTS = 200
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. version: the id of the one shown now, "" where there is none. sentence: for staff."""

    kind: Kind
    version: str
    sentence: Message
    faults: tuple[Fault, ...] = ()

    @property
    def errors(self) -> int:
        return sum(fault.severity == "error" for fault in self.faults)


class _Unwritten(SentenceError):
    """What the kiosk makes of a museum cannot be written, and the museum may be right."""


def publish(
    source: Path,
    state: Path,
    now: datetime,
    *,
    progress: Progress = lambda _what, _done, _of: None,
    watched: bool = False,
) -> Outcome:
    """Publish the museum in a folder. watched: nobody asked, so what staff went back from is not shown again."""
    source = Path(os.path.abspath(source))
    store = VersionStore(state)
    try:
        with reading(source, MUSEUM_FILE):
            there = is_museum(source)
        if not there:
            sentence = msg(
                "There is no museum in {source}: config/museum.yaml is missing. Name the folder that holds config/.",
                source=str(source),
            )
            return Outcome("nothing", _shown(state), sentence)
        with versions.changing(store):
            try:
                outcome = _publish(source, store, now, progress, watched)
            finally:
                with suppress(OSError):
                    versions.clear(store)
    except (SourceError, _Unwritten) as error:
        outcome = Outcome("failed", _shown(state), msg("Nothing was published. {why}", why=error.sentence))
    except Busy:
        sentence = msg(
            "Nothing was published: other content is being taken at this moment. Try again when that is done."
        )
        return Outcome("failed", _shown(state), sentence)
    except OSError as error:
        why = disk_trouble(store, error)
        outcome = Outcome("failed", _shown(state), msg("Nothing was published. {why}", why=why))
    return _ended(store, source, now, outcome)


def roll_back(state: Path) -> Outcome:
    """Show the version before again."""
    store = VersionStore(state)
    before = versions.published(state)
    try:
        if before.current is None or before.previous is None:
            return Outcome("nothing", _shown(state), _none_before(before.current))
        with versions.changing(store):
            version = versions.go_back(store)
            assert version is not None
    except Busy:
        sentence = msg("Nothing was changed: new content is being taken at this moment. Try again when that is done.")
        return Outcome("failed", before.current.id if before.current else "", sentence)
    except OSError as error:
        sentence = msg("Nothing was changed. {why}", why=disk_trouble(store, error))
        return Outcome("failed", _shown(state), sentence)
    sentence = msg(
        "Version {version} is shown from now on, as before {before}.", version=version.id, before=before.current.id
    )
    return Outcome("new", version.id, sentence)


def _none_before(current: Version | None) -> Message:
    if current is None:
        return msg("There is no version to go back to: nothing was published yet.")
    return msg("There is no version to go back to: there is none before {version}.", version=current.id)


def disk_trouble(store: VersionStore, error: OSError) -> Message:
    """What is wrong with the kiosk's own disk, and how to mend it."""
    reserve_mb = RESERVE_BYTES // 1_000_000
    if error.errno in NO_ROOM and error.filename and not os.path.isabs(os.fsdecode(error.filename)):
        return msg(
            "The disk of {state} has no room for {file} beside the {mb} MB that the visit log keeps. Free some space, "
            "then try again.",
            state=str(store.state),
            file=os.fsdecode(error.filename),
            mb=reserve_mb,
        )
    if error.errno in NO_ROOM:
        return msg(
            "The disk of {state} has no room beside the {mb} MB that the visit log keeps. Free some space, then try "
            "again.",
            state=str(store.state),
            mb=reserve_mb,
        )
    return msg(
        "{folder} cannot be written ({why}). Let the kiosk's user write there, or use sudo; then try again.",
        folder=str(store.root),
        why=error_words(error),
    )


def _publish(source: Path, store: VersionStore, now: datetime, progress: Progress, watched: bool) -> Outcome:
    versions.clear(store)
    taken = copy_aside(source, store, lambda done, of: progress("copying", done, of), remember=watched)
    before = versions.published(store.state)
    if before.current is not None and before.current.content == taken.content:
        sentence = msg("Version {version} is shown already: the files are the same.", version=before.current.id)
        return Outcome("same", before.current.id, sentence)
    if watched and before.current is not None and versions.was_left(store.state, taken.content):
        current = before.current.id
        sentence = msg("Version {version} stays: somebody went back to it from these very files.", version=current)
        return Outcome("same", before.current.id, sentence)
    good = before.current is not None and not before.current.errors
    version, faults = versions.complete_with(store, taken.content), tuple[Fault, ...]()
    if version is None or (version.errors and good):
        faults, can_show = check_copy(taken.folder, store, progress)
        errors = sum(fault.severity == "error" for fault in faults)
        if errors and (good or not can_show):
            return _refused(before.current, errors, faults)
        made_at = f"{now:%Y-%m-%dT%H:%M:%SZ}"
        name = f"{now:%Y%m%d-%H%M}-{taken.content[:8]}"
        version = Version(name, taken.content, made_at, str(source), errors, len(faults) - errors)
        _prepare(versions.add(store, taken.folder, version), store)
    versions.show(store, version)
    if version.errors:
        sentence = msg(
            "Version {version} is shown from now on, without the rooms that are wrong: mend them and publish again.",
            version=version.id,
        )
        return Outcome("partly", version.id, sentence, faults)
    return Outcome("new", version.id, msg("Version {version} is shown from now on.", version=version.id), faults)


def _refused(current: Version | None, errors: int, faults: tuple[Fault, ...]) -> Outcome:
    wrong = (
        msg("1 error has to be mended first")
        if errors == 1
        else msg("{errors} errors have to be mended first", errors=errors)
    )
    if current is None:
        sentence = msg("Nothing was published: {wrong}, and nothing of it can be shown.", wrong=wrong)
    else:
        sentence = msg("Nothing was published: {wrong}, and version {version} stays.", wrong=wrong, version=current.id)
    return Outcome("refused", current.id if current else "", sentence, faults)


def check_copy(folder: Path, store: VersionStore, progress: Progress) -> tuple[tuple[Fault, ...], bool]:
    """Every fault of the copy, and whether anything of it can be shown. Raises SentenceError where what is made of it
    cannot be written."""
    from kiosk.check.all_faults import check_museum
    from kiosk.content.museum_files import load
    from kiosk.store.prepared import measure_media

    loaded = load(folder)
    measures = measure_media(folder, store.state, loaded.media, lambda done, of: progress("checking", done, of))
    for path, measure in measures.unplayable.items():
        if measure.unwritten:
            raise _Unwritten(Message("{file}: {why}").with_values(file=path, why=measure.why))
    return check_museum(loaded, measures, store.media), loaded.museum is not None


def _prepare(folder: Path, store: VersionStore) -> None:
    """Make the version's prepared copy; what was measured for its check is not measured again."""
    from kiosk.store.prepared import inherit, prepare

    inherit(store.coming / "new", folder, store.state)
    prepare(folder, store.state)


def _shown(state: Path) -> str:
    current = versions.published(state).current
    return current.id if current else ""


def _ended(store: VersionStore, source: Path, now: datetime, outcome: Outcome) -> Outcome:
    """Keep what came of it, where it can be kept."""
    _log.info("publishing %s came to: %s, version %s", source, outcome.kind, outcome.version or "none")
    record = Publication(
        f"{now:%Y-%m-%dT%H:%M:%SZ}",
        str(source),
        outcome.kind,
        outcome.sentence,
        outcome.version,
        outcome.errors,
        len(outcome.faults) - outcome.errors,
        tuple(sorted(outcome.faults, key=lambda fault: fault.severity))[:MOST_FAULTS],
    )
    with suppress(OSError):
        versions.write_record(store.last, record)
        atomic_files.hand_over(store.state, store.state)
    return outcome
