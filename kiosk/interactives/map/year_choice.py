"""The years of a map that are shown, as a bar: one thumb or two, each with the buttons that move it by a year."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.interactives.map.data import Map
from kiosk.interactives.map.events import MapPlayed, MapState, YearsChosen
from kiosk.visit.control import Control
from kiosk.visit.queries.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBar:
    """first, last: the years that are shown; begin, end: those of the whole map. thumbs: one, or two of a span; each
    with the buttons that move it by one year. play: Play or Pause; play_words: both, of which it has room for each."""

    words: str
    first: int
    last: int
    begin: int
    end: int
    thumbs: tuple[Control, ...]
    earlier: tuple[Control, ...]
    later: tuple[Control, ...]
    play: Control
    play_words: tuple[str, str]


def year_bar(context: PageContext, shown: Map, kept: MapState, years: tuple[int, int]) -> YearBar:
    first, last = years
    begin, end = shown.year_range or years
    moving = ("first", "last") if shown.span else ("both",)
    ids = {"first": "map-from", "last": "map-until", "both": "map-year"}
    names = {
        "first": context.translate("From year {year}", year=first),
        "both": context.translate("Year {year}", year=last),
    }
    names["last"] = context.translate("Until year {year}", year=last)
    at = {"first": first, "last": last, "both": last}
    earlier, later = list[Control](), list[Control]()
    for moves in moving:
        least, most = (first if moves == "last" else begin), (last if moves == "first" else end)
        for by, name, icon, into, possible in (
            (-1, context.translate("Earlier"), "chevron-left", earlier, at[moves] > least),
            (1, context.translate("Later"), "chevron-right", later, at[moves] < most),
        ):
            to = (first + by * (moves != "last"), last + by * (moves != "first"))
            which = f"{ids[moves]}-{'earlier' if by < 0 else 'later'}"
            into.append(Control(which, name, YearsChosen(*to, moves), icon=icon, enabled=possible, repeats=True))
    playing = kept.since_ms is not None
    words = context.translate("Play"), context.translate("Pause")
    play = Control(
        "map-play",
        words[playing],
        MapPlayed(not playing),
        icon="pause" if playing else "play",
    )
    return YearBar(
        words=f"{first}–{last}" if shown.span else str(last),
        first=first,
        last=last,
        begin=begin,
        end=end,
        thumbs=tuple(
            Control(ids[moves], names[moves], YearsChosen(first, last, moves), role="slider") for moves in moving
        ),
        earlier=tuple(earlier),
        later=tuple(later),
        play=play,
        play_words=words,
    )
