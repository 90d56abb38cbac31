"""The forms with which staff ask something of kiosks: of one, or an announcement of many.

Rules: a time is one of the museum's clocks, and lies ahead; whatever is asked ends by itself: an announcement and a
rest at their time, everything else after a quarter of an hour.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from starlette.responses import Response

from kiosk.content.messages import Message, msg
from kiosk.fleet.protocol import INSTRUCTIONS
from kiosk.hub.pages.page_language import LANGUAGES
from kiosk.hub.pages.page_request import PageRefused, PageRequest, seen_other
from kiosk.hub.store.asked_instructions import ask_instruction, joined_kiosks
from kiosk.hub.store.kiosk_rows import groups

LIFETIME_S = 900
LONGEST = timedelta(days=31)
MOST_WORDS = 200
KINDS: dict[str, Message] = {
    "reload": msg("Load its content again"),
    "announce": msg("Announcement"),
    "withdraw": msg("Take the announcement back"),
    "rest": msg("Rest"),
    "wake": msg("Wake up"),
    "restart": msg("Restart the program"),
    "diagnose": msg("Diagnose itself"),
    "picture": msg("Send a picture"),
}
RESULTS: dict[str, Message] = {
    "done": msg("Done"),
    "late": msg("Came too late"),
    "unknown": msg("Not known to its program: upgrade the kiosk"),
    "refused": msg("Refused"),
    "failed": msg("Failed"),
}


def spoken_languages(asked: PageRequest) -> tuple[str, ...]:
    """In which languages an announcement can be written: the museum's."""
    museum = asked.museum.museum
    return museum.languages if museum else LANGUAGES


def end_of(written: str, timezone: str, now: datetime) -> datetime | None:
    """The moment that a form names as 2026-11-30T16:00, in UTC; None for an empty field. Raises PageRefused."""
    if not written:
        return None
    try:
        local = datetime.fromisoformat(written)
    except ValueError:
        raise PageRefused(400, msg("{time!r} is not a time: write it as 2026-11-30T16:00.", time=written)) from None
    moment = (local if local.tzinfo else local.replace(tzinfo=ZoneInfo(timezone))).astimezone(UTC)
    if not now < moment <= now + LONGEST:
        raise PageRefused(400, msg("The time has to lie ahead, by a month at most. Choose another one."))
    return moment


def announced(form: Mapping[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    """The words by language. Raises PageRefused where there are none, or too many."""
    words = {tag: " ".join(form.get(f"words-{tag}", "").split()) for tag in languages}
    words = {tag: text for tag, text in words.items() if text}
    if not words:
        raise PageRefused(400, msg("The announcement has no words: write it in one language at least."))
    if any(len(text) > MOST_WORDS for text in words.values()):
        raise PageRefused(400, msg("An announcement has {most} letters at most.", most=MOST_WORDS))
    return words


def utc_text(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def ask_kiosk(asked: PageRequest) -> Response:
    kiosk, kind = asked.request.path_params["kiosk"], asked.form.get("kind", "")
    if kind not in INSTRUCTIONS:
        raise PageRefused(400, msg("Kiosks know no instruction {kind!r}.", kind=kind))
    if kiosk not in joined_kiosks(asked.connection):
        raise PageRefused(404, msg("No kiosk {kiosk!r} has joined this hub.", kiosk=kiosk))
    _ask(asked, [kiosk], kind, kiosk)
    return seen_other(f"/kiosks/{kiosk}?done=asked#instructions")


def _ask(asked: PageRequest, kiosks: list[str], kind: str, whom: str) -> None:
    now = datetime.now(UTC)
    words = announced(asked.form, spoken_languages(asked)) if kind == "announce" else {}
    until = end_of(asked.form.get("until", ""), asked.words.timezone, now) if kind in ("announce", "rest") else None
    if kind == "announce" and until is None:
        raise PageRefused(400, msg("The announcement needs a time at which it goes by itself. Choose one."))
    lifetime_s = round((until - now).total_seconds()) if until else LIFETIME_S
    ends = utc_text(until) if until else ""
    ask_instruction(
        asked.connection, kiosks, kind, asked_by=asked.reader.name, lifetime_s=lifetime_s, words=words, until=ends
    )
    asked.record("instruct", whom, kind=kind, kiosks=len(kiosks), **({"until": ends} if ends else {}))


def announce_page(asked: PageRequest) -> Response:
    end = asked.words.local(datetime.now(UTC) + timedelta(hours=2)).replace(minute=0)
    return asked.shown(
        "announce.html",
        groups={group: len(joined_kiosks(asked.connection, group)) for group in groups(asked.connection)},
        all_kiosks=len(joined_kiosks(asked.connection)),
        spoken=spoken_languages(asked),
        until=f"{end:%Y-%m-%dT%H:%M}",
        most=MOST_WORDS,
    )


def announce(asked: PageRequest) -> Response:
    kind, group = asked.form.get("kind", ""), asked.form.get("group", "")
    if kind not in ("announce", "withdraw"):
        raise PageRefused(400, msg("Kiosks know no instruction {kind!r}.", kind=kind))
    kiosks = joined_kiosks(asked.connection, group)
    if not kiosks:
        raise PageRefused(400, msg("No kiosk of this group has joined the hub: nobody would see it."))
    _ask(asked, kiosks, kind, group or "*")
    return seen_other("/announce?done=" + kind)
