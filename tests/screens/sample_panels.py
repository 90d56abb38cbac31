"""Sample panels: access, volume, about, the question whether somebody is still here, rest, a notice to staff."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import AboutPressed, PanelDone
from kiosk.visit.events.sessions import LeavePressed, StayPressed
from kiosk.visit.events.settings import (
    AccessReset,
    AidChosen,
    ContrastChosen,
    KindChosen,
    MovementChosen,
    ReachChosen,
    TextSizeChosen,
    VolumeChosen,
)
from kiosk.visit.events.speech import SpeechChosen
from kiosk.visit.guide import Now
from kiosk.visit.look import Look
from kiosk.visit.pages.about import AboutPage, AboutSection
from kiosk.visit.pages.access import AccessPage, AccessRow
from kiosk.visit.pages.ask import AskPage
from kiosk.visit.pages.curtain import CurtainPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.problem import ProblemPage
from kiosk.visit.pages.rest import RestPage
from kiosk.visit.pages.settings import SettingsPage, SettingsRow
from kiosk.visit.pages.staff import staff_page
from kiosk.visit.pages.staff_notice import StaffNoticePage
from kiosk.visit.pages.thanks import TakeHomeCode, ThanksPage
from kiosk.visit.pages.volume import VolumePage
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.staff_session import Staff, StaffAnswer
from kiosk.visit.state import Place, resting_state
from tests.screens.longest_language import STRINGS
from tests.screens.sample_frame import PLAIN, control, framed
from tests.screens.sample_frame import band as samples_band
from tests.screens.sample_texts import SUMMARY, TITLES
from tests.screens.samples import CELL, tr
from tests.visit.sample import GUIDE


def _choice(name: str, words: str, event: Event, chosen: bool) -> Control:
    return control(name, words, event, role="choice", chosen=chosen)


def _done(language: str) -> Control:
    return control("done", tr("Done", language), PanelDone(), icon="check", main=True)


FILM_AIDS = (
    ("captions", "captions", "Captions", "Films show what is said"),
    ("description", "audio-lines", "Audio description", "Films say what is to be seen"),
    ("signs", "hand", "Sign language", "Films open with signing"),
)


KINDS = {"": "Usual", "easy": "Easy language", "children": "For children", "described": "With description"}


def access(language: str = "en", look: Look = PLAIN, *, kinds: bool = False) -> Page:
    """kinds: the museum has every kind of guide."""
    kind = AccessRow(
        id="kind",
        icon="headphones",
        title=tr("Kind of guide", language),
        line=tr("At the stops that have it", language),
        choices=tuple(
            _choice(f"kind-{key or 'usual'}", tr(name, language), KindChosen(key), not key)
            for key, name in KINDS.items()
        ),
    )
    rows = (
        AccessRow(
            id="text",
            icon="a-large-small",
            title=tr("Text size", language),
            line=tr("All words grow together", language),
            choices=tuple(
                _choice(f"text-{s:g}", f"{s:.0%}", TextSizeChosen(s), look.text == s) for s in (1.0, 1.25, 1.5)
            ),
        ),
        AccessRow(
            id="contrast",
            icon="contrast",
            title=tr("Contrast", language),
            line=tr("Black, white and yellow", language),
            choices=(
                _choice(
                    "contrast-standard",
                    tr("Standard", language),
                    ContrastChosen("standard"),
                    look.contrast == "standard",
                ),
                _choice("contrast-high", tr("High", language), ContrastChosen("high"), look.contrast == "high"),
            ),
        ),
        *([kind] if kinds else []),
        AccessRow(
            id="movement",
            icon="move-horizontal",
            title=tr("Less movement", language),
            line=tr("Nothing slides or fades", language),
            choices=(
                _choice("movement-off", tr("Off", language), MovementChosen(False), not look.still),
                _choice("movement-on", tr("On", language), MovementChosen(True), look.still),
            ),
        ),
        AccessRow(
            id="speech",
            icon="ear",
            title=tr("Read aloud", language),
            line=tr("A voice reads every page", language),
            choices=(
                _choice("speech-off", tr("Off", language), SpeechChosen(False), True),
                _choice("speech-on", tr("On", language), SpeechChosen(True), False),
            ),
        ),
        AccessRow(
            id="reach",
            icon="arrow-down-to-line",
            title=tr("Lower reach", language),
            line=tr("Everything to touch stands lower", language),
            choices=(
                _choice("reach-off", tr("Off", language), ReachChosen(False), not look.lower),
                _choice("reach-on", tr("On", language), ReachChosen(True), look.lower),
            ),
        ),
        *(
            AccessRow(
                id=aid,
                icon=icon,
                title=tr(title, language),
                line=tr(line, language),
                choices=(
                    _choice(f"{aid}-off", tr("Off", language), AidChosen(aid, False), aid != "captions"),
                    _choice(f"{aid}-on", tr("On", language), AidChosen(aid, True), aid == "captions"),
                ),
            )
            for aid, icon, title, line in FILM_AIDS
        ),
    )
    about = control("about", tr("About this guide", language), AboutPressed(), icon="info")
    reset = control("reset", tr("Reset", language), AccessReset(), icon="undo-2")
    done = _done(language)
    return framed(
        AccessPage,
        language,
        look,
        "access",
        (*(c for row in rows for c in row.choices), about, reset, done),
        title=tr("Access", language),
        line=tr("These settings end with your visit", language),
        rows=rows,
        about=about,
        reset=reset,
        done=done,
    )


def volume(language: str = "en", look: Look = PLAIN, level: float = 60) -> Page:
    def words(dba: float) -> str:
        if dba <= 0:
            return tr("Silent", language)
        return STRINGS.translate_plural("{n} decibel", "{n} decibels", round(dba), language, n=round(dba))

    levels = (0, 48, 51, 54, 57, 60, 63, 66, 69, 72)
    steps = tuple(_choice(f"volume-{n}", words(n), VolumeChosen(n), n == level) for n in levels)
    quieter = control("quieter", tr("Quieter", language), VolumeChosen(57), icon="volume-1", enabled=level != levels[0])
    louder = control("louder", tr("Louder", language), VolumeChosen(63), icon="volume-2", enabled=level != levels[-1])
    done = _done(language)
    return framed(
        VolumePage,
        language,
        look,
        "volume",
        (quieter, *steps, louder, done),
        title=tr("Volume", language),
        line=tr("After your visit the usual volume returns", language),
        words=words(level),
        quieter=quieter,
        louder=louder,
        steps=steps,
        done=done,
    )


def settings(language: str = "en", look: Look = PLAIN) -> Page:
    whole, folded = samples_band(language), samples_band(language, "settings", look=Look(text=1.25))
    lines = (
        LocalizedText(STRINGS.native("et"), "et"),
        LocalizedText(tr("Text size, contrast, movement", language), language),
        LocalizedText(STRINGS.translate_plural("{n} decibel", "{n} decibels", 60, language, n=60), language),
    )
    rows = tuple(SettingsRow(each, line) for each, line in zip(whole.adjusting(), lines, strict=True))
    done = _done(language)
    return SettingsPage(
        language=language,
        look=look,
        band=folded,
        controls=(*(row.control for row in rows), done, *folded.controls()),
        title=tr("Settings", language),
        rows=rows,
        done=done,
    )


def about(language: str = "en", look: Look = PLAIN, *, sources: int = 12) -> Page:
    counted = tr(
        "This kiosk counts which pages are opened and for how long, so that the museum can improve it. "
        "It does not know who you are: no name, no picture and no voice is kept, and nothing joins one visit to "
        "another.",
        language,
    )
    fonts = tr("Typefaces: Noto (SIL Open Font License). Icons: Lucide (ISC License).", language)
    credits = tuple(
        LocalizedText(line, "en")
        for line in (
            "Engraving for this guide, drawn by computer, 2026",
            "Reconstruction: computer model, 2026",
            "Photograph: Estonian National Archives, EAA.5355.1.115.3, about 1950",
            "Plan drawn after the survey of 1934, Tallinn City Archives",
        )
    )
    named = tuple(
        LocalizedText(
            f"A. Author, The prison in the sea fortress {1990 + n}, Tallinn {1991 + n}, pp. {n}–{n + 40}.", "en"
        )
        for n in range(sources)
    )
    sections = (
        AboutSection(title=tr("Who made this", language), lines=(LocalizedText(SUMMARY[language], language),)),
        AboutSection(title=tr("What is counted", language), lines=(LocalizedText(counted, language),)),
        AboutSection(title=tr("Pictures, recordings and films", language), lines=credits),
        AboutSection(title=tr("Sources", language), lines=named),
        AboutSection(title=tr("Licences", language), lines=(LocalizedText(fonts, language),)),
    )
    done = _done(language)
    return framed(
        AboutPage,
        language,
        look,
        "access",
        (done,),
        title=tr("About this guide", language),
        sections=sections,
        done=done,
    )


def ask(language: str = "en", look: Look = PLAIN) -> Page:
    yes = control("yes", tr("Yes, I am here", language), StayPressed(), icon="hand", main=True, on_down=True)
    leave = control("leave-now", tr("Leave now", language), LeavePressed(), icon="log-out", on_down=True)
    return framed(
        AskPage,
        language,
        look,
        "",
        (yes, leave),
        title=tr("Are you still here?", language),
        text=tr("This screen will close and forget your visit. Nothing about you is kept.", language),
        seconds_words=(tr("seconds", language),),
        yes=yes,
        leave=leave,
        picture=CELL,
    )


def rest() -> Page:
    return RestPage(language="en")


def curtain(language: str = "en", look: Look = PLAIN) -> Page:
    words = tr("Somebody is listening to this screen. Touch it to show the page.", language)
    return CurtainPage(language=language, look=look, words=words)


def staff_notice(lines: int = 3) -> Page:
    emitted = (
        "exhibits/cell-14.yaml, line 31, column 7: a picture has no alt. Say in a sentence what is to be seen.",
        "media/cell-14/bunk.en.ogg cannot be decoded. Export it again as Ogg Opus.",
        "config/museum.yaml, line 4: rooms names cell-15, and there is no exhibits/cell-15.yaml.",
    )
    return StaffNoticePage(
        language="en",
        title="This kiosk cannot show its museum yet",
        lines=tuple(emitted[n % 3] for n in range(lines)),
    )


def problem(language: str = "en", look: Look = PLAIN) -> Page:
    done = _done(language)
    return framed(
        ProblemPage,
        language,
        look,
        "access",
        (done,),
        title=tr("Thank you", language),
        text=tr("The museum’s staff will see that something is wrong here. Nothing about you was kept.", language),
        done=done,
    )


def thanks(language: str = "en", look: Look = PLAIN, codes: int = 0) -> Page:
    """Thanks to a visitor who leaves, with that many codes."""
    made = tuple(
        TakeHomeCode(
            link=f"https://guide.museum.example/{language}/cell-14/exhibit-{n}?from=kiosk",
            stop=str(141 + n),
            title=LocalizedText(TITLES[language][n % 4], language),
            licence=LocalizedText(SUMMARY[language][:60].rsplit(" ", 1)[0], language),
        )
        for n in range(codes)
    )
    take = tr("Take home what you have seen: point a phone camera at a code.", language)
    return ThanksPage(
        language=language,
        look=look,
        title=tr("Thank you", language),
        name=LocalizedText("Patarei", "en"),
        line=take if codes else "",
        codes=made,
    )


def staff(language: str = "en", look: Look = PLAIN, view: str = "panel", answer: StaffAnswer | None = None) -> Page:
    """A page of the staff panel, as the visit makes it: in the museum's first language, always in one size."""
    museum = replace(GUIDE.museum, languages=(language,))
    at = Staff(view, 0, digits="2718" if view == "pin" else "", answer=answer)
    state = replace(resting_state(0), place=Place(Screen.STAFF), staff=at)
    return staff_page(PageContext(replace(GUIDE, museum=museum), state, Now(0, datetime(2026, 10, 29, 11))))


def emitted(language: str = "en", look: Look = PLAIN) -> Page:
    """What came of checking a stick: faults, as many as are listed."""
    line = 'exhibits/cell-14.yaml:12:7: error: bunk: The key "lable" is not known. Did you mean "label"?'
    sentences = (("refused", (("stick", "/media/museum"),)), ("faults", (("n", 30),)))
    lines = tuple(("plain", (("words", line),)) for _ in range(12))
    return staff(language, look, "take", StaffAnswer("take", (*sentences, *lines, ("more-faults", (("n", 18),)))))
