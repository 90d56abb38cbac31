"""Sample panels: access, volume, about, the question whether somebody is still here, rest, a notice to staff."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kiosk.content.texts import Said
from kiosk.visit import events as ev
from kiosk.visit.guide import Now
from kiosk.visit.pages import kinds
from kiosk.visit.pages.making import Maker
from kiosk.visit.pages.parts import Control, Look
from kiosk.visit.pages.staff import staff_page
from kiosk.visit.staffing import Answer, Staff
from kiosk.visit.state import Place, Screen, resting_state
from tests.screens.samples import CELL, PLAIN, STRINGS, SUMMARY, control, framed, say
from tests.visit.sample import GUIDE


def _choice(name: str, words: str, event: ev.Event, chosen: bool) -> Control:
    return control(name, words, event, role="choice", chosen=chosen)


def _done(language: str) -> Control:
    return control("done", say(language, "Done"), ev.PanelDone(), icon="check", main=True)


FILM_AIDS = (
    ("captions", "captions", "Captions", "Films show what is said"),
    ("description", "audio-lines", "Audio description", "Films say what is to be seen"),
    ("signs", "hand", "Sign language", "Films open with signing"),
)


def access(language: str = "en", look: Look = PLAIN) -> kinds.Page:
    rows = (
        kinds.AccessRow(
            id="text", icon="a-large-small", title=say(language, "Text size"),
            line=say(language, "All words grow together"),
            choices=tuple(
                _choice(f"text-{s:g}", f"{s:.0%}", ev.TextSizeChosen(s), look.text == s) for s in (1.0, 1.25, 1.5)
            ),
        ),
        kinds.AccessRow(
            id="contrast", icon="contrast", title=say(language, "Contrast"),
            line=say(language, "Black, white and yellow"),
            choices=(
                _choice("contrast-standard", say(language, "Standard"), ev.ContrastChosen("standard"),
                        look.contrast == "standard"),
                _choice("contrast-high", say(language, "High"), ev.ContrastChosen("high"), look.contrast == "high"),
            ),
        ),
        kinds.AccessRow(
            id="movement", icon="move-horizontal", title=say(language, "Less movement"),
            line=say(language, "Nothing slides or fades"),
            choices=(
                _choice("movement-off", say(language, "Off"), ev.MovementChosen(False), not look.still),
                _choice("movement-on", say(language, "On"), ev.MovementChosen(True), look.still),
            ),
        ),
        *(
            kinds.AccessRow(
                id=aid, icon=icon, title=say(language, title), line=say(language, line),
                choices=(
                    _choice(f"{aid}-off", say(language, "Off"), ev.AidChosen(aid, False), aid != "captions"),
                    _choice(f"{aid}-on", say(language, "On"), ev.AidChosen(aid, True), aid == "captions"),
                ),
            )
            for aid, icon, title, line in FILM_AIDS
        ),
    )  # fmt: skip
    about = control("about", say(language, "About this guide"), ev.AboutPressed(), icon="info")
    reset = control("reset", say(language, "Back to standard"), ev.AccessReset(), icon="undo-2")
    done = _done(language)
    return framed(
        kinds.AccessPage, language, look, "access", (*(c for row in rows for c in row.choices), about, reset, done),
        title=say(language, "Access"), line=say(language, "These settings end with your visit"), rows=rows,
        about=about, reset=reset, done=done,
    )  # fmt: skip


def volume(language: str = "en", look: Look = PLAIN, level: float = 60) -> kinds.Page:
    def words(dba: float) -> str:
        if dba <= 0:
            return say(language, "Silent")
        return STRINGS.plural(language, "{n} decibel", "{n} decibels", round(dba), n=round(dba))

    levels = (0, 48, 51, 54, 57, 60, 63, 66, 69, 72)
    steps = tuple(_choice(f"volume-{n}", words(n), ev.VolumeChosen(n), n == level) for n in levels)
    quieter = control(
        "quieter", say(language, "Quieter"), ev.VolumeChosen(57), icon="volume-1", enabled=level != levels[0]
    )
    louder = control(
        "louder", say(language, "Louder"), ev.VolumeChosen(63), icon="volume-2", enabled=level != levels[-1]
    )
    done = _done(language)
    return framed(
        kinds.VolumePage, language, look, "volume", (quieter, *steps, louder, done),
        title=say(language, "Volume"), line=say(language, "It goes back to the usual level after your visit"),
        words=words(level), quieter=quieter, louder=louder, steps=steps, done=done,
    )  # fmt: skip


def about(language: str = "en", look: Look = PLAIN) -> kinds.Page:
    counted = say(
        language,
        "This kiosk counts which pages are opened and for how long, so that the museum can improve it. "
        "It does not know who you are: no name, no picture and no voice is kept, and nothing joins one visit to "
        "another.",
    )
    fonts = say(language, "Typefaces: Noto (SIL Open Font License). Icons: Lucide (ISC License).")
    credits = tuple(
        Said(line, "en")
        for line in (
            "Engraving for this guide, drawn by computer, 2026",
            "Reconstruction: computer model, 2026",
            "Photograph: Estonian National Archives, EAA.5355.1.115.3, about 1950",
            "Plan drawn after the survey of 1934, Tallinn City Archives",
        )
    )
    sources = tuple(
        Said(f"A. Author, The prison in the sea fortress {1990 + n}, Tallinn {1991 + n}, pp. {n}–{n + 40}.", "en")
        for n in range(12)
    )
    sections = (
        kinds.Section(title=say(language, "Who made this"), lines=(Said(SUMMARY[language], language),)),
        kinds.Section(title=say(language, "What is counted"), lines=(Said(counted, language),)),
        kinds.Section(title=say(language, "Pictures, recordings and films"), lines=credits),
        kinds.Section(title=say(language, "Sources"), lines=sources),
        kinds.Section(title=say(language, "Licences"), lines=(Said(fonts, language),)),
    )
    done = _done(language)
    return framed(
        kinds.AboutPage, language, look, "access", (done,),
        title=say(language, "About this guide"), sections=sections, done=done,
    )  # fmt: skip


def ask(language: str = "en", look: Look = PLAIN) -> kinds.Page:
    yes = control("yes", say(language, "Yes, I am here"), ev.StayPressed(), icon="hand", main=True, on_down=True)
    leave = control("leave-now", say(language, "Leave now"), ev.LeavePressed(), icon="log-out", on_down=True)
    return framed(
        kinds.AskPage, language, look, "", (yes, leave),
        title=say(language, "Are you still here?"),
        text=say(language, "This screen will close and forget your visit. Nothing about you is kept."),
        seconds_words=say(language, "seconds"), yes=yes, leave=leave, picture=CELL,
    )  # fmt: skip


def rest() -> kinds.Page:
    return kinds.RestPage(language="en")


def staff_notice(lines: int = 3) -> kinds.Page:
    told = (
        "exhibits/cell-14.yaml, line 31, column 7: a picture has no alt. Say in a sentence what is to be seen.",
        "media/cell-14/bunk.en.ogg cannot be decoded. Export it again as Ogg Opus.",
        "config/museum.yaml, line 4: rooms names cell-15, and there is no exhibits/cell-15.yaml.",
    )
    return kinds.StaffNoticePage(
        language="en",
        title="This kiosk cannot show its museum yet",
        lines=tuple(told[n % 3] for n in range(lines)),
    )


def problem(language: str = "en", look: Look = PLAIN) -> kinds.Page:
    done = _done(language)
    return framed(
        kinds.ProblemPage, language, look, "access", (done,),
        title=say(language, "Thank you"),
        text=say(
            language, "The museum's staff will see that something is wrong here. Nothing about you was kept."
        ),
        done=done,
    )  # fmt: skip


def staff(language: str = "en", look: Look = PLAIN, view: str = "panel", answer: Answer | None = None) -> kinds.Page:
    """A page of the staff panel, as the visit makes it: in the museum's first language, always in one size."""
    museum = replace(GUIDE.museum, languages=(language,))
    at = Staff(view, 0, digits="2718" if view == "pin" else "", answer=answer)
    state = replace(resting_state(0), place=Place(Screen.STAFF), staff=at)
    return staff_page(Maker(replace(GUIDE, museum=museum), state, Now(0, datetime(2026, 10, 29, 11))))


def told(language: str = "en", look: Look = PLAIN) -> kinds.Page:
    """What came of checking a stick: faults, as many as are listed."""
    line = "exhibits/cell-14.yaml:12:7: error: bunk: The key \"lable\" is not known. Did you mean \"label\"?"
    sentences = (("refused", (("stick", "/media/museum"),)), ("faults", (("n", 30),)))
    lines = tuple(("plain", (("words", line),)) for _ in range(12))
    return staff(language, look, "take", Answer("take", (*sentences, *lines, ("more-faults", (("n", 18),)))))
