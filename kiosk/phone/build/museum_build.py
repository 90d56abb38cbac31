"""A build of the museum that a kiosk shows, or of a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.content.messages import Translate, msg
from kiosk.exit_codes import NOT_DONE, CommandFailed
from kiosk.locale.strings import Strings
from kiosk.media.containers import Undecodable
from kiosk.media.picture_scaling import PictureError
from kiosk.phone.build.building import PhoneBuild, PhoneBuilding, Progress
from kiosk.phone.build.folder_exchange import require_own_folder
from kiosk.staff.installation import Installation, read_installation, staff_lines
from kiosk.visit.guide import Guide


def build_museum(
    museum: Path,
    device: Path | None,
    output: Path,
    base: str,
    notify: Callable[[str], None],
    translate: Translate,
    progress: Progress,
) -> PhoneBuild:
    """Build the pages of what is found there, which stand in no room. base: "" for what the kiosk's own file says.
    notify: takes sentences for staff. Raises CommandFailed and OSError."""
    require_own_folder(output)
    return build_installation(read_installation(museum, device, "", notify, translate), output, base, progress, translate)


def build_installation(
    found: Installation, output: Path, base: str, progress: Progress, translate: Translate
) -> PhoneBuild:
    """Build the pages of a museum that was found; base and errors as above."""
    require_own_folder(output)
    if found.museum is None:
        raise CommandFailed("\n".join(staff_lines(found, translate)), NOT_DONE)
    local = datetime.now(UTC).astimezone(ZoneInfo(found.museum.timezone))
    guide = Guide(found.museum, found.prepared.measures, Strings(), replace(found.device, room=""))
    address = base or found.device.phone_address
    building = PhoneBuilding(guide, found.prepared, found.folder, found.state, local, address)
    try:
        return building.build(output, progress)
    except PictureError as error:
        sentence = msg("A picture cannot be made smaller: {why}", why=error.detail)
        raise CommandFailed(sentence, NOT_DONE) from None
    except Undecodable as error:
        sentence = msg("A recording cannot be made into one that all phones play: {why}", why=error.sentence)
        raise CommandFailed(sentence, NOT_DONE) from None
