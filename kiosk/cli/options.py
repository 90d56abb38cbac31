"""Options that commands share, and how they are read."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import click
import typer

from kiosk.cli.reader_language import words, wrong_use
from kiosk.content.messages import Message, msg
from kiosk.content.regular_file import NotRegular, require_regular
from kiosk.content.system_reasons import reason_of
from kiosk.exit_codes import CommandFailed

HERE = Path()


def _museum(folder: Path) -> Path:
    """A folder that was named is a museum; raises CommandFailed."""
    if folder != HERE:
        from kiosk.staff.installation import require_museum

        require_museum(folder)
    return folder


def _settings(file: Path | None) -> Path | None:
    """A file that was named is a kiosk's own; raises CommandFailed."""
    if file is not None:
        from kiosk.staff.installation import require_settings

        require_settings(file)
    return file


_OWN_FILE = "The kiosk's own file, kiosk.yaml."
Museum = Annotated[
    Path, typer.Option("--museum", metavar="DIR", callback=_museum, help="The museum's folder (default: here).")
]
Device = Annotated[
    Path | None, typer.Option("--device", metavar="FILE", readable=False, callback=_settings, help=_OWN_FILE)
]
ShownDevice = Annotated[Path | None, typer.Option("--device", metavar="FILE", readable=False, help=_OWN_FILE)]
"""For what shows or examines as much as there is: the faults of the file are reported, and its defaults are used."""
Size = Annotated[str, typer.Option("--size", metavar="WxH", help="The window's size, as 1920x1080.")]
Room = Annotated[str, typer.Option("--room", metavar="ID", help="The room where the kiosk stands.")]

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
"""What can be asked for: within it no sum of days leaves the calendar."""


class WholeNumber(click.IntRange):
    """A whole number within bounds; what is none is refused, and its bounds are named, in the reader's language,
    without click's English name and its x."""

    name = "n"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(str(value))
        except ValueError:
            self.fail(words(msg("{text!r} is not a whole number.", text=str(value))), param, ctx)
        if (self.min is not None and number < self.min) or (self.max is not None and number > self.max):
            self.fail(words(msg("{n} is out of bounds: choose {range}.", n=number, range=self._range())), param, ctx)
        return number

    def _range(self) -> Message:
        if self.max is None:
            return msg("{least} or more", least=self.min or 0)
        return msg("{least} to {most}", least=self.min or 0, most=self.max)

    def _describe_range(self) -> str:
        """What help says of it, instead of 1<=x<=500."""
        return words(self._range())


def size_of(text: str) -> tuple[int, int] | None:
    """Parse a window size; raises BadParameter."""
    if not text:
        return None
    from kiosk.rehearsal.journey import window_size

    size = window_size(text)
    if size is None:
        raise wrong_use(msg("{text!r} is not a size: write it as 1920x1080, sides from 240 to 8192.", text=text))
    return size


def require_place(path: Path, option: str, *, folder: bool = False) -> None:
    """Raise CommandFailed where something else than a file, or a folder, is in the way, before anything is begun."""
    if folder and os.path.isdir(path):
        return
    found = None
    try:
        with suppress(FileNotFoundError, NotADirectoryError):
            found = require_regular(path)
    except NotRegular as error:
        sentence = msg("{path} cannot be written: {why}. Name another place with {option}.")
        raise CommandFailed(sentence.with_values(path=str(path), why=reason_of(error), option=option)) from None
    if folder and found is not None:
        sentence = msg("{path} cannot be a folder: it is a file. Name another place with {option}.")
        raise CommandFailed(sentence.with_values(path=str(path), option=option))


def require_writable(path: Path, option: str) -> None:
    """Raise CommandFailed where no file can be written there, before long work is begun; nothing is left there."""
    import tempfile

    require_place(path, option)
    try:
        with suppress(FileNotFoundError), tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        sentence = msg("{path} cannot be written: {why}. Name another place with {option}.")
        raise CommandFailed(sentence.with_values(path=str(path), why=reason_of(error), option=option)) from None


def day_of(text: str, option: str) -> date | None:
    """Parse a day; raises BadParameter."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        sentence = msg("{option} {text!r} is not a day: write it as 2026-10-29.", option=option, text=text)
        raise wrong_use(sentence) from None
    if not FIRST_DAY <= day <= LAST_DAY:
        sentence = msg("{option} {day}: no log reaches so far. Name a day from {first} to {last}.")
        raise wrong_use(sentence.with_values(option=option, day=str(day), first=str(FIRST_DAY), last=str(LAST_DAY)))
    return day


def moment_of(text: str, timezone: str) -> datetime | None:
    """Parse a local time of the museum; raises BadParameter."""
    if not text:
        return None
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        raise wrong_use(msg("{text!r} is not a time: write it as 2026-10-29T11:00.", text=text)) from None
    if not FIRST_DAY <= local.date() <= LAST_DAY:
        sentence = msg("{text!r} is too far away: name a time from {first} to {last}.")
        raise wrong_use(sentence.with_values(text=text, first=str(FIRST_DAY), last=str(LAST_DAY)))
    return (local if local.tzinfo else local.replace(tzinfo=ZoneInfo(timezone))).astimezone(UTC)
