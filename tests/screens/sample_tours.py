"""Sample tours: on the plan, their page, their end, and the strip on the page of an exhibit; in four languages."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import Said
from kiosk.visit import events as ev
from kiosk.visit.pages import kinds
from kiosk.visit.pages.parts import Look
from kiosk.visit.pages.touring import TourCard, TourRow, TourStrip
from tests.screens import exhibit_samples, samples
from tests.screens.samples import PLAIN, ROOM, STRINGS, TITLES, control, framed, say

TOURS = {
    "en": ("The corridor and one cell", "A short way"),
    "et": ("Koridor ja üks kamber", "Lühike ring"),
    "ru": ("Коридор и одна камера", "Короткий маршрут"),
    "cs": ("Chodba a jedna cela", "Krátká cesta"),
}
STATES = ("seen", "seen", "now", "next", "not_yet", "not_yet", "not_yet")


def progress(language: str) -> str:
    return say(language, "{n} of {count}, {length} left", n=3, count=7, length=say(language, "{m} min", m=12))


def coming(language: str) -> str:
    return say(language, "Next: {stop}", stop=f"144 {TITLES[language][2]}, {ROOM[language]}")


def cards(language: str) -> tuple[TourCard, ...]:
    whole = f"{say(language, '{m} min', m=8)} · {STRINGS.plural(language, '{n} stop', '{n} stops', 5, n=5)}"
    return tuple(
        TourCard(
            control=control(f"tour-{n}", title, ev.TourChosen(str(n)), role="card", chosen=n == 0),
            title=Said(title, language),
            line=whole if n else progress(language),
        )
        for n, title in enumerate(TOURS[language])
    )


def plan(language: str = "en", look: Look = PLAIN, drawn: bool = True) -> kinds.Page:
    page = samples.plan(language, look, drawn=drawn)
    assert isinstance(page, kinds.PlanPage) and page.band is not None
    offered, last = cards(language), len(page.band.controls())
    controls = (*page.controls[:-last], *(card.control for card in offered), *page.controls[-last:])
    return replace(page, tours=offered, controls=controls)


def room(language: str = "en", look: Look = PLAIN, cards: int = 4, on: bool = False) -> kinds.Page:
    """A room where tours stop, with the way to them; or on one of them."""
    page = samples.room(language, look, cards=cards)
    assert isinstance(page, kinds.RoomPage) and page.band is not None
    event = ev.TourChosen("0")
    if on:
        name = say(language, "The tour: {progress}", progress=progress(language))
        ways = (control("tour-0", name, event, icon="footprints", chosen=True),)
    else:
        name = f"{TOURS[language][0]} · {say(language, '{m} min', m=12)}"
        more = control("more-tours", say(language, "More tours"), ev.PlanPressed(), icon="map")
        ways = (control("tour-0", name, event, icon="footprints"), more)
    last = len(page.band.controls())
    return replace(page, tours=ways, controls=(*page.controls[:-last], *ways, *page.controls[-last:]))


def tour(language: str = "en", look: Look = PLAIN, on: bool = True) -> kinds.Page:
    words = {"seen": say(language, "Seen"), "now": say(language, "Now"), "next": say(language, "Next"), "not_yet": ""}
    listen = say(language, "Listen {length}", length="1:20")
    rows = []
    for n, state in enumerate(STATES if on else ("next", *["not_yet"] * 6)):
        title, asks = TITLES[language][n % 4], n == 4
        line = "" if asks else " · ".join(part for part in (ROOM[language], listen, words[state]) if part)
        event = ev.TourStopTapped("0", 141 + n)
        rows.append(
            TourRow(
                control=control(f"stop-{141 + n}", f"{141 + n} {title}", event, role="card", chosen=state == "now"),
                stop=str(141 + n), title=Said(title, language), line=line, state=state,
            )
        )  # fmt: skip
    begin = control(
        "tour-begin", say(language, "Go on" if on else "Begin the tour"), ev.TourBegun("0"), icon="play", main=True
    )
    leave = control("tour-leave", say(language, "Leave the tour"), ev.TourLeft(), icon="x") if on else None
    own = (begin,) if leave is None else (leave, begin)
    many = "{n} stops on hard subjects are left out."
    left_out = STRINGS.plural(language, "{n} stop on a hard subject is left out.", many, 2, n=2)
    return framed(
        kinds.TourPage, language, look, "", (*(row.control for row in rows), *own),
        title=Said(TOURS[language][0], language), line=cards(language)[0 if on else 1].line,
        coming=coming(language) if on else "", stops=tuple(rows),
        begin=begin, leave=leave, left_out="" if on else left_out,
    )  # fmt: skip


def end(language: str = "en", look: Look = PLAIN) -> kinds.Page:
    to_plan = control("to-plan", say(language, "Plan"), ev.PlanPressed(), icon="map")
    to_room = control("to-room", ROOM[language], ev.RoomTapped("cell-14"), icon="arrow-right")
    been = STRINGS.plural(language, "You visited {n} stop.", "You visited {n} stops.", 7, n=7)
    return framed(
        kinds.TourEndPage, language, look, "", (to_plan, to_room),
        title=say(language, "The tour ends here"), tour=Said(TOURS[language][0], language),
        lines=(been, say(language, "Thank you for your time.")), plan=to_plan, room=to_room,
    )  # fmt: skip


def strip(language: str, previous: bool = True) -> TourStrip:
    before = control("tour-previous", say(language, "Previous: {stop}", stop=142), ev.TourPrevious(), icon="skip-back")
    return TourStrip(
        previous=before if previous else None,
        tour=control("tour", progress(language), ev.TourChosen("0"), icon="footprints"),
        onward=control("tour-next", coming(language), ev.TourNext(), icon="skip-forward"),
        brief=say(language, "Next: {stop}", stop=144),
    )


def along(page: kinds.ExhibitPage | kinds.FilmPage, previous: bool = True) -> kinds.Page:
    """The page of an exhibit or film as it is while a tour is on."""
    shown = strip(page.language, previous)
    assert page.band is not None
    last = len(page.band.controls())
    controls = (*page.controls[:-last], *shown.controls(), *page.controls[-last:])
    return replace(page, tour=shown, controls=controls)


def exhibit(language: str = "en", look: Look = PLAIN, view: str = "look", state: str = "ready") -> kinds.Page:
    return along(exhibit_samples.exhibit(language, view, look=look, state=state))


def film(language: str = "en", look: Look = PLAIN, state: str = "ready") -> kinds.Page:
    return along(exhibit_samples.film(language, look=look, state=state), previous=False)
