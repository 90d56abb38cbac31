"""The page on which the names of a list pass, one after the other."""

from __future__ import annotations

from kiosk.content.model import Exhibit
from kiosk.content.registers import Person
from kiosk.interactives.names.events import NamesPaced, NamesPaused, NamesRead
from kiosk.interactives.names.persons import years
from kiosk.interactives.names.state import names_state, opened_list
from kiosk.visit.control import Control
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, reading_of
from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.queries.context import PageContext


class NamesReadingPage(ExhibitPage):
    """heading: what is read. persons: the one before, the one now, the one after. under: years of the one now."""

    heading: str
    persons: tuple[str, str, str]
    under: str
    buttons: tuple[Control, ...]


def reading_page(context: PageContext, exhibit: Exhibit) -> NamesReadingPage:
    names, register = opened_list(context, exhibit)
    state = names_state(context)

    def at(place: int) -> Person:
        place %= register.count
        return register.person(place if names.reading == "alphabet" else register.at_place_in_file(place))

    now = at(state.place)
    others = [at(state.place + by).name if register.count > 2 else "" for by in (-1, 1)]
    pause = Control("names-pause", context.translate("Pause"), NamesPaused(True), icon="pause", main=True)
    if not state.running:
        pause = Control("names-pause", context.translate("Continue"), NamesPaused(False), icon="play", main=True)
    pace = Control("names-pace", context.translate("Slower"), NamesPaced(True), icon="gauge")
    if state.slow:
        pace = Control("names-pace", context.translate("Faster"), NamesPaced(False), icon="gauge")
    search = Control("names-search", context.translate("Find a name"), NamesRead(False), icon="search")
    buttons = (pause, pace, search)
    values = interactive_values(context, exhibit)
    values |= {"options": (), "bar": None, "tour": None, "controls": frame(context, buttons)["controls"]}
    return NamesReadingPage(
        **values,
        heading=context.translate("Names, read quietly"),
        persons=(others[0], now.name, others[1]),
        under=years(now),
        buttons=buttons,
    )


def passing_reading(context: PageContext, page: NamesReadingPage) -> PageReading:
    """The name that passes now, and its years: one text, so that each name is spoken as it comes."""

    def own(parts: PartsOf) -> None:
        now = context.listed((page.persons[1], page.under))
        parts.texts(page.heading, context.museum_text(now))

    return reading_of(context, page, own)
