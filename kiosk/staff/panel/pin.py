"""The staff PIN: kept as a scrypt hash in the kiosk's own file, compared slowly, guessed slower still.

Rules: a PIN is 4 to 12 digits, and none that everybody tries first; only its hash is ever written, and only into a
kiosk's own file that lies outside the museum's folder (what is published would carry it out of the house). After
three wrong tries each further one costs a wait that doubles; the count is kept in the state folder, and a restart
begins the wait again, so that pulling the plug gains nothing. So that nobody locks staff out for longer, one wrong try
is forgotten with each hour without another, on another day the first try is free of a wait, and a new PIN clears the
count.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from kiosk import RELEASED
from kiosk.content.device import BOX_FILE, is_closed, is_missing
from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.content.regular_file import read_regular
from kiosk.exit_codes import CommandFailed
from kiosk.store import atomic_files

KEY = "staff_pin"
TRIES = "pin-tries.json"
COST, BLOCK, LANES = 2**14, 8, 1
"""scrypt's n, r and p (RFC 7914): 16 MiB and about 50 ms for one try on a small box."""
MEMORY_BYTES = 64 * 2**20
FREE_TRIES = 3
FIRST_WAIT_S = 30
LONGEST_WAIT_S = 15 * 60
FORGOTTEN_EVERY_MS = 3600 * 1000


def what_is_wrong(pin: str) -> Message:
    """Why this cannot be a PIN, in a sentence; empty if it can."""
    if not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 12):
        return msg("A staff PIN is 4 to 12 digits, so that it can be keyed on the kiosk.")
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if steps in ({0}, {1}, {-1}):
        return msg(
            "{pin} is tried first by everybody: choose digits that are neither all the same nor in a row.", pin=pin
        )
    return NO_MESSAGE


def hashed(pin: str, salt: bytes | None = None) -> str:
    """The PIN as it is kept: "scrypt:n$r$p$salt$hash", the last two in base 64."""
    salt = salt if salt is not None else secrets.token_bytes(16)
    digest = _digest(pin, salt, COST, BLOCK, LANES)
    return f"scrypt:{COST}${BLOCK}${LANES}${_text(salt)}${_text(digest)}"


def matches(pin: str, kept: str) -> bool:
    """Whether this is the PIN; False for a kept one that is not of this form."""
    try:
        cost, block, lanes, salt, digest = kept.removeprefix("scrypt:").split("$")
        computed = _digest(pin, base64.b64decode(salt), int(cost), int(block), int(lanes))
        return hmac.compare_digest(computed, base64.b64decode(digest))
    except ValueError:
        return False


def _digest(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=MEMORY_BYTES, dklen=32)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def utc_day() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"


class Tries:
    """Wrong tries, counted across restarts. Where the count cannot be kept it counts in memory."""

    def __init__(self, file: Path, clock_ms: Callable[[], int], today: Callable[[], str] = utc_day) -> None:
        self._file, self._clock_ms, self._today = file, clock_ms, today
        self.wrong = _counted(file, today())
        self._since_ms = clock_ms()

    def wait_s(self) -> int:
        """Seconds until the next try counts; 0 when it may be made now."""
        over = self.wrong - FREE_TRIES
        if over < 0:
            return 0
        whole_s: int = min(FIRST_WAIT_S * 2 ** min(over, 20), LONGEST_WAIT_S)
        return max(0, -(-(self._since_ms + whole_s * 1000 - self._clock_ms()) // 1000))

    def failed(self) -> None:
        hours = (self._clock_ms() - self._since_ms) // FORGOTTEN_EVERY_MS
        self.wrong = max(0, self.wrong - hours) + 1
        self._since_ms = self._clock_ms()
        self._keep()

    def succeeded(self) -> None:
        self.wrong = 0
        self._keep()

    def _keep(self) -> None:
        with suppress(OSError):
            atomic_files.write(self._file, json.dumps({"wrong": self.wrong, "day": self._today()}).encode())


def forget_tries(state: Path) -> None:
    """Clear the count for a kiosk's next start, where it can be written."""
    with suppress(OSError):
        (state / TRIES).unlink(missing_ok=True)


def _counted(file: Path, today: str) -> int:
    """The count as it was kept, less on a later day; a damaged one costs a wait: somebody may have damaged it."""
    try:
        count = json.loads(read_regular(file))
        wrong, day = max(0, int(count["wrong"])), str(count.get("day", today))
        past_or_future = day < today or day > today >= RELEASED  # a day to come was counted by a clock that was wrong
        return min(wrong, FREE_TRIES - 1) if past_or_future else wrong
    except FileNotFoundError:
        return 0
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return FREE_TRIES


def own_file(museum: Path, device: Path | None) -> Path:
    """The kiosk's own file that a PIN may be written into. Raises CommandFailed with what to do."""
    file = device or BOX_FILE
    if Path(os.path.realpath(file)).is_relative_to(os.path.realpath(museum)) and (museum / "config").is_dir():
        raise CommandFailed(
            msg(
                "{file} lies in the museum's folder, and what lies there is published: a PIN does not belong in it. "
                "Copy it to {box}, or name the kiosk's own file with --device FILE.",
                file=str(file),
                box=str(BOX_FILE),
            )
        )
    if is_missing(file):
        raise CommandFailed(
            msg(
                "There is no {file} to write the PIN into. Name the kiosk's own file with --device FILE; an example is "
                "the demonstration's config/kiosk.yaml.",
                file=str(file),
            )
        )
    if is_closed(file):
        raise CommandFailed(msg("{file} cannot be read by this user. Use sudo.", file=str(file)))
    return file


def write_pin(file: Path, pin: str) -> None:
    """Write the PIN's hash into the kiosk's own file, leaving every other character. Raises CommandFailed."""
    from kiosk.staff.authoring.kiosk_file import write_value

    write_value(file, KEY, hashed(pin))
