"""The child process that cuts a face: what HarfBuzz takes for it, over 100 MB, goes with the process.

Rules: the characters come by standard input, four bytes each; the file goes to standard output.
"""

from __future__ import annotations

import sys
from array import array


def main() -> int:
    import uharfbuzz as harfbuzz

    wanted = harfbuzz.SubsetInput()
    wanted.unicode_set.update(array("I", sys.stdin.buffer.read()))
    wanted.flags = harfbuzz.SubsetFlags.NOTDEF_OUTLINE
    whole = harfbuzz.Face(harfbuzz.Blob.from_file_path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.buffer.write(harfbuzz.subset(whole, wanted).blob.data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
