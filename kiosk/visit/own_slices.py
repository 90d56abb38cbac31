"""The film and the tour, in the form that every interactive has.

Rules: what the program joins (handlers, pages, views, screens, journey steps) it takes from `all_slices`, which holds
these two and every interactive.
"""

from __future__ import annotations

from functools import cache

from kiosk.visit.guide import Guide
from kiosk.visit.pages.film import FilmPage, film_page
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.tour import TourEndPage, TourPage, tour_page
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import JourneyAction, VisitSlice, interactives
from kiosk.visit.steps import aids, tour


def tours(guide: Guide) -> tuple[str, ...]:
    return tuple(each.id for each in guide.museum.tours)


FILM = VisitSlice(
    handlers=aids.HANDLERS,
    screens={FilmPage: "kiosk.screens.pages.film:FilmScreen"},
    views={"film": film_page},
)
TOUR = VisitSlice(
    handlers=tour.HANDLERS,
    screens={
        TourPage: "kiosk.screens.pages.tour:TourScreen",
        TourEndPage: "kiosk.screens.pages.tour_end:TourEndScreen",
    },
    pages={Screen.TOUR: tour_page},
    steps={
        "tour": JourneyAction(
            known=tours, press="tour-{name}", on=PlanPage, first="plan", behind="tours", example="short"
        )
    },
)


@cache
def all_slices() -> tuple[VisitSlice, ...]:
    return FILM, TOUR, *interactives().values()
