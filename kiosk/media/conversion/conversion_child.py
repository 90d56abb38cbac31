"""The child process that converts one file, within a limit of memory.

Rules: a line of JSON for each step: {"share": 0.4} while it works; then {"done": …}, {"refused": its message}
or, where the system keeps it from reading the file or writing the new one, {"unread": its number} or {"unwritten": …}.
Whatever else ends it is the caller's to put into words. What it is, its content decides; of captions, its name.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import msgspec

from kiosk import child_process
from kiosk.content.messages import msg
from kiosk.media.conversion.caption_conversion import FORMS, convert_captions
from kiosk.media.conversion.converted import Advance, CannotConvert, Converted
from kiosk.media.conversion.drawing_conversion import convert_drawing, looks_like_svg
from kiosk.media.conversion.foreign_container import NO_MEDIUM, film_stream, open_foreign_container, sound_stream
from kiosk.media.conversion.picture_conversion import convert_picture
from kiosk.media.program_errors import is_programs

MOST_BYTES = 6 << 30
_EACH_S = 0.2
TOO_LARGE = msg("It takes more memory than there is. Save it smaller where it was made.")
PDF = msg("It is a PDF document. Save the page that is to be shown as a picture (PNG), and bring that.")
DAMAGED = msg("It is damaged or cut short. Copy it again from where it was made.")


def main() -> int:
    child_process.limit_memory(MOST_BYTES)
    source, target, encoding = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    try:
        found = convert(source, target, encoding, _advance())
    except CannotConvert as why:
        _print({"refused": why.sentence})
        return 1
    except MemoryError:
        _print({"refused": TOO_LARGE})
        return 1
    except Exception as error:
        if is_programs(error):
            raise
        _print(_systems(error, target) or {"refused": DAMAGED})
        return 1
    _print({"done": found})
    return 0


def convert(source: Path, target: Path, encoding: str, advance: Advance) -> Converted:
    """Convert by what the file is. Raises CannotConvert, and what the libraries raise for damaged files."""
    from PIL import UnidentifiedImageError

    if source.stat().st_size == 0:
        raise CannotConvert(msg("It is empty (0 bytes). Copy it again."))
    if source.suffix.lower().removeprefix(".") in FORMS:
        return convert_captions(source, target, encoding)
    with source.open("rb") as file:
        if file.read(5) == b"%PDF-":
            raise CannotConvert(PDF)
    if looks_like_svg(source):
        return convert_drawing(source, target)
    try:
        return convert_picture(source, target)
    except UnidentifiedImageError:
        return _convert_moving(source, target, advance)


def _systems(error: Exception, target: Path) -> dict[str, int]:
    """What the system answered; empty where the file itself is at fault: FFmpeg names damage by the same numbers."""
    from av import FFmpegError

    if not isinstance(error, OSError) or error.errno is None:
        return {}
    if error.filename == str(target):
        return {"unwritten": error.errno}
    return {} if isinstance(error, FFmpegError) else {"unread": error.errno}


def _convert_moving(source: Path, target: Path, advance: Advance) -> Converted:
    from kiosk.media.conversion.film_conversion import convert_film
    from kiosk.media.conversion.sound_conversion import convert_sound

    with open_foreign_container(source) as container:
        film, sound = film_stream(container), sound_stream(container)
    if film is not None:
        return convert_film(source, target, advance)
    if sound is not None:
        return convert_sound(source, target, advance)
    raise CannotConvert(NO_MEDIUM)


def _advance() -> Advance:
    last_s = 0.0

    def advance(share: float) -> None:
        nonlocal last_s
        if time.monotonic() - last_s >= _EACH_S:
            last_s = time.monotonic()
            _print({"share": round(share, 3)})

    return advance


def _print(line: object) -> None:
    print(msgspec.json.encode(line).decode(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
