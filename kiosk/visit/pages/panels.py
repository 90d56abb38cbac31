"""The panels that open over any page: access and volume; and the question whether somebody is still here.

Rules: a row whose aid does not exist is absent; everything applies at once and ends with the visit.
"""

from __future__ import annotations

from kiosk.visit.ambience import has_ambience
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import AboutPressed, PanelDone, ProblemChosen
from kiosk.visit.events.sessions import LeavePressed, StayPressed
from kiosk.visit.events.settings import (
    AccessReset,
    AidChosen,
    AmbienceChosen,
    ContrastChosen,
    MovementChosen,
    TextSizeChosen,
    VolumeChosen,
)
from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import AccessPage, AccessRow, AskPage, VolumePage
from kiosk.visit.pages.parts import Control, Turning
from kiosk.visit.queries.context import PageContext
from kiosk.visit.volume_levels import nearest_step, steps

TEXT_SIZES = (1.0, 1.25, 1.5)


def done_button(make: PageContext) -> Control:
    return make.control("done", make.translate("Done"), PanelDone(), icon="check", main=True)


def choice(make: PageContext, control_id: str, name: str, event: Event, chosen: bool) -> Control:
    return make.control(control_id, name, event, role="choice", chosen=chosen)


def access_page(make: PageContext) -> AccessPage:
    look = make.look
    rows = (
        AccessRow(
            id="text",
            icon="a-large-small",
            title=make.translate("Text size"),
            line=make.translate("All words grow together"),
            choices=tuple(
                choice(make, f"text-{s:g}", f"{s:.0%}", TextSizeChosen(s), look.text == s) for s in TEXT_SIZES
            ),
        ),
        AccessRow(
            id="contrast",
            icon="contrast",
            title=make.translate("Contrast"),
            line=make.translate("Black, white and yellow"),
            choices=(
                choice(
                    make,
                    "contrast-standard",
                    make.translate("Standard"),
                    ContrastChosen("standard"),
                    look.contrast == "standard",
                ),
                choice(make, "contrast-high", make.translate("High"), ContrastChosen("high"), look.contrast == "high"),
            ),
        ),
        AccessRow(
            id="movement",
            icon="move-horizontal",
            title=make.translate("Less movement"),
            line=make.translate("Nothing slides or fades"),
            choices=(
                choice(make, "movement-off", make.translate("Off"), MovementChosen(False), not look.still),
                choice(make, "movement-on", make.translate("On"), MovementChosen(True), look.still),
            ),
        ),
        *aid_rows(make),
    )
    rows = (*rows, problem_row(make)) if make.state.session is not None else rows
    about = make.control("about", make.translate("About this guide"), AboutPressed(), icon="info")
    reset = make.control("reset", make.translate("Back to standard"), AccessReset(), icon="undo-2")
    done = done_button(make)
    return AccessPage(
        **frame(make, (c for row in rows for c in row.choices), (about, reset, done)),
        title=make.translate("Access"),
        line=make.translate("These settings end with your visit"),
        rows=rows,
        about=about,
        reset=reset,
        done=done,
    )


def aid_rows(make: PageContext) -> tuple[AccessRow, ...]:
    """What films are seen and heard with: a row for each that any film of the museum has."""
    session = make.state.session
    known = (
        ("captions", "captions", make.translate("Captions"), make.translate("Films show what is said")),
        (
            "description",
            "audio-lines",
            make.translate("Audio description"),
            make.translate("Films say what is to be seen"),
        ),
        ("signs", "hand", make.translate("Sign language"), make.translate("Films open with signing")),
    )
    rows = []
    for aid, icon, title, line in known:
        if aid not in make.guide.aids:
            continue
        on = aid == "captions" if session is None else bool(getattr(session, aid))
        choices = (
            choice(make, f"{aid}-off", make.translate("Off"), AidChosen(aid, False), not on),
            choice(make, f"{aid}-on", make.translate("On"), AidChosen(aid, True), on),
        )
        rows.append(AccessRow(id=aid, icon=icon, title=title, line=line, choices=choices))
    return tuple(rows)


def problem_row(make: PageContext) -> AccessRow:
    """The row of the access panel with which a visitor reports a problem."""
    return AccessRow(
        id="problem",
        icon="message-square",
        title=make.translate("Something is wrong here"),
        line=make.translate("The museum's staff will see it"),
        choices=(
            choice(make, "problem-play", make.translate("Does not play"), ProblemChosen("play"), False),
            choice(make, "problem-read", make.translate("Cannot read"), ProblemChosen("read"), False),
            choice(make, "problem-else", make.translate("Something else"), ProblemChosen("else"), False),
        ),
    )


def volume_page(make: PageContext) -> VolumePage:
    session = make.state.session
    sound = make.guide.device.sound
    dba = sound.start_dba if session is None else session.volume_dba
    every = steps(sound)
    here = nearest_step(sound, dba)
    quieter = make.control(
        "quieter",
        make.translate("Quieter"),
        VolumeChosen(nearest_step(sound, dba, -1)),
        icon="volume-1",
        enabled=here != every[0],
    )
    louder = make.control(
        "louder",
        make.translate("Louder"),
        VolumeChosen(nearest_step(sound, dba, 1)),
        icon="volume-2",
        enabled=here != every[-1],
    )
    bars = tuple(
        choice(make, f"volume-{level:g}", volume_words(make, level), VolumeChosen(level), level == here)
        for level in every
    )
    done = done_button(make)
    around = ambience_row(make)
    others = () if around is None else around.choices
    return VolumePage(
        **frame(make, (quieter, *bars, louder, *others), (done,)),
        title=make.translate("Volume"),
        line=make.translate("It goes back to the usual level after your visit"),
        words=volume_words(make, here),
        quieter=quieter,
        louder=louder,
        steps=bars,
        done=done,
        ambience=around,
    )


def ambience_row(make: PageContext) -> AccessRow | None:
    """The switch of what sounds in the rooms; absent where no room has an ambience."""
    if not any(has_ambience(make.guide, room) for room in make.guide.museum.rooms):
        return None
    session = make.state.session
    on = session is None or session.ambience
    return AccessRow(
        id="ambience",
        icon="volume-1",
        title=make.translate("Sounds of the room"),
        line=make.translate("Quiet, and quieter while somebody speaks"),
        choices=(
            choice(make, "ambience-off", make.translate("Off"), AmbienceChosen(False), not on),
            choice(make, "ambience-on", make.translate("On"), AmbienceChosen(True), on),
        ),
    )


def volume_words(make: PageContext, dba: float) -> str:
    if dba <= 0:
        return make.translate("Silent")
    return make.translate_plural("{n} decibel", "{n} decibels", round(dba))


def ask_page(make: PageContext) -> AskPage:
    yes = make.control("yes", make.translate("Yes, I am here"), StayPressed(), icon="hand", main=True, on_down=True)
    leave = make.control("leave-now", make.translate("Leave now"), LeavePressed(), icon="log-out", on_down=True)
    room = make.guide.rooms.get(make.state.place.room)
    return AskPage(
        **frame(make, (yes, leave), turns=Turning()),
        title=make.translate("Are you still here?"),
        text=make.translate("This screen will close and forget your visit. Nothing about you is kept."),
        seconds_words=make.translate("seconds"),
        yes=yes,
        leave=leave,
        picture=None if room is None else make.picture(room.picture),
    )
