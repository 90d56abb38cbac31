"""Build the phone's pages of what is published, as a process of its own, so that no visitor is disturbed:
`python -m kiosk.phone.build.rebuild_child STATE MUSEUM DEVICE`.

Rules: MUSEUM and DEVICE are where the kiosk's own file is looked for, as every command does ("" for no file that was
named); everybody may read the pages, whatever else is kept from others; what came of it is kept for staff.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kiosk.content.device import load_device
from kiosk.phone.build.published_pages import build_published


def main() -> None:
    state, museum, named = sys.argv[1:4]
    os.umask(0o022)
    device, _ = load_device(Path(named) if named else None, Path(museum))
    build_published(device, Path(state))


if __name__ == "__main__":
    main()
