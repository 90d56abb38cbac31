"""Sample tours: on the plan, their page, their end, and the strip on the page of an exhibit; in four languages."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.visit.events.navigation import ExhibitTapped, PlanPressed, ScopeTapped
from kiosk.visit.events.tours import (
    TourBegun,
    TourChosen,
    TourLeft,
    TourNext,
    TourPrevious,
    ToursPressed,
    TourStopTapped,
)
from kiosk.visit.look import Look
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.pages.tour import TourEndPage, TourPage, TourRow
from kiosk.visit.pages.tour_links import TourCard, TourStrip
from tests.screens import exhibit_samples, film_samples, sample_frame, samples
from tests.screens.longest_language import STRINGS, with_longest
from tests.screens.sample_frame import PLAIN, control, framed
from tests.screens.sample_texts import ROOM, TITLES
from tests.screens.samples import tr

TOURS = with_longest(
    {
        "en": ("The corridor and one cell", "A short way"),
        "et": ("Koridor ja üks kamber", "Lühike ring"),
        "ru": ("Коридор и одна камера", "Короткий маршрут"),
        "cs": ("Chodba a jedna cela", "Krátká cesta"),
    }
)
STATES = ("seen", "seen", "now", "next", "not_yet", "not_yet", "not_yet")


def progress(language: str) -> str:
    return tr("{n} of {count}, {length} left", language, n=3, count=7, length=tr("{m} min", language, m=12))


def coming(language: str) -> str:
    return tr("Next: {stop}", language, stop=f"144 {TITLES[language][2]}, {ROOM[language]}")


def cards(language: str) -> tuple[TourCard, ...]:
    whole = f"{tr('{m} min', language, m=8)} · {STRINGS.translate_plural('{n} stop', '{n} stops', 5, language, n=5)}"
    return tuple(
        TourCard(
            control=control(f"tour-{n}", title, TourChosen(str(n)), role="card", chosen=n == 0),
            title=LocalizedText(title, language),
            line=whole if n else progress(language),
        )
        for n, title in enumerate(TOURS[language])
    )


def plan(language: str = "en", look: Look = PLAIN, drawn: bool = True, scopes: bool = True) -> Page:
    """With the way to the tours; and in a museum of a single scope, that to all rooms."""
    page = samples.plan(language, look, drawn=drawn)
    assert isinstance(page, PlanPage) and page.band is not None
    ways = (control("tours", tr("Tours", language), ToursPressed(), icon="footprints"),)
    if not scopes:
        ways = (control("scope-local", tr("All rooms", language), ScopeTapped("local"), icon="list"), *ways)
        page = replace(page, scopes=(), controls=tuple(c for c in page.controls if not c.id.startswith("scope")))
    last = len(sample_frame.band(language).controls())
    return replace(page, ways=ways, controls=(*page.controls[:-last], *ways, *page.controls[-last:]))


def listed(language: str = "en", look: Look = PLAIN, tours: int = 2) -> Page:
    """The list of the tours."""
    offered = tuple(
        replace(card, control=replace(card.control, id=f"tour-{n}", chosen=n == 0))
        for n, card in enumerate(cards(language)[n % 2] for n in range(tours))
    )
    back = control("to-plan", tr("Plan", language), PlanPressed(), icon="map")
    return framed(
        PlanPage,
        language,
        look,
        "plan",
        (*(card.control for card in offered), back),
        title=LocalizedText(tr("Tours", language), language),
        picture=None,
        tabs=(),
        legend=(),
        rooms=(),
        scopes=(),
        here_words="",
        ways=(back,),
        tours=offered,
    )


def room(language: str = "en", look: Look = PLAIN, cards: int = 4, on: bool = False) -> Page:
    """A room where tours stop, with the way to them; or on one of them."""
    page = samples.room(language, look, cards=cards)
    assert isinstance(page, RoomPage) and page.band is not None
    event = TourChosen("0")
    if on:
        name = tr("The tour: {progress}", language, progress=progress(language))
        ways = (control("tour-0", name, event, icon="footprints", chosen=True),)
    else:
        name = tr("Tour: {title}", language, title=TOURS[language][0])
        more = control("more-tours", tr("More tours", language), ToursPressed(), icon="list")
        ways = (control("tour-0", name, event, icon="footprints"), more)
    last = len(page.band.controls())
    return replace(page, tours=ways, controls=(*page.controls[:-last], *ways, *page.controls[-last:]))


def tour(language: str = "en", look: Look = PLAIN, on: bool = True) -> Page:
    words = {
        "seen": tr("Seen", language),
        "now": tr("Now", language),
        "next": tr("Next", language),
        "not_yet": "",
    }
    listen = tr("Listen {length}", language, length="1:20")
    rows = []
    for n, state in enumerate(STATES if on else ("next", *["not_yet"] * 6)):
        title, asks = TITLES[language][n % 4], n == 4
        line = "" if asks else " · ".join(part for part in (ROOM[language], listen, words[state]) if part)
        event = TourStopTapped("0", 141 + n)
        rows.append(
            TourRow(
                control=control(f"stop-{141 + n}", f"{141 + n} {title}", event, role="card", chosen=state == "now"),
                stop=str(141 + n),
                title=LocalizedText(title, language),
                line=LocalizedText(line, language),
                state=state,
            )
        )
    begin = control(
        "tour-begin",
        tr("Continue" if on else "Begin the tour", language),
        TourBegun("0"),
        icon="play",
        main=True,
    )
    leave = control("tour-leave", tr("Leave the tour", language), TourLeft(), icon="x") if on else None
    own = (begin,) if leave is None else (leave, begin)
    many = "{n} stops on hard subjects are left out."
    left_out = STRINGS.translate_plural("{n} stop on a hard subject is left out.", many, 2, language, n=2)
    return framed(
        TourPage,
        language,
        look,
        "",
        (*(row.control for row in rows), *own),
        title=LocalizedText(TOURS[language][0], language),
        line=cards(language)[0 if on else 1].line,
        coming=LocalizedText(coming(language) if on else "", language),
        stops=tuple(rows),
        begin=begin,
        leave=leave,
        left_out="" if on else left_out,
    )


def end(language: str = "en", look: Look = PLAIN, left_out: int = 2, others: int = 1) -> Page:
    listen = tr("Listen {length}", language, length="1:20")
    rows = tuple(
        replace(
            samples.card(141 + n, LocalizedText(TITLES[language][n % 4], language), listen, "headphones", samples.MUG),
            control=control(f"stop-{141 + n}", TITLES[language][n % 4], ExhibitTapped("cell-14", f"e{n}"), role="card"),
        )
        for n in range(left_out)
    )
    offered = tuple(
        replace(cards(language)[1], control=replace(cards(language)[1].control, id=f"tour-{n}")) for n in range(others)
    )
    name = tr("Show the way out on the plan", language)
    way_out = control("way-out", name, PlanPressed(), icon="map", main=True)
    been = STRINGS.translate_plural("{seen} of {n} stop seen", "{seen} of {n} stops seen", 8, language, n=8, seen=6)
    return framed(
        TourEndPage,
        language,
        look,
        "",
        (*(row.control for row in rows), *(tour.control for tour in offered), way_out),
        title=tr("The end of this tour", language),
        tour=LocalizedText(TOURS[language][0], language),
        line=been,
        left_title=tr("Left out", language) if rows else "",
        left_out=rows,
        others_title=STRINGS.translate_plural("Another tour", "Other tours", others, language) if offered else "",
        others=offered,
        plan_title=tr("The way out", language),
        plan=samples.PLAN,
        way_out=way_out,
    )


def strip(language: str, previous: bool = True) -> TourStrip:
    before = control("tour-previous", tr("Return to {stop}", language, stop=142), TourPrevious(), icon="skip-back")
    return TourStrip(
        previous=before if previous else None,
        tour=control("tour", progress(language), TourChosen("0"), icon="footprints"),
        onward=control("tour-next", coming(language), TourNext(), icon="skip-forward"),
        titled=tr("Next: {stop}", language, stop=f"144 {TITLES[language][2]}"),
        brief=tr("Next: {stop}", language, stop=144),
    )


def along(page: ExhibitPage | FilmPage, previous: bool = True) -> Page:
    """The page of an exhibit or film as it is while a tour is on."""
    shown = strip(page.language, previous)
    assert page.band is not None
    last = len(page.band.controls())
    controls = (*page.controls[:-last], *shown.controls(), *page.controls[-last:])
    return replace(page, tour=shown, controls=controls)


def exhibit(language: str = "en", look: Look = PLAIN, view: str = "look", state: str = "ready") -> Page:
    return along(exhibit_samples.exhibit(language, view, look=look, state=state))


def film(language: str = "en", look: Look = PLAIN, state: str = "ready") -> Page:
    return along(film_samples.film(language, look=look, state=state), previous=False)
