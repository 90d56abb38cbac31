"""The child process that decodes one large picture, within a limit of memory.

Rules: it writes the size and the pixels; or exits with 1 and what is wrong as one line, or with 2 where the memory
ends.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kiosk import child_process
from kiosk.media.picture_file import open_picture
from kiosk.media.picture_memory import LARGEST_DECODED_BYTES
from kiosk.media.picture_scaling import PictureArea, PictureError, decoded

_PROGRAM_BYTES = 512 << 20
"""Of Python and its libraries, and of the strips and the result."""


def main() -> int:
    """Decode for an area; without one, decode all of it and write nothing."""
    child_process.limit_memory(LARGEST_DECODED_BYTES + _PROGRAM_BYTES)
    path, area = Path(sys.argv[1]), json.loads(sys.argv[2])
    try:
        if area is None:
            with open_picture(path) as image:
                image.load()
            return 0
        pixels = decoded(path, PictureArea(**area), LARGEST_DECODED_BYTES)
    except MemoryError:
        return 2
    except PictureError as error:
        print(error.detail, file=sys.stderr)
        return 2 if isinstance(error.__cause__, MemoryError) else 1
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    if pixels is None:
        return 2
    sys.stdout.buffer.write(pixels.packed())
    return 0


if __name__ == "__main__":
    sys.exit(main())
