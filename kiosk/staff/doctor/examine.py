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
from kiosk.content.faults import errors
from kiosk.content.model import Device
from kiosk.staff.doctor.doctor_finding import DoctorFinding, Inspection
from kiosk.staff.doctor.dummy_output import only_dummies
from kiosk.staff.doctor.service_checks import hardware_clock, service, staff
from kiosk.staff.installation import every_fault, is_museum, read_installation, version_faults

LEAST_FREE_MB = 500
WINDOW_TIMEOUT_S = 30


def inspect(museum: Path, device: Path | None) -> Inspection:
    """The installation and its faults. Raises CommandFailed where there is no museum."""
    installation = read_installation(museum, device, "", lambda _sentence: None)
    faults = version_faults(installation, device) if installation.follows_versions else every_fault(museum, device)
    return Inspection(installation, faults)


def examine(inspection: Inspection) -> tuple[DoctorFinding, ...]:
    """Every finding, in the order a technician wants them."""
    parts: tuple[Callable[[Inspection], Iterator[DoctorFinding]], ...] = (
        window,
        sound,
        letters,
        colours,
        disk,
        clock,
        hardware_clock,
        database,
        content,
        publication,
        log,
        staff,
        service,
    )
    return tuple(finding for part in parts for finding in part(inspection))


def window(inspection: Inspection) -> Iterator[DoctorFinding]:
    """GL and the screen, as a window in a process of its own finds them."""
    report = ask_window()
    if "error" in report:
        mend = "Install Debian's libgl1 and libgl1-mesa-dri, and see that the user may use the graphics device."
        yield DoctorFinding("gl", False, f"No window could be opened: {report['error']}.", mend)
        return
    software = any(name in report["renderer"] for name in ("llvmpipe", "softpipe"))
    how = "drawn by the processor, without a graphics chip" if software else "drawn by the graphics chip"
    yield DoctorFinding("gl", True, f"Windows open, {how} ({report['renderer']}, OpenGL {report['version']}).")
    if not os.environ.get("DISPLAY"):
        mend = "On the kiosk itself start it from its graphical session."
        yield DoctorFinding("screen", None, "There is no display here (DISPLAY is not set).", mend)
    yield DoctorFinding("screen", *fits(inspection.installation.device, report))
    if report.get("ordered") != "True":
        sentence = "Hebrew and Arabic stand in the wrong order where other letters or figures are among them."
        yield DoctorFinding("fonts", False, sentence, "Install Debian's libfribidi0.")


def ask_window() -> dict[str, str]:
    """What a window reports of itself: renderer, version, width, height, ordered; or error."""
    command = child_process.python("kiosk.screens.window.window_report")
    try:
        done = child_process.run(command, timeout_s=WINDOW_TIMEOUT_S)
        report = json.loads(done.text.splitlines()[-1]) if done.text else {}
    except (child_process.TookTooLong, json.JSONDecodeError):
        report = {}
    if not isinstance(report, dict) or "renderer" not in report:
        return {"error": "the graphics driver gives no OpenGL that can be used"}
    return {str(key): str(value) for key, value in report.items()}


def fits(device: Device, report: dict[str, str]) -> tuple[bool, str, str]:
    """Whether words of the needed size fit this screen at its distance."""
    from kiosk.content.design_tokens import base_px, require_fit

    width, height = int(report["width"]), int(report["height"])
    screen = device.screen
    mm_per_px = screen.width_mm / max(width, height)
    base = base_px(screen.viewing_mm, mm_per_px)
    unit = min(max(width, height) / 1920, min(width, height) / 1080)
    sentence = (
        f"The screen has {width}×{height} pixels on {screen.width_mm:g} mm, seen from {screen.viewing_mm:g} mm: "
        f"the smallest words are {base} px."
    )
    try:
        require_fit(base, unit, screen.viewing_mm, screen.width_mm)
    except ValueError as why:
        return False, sentence, str(why)
    return True, sentence, ""


def sound(inspection: Inspection) -> Iterator[DoctorFinding]:
    from kiosk.players.player import PlayerError
    from kiosk.players.sound_device import open_device

    settings = inspection.installation.device.sound
    try:
        opened = open_device(settings.output)
    except PlayerError as why:
        mend = "Until then visitors read the texts, and films show their captions."
        yield DoctorFinding("sound", False, why.detail, mend)
        return
    opened.close()
    names = ", ".join(opened.outputs)
    if only_dummies(opened.outputs):
        sentence = f"Nobody hears anything: the sound server has no output but one that it made up itself ({names})."
        yield DoctorFinding("sound", False, sentence, "Plug an output in, and see that it is not switched off.")
        return
    yield DoctorFinding("sound", True, f"Sound goes to {opened.name} ({settings.kind}). There are: {names}.")


def letters(inspection: Inspection) -> Iterator[DoctorFinding]:
    missing = [face for face in fonts.FACES if not fonts.path(face).is_file()]
    if missing:
        mend = "Install the program again: the package is not whole."
        yield DoctorFinding("fonts", False, f"Fonts are missing: {', '.join(missing)}.", mend)
    else:
        yield DoctorFinding("fonts", True, f"All {len(fonts.FACES)} fonts are there.")


