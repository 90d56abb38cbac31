"""What is right and wrong with this kiosk, on one page.

Rules: everything is looked at for real (a window is opened, an output found by name, a file written) and nothing is
changed but the prepared copy in the state folder; each finding is a sentence, and what is wrong says how to mend it;
what needs a window is asked of a child process, so that a broken driver cannot take the doctor down with it. ok None:
worth knowing, neither right nor wrong.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk import RELEASED, __version__, child_process, fonts
from kiosk.content.device import load_device
from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.content.model import Device
from kiosk.content.system_reasons import reason_of
from kiosk.fonts import debian_faces
from kiosk.staff.doctor.content_checks import (
    coarse_pictures,
    content,
    crashing_media,
    half_restored,
    publication,
    settings,
)
from kiosk.staff.doctor.doctor_finding import DoctorFinding, Inspection
from kiosk.staff.doctor.dummy_output import only_dummies
from kiosk.staff.doctor.hub_checks import hub
from kiosk.staff.doctor.phone_checks import phone_pages, serving_phones, wall_labels
from kiosk.staff.doctor.service_checks import hardware_clock, service, staff
from kiosk.staff.doctor.speech_checks import headphone_jack, speech
from kiosk.staff.installation import every_fault, read_installation, version_faults
from kiosk.store.examining_child import kept_child

LEAST_FREE_MB = 500
WINDOW_TIMEOUT_S = 30
KINDS = {"headphones": msg("headphones"), "handset": msg("handset"), "loudspeaker": msg("loudspeaker")}


def inspect(museum: Path, device: Path | None) -> Inspection:
    """The installation and its faults. Raises CommandFailed where there is no museum."""
    with kept_child():
        installation = read_installation(museum, device, "", lambda _sentence: None)
        faults = version_faults(installation, device) if installation.follows_versions else every_fault(museum, device)
    return Inspection(installation, faults, load_device(device, museum)[1])


def examine(inspection: Inspection) -> tuple[DoctorFinding, ...]:
    """Every finding, in the order a technician wants them."""
    parts: tuple[Callable[[Inspection], Iterator[DoctorFinding]], ...] = (
        window,
        sound,
        speech,
        headphone_jack,
        letters,
        letters_of_languages,
        colours,
        disk,
        clock,
        hardware_clock,
        database,
        settings,
        content,
        half_restored,
        crashing_media,
        publication,
        phone_pages,
        serving_phones,
        wall_labels,
        log,
        hub,
        staff,
        service,
    )
    return tuple(finding for part in parts for finding in part(inspection))


def window(inspection: Inspection) -> Iterator[DoctorFinding]:
    """GL and the screen, as a window in a process of its own finds them."""
    report = ask_window()
    if "error" in report:
        mend = msg("Install Debian's libgl1 and libgl1-mesa-dri, and see that the user may use the graphics device.")
        what = msg("No window could be opened: the graphics driver gives no OpenGL that can be used.")
        yield DoctorFinding("gl", False, what, mend)
        return
    software = any(name in report["renderer"].lower() for name in ("llvmpipe", "softpipe", "swrast", "software"))
    by_processor = msg("Windows open, drawn by the processor, without a graphics chip ({renderer}, OpenGL {version}).")
    by_chip = msg("Windows open, drawn by the graphics chip ({renderer}, OpenGL {version}).")
    drawn = by_processor if software else by_chip
    yield DoctorFinding("gl", True, drawn.with_values(renderer=report["renderer"], version=report["version"]))
    yield from coarse_pictures(inspection) if software else ()
    if not os.environ.get("DISPLAY"):
        mend = msg("On the kiosk itself start it from its graphical session.")
        yield DoctorFinding("screen", None, msg("There is no display here (DISPLAY is not set)."), mend)
    yield DoctorFinding("screen", *fits(inspection.installation.device, report))
    if report.get("ordered") != "True":
        what = msg("Hebrew and Arabic stand in the wrong order where other letters or figures are among them.")
        yield DoctorFinding("fonts", False, what, msg("Install Debian's libfribidi0."))


def ask_window() -> dict[str, str]:
    """What a window reports of itself: renderer, version, width, height, ordered; or error."""
    command = child_process.python("kiosk.screens.window.window_report")
    try:
        done = child_process.run(command, timeout_s=WINDOW_TIMEOUT_S)
        report = json.loads(done.text.splitlines()[-1]) if done.text else {}
    except (child_process.TookTooLong, json.JSONDecodeError):
        report = {}
    if not isinstance(report, dict) or "renderer" not in report:
        return {"error": "no OpenGL"}
    return {str(key): str(value) for key, value in report.items()}


def fits(device: Device, report: dict[str, str]) -> tuple[bool, Message, Message]:
    """Whether words of the needed size fit this screen at its distance."""
    from kiosk.content.design_tokens import ScreenTooSmall, base_px, reading_mm, require_fit

    width, height = int(report["width"]), int(report["height"])
    screen = device.screen
    mm_per_px = screen.width_mm / max(width, height)
    unit = min(max(width, height) / 1920, min(width, height) / 1080)
    base = base_px(max(screen.viewing_mm, reading_mm(screen.viewing_mm, unit, mm_per_px)), mm_per_px)
    what = msg(
        "The screen has {width}×{height} pixels on {width_mm:g} mm, seen from {viewing_mm:g} mm: the smallest words "
        "are {base} px.",
        width=width,
        height=height,
        width_mm=screen.width_mm,
        viewing_mm=screen.viewing_mm,
        base=base,
    )
    try:
        require_fit(base, unit, screen.viewing_mm, screen.width_mm)
    except ScreenTooSmall as why:
        return False, what, why.sentence
    return True, what, NO_MESSAGE


def sound(inspection: Inspection) -> Iterator[DoctorFinding]:
    from kiosk.players.player import PlayerError
    from kiosk.players.sound_device import open_device

    settings = inspection.installation.device.sound
    try:
        opened = open_device(settings.output)
    except PlayerError as why:
        mend = msg("Until then visitors read the texts, and films show their captions.")
        yield DoctorFinding("sound", False, why.sentence, mend)
        return
    opened.close()
    names = ", ".join(opened.outputs)
    if only_dummies(opened.outputs):
        what = msg(
            "Nobody hears anything: the sound server has no output but one that it made up itself ({names}).",
            names=names,
        )
        yield DoctorFinding("sound", False, what, msg("Plug an output in, and see that it is not switched off."))
        return
    name = opened.name if settings.output else msg("the system's sound output")
    what = msg("Sound goes to {name} ({kind}). There are: {names}.", name=name, kind=KINDS[settings.kind], names=names)
    yield DoctorFinding("sound", True, what)


def letters(inspection: Inspection) -> Iterator[DoctorFinding]:
    missing = [face for face in fonts.FACES if not fonts.path(face).is_file()]
    if missing:
        mend = msg("Install the program again: the package is not whole.")
        yield DoctorFinding("fonts", False, msg("Fonts are missing: {faces}.", faces=", ".join(missing)), mend)
    else:
        yield DoctorFinding("fonts", True, msg("All {n} fonts are there.", n=len(fonts.FACES)))


def letters_of_languages(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Languages of the museum whose letters no font of this computer has; nothing where there are none."""
    museum = inspection.installation.museum
    for package, languages in debian_faces.missing(museum.languages if museum else ()).items():
        what = msg("Dots stand here for the letters of {languages}: their font is missing.")
        mend = msg("Install Debian's {package}.", package=package)
        yield DoctorFinding("fonts", False, what.with_values(languages=", ".join(languages)), mend)


