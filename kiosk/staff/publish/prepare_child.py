"""Makes a version's prepared copy, as a process of its own: `python -m kiosk.staff.publish.prepare_child FOLDER STATE`.

Rules: everything else goes before it; where the copy is there already it is looked at and left.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.staff.publish.folder_watcher import be_quiet
from kiosk.store.prepared import prepare


def main() -> None:
    be_quiet()
    prepare(Path(sys.argv[1]), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
