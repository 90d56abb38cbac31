"""The child process that makes the pyramid of one big picture, within a limit of memory.

Rules: it writes how far it is, a line for each strip; it exits with 1 where the picture cannot be decoded, or with 2
where the memory ends.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk import child_process
from kiosk.media.picture_memory import LARGEST_DECODED_BYTES
from kiosk.media.tile_pyramid import make_pyramid

_PROGRAM_BYTES = 768 << 20
"""Of Python and its libraries, of the strips, and of what a decoder needs beside the picture."""


def main() -> int:
    child_process.limit_memory(LARGEST_DECODED_BYTES + _PROGRAM_BYTES)
    path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    try:
        make_pyramid(path, folder, lambda done, of: print(done, of, flush=True))
    except MemoryError:
        return 2
    except (OSError, ValueError, SyntaxError, EOFError):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
