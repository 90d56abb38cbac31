"""Sample pages, as plain data: real words in four languages, long titles, every state.

They are made as the visit makes them (the same ids, the same interface strings), so that what fits here fits in
the kiosk.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.visit.events.navigation import (
    AccessPressed,
    DigitDeleted,
    DigitPressed,
    DigitsCleared,
    ExhibitTapped,
    KeypadPressed,
    LanguagesPressed,
    LargerPressed,
    NoteAnswered,
    RoomTapped,
    ScopeTapped,
    ShownOnPlan,
    StopOpened,
)
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import LanguageChosen
from kiosk.visit.look import Look
from kiosk.visit.pages.attract import AttractPage, OnThisDay
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.keypad import Found, KeypadPage
from kiosk.visit.pages.languages import LanguagesPage, LanguageTile
from kiosk.visit.pages.note import NoteChoice, NotePage
from kiosk.visit.pages.picture_view import PictureView
from kiosk.visit.pages.plan import PlanPage, PlanRoom, ScopeStep
from kiosk.visit.pages.room import Card, RoomPage
from tests.screens.longest_language import STRINGS, text_in
from tests.screens.longest_language import tr as tr
from tests.screens.pictured import pictured
from tests.screens.sample_frame import PLAIN, control, framed
from tests.screens.sample_texts import CORRIDOR_TITLE, NOTE, PLAN_TITLE, ROOM, SUMMARY, TITLES

CELL = pictured("cell-14/cell-engraving.jpg", "A vaulted cell.", (0.5, 0.45))
FORTRESS = pictured("corridor/fortress-engraving.jpg", "The fortress at the sea.", (0.5, 0.5))
CORRIDOR = pictured("corridor/corridor-engraving.jpg", "A long corridor.", (0.5, 0.5))
DOOR = pictured("corridor/door-engraving.jpg", "A cell door.", (0.5, 0.4))
PLAN = pictured("museum/plan.png", "A plan of the corridor.")
MUG = pictured("cell-14/mug.jpg", "An enamel mug.")
BUNK = pictured("cell-14/bunk.jpg", "A bunk.")


def attract(language: str = "en", look: Look = PLAIN, day: bool = True, languages: int = 4) -> Page:
    codes = ("en", "et", "ru", "cs")
    begin = tuple(control(f"begin-{c}", tr("Touch\nto begin", c), Begun(c), role="tile") for c in codes)
    if languages > 4:
        more = control("more-languages", tr("More\nlanguages", language), LanguagesPressed(), role="tile")
        begin = (*begin[:3], more)
    access = control("access", tr("Access", language), AccessPressed(), icon="accessibility")
    keypad = control("keypad", tr("Keypad", language), KeypadPressed(), icon="grip")
    return AttractPage(
        language=language,
        look=look,
        controls=(*begin, keypad, access),
        name=LocalizedText("Patarei", "en"),
        subtitle=LocalizedText("Sea fortress. Prison. Place of memory.", "en"),
        picture=FORTRESS,
        shift=0,
        today=OnThisDay(
            heading=tr("On this day", language),
            title=LocalizedText("14 June 1941", "en"),
            text=LocalizedText("More than 10,000 people were deported from Estonia in a few days.", "en"),
        )
        if day
        else None,
        begin=begin,
        access=access,
        keypad=keypad,
    )


def languages(language: str = "en", look: Look = PLAIN, count: int = 4) -> Page:
    codes = ("en", "et", "ru", "cs", "uk", "pl", "de", "fi", "lv", "lt", "fr", "he")[:count]
    tiles = tuple(
        LanguageTile(
            control=control(f"language-{c}", STRINGS.native(c), LanguageChosen(c), role="tile", chosen=c == language),
            name=STRINGS.native(c),
            greeting=STRINGS.greeting(c),
            language=c,
        )
        for c in codes
    )
    others = [tr("Choose your language", c) for c in codes if c != language]
    return framed(
        LanguagesPage,
        language,
        look,
        "language",
        tuple(t.control for t in tiles),
        title=tr("Choose your language", language),
        others=" · ".join(dict.fromkeys(others[:4])),
        picture=CELL,
        tiles=tiles,
    )


def plan(language: str = "en", look: Look = PLAIN, drawn: bool = True, rooms: int = 12) -> Page:
    here, seen, not_yet, closed = (
        ("here", tr("You are here", language)),
        ("seen", tr("Seen", language)),
        ("not_yet", tr("Not yet", language)),
        ("closed", tr("Closed", language)),
    )
    word = ROOM[language].split()[0]

    def room(number: int, state: tuple[str, str], outline: tuple[tuple[float, float], ...]) -> PlanRoom:
        title = LocalizedText(f"{word} {number}", language)
        return PlanRoom(
            control=control(
                f"room-{number}", title.words, RoomTapped(f"cell-{number}"), role="room", chosen=state is here
            ),
            title=title,
            state=state[0],
            state_words=state[1],
            outline=outline,
            exhibits=STRINGS.translate_plural("{n} exhibit", "{n} exhibits", 4, language, n=4),
        )

    def cell(n: int) -> tuple[tuple[float, float], ...]:
        left, right = 0.0665 + n * 0.0968, 0.1585 + n * 0.0968
        return ((left, 0.2188), (right, 0.2188), (right, 0.5627), (left, 0.5627))

    corridor_title = CORRIDOR_TITLE[language]
    if drawn:
        states = {3: seen, 4: here, 6: seen, 8: closed}
        made = [room(10 + n, states.get(n, not_yet), cell(n)) for n in range(9)]
        corridor = ((0.0665, 0.5792), (0.9335, 0.5792), (0.9335, 0.7625), (0.0665, 0.7625))
        hall = room(1, seen, corridor)
        made.append(replace(hall, title=LocalizedText(corridor_title, language)))
    else:
        made = [room(10 + n, (not_yet, seen, here, closed)[n % 4 if n < 4 else 0], ()) for n in range(rooms)]
    steps = tuple(
        ScopeStep(
            control=control(
                f"scope-{s.lower()}",
                tr(s, language),
                ScopeTapped(s.lower()),
                role="choice",
                chosen=s == "Local" and not drawn,
            ),
            title=tr(s, language),
            progress=STRINGS.translate_plural("{seen} of {n} room", "{seen} of {n} rooms", 12, language, n=12, seen=5),
        )
        for s in ("Local", "Europe", "World")
    )
    title = PLAN_TITLE[language]
    content = (*(r.control for r in made), *(s.control for s in steps))
    return framed(
        PlanPage,
        language,
        look,
        "plan",
        content,
        title=LocalizedText(title, language) if drawn else LocalizedText(tr("Local", language), language),
        picture=PLAN if drawn else None,
        tabs=(),
        legend=(here, seen, not_yet),
        rooms=tuple(made),
        scopes=steps,
        here_words=tr("You are here", language),
    )


def card(number: int, title: LocalizedText, media: str, icon: str, picture: PictureView | None, **more: bool) -> Card:
    return Card(
        control=control(
            f"exhibit-{number}",
            f"{number} {title.words}",
            ExhibitTapped("cell-14", f"e{number}"),
            role="card",
            chosen=more.get("playing", False),
        ),
        stop=str(number),
        title=title,
        picture=picture,
        media=media,
        icon=icon,
        **more,
    )


def room(language: str = "en", look: Look = PLAIN, cards: int = 4, summary: bool = True, notice: bool = False) -> Page:
    pictures = (BUNK, MUG, MUG, DOOR)
    media = (
        (tr("Listen {length}", language, length="1:10"), "headphones"),
        (tr("Listen {length}", language, length="1:20"), "headphones"),
        (tr("Read", language), "book-open"),
        (tr("Watch {length}", language, length="2:00"), "video"),
    )
    made = tuple(
        card(
            141 + n,
            text_in({each: titles[n % 4] for each, titles in TITLES.items()}, language),
            *(("", "") if n == 2 and notice else media[n % 4]),
            None if n == 2 and notice else pictures[n % 4],
            seen=n == 1,
            playing=n == 0 and notice,
        )
        for n in range(cards)
    )
    enlarged = control("larger", tr("Larger", language), LargerPressed(), icon="maximize-2")
    closed = tr("This room is closed at the moment. You can look at it here.", language)
    return framed(
        RoomPage,
        language,
        look,
        "",
        (*(c.control for c in made), enlarged),
        kicker=LocalizedText(f"{tr('Local', language)} · {tr('You are here', language)}", language),
        title=text_in(ROOM, language),
        summary=text_in(SUMMARY, language) if summary else LocalizedText("", language),
        picture=CELL,
        notice=LocalizedText(closed if notice else "", language),
        cards=made,
        larger=enlarged,
    )


def note(language: str = "en", look: Look = PLAIN, heard: str = "") -> Page:
    """heard: the language, as the page names it, of a recording; "" for a film."""
    length = STRINGS.length(language, 250)
    first = (
        (
            control("note-watch", tr("Watch", language), NoteAnswered("watch"), icon="video"),
            tr("Film, {length}", language, length=length),
        )
        if not heard
        else (
            control(
                "note-listen",
                tr("Listen in {language}", language, language=heard),
                NoteAnswered("listen"),
                icon="headphones",
            ),
            length,
        )
    )
    rows = (
        first,
        (
            control("note-read", tr("Read", language), NoteAnswered("read"), icon="book-open"),
            tr("Text, no sound", language),
        ),
        (
            control("note-skip", tr("Skip", language), NoteAnswered("skip"), icon="skip-forward"),
            tr("Back to where you were", language),
        ),
    )
    choices = tuple(NoteChoice(control=c, title=c.name, line=line) for c, line in rows)
    return framed(
        NotePage,
        language,
        look,
        "",
        tuple(c.control for c in choices),
        stop="152",
        kind=LocalizedText(TITLES[language][0], language),
        title=tr("Before you choose", language),
        lines=(
            LocalizedText(NOTE[language], language),
            LocalizedText(tr("You can stop at any moment.", language), language),
        ),
        choices=choices,
    )


def keypad(language: str = "en", look: Look = PLAIN, state: str = "found") -> Page:
    """state: found | longer | unknown | empty | hidden."""
    there = state != "empty"
    keys = (
        *(control(f"digit-{d}", d, DigitPressed(d), role="key") for d in "123456789"),
        control("clear", tr("Clear", language), DigitsCleared(), role="key", icon="x", enabled=there),
        control("digit-0", "0", DigitPressed("0"), role="key"),
        control("delete", tr("Delete", language), DigitDeleted(), role="key", icon="delete", enabled=there),
    )
    hidden, nothing = state == "hidden", LocalizedText("", language)
    length = STRINGS.length(language, 80)
    play = control(
        "play-stop", tr("Listen {length}", language, length=length), StopOpened(142, plays=True), icon="play", main=True
    )
    found = Found(
        stop="142",
        title=LocalizedText(TITLES[language][1], language),
        where=nothing if hidden else LocalizedText(f"{ROOM[language]} · Magadan, 1945", language),
        picture=None if hidden else MUG,
        play=None if hidden else play,
        open=control("open-stop", tr("Open", language), StopOpened(142), icon="book-open", main=hidden),
        on_plan=control("show-on-plan", tr("Show on the plan", language), ShownOnPlan("cell-14"), icon="map"),
        message=nothing,
    )
    listen = tr("Listen {length}", language, length="1:10")
    pictures = (BUNK, MUG, DOOR)
    near = tuple(
        replace(
            card(n, LocalizedText(TITLES[language][i % 4], language), listen, "headphones", pictures[i % 3]),
            control=control(f"stop-{n}", f"{n} {TITLES[language][i % 4]}", StopOpened(n), role="card"),
        )
        for i, n in enumerate((1421, 1422, 1423, 1424, 1425, 1426)[: 6 if state == "empty" else 5])
    )
    has = state in ("found", "longer", "hidden")
    message, heading = "", ""
    if state == "unknown":
        message = tr("There is no stop {number} here.", language, number="149")
        heading = tr("Perhaps you meant", language)
    elif state == "empty":
        heading = tr("Stops in {room}", language, room=ROOM[language])
    elif state == "longer":
        heading = tr("Numbers that begin with {digits}", language, digits="142")
    content = (*keys, *(found.controls() if has else ()), *(n.control for n in near if heading))
    return framed(
        KeypadPage,
        language,
        look,
        "keypad",
        content,
        digits={"empty": "", "unknown": "149"}.get(state, "142"),
        placeholder=tr("Enter the number", language),
        keys=keys,
        found=found if has else None,
        message=message,
        nearby_title=LocalizedText(heading, language),
        nearby=near if heading else (),
    )
