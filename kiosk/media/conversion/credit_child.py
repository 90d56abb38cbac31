"""The child process that reads of files who made them, within a limit of memory: a line of JSON for each, a
text."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

from kiosk import child_process
from kiosk.media.conversion.camera_notes import credit_in_picture, credit_in_tags
from kiosk.media.conversion.converted import CannotConvert
from kiosk.media.conversion.foreign_container import open_foreign_container
from kiosk.media.conversion.picture_conversion import open_foreign
from kiosk.media.place_tags import tags_of

MOST_BYTES = 2 << 30


def main() -> int:
    child_process.limit_memory(MOST_BYTES)
    for file in sys.argv[1:]:
        print(json.dumps(stated_credit(Path(file))), flush=True)
    return 0


def stated_credit(source: Path) -> str:
    """Who made it, as the file states; "" where it does not, or cannot be read: bringing it says why."""
    from PIL import UnidentifiedImageError

    with suppress(Exception):  # whatever is in it, and every library has its own errors
        try:
            with open_foreign(source) as image:
                return credit_in_picture(image)
        except UnidentifiedImageError:
            with suppress(CannotConvert), open_foreign_container(source) as container:
                return credit_in_tags(tags_of(container))
    return ""


if __name__ == "__main__":
    sys.exit(main())
