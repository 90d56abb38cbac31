"""Make a version's prepared copy, as a process of its own: `python -m kiosk.staff.publish.prepare_child FOLDER STATE`.

Rules: a copy that is there already and holds is left.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.store.prepared import prepare


def main() -> None:
    prepare(Path(sys.argv[1]), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