def colours(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Whether colour profiles of pictures can be obeyed; a finding only where they cannot."""
    from kiosk.media.picture_colour import colour_management

    if not colour_management():
        what = msg("Colour profiles of pictures are left aside: Pillow was built without LittleCMS.")
        yield DoctorFinding("colours", False, what, msg("Install Pillow as its makers build it, from PyPI."))


def disk(inspection: Inspection) -> Iterator[DoctorFinding]:
    installation = inspection.installation
    folder = installation.state
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix="kiosk-doctor-"):
            pass
    except OSError as error:
        what = msg(
            "The state folder {folder} cannot be written ({why}).",
            folder=str(installation.state),
            why=reason_of(error),
        )
        mend = msg("Give the kiosk's user the right to write there, or name another folder as state: in its file.")
        yield DoctorFinding("disk", False, what, mend)
        return
    yield space(installation.state, free_mb)


def space(folder: Path, free_mb: int) -> DoctorFinding:
    """Whether a folder that can be written has room for years of visits."""
    what = msg("The state folder {folder} can be written; {mb} MB are free.", folder=str(folder), mb=free_mb)
    if free_mb >= LEAST_FREE_MB:
        return DoctorFinding("disk", True, what)
    mend = msg("Free some space: at least {mb} MB should be left.", mb=LEAST_FREE_MB)
    return DoctorFinding("disk", False, what, mend)


def clock(inspection: Inspection) -> Iterator[DoctorFinding]:
    from kiosk.visitlog.file.clock_trust import SLACK_S
    from kiosk.visitlog.reading.log_info import last_entry_at

    now = datetime.now(UTC)
    at = f"{now:%Y-%m-%d %H:%M}"
    last = last_entry_at(inspection.installation.log)
    mend = msg("Set the clock (timedatectl), and see that its battery or time server works.")
    if now < datetime.fromisoformat(RELEASED).replace(tzinfo=UTC):
        what = msg("The clock says {at} UTC, before this program was made.", at=at)
        yield DoctorFinding("clock", False, what, mend)
    elif last is not None and now < last - timedelta(seconds=SLACK_S):
        what = msg(
            "The clock says {at} UTC, but the log's last entry is of {last}.", at=at, last=f"{last:%Y-%m-%d %H:%M}"
        )
        if_right = msg(
            "{mend} If it is right now, stop the kiosk and run `kiosk visits mend`; otherwise the kiosk believes it "
            "once a time server has set it, or after some days.",
            mend=mend,
        )
        yield DoctorFinding("clock", False, what, if_right)
    else:
        yield DoctorFinding("clock", True, msg("The clock says {at} UTC.", at=at))


def database(inspection: Inspection) -> Iterator[DoctorFinding]:
    from kiosk.visitlog.reading.log_info import OLDEST, sqlite_version

    version, ok = sqlite_version()
    oldest = ".".join(map(str, OLDEST))
    mend = NO_MESSAGE if ok else msg("At least {oldest} is needed: use a newer Debian.", oldest=oldest)
    what = msg("SQLite is {version}; this program is {program}.", version=version, program=__version__)
    yield DoctorFinding("sqlite", ok, what, mend)


def log(inspection: Inspection) -> Iterator[DoctorFinding]:
    installation = inspection.installation
    from kiosk.visitlog.file.recovery import find_defect
    from kiosk.visitlog.reading.log_words import DEFECTS

    path = str(installation.log)
    if not installation.log.exists():
        what = msg("There is no visit log yet ({path}); the first start makes it.", path=path)
        yield DoctorFinding("log", None, what)
        return
    defect = find_defect(installation.log)
    if defect is None:
        size_mb = installation.log.stat().st_size / 1_000_000
        what = msg("The visit log {path} is whole ({mb:.1f} MB).", path=path, mb=size_mb)
        yield DoctorFinding("log", True, what)
    else:
        mend = msg("At its next start the kiosk moves it aside, untouched, and begins a new one.")
        what = msg("The visit log {path} cannot be used: {why}.", path=path, why=DEFECTS[defect])
        yield DoctorFinding("log", False, what, mend)
