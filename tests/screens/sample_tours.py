"""Sample tours: on the plan, their page, their end, and the strip on the page of an exhibit; in four languages."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.visit.events.navigation import PlanPressed, RoomTapped
from kiosk.visit.events.tours import TourBegun, TourChosen, TourLeft, TourNext, TourPrevious, TourStopTapped
from kiosk.visit.look import Look
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.pages.tour import TourEndPage, TourPage, TourRow
from kiosk.visit.pages.tour_links import TourCard, TourStrip
from tests.screens import exhibit_samples, film_samples, samples
from tests.screens.longest_language import STRINGS, with_longest
from tests.screens.sample_texts import ROOM, TITLES
from tests.screens.samples import PLAIN, control, framed, tr

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


def plan(language: str = "en", look: Look = PLAIN, drawn: bool = True) -> Page:
    page = samples.plan(language, look, drawn=drawn)
    assert isinstance(page, PlanPage) and page.band is not None
    offered, last = cards(language), len(page.band.controls())
    controls = (*page.controls[:-last], *(card.control for card in offered), *page.controls[-last:])
    return replace(page, tours=offered, controls=controls)


def room(language: str = "en", look: Look = PLAIN, cards: int = 4, on: bool = False) -> Page:
    """A room where tours stop, with the way to them; or on one of them."""
    page = samples.room(language, look, cards=cards)
    assert isinstance(page, RoomPage) and page.band is not None
    event = TourChosen("0")
    if on:
        name = tr("The tour: {progress}", language, progress=progress(language))
        ways = (control("tour-0", name, event, icon="footprints", chosen=True),)
    else:
        name = f"{TOURS[language][0]} · {tr('{m} min', language, m=12)}"
        more = control("more-tours", tr("More tours", language), PlanPressed(), icon="map")
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
                line=line,
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
        coming=coming(language) if on else "",
        stops=tuple(rows),
        begin=begin,
        leave=leave,
        left_out="" if on else left_out,
    )


def end(language: str = "en", look: Look = PLAIN) -> Page:
    to_plan = control("to-plan", tr("Plan", language), PlanPressed(), icon="map")
    to_room = control("to-room", ROOM[language], RoomTapped("cell-14"), icon="arrow-right")
    been = STRINGS.translate_plural("You visited {n} stop.", "You visited {n} stops.", 7, language, n=7)
    return framed(
        TourEndPage,
        language,
        look,
        "",
        (to_plan, to_room),
        title=tr("The tour ends here", language),
        tour=LocalizedText(TOURS[language][0], language),
        lines=(been, tr("Thank you for your time.", language)),
        plan=to_plan,
        room=to_room,
    )


def strip(language: str, previous: bool = True) -> TourStrip:
    before = control("tour-previous", tr("Previous: {stop}", language, stop=142), TourPrevious(), icon="skip-back")
    return TourStrip(
        previous=before if previous else None,
        tour=control("tour", progress(language), TourChosen("0"), icon="footprints"),
        onward=control("tour-next", coming(language), TourNext(), icon="skip-forward"),
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
