"""Options that commands share, and how they are read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

Museum = Annotated[Path, typer.Option("--museum", metavar="DIR", help="The museum's folder (default: here).")]
Device = Annotated[
    Path | None, typer.Option("--device", metavar="FILE", readable=False, help="The kiosk's own file, kiosk.yaml.")
]
Size = Annotated[str, typer.Option("--size", metavar="WxH", help="The window's size, as 1920x1080.")]
Room = Annotated[str, typer.Option("--room", metavar="ID", help="The room where the kiosk stands.")]

HERE = Path()


def size_of(text: str) -> tuple[int, int] | None:
    """Parse a window size; raises BadParameter."""
    if not text:
        return None
    from kiosk.rehearsal.journey import window_size

    size = window_size(text)
    if size is None:
        raise typer.BadParameter(f"{text!r} is not a size: write it as 1920x1080, sides from 240 to 8192.")
    return size


def day_of(text: str, option: str) -> date | None:
    """Parse a day; raises BadParameter."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{option} {text!r} is not a day: write it as 2026-10-29.") from None


def moment_of(text: str, timezone: str) -> datetime | None:
    """Parse a local time of the museum; raises BadParameter."""
    if not text:
        return None
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a time: write it as 2026-10-29T11:00.") from None
    return (local if local.tzinfo else local.replace(tzinfo=ZoneInfo(timezone))).astimezone(UTC)
