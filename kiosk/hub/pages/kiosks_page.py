"""All kiosks: how many are fine, which are not, and a table of them, fifty at a time.

Rules: the table renews itself every half minute; a filter stands in the address, so that it can be kept as a bookmark.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from kiosk.hub.pages.ending_soon import ending_soon
from kiosk.hub.pages.kiosk_condition import CONDITIONS, MEANINGS, NAMES, TROUBLES
from kiosk.hub.pages.kiosks_seen import PAGE_KIOSKS, KioskFilter, KioskSeen, counted, seen_kiosks
from kiosk.hub.pages.page_request import PageRequest
from kiosk.hub.pages.wanted_content import wanted_versions
from kiosk.hub.store.kiosk_rows import kiosk_rows, open_invitations


def all_kiosks(asked: PageRequest) -> list[KioskSeen]:
    """Every kiosk as it is now, worst first."""
    open_now = asked.museum.open_at(datetime.now(UTC))
    return seen_kiosks(kiosk_rows(asked.connection), wanted_versions(asked.connection), open_now)


def kiosks_page(asked: PageRequest) -> Response:
    kiosks = all_kiosks(asked)
    chosen = asked_filter(asked)
    kept = [seen for seen in kiosks if chosen.keeps(seen)]
    pages = max(1, -(-len(kept) // PAGE_KIOSKS))
    page = min(chosen.page, pages)
    invitations = open_invitations(asked.connection) if asked.may("technician") else []
    rooms = sorted({seen.room for seen in kiosks if seen.room})
    values: dict[str, Any] = {
        "ending": [*ending_soon(kiosks, invitations, datetime.now(UTC), asked.words.timezone)],
        "kiosks": kept[(page - 1) * PAGE_KIOSKS : page * PAGE_KIOSKS],
        "first": (page - 1) * PAGE_KIOSKS + 1 if kept else 0,
        "kept": len(kept),
        "total": len(kiosks),
        "troubled": sum(seen.troubled for seen in kiosks),
        "counts": counted(kiosks),
        "chosen": chosen,
        "page": page,
        "pages": pages,
        "conditions": CONDITIONS,
        "troubles": TROUBLES,
        "names": NAMES,
        "meanings": MEANINGS,
        "groups": sorted({seen.standing.group for seen in kiosks}),
        "rooms": {room: asked.museum.room_name(room, asked.words.language) for room in rooms},
        "address": lambda **other: address(chosen, **other),
    }
    return asked.shown("kiosks_live.html" if asked.live else "kiosks.html", **values)


def asked_filter(asked: PageRequest) -> KioskFilter:
    page = asked.asked("page")
    number = int(page) if page.isdecimal() and page.isascii() and len(page) < 6 else 1
    condition = asked.asked("condition")
    known = condition if condition in CONDITIONS or condition == "trouble" else ""
    return KioskFilter(known, asked.asked("group"), asked.asked("room"), asked.asked("words", 80), max(1, number))


def address(chosen: KioskFilter, **other: str | int) -> str:
    """The page with this filter, but for what is given otherwise."""
    query = {
        "condition": chosen.condition,
        "group": chosen.group,
        "room": chosen.room,
        "words": chosen.words,
        "page": 1,
        **other,
    }
    left = {name: value for name, value in query.items() if value not in ("", 1)}
    return "/" + (f"?{urlencode(left)}" if left else "")
