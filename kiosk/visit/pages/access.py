"""The access panel: how the guide looks, which kind of guide it is, and what films are seen and heard with.

Rules: a row whose aid does not exist is absent; everything applies at once and ends with the visit; a problem is
reported in two touches.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import AboutPressed, PanelDone, ProblemChosen
from kiosk.visit.events.settings import (
    AccessReset,
    AidChosen,
    ContrastChosen,
    KindChosen,
    MovementChosen,
    ReachChosen,
    TextSizeChosen,
)
from kiosk.visit.events.speech import CurtainChosen, SpeechChosen, SpeechRateChosen
from kiosk.visit.look import TEXT_SIZES
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.queries.context import PageContext
from kiosk.visit.speech.speech_state import RATES


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRow:
    """One setting. choices: one of them is chosen."""

    id: str
    icon: str
    title: str
    line: str
    choices: tuple[Control, ...]


class AccessPage(Page):
    title: str
    line: str
    rows: tuple[AccessRow, ...]
    about: Control
    reset: Control
    done: Control


def done_button(context: PageContext) -> Control:
    return Control("done", context.translate("Done"), PanelDone(), icon="check", main=True)


def choice(context: PageContext, control_id: str, name: str, event: Event, chosen: bool) -> Control:
    return Control(control_id, name, event, role="choice", chosen=chosen)


def switch(context: PageContext, aid: str, event: Callable[[bool], Event], on: bool) -> tuple[Control, ...]:
    """Off and On. event: makes what each of them does."""
    return (
        choice(context, f"{aid}-off", context.translate("Off"), event(False), not on),
        choice(context, f"{aid}-on", context.translate("On"), event(True), on),
    )


def access_page(context: PageContext) -> AccessPage:
    look = context.look
    problem = (problem_row(context),) if context.state.session is not None else ()
    rows = (
        AccessRow(
            id="text",
            icon="a-large-small",
            title=context.translate("Text size"),
            line=context.translate("All words grow together"),
            choices=tuple(
                choice(context, f"text-{s:g}", f"{s:.0%}", TextSizeChosen(s), look.text == s) for s in TEXT_SIZES
            ),
        ),
        AccessRow(
            id="contrast",
            icon="contrast",
            title=context.translate("Contrast"),
            line=context.translate("Black, white and yellow"),
            choices=(
                choice(
                    context,
                    "contrast-standard",
                    context.translate("Standard"),
                    ContrastChosen("standard"),
                    look.contrast == "standard",
                ),
                choice(
                    context, "contrast-high", context.translate("High"), ContrastChosen("high"), look.contrast == "high"
                ),
            ),
        ),
        *kind_rows(context),
        AccessRow(
            id="reach",
            icon="arrow-down-to-line",
            title=context.translate("Lower reach"),
            line=context.translate("Everything to touch stands lower"),
            choices=switch(context, "reach", ReachChosen, look.lower),
        ),
        *speech_rows(context),
        AccessRow(
            id="movement",
            icon="move-horizontal",
            title=context.translate("Less movement"),
            line=context.translate("Nothing slides or fades"),
            choices=switch(context, "movement", MovementChosen, look.still),
        ),
        *problem,
        *aid_rows(context),
    )
    about = Control("about", context.translate("About this guide"), AboutPressed(), icon="info")
    reset = Control("reset", context.translate("Reset"), AccessReset(), icon="undo-2")
    done = done_button(context)
    return AccessPage(
        **frame(context, (c for row in rows for c in row.choices), (about, reset, done)),
        title=context.translate("Access"),
        line=context.translate("These settings end with your visit"),
        rows=rows,
        about=about,
        reset=reset,
        done=done,
    )


def kind_rows(context: PageContext) -> tuple[AccessRow, ...]:
    """The choice among the kinds of guide, where the museum has another than the usual."""
    names = {
        "": context.translate("Usual"),
        "easy": context.translate("Easy language"),
        "children": context.translate("For children"),
        "described": context.translate("With description"),
    }
    kinds = ("", *context.guide.kinds)
    if len(kinds) == 1:
        return ()
    return (
        AccessRow(
            id="kind",
            icon="headphones",
            title=context.translate("Kind of guide"),
            line=context.translate("At the stops that have it"),
            choices=tuple(
                choice(context, f"kind-{kind or 'usual'}", names[kind], KindChosen(kind), context.kind == kind)
                for kind in kinds
            ),
        ),
    )


def aid_rows(context: PageContext) -> tuple[AccessRow, ...]:
    """One row for each aid that any film of the museum has."""
    session = context.state.session
    known = (
        ("captions", "captions", context.translate("Captions"), context.translate("Films show what is said")),
        (
            "description",
            "audio-lines",
            context.translate("Audio description"),
            context.translate("Films say what is to be seen"),
        ),
        ("signs", "hand", context.translate("Sign language"), context.translate("Films open with signing")),
    )
    rows = []
    for aid, icon, title, line in known:
        if aid not in context.guide.aids:
            continue
        on = aid == "captions" if session is None else bool(getattr(session, aid))
        choices = switch(context, aid, partial(AidChosen, aid), on)
        rows.append(AccessRow(id=aid, icon=icon, title=title, line=line, choices=choices))
    return tuple(rows)


def speech_rows(context: PageContext) -> tuple[AccessRow, ...]:
    """Whether pages are read aloud; while they are, how fast, and whether the screen is dark meanwhile."""
    speech = context.state.speech
    rows = [
        AccessRow(
            id="speech",
            icon="ear",
            title=context.translate("Read aloud"),
            line=context.translate("A voice reads every page"),
            choices=switch(context, "speech", SpeechChosen, speech.on),
        )
    ]
    if speech.on:
        rates = tuple(
            choice(context, f"rate-{rate:g}", f"{rate:.0%}", SpeechRateChosen(rate), speech.rate == rate)
            for rate in RATES
        )
        rows.append(
            AccessRow(
                id="rate",
                icon="gauge",
                title=context.translate("Speed of the voice"),
                line=context.translate("Until the end of your visit"),
                choices=rates,
            )
        )
        rows.append(
            AccessRow(
                id="curtain",
                icon="eye-off",
                title=context.translate("Dark screen"),
                line=context.translate("A touch shows the page again"),
                choices=switch(context, "curtain", CurtainChosen, speech.curtain),
            )
        )
    return tuple(rows)


def problem_row(context: PageContext) -> AccessRow:
    """The row with which a visitor reports a problem."""
    return AccessRow(
        id="problem",
        icon="message-square",
        title=context.translate("Something is wrong here"),
        line=context.translate("The museum’s staff will see it"),
        choices=(
            choice(context, "problem-play", context.translate("Does not play"), ProblemChosen("play"), False),
            choice(context, "problem-read", context.translate("Hard to read"), ProblemChosen("read"), False),
            choice(context, "problem-else", context.translate("Something else"), ProblemChosen("else"), False),
        ),
    )


def access_reading(context: PageContext, page: AccessPage) -> PageReading:
    parts = PartsOf(context).texts(page.line)
    for row in page.rows:
        parts.choices(row.title, row.choices)
    return parts.of(page.title)
