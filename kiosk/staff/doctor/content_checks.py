"""The doctor's findings about what the kiosk shows: its own file, the museum, the version that was published, the
watched folder.

Rules: those of kiosk.staff.doctor.examine.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.content.faults import errors
from kiosk.content.measures import MOST_PX_WITHOUT_CHIP
from kiosk.content.messages import NO_MESSAGE, Message, msg, msg_plural, msg_row
from kiosk.content.room_names import room_meant
from kiosk.content.system_reasons import reason_of
from kiosk.staff.backup.box_restore import interrupted
from kiosk.staff.doctor.doctor_finding import DoctorFinding, Inspection
from kiosk.staff.installation import is_museum


def settings(inspection: Inspection) -> Iterator[DoctorFinding]:
    """What is wrong in the kiosk's own file; a finding only where something is."""
    wrong = errors(inspection.settings)
    if wrong:
        what = msg_plural(
            "{n} thing is wrong in the kiosk's own file.", "{n} things are wrong in the kiosk's own file.", len(wrong)
        )
        yield DoctorFinding("settings", False, what, msg("First of all: {fault}", fault=wrong[0].sentence()))


def crashing_media(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Each medium of the museum on which a decoder crashed; a finding only where one did."""
    from kiosk.store.content_cache import program
    from kiosk.store.decoder_crashes import DecoderCrashes
    from kiosk.store.media_examination import crash_of

    installation = inspection.installation
    crashes, measures = DecoderCrashes(installation.state, program()), installation.prepared.measures
    for path in sorted({*measures.pictures, *measures.sounds, *measures.films, *measures.unplayable}):
        if crashes.holds(installation.media / path):
            what = msg("media/{file} is withheld from visitors.", file=path)
            yield DoctorFinding("content", False, what, crash_of("sound").why)


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
        there, meant = msg("Rooms are: {rooms}.", rooms=known), room_meant(here, rooms)
        yield DoctorFinding("content", False, what, msg_row((meant, there), " ") if meant else there)


def half_restored(inspection: Inspection) -> Iterator[DoctorFinding]:
    """A finding only where a backup was being restored and that was interrupted."""
    folder = interrupted(inspection.installation.state)
    if folder is not None:
        what = msg("A backup was being restored, which was interrupted: the box may be half the old one, half the new.")
        mend = msg("Stop the kiosk and restore once more: kiosk restore FILE --replace. Or remove {folder}.")
        yield DoctorFinding("content", False, what, mend.with_values(folder=str(folder)))


def coarse_pictures(inspection: Inspection) -> Iterator[DoctorFinding]:
    """The pictures of which a screen drawn by the processor shows fewer pixels than they have."""
    installation = inspection.installation
    measures, museum = installation.prepared.measures, installation.museum
    shown = (exhibit.interactive for room in (museum.rooms if museum else ()) for exhibit in room.exhibits)
    for file in dict.fromkeys(f for each in shown if each is not None for f in each.coarse_without_chip(measures)):
        what = msg(
            "Without a graphics chip media/{file} is shown {most} pixels wide; it has {width}.",
            file=file,
            most=MOST_PX_WITHOUT_CHIP,
            width=measures.pictures[file].width,
        )
        yield DoctorFinding("gl", None, what, msg("On a screen with a graphics chip it is shown sharper."))


def publication(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Which version is shown, what came of the last content that was offered, and whether its folder is there."""
    installation = inspection.installation
    if not installation.follows_versions:
        return
    from kiosk.store.versions import last_publication, published

    kept = published(installation.state).kept
    if installation.version:
        yield DoctorFinding("content", True, _shown(installation.version, len(kept) - 1))
    last = last_publication(installation.state)
    if last is not None:
        ok = last.kind in ("new", "same")
        mend = NO_MESSAGE if ok else msg("Then publish again.")
        if last.faults and not ok:
            mend = msg("First of all: {fault}", fault=last.faults[0].sentence())
        what = msg("Last offered, {at} from {source}: {what}", at=last.at, source=last.source, what=last.sentence)
        yield DoctorFinding("content", ok, what, mend)
    watched = installation.device.watch
    try:
        there = not watched or is_museum(Path(watched))
    except OSError as error:
        what = msg("The watched folder {folder} cannot be read ({why}).", folder=watched, why=reason_of(error))
        yield DoctorFinding("content", False, what, msg("Let the kiosk's user read it."))
        return
    if not there:
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