def colours(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Whether colour profiles of pictures can be obeyed; a finding only where they cannot."""
    from kiosk.media.picture_colour import colour_management

    if not colour_management():
        sentence = "Colour profiles of pictures are left aside: Pillow was built without LittleCMS."
        yield DoctorFinding("colours", False, sentence, "Install Pillow as its makers build it, from PyPI.")


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
        why = error.strerror or str(error)
        mend = "Give the kiosk's user the right to write there, or name another folder as state: in its file."
        yield DoctorFinding(
            "disk", False, f"The state folder {installation.state} cannot be written ({why.lower()}).", mend
        )
        return
    yield space(installation.state, free_mb)


def space(folder: Path, free_mb: int) -> DoctorFinding:
    """Whether a folder that can be written has room for years of visits."""
    sentence = f"The state folder {folder} can be written; {free_mb} MB are free."
    if free_mb >= LEAST_FREE_MB:
        return DoctorFinding("disk", True, sentence)
    return DoctorFinding("disk", False, sentence, f"Free some space: at least {LEAST_FREE_MB} MB should be left.")


def clock(inspection: Inspection) -> Iterator[DoctorFinding]:
    from kiosk.visitlog.file.clock_trust import SLACK_S
    from kiosk.visitlog.reading.log_info import last_entry_at

    now = datetime.now(UTC)
    last = last_entry_at(inspection.installation.log)
    mend = "Set the clock (timedatectl), and see that its battery or time server works."
    if now < datetime.fromisoformat(RELEASED).replace(tzinfo=UTC):
        yield DoctorFinding(
            "clock", False, f"The clock says {now:%Y-%m-%d %H:%M} UTC, before this program was made.", mend
        )
    elif last is not None and now < last - timedelta(seconds=SLACK_S):
        sentence = f"The clock says {now:%Y-%m-%d %H:%M} UTC, but the log's last entry is of {last:%Y-%m-%d %H:%M}."
        if_right = (
            " If it is right now, stop the kiosk and run `kiosk visits mend`; otherwise the kiosk believes it once a "
            "time server has set it, or after some days."
        )
        yield DoctorFinding("clock", False, sentence, mend + if_right)
    else:
        yield DoctorFinding("clock", True, f"The clock says {now:%Y-%m-%d %H:%M} UTC.")


def database(inspection: Inspection) -> Iterator[DoctorFinding]:
    from kiosk.visitlog.reading.log_info import OLDEST, sqlite_version

    version, ok = sqlite_version()
    mend = "" if ok else f"At least {'.'.join(map(str, OLDEST))} is needed: use a newer Debian."
    yield DoctorFinding("sqlite", ok, f"SQLite is {version}; this program is {__version__}.", mend)


def counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def content(inspection: Inspection) -> Iterator[DoctorFinding]:
    installation = inspection.installation
    wrong = len(errors(inspection.faults))
    mend = "`kiosk check` says what and how to mend it." if wrong else ""
    if installation.follows_versions and not installation.version:
        mend = "Run `kiosk publish` with the museum's folder."
        yield DoctorFinding("content", False, "Nothing was published on this kiosk yet.", mend)
        return
    if installation.museum is None:
        yield DoctorFinding("content", False, "Nothing of the museum can be shown.", mend or "`kiosk check` says why.")
        return
    rooms = installation.museum.rooms
    exhibits = sum(len(room.exhibits) for room in rooms)
    holds = f"{counted(len(rooms), 'room')} and {counted(exhibits, 'exhibit')}"
    faults = "nothing is" if wrong == 0 else "1 thing is" if wrong == 1 else f"{wrong} things are"
    sentence = f"The museum has {holds} in {', '.join(installation.museum.languages)}; {faults} wrong in its files."
    yield DoctorFinding("content", wrong == 0, sentence, mend)
    here = installation.device.room
    if here and all(room.room != here for room in rooms):
        known = ", ".join(room.room for room in rooms)
        yield DoctorFinding("content", False, f"The kiosk stands in {here}, which is no room.", f"Rooms are: {known}.")


def publication(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Which version is shown, what came of the last content that was offered, and whether its folder is there."""
    installation = inspection.installation
    if not installation.follows_versions:
        return
    from kiosk.store.versions import last_publication, published

    there = published(installation.state)
    if installation.version:
        others = len(there.kept) - 1
        kept = "no other is kept" if not others else "1 other is kept" if others == 1 else f"{others} others are kept"
        yield DoctorFinding("content", True, f"Version {installation.version} is shown; {kept}.")
    last = last_publication(installation.state)
    if last is not None:
        ok = last.kind in ("new", "same")
        first = f"First of all: {last.faults[0].render()}" if last.faults else "Then publish again."
        mend = "" if ok else first
        yield DoctorFinding("content", ok, f"Last offered, {last.at} from {last.source}: {last.sentence}", mend)
    watched = installation.device.watch
    if watched and not is_museum(Path(watched)):
        mend = "See that its disk or share is connected, and that config/museum.yaml is in it."
        yield DoctorFinding("content", False, f"The watched folder {watched} holds no museum.", mend)


def log(inspection: Inspection) -> Iterator[DoctorFinding]:
    installation = inspection.installation
    from kiosk.visitlog.file.recovery import find_defect

    if not installation.log.exists():
        yield DoctorFinding("log", None, f"There is no visit log yet ({installation.log}); the first start makes it.")
        return
    trouble = find_defect(installation.log)
    if trouble is None:
        size_mb = installation.log.stat().st_size / 1_000_000
        yield DoctorFinding("log", True, f"The visit log {installation.log} is whole ({size_mb:.1f} MB).")
    else:
        mend = "At its next start the kiosk moves it aside, untouched, and begins a new one."
        yield DoctorFinding("log", False, f"The visit log {installation.log} cannot be used: {trouble}.", mend)
