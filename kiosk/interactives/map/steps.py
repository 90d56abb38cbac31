"""What happens on a map: it is moved, its years change, a place is opened.

Rules: a map opens whole, in the year in which most of its places are open, or in its whole span of years. A place that
is not there yet cannot be open. What plays moves one year a second and ends at the last year.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.interactives.map.data import Map
from kiosk.interactives.map.events import (
    MIDDLE,
    SCALES,
    LayerChosen,
    LetterChosen,
    MapMoved,
    MapPanned,
    MapPlayed,
    MapState,
    MapZoomed,
    PlaceChosen,
    PlacesGathered,
    YearsChosen,
)
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.steps.transition import Handler, Transition

PAN = 0.3
"""By how much of the frame an arrow moves the map."""
YEAR_MS = 1000


def _map_here(work: Transition) -> Map | None:
    exhibit = work.exhibit_here()
    if work.place.screen is not Screen.EXHIBIT or exhibit is None:
        return None
    found = work.context.interactive(exhibit)
    return found if isinstance(found, Map) else None


def state(context: PageContext) -> MapState:
    kept = context.kept_interactive()
    return kept if isinstance(kept, MapState) else MapState()


def years_of(shown: Map, kept: MapState) -> tuple[int, int] | None:
    """The years that are shown; None for a map without years."""
    whole = shown.year_range
    if whole is None:
        return None
    if kept.years is not None:
        return kept.years
    if shown.span:
        return whole
    begun = sorted({whole[0], *(place.years.begin or whole[0] for place in shown.places)})
    most = max(begun, key=lambda year: sum(place.years.state(year, year) == "open" for place in shown.places))
    return most, most


def _record(work: Transition, *detail: tuple[str, str | int]) -> None:
    work.record("interactive", detail=(("interactive", "map"), *detail))


def _first_words(work: Transition, text: dict[str, str]) -> str:
    return work.guide.localize(text, work.guide.first).words


def moved(work: Transition, event: MapMoved) -> None:
    if _map_here(work) is None:
        return
    scale = min(max(event.scale, SCALES[0]), SCALES[-1])
    half = 0.5 / scale
    x, y = (min(max(each, half), 1 - half) for each in event.centre)
    work.keep_interactive(replace(state(work.context), scale=scale, centre=(x, y)))


def zoomed(work: Transition, event: MapZoomed) -> None:
    kept = state(work.context)
    if not event.by:
        moved(work, MapMoved(1.0, MIDDLE))
        return
    steps = [s for s in SCALES if (s > kept.scale * 1.01 if event.by > 0 else s < kept.scale * 0.99)]
    if steps:
        moved(work, MapMoved(steps[0] if event.by > 0 else steps[-1], kept.centre))


def panned(work: Transition, event: MapPanned) -> None:
    kept = state(work.context)
    (x, y), by = kept.centre, PAN / kept.scale
    moved(work, MapMoved(kept.scale, (x + by * event.across, y + by * event.down)))


def _show_years(work: Transition, shown: Map, first: int, last: int, since_ms: int | None) -> None:
    kept = state(work.context)
    there = kept.place >= 0 and shown.places[kept.place].years.state(first, last)
    work.keep_interactive(
        replace(kept, years=(first, last), since_ms=since_ms, place=kept.place if there else -1, gathered=())
    )


def years_chosen(work: Transition, event: YearsChosen) -> None:
    shown = _map_here(work)
    whole = None if shown is None else shown.year_range
    if shown is None or whole is None:
        return
    begin, end = whole
    first, last = (min(max(year, begin), end) for year in (event.first, event.last))
    if not shown.span or first > last:
        first = last = first if event.moves == "first" else last
    if (first, last) != years_of(shown, state(work.context)):
        _show_years(work, shown, first, last, None)
        _record(work, ("year", first), *((("until", last),) if shown.span else ()))


def played(work: Transition, event: MapPlayed) -> None:
    """Play begins anew where the last year is shown already; of a span its end moves."""
    shown = _map_here(work)
    years = None if shown is None else years_of(shown, state(work.context))
    whole = None if shown is None else shown.year_range
    if shown is None or years is None or whole is None:
        return
    first, last = years
    if event.on and last >= whole[1]:
        first, last = (first if shown.span and first < last else whole[0]), whole[0]
        last = max(first, last)
    _show_years(work, shown, first, last, work.now.ms if event.on else None)
    _record(work, ("year", first), *((("until", last),) if shown.span else ()))


def ticked(work: Transition) -> None:
    shown, kept = _map_here(work), state(work.context)
    years = None if shown is None else years_of(shown, kept)
    if shown is None or years is None or kept.since_ms is None or work.now.ms - kept.since_ms < YEAR_MS:
        return
    whole, since_ms = shown.year_range, kept.since_ms + YEAR_MS
    last = years[1] + 1
    ended = whole is None or last >= whole[1]
    _show_years(work, shown, years[0] if shown.span else last, last, None if ended else since_ms)


def place_chosen(work: Transition, event: PlaceChosen) -> None:
    shown, kept = _map_here(work), state(work.context)
    if shown is None or not -1 <= event.place < len(shown.places) or event.place == kept.place:
        return
    years = years_of(shown, kept)
    if event.place >= 0:
        place = shown.places[event.place]
        if years is not None and not place.years.state(*years):
            return
        _record(work, ("place", _first_words(work, place.name)))
    work.keep_interactive(replace(kept, place=event.place))
    _to_first_sheet(work)


def gathered(work: Transition, event: PlacesGathered) -> None:
    shown = _map_here(work)
    if shown is not None and all(0 <= each < len(shown.places) for each in event.places):
        work.keep_interactive(replace(state(work.context), gathered=event.places, place=-1, letter=""))
        _to_first_sheet(work)


def letter_chosen(work: Transition, event: LetterChosen) -> None:
    if _map_here(work) is not None:
        work.keep_interactive(replace(state(work.context), letter=event.letter, gathered=()))
        _to_first_sheet(work)


def layer_chosen(work: Transition, event: LayerChosen) -> None:
    shown, kept = _map_here(work), state(work.context)
    if shown is None or not -1 <= event.layer < len(shown.layers) or event.layer == kept.layer:
        return
    work.keep_interactive(replace(kept, layer=event.layer))
    title = "" if event.layer < 0 else _first_words(work, shown.layers[event.layer].title)
    _record(work, ("layer", title or "land"))


def _to_first_sheet(work: Transition) -> None:
    work.set_place(work.place.rewound())
    work.state = replace(work.state, focus="")


def nudged(event: YearsChosen, by: int) -> YearsChosen:
    """One year with the key; both years move where there is no span."""
    first = event.first + (by if event.moves != "last" else 0)
    last = event.last + (by if event.moves != "first" else 0)
    return replace(event, first=first, last=last)


HANDLERS: dict[type, Handler] = {
    MapMoved: moved,
    MapZoomed: zoomed,
    MapPanned: panned,
    YearsChosen: years_chosen,
    MapPlayed: played,
    PlaceChosen: place_chosen,
    PlacesGathered: gathered,
    LetterChosen: letter_chosen,
    LayerChosen: layer_chosen,
}
