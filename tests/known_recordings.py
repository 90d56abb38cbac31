"""What decoding each recording and film of the demonstration found, so that no run of the tests decodes two hours of
sound.

Rules: the list is by the hash of what a file holds, as the program keeps it itself (kiosk/store/media_records.py): a
recording that is new or was changed is decoded. It lists what is whole, and nothing else. Some of them are decoded anew
by tests/test_demonstration.py, all by tests/soak/test_recordings.py; `python -m tests.known_recordings` writes it.
"""

from __future__ import annotations

import csv
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path

from kiosk.content.measures import Loudness
from kiosk.content.messages import NO_MESSAGE
from kiosk.content.museum_files import load
from kiosk.media.probe import FAMILY_OF_KIND
from kiosk.store.media_examination import SOUNDING, ExaminationTask, MediumFinding, examine
from kiosk.store.media_records import KnownContent, MediaRecords, hash_of_file, records_file
from tests.source import ROOT

LIST = ROOT / "tests" / "museums" / "recordings.csv"
MEDIA = ROOT / "media"


@dataclass(frozen=True)
class KnownRecording:
    """A file that can be decoded to its end, and its level. file: where it lay when it was listed, under media/."""

    digest: str
    file: str
    family: str
    size_bytes: int
    level_lufs: float
    peak_dbtp: float


@cache
def known_recordings() -> tuple[KnownRecording, ...]:
    """What the list holds."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return tuple(
            KnownRecording(
                row["digest"],
                row["file"],
                row["family"],
                int(row["size_bytes"]),
                float(row["level_lufs"]),
                float(row["peak_dbtp"]),
            )
            for row in csv.DictReader(file)
        )


def leave_known(state: Path) -> Path:
    """Leave in a state folder what is listed; that folder. Files are still read for their hashes, and measured."""
    records = MediaRecords(records_file(state), "")
    for known in known_recordings():
        level = Loudness(known.level_lufs, known.peak_dbtp)
        records.found[known.digest] = KnownContent(known.size_bytes, damage={known.family: NO_MESSAGE}, level=level)
    records.save()
    return state


def decoded(family: str, path: Path) -> MediumFinding:
    """What examining that file finds where nothing is known of it."""
    return examine(ExaminationTask(family, path), frozenset())


def sounding() -> dict[str, str]:
    """Every recording and film that the demonstration names, and its family."""
    found = {use.path: FAMILY_OF_KIND[use.kind] for use in load(ROOT).media}
    return {path: family for path, family in sorted(found.items()) if family in SOUNDING}


def main() -> None:
    """Write the list: what is listed already is taken from it, the rest is decoded."""
    listed, rows = {known.digest: known for known in known_recordings()} if LIST.exists() else {}, []
    for path, family in sounding().items():
        if (digest := hash_of_file(MEDIA / path)) in listed:
            rows.append(listed[digest])
            continue
        found = decoded(family, MEDIA / path)
        if found.damage == NO_MESSAGE and found.level and found.level.level_lufs and found.level.peak_dbtp:
            level, peak = round(found.level.level_lufs, 3), round(found.level.peak_dbtp, 3)
            rows.append(KnownRecording(digest, path, family, (MEDIA / path).stat().st_size, level, peak))
    with LIST.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(KnownRecording))
        writer.writerows(astuple(row) for row in rows)


if __name__ == "__main__":
    main()
