"""The doctor's findings about what the kiosk shows: the museum, the version that was published, the watched folder.

Rules: those of kiosk.staff.doctor.examine.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.content.faults import errors
from kiosk.content.messages import NO_MESSAGE, Message, msg, msg_plural
from kiosk.staff.doctor.doctor_finding import DoctorFinding, Inspection
from kiosk.staff.installation import is_museum


def content(inspection: Inspection) -> Iterator[DoctorFinding]:
    installation = inspection.installation
    wrong = len(errors(inspection.faults))
    mend = msg("`kiosk check` says what and how to mend it.") if wrong else NO_MESSAGE
    if installation.follows_versions and not installation.version:
        mend = msg("Run `kiosk publish` with the museum's folder.")
        yield DoctorFinding("content", False, msg("Nothing was published on this kiosk yet."), mend)
        return
    if installation.museum is None:
        what = msg("Nothing of the museum can be shown.")
        yield DoctorFinding("content", False, what, mend or msg("`kiosk check` says why."))
        return
    rooms = installation.museum.rooms
    what = msg(
        "The museum has {rooms} and {exhibits} in {languages}; {faults} wrong in its files.",
        rooms=msg_plural("{n} room", "{n} rooms", len(rooms)),
        exhibits=msg_plural("{n} exhibit", "{n} exhibits", sum(len(room.exhibits) for room in rooms)),
        languages=", ".join(installation.museum.languages),
        faults=msg_plural("{n} thing is", "{n} things are", wrong) if wrong else msg("nothing is"),
    )
    yield DoctorFinding("content", wrong == 0, what, mend)
    here = installation.device.room
    if here and all(room.room != here for room in rooms):
        known = ", ".join(room.room for room in rooms)
        what = msg("The kiosk stands in {room}, which is no room.", room=here)
        yield DoctorFinding("content", False, what, msg("Rooms are: {rooms}.", rooms=known))


def publication(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Which version is shown, what came of the last content that was offered, and whether its folder is there."""
    installation = inspection.installation
    if not installation.follows_versions:
        return
    from kiosk.store.versions import last_publication, published

    there = published(installation.state)
    if installation.version:
        yield DoctorFinding("content", True, _shown(installation.version, len(there.kept) - 1))
    last = last_publication(installation.state)
    if last is not None:
        ok = last.kind in ("new", "same")
        mend = NO_MESSAGE if ok else msg("Then publish again.")
        if last.faults and not ok:
            mend = msg("First of all: {fault}", fault=last.faults[0].sentence())
        what = msg("Last offered, {at} from {source}: {what}", at=last.at, source=last.source, what=last.sentence)
        yield DoctorFinding("content", ok, what, mend)
    watched = installation.device.watch
    if watched and not is_museum(Path(watched)):
        mend = msg("See that its disk or share is connected, and that config/museum.yaml is in it.")
        what = msg("The watched folder {folder} holds no museum.", folder=watched)
        yield DoctorFinding("content", False, what, mend)


def _shown(version: str, others: int) -> Message:
    if not others:
        return msg("Version {version} is shown; no other is kept.", version=version)
    return msg_plural(
        "Version {version} is shown; {n} other is kept.",
        "Version {version} is shown; {n} others are kept.",
        others,
        version=version,
    )
