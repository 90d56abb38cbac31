"""The museum's walk in a few lines: each room with the share of visits that came to it, and so each of its exhibits.

Rules: rooms and exhibits stand in walking order, not in one of merit; an exhibit is its stop number, else its
title; of a museum too large for a few lines only the rooms are given.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.reports.page.table_views import Views
from kiosk.reports.report_model import PlaceLabel

MOST_EXHIBITS = 60


@dataclass(frozen=True, slots=True)
class WalkStop:
    """One exhibit. stop: empty where it has none."""

    stop: str
    title: str
    share: str


@dataclass(frozen=True, slots=True)
class WalkedRoom:
    """One room. bar: its share, 0..1, where its stops are too many for a few lines; else None."""

    title: str
    share: str
    stops: tuple[WalkStop, ...]
    bar: float | None


def walk(views: Views) -> tuple[WalkedRoom, ...]:
    rooms, exhibits = views.report.table("rooms"), views.report.table("exhibits")
    stops_by_room: dict[str, list[WalkStop]] = {}
    many = len(exhibits.rows) > MOST_EXHIBITS
    if not many:
        for row, share in zip(exhibits.rows, exhibits.column("share"), strict=True):
            if isinstance(row.label, PlaceLabel):
                stop = "" if row.label.stop is None else str(row.label.stop)
                stop_shown = WalkStop(stop, views.labels.place(row.label), views.cell(share, "share"))
                stops_by_room.setdefault(row.label.room, []).append(stop_shown)
    return tuple(
        WalkedRoom(
            views.labels.place(row.label),
            views.cell(share, "share"),
            tuple(stops_by_room.get(row.label.room, ())),
            min(1.0, share) if many and isinstance(share, int | float) else None,
        )
        for row, share in zip(rooms.rows, rooms.column("share"), strict=True)
        if isinstance(row.label, PlaceLabel)
    )
