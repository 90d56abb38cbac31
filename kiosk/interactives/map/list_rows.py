"""A map as a list: where the museum stands, all places by name, and the routes.

Rules: a sort key ignores accents, then minds them.
"""

from __future__ import annotations

import unicodedata

from kiosk.interactives.map.data import Map, PlaceOnMap, RouteOnMap, Years
from kiosk.visit.pages.exhibit import paragraphs
from kiosk.visit.pages.list_form import ListFormRow
from kiosk.visit.pages.open_stop import open_stop
from kiosk.visit.pages.picture_view import picture_view
from kiosk.visit.queries.context import PageContext


def rows_of(context: PageContext, shown: Map) -> list[ListFormRow]:
    keyed = [_list_row(context, place) for place in shown.places]
    places = [row for _, row in sorted(keyed, key=lambda pair: pair[0])]
    return [*_here_row(context, shown), *places, *(_route_row(context, route) for route in shown.routes)]


def sort_key(name: str) -> tuple[str, str]:
    folded = name.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)), folded


def years_words(context: PageContext, years: Years) -> str:
    """ "1932–1962", "from 1932", "until 1962", or "" where no year is known."""
    if years.begin is not None and years.end is not None:
        return str(years.begin) if years.begin == years.end else f"{years.begin}–{years.end}"
    if years.begin is not None:
        return context.translate("from {year}", year=years.begin)
    return "" if years.end is None else context.translate("until {year}", year=years.end)


def _list_row(context: PageContext, place: PlaceOnMap) -> tuple[tuple[str, str], ListFormRow]:
    name = context.localize(place.name)
    row = ListFormRow(
        title=name,
        under=context.interface_text(years_words(context, place.years)),
        paragraphs=paragraphs(context.localize(place.text)),
        picture=picture_view(context, place.picture),
        open=open_stop(context, place.exhibit),
    )
    return sort_key(name.words), row


def _here_row(context: PageContext, shown: Map) -> tuple[ListFormRow, ...]:
    if shown.here is None or not shown.here.name:
        return ()
    under = context.interface_text(context.translate("You are here"))
    return (ListFormRow(title=context.localize(shown.here.name), under=under),)


def _route_row(context: PageContext, route: RouteOnMap) -> ListFormRow:
    """Its years stand below its name, where that does not have them."""
    name, years = context.localize(route.name), years_words(context, route.years)
    parts = (context.translate("Route"), "" if years in name.words else years)
    return ListFormRow(title=name, under=context.interface_text(" · ".join(filter(None, parts))))
