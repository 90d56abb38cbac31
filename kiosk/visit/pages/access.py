"""The access panel: how the guide looks, and what films are seen and heard with.

Rules: a row whose aid does not exist is absent; everything applies at once and ends with the visit.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import AboutPressed, PanelDone, ProblemChosen
from kiosk.visit.events.settings import AccessReset, AidChosen, ContrastChosen, MovementChosen, TextSizeChosen
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.queries.context import PageContext


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


TEXT_SIZES = (1.0, 1.25, 1.5)


def done_button(context: PageContext) -> Control:
    return Control("done", context.translate("Done"), PanelDone(), icon="check", main=True)


def choice(context: PageContext, control_id: str, name: str, event: Event, chosen: bool) -> Control:
    return Control(control_id, name, event, role="choice", chosen=chosen)


def access_page(context: PageContext) -> AccessPage:
    look = context.look
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
        AccessRow(
            id="movement",
            icon="move-horizontal",
            title=context.translate("Less movement"),
            line=context.translate("Nothing slides or fades"),
            choices=(
                choice(context, "movement-off", context.translate("Off"), MovementChosen(False), not look.still),
                choice(context, "movement-on", context.translate("On"), MovementChosen(True), look.still),
            ),
        ),
        *aid_rows(context),
    )
    rows = (*rows, problem_row(context)) if context.state.session is not None else rows
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
        choices = (
            choice(context, f"{aid}-off", context.translate("Off"), AidChosen(aid, False), not on),
            choice(context, f"{aid}-on", context.translate("On"), AidChosen(aid, True), on),
        )
        rows.append(AccessRow(id=aid, icon=icon, title=title, line=line, choices=choices))
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
