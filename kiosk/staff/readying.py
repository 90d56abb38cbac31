"""Makes a version's prepared copy, as a process of its own: `python -m kiosk.staff.readying FOLDER STATE`.

Rules: everything else goes before it; where the copy is there already it is looked at and left.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.media.prepared import prepare
from kiosk.staff.watching import be_quiet


def main() -> None:
    be_quiet()
    prepare(Path(sys.argv[1]), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
