"""How many bytes a phone loads for a page before any picture or recording: packed by gzip, with all that it names."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

MOST_FIRST_BYTES, MOST_PAGE_BYTES = 30_000, 50_000


def packed_bytes(phone: Path, address: str) -> int:
    """The page at this address, its style, icons and scripts, those of an interactive and what they import too."""
    page = (phone / address / "index.html").read_text(encoding="utf-8")
    named = {f"assets/{name}" for name in re.findall(r'assets/([\w.-]+)"', page)}
    for script in [name for name in named if name.endswith(".js")]:
        named |= {f"assets/{name}" for name in re.findall(r' from "\./([\w.-]+)"', (phone / script).read_text("utf-8"))}
    named |= {path.relative_to(phone).as_posix() for path in (phone / "assets").glob("icons.*")}
    assert len(named) >= 4
    return sum(len(gzip.compress((phone / name).read_bytes())) for name in named) + len(gzip.compress(page.encode()))
