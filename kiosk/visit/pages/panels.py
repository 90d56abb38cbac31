"""The panels that open over any page: access and volume; and the question whether somebody is still here.

Rules: a row whose aid does not exist is absent; everything applies at once and ends with the visit.
"""

from __future__ import annotations

from kiosk.visit.events import (
    AboutPressed,
    AccessReset,
    AidChosen,
    AmbienceChosen,
    ContrastChosen,
    Event,
    LeavePressed,
    MovementChosen,
    PanelDone,
    ProblemChosen,
    StayPressed,
    TextSizeChosen,
    VolumeChosen,
)
from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import AccessPage, AccessRow, AskPage, VolumePage
from kiosk.visit.pages.making import Maker
from kiosk.visit.pages.parts import Control, Turning
from kiosk.visit.surround import has_ambience
from kiosk.visit.volume import nearest_step, steps

TEXT_SIZES = (1.0, 1.25, 1.5)


def done_button(make: Maker) -> Control:
    return make.control("done", make.say("Done"), PanelDone(), icon="check", main=True)


def choice(make: Maker, control_id: str, name: str, event: Event, chosen: bool) -> Control:
    return make.control(control_id, name, event, role="choice", chosen=chosen)


def access_page(make: Maker) -> AccessPage:
    look = make.look
    rows = (
        AccessRow(
            id="text",
            icon="a-large-small",
            title=make.say("Text size"),
            line=make.say("All words grow together"),
            choices=tuple(
                choice(make, f"text-{s:g}", f"{s:.0%}", TextSizeChosen(s), look.text == s) for s in TEXT_SIZES
            ),
        ),
        AccessRow(
            id="contrast",
            icon="contrast",
            title=make.say("Contrast"),
            line=make.say("Black, white and yellow"),
            choices=(
                choice(
                    make,
                    "contrast-standard",
                    make.say("Standard"),
                    ContrastChosen("standard"),
                    look.contrast == "standard",
                ),
                choice(
                    make, "contrast-high", make.say("High"), ContrastChosen("high"), look.contrast == "high"
                ),
            ),
        ),
        AccessRow(
            id="movement",
            icon="move-horizontal",
            title=make.say("Less movement"),
            line=make.say("Nothing slides or fades"),
            choices=(
                choice(make, "movement-off", make.say("Off"), MovementChosen(False), not look.still),
                choice(make, "movement-on", make.say("On"), MovementChosen(True), look.still),
            ),
        ),
        *aid_rows(make),
    )
    rows = (*rows, problem_row(make)) if make.state.session is not None else rows
    about = make.control("about", make.say("About this guide"), AboutPressed(), icon="info")
    reset = make.control("reset", make.say("Back to standard"), AccessReset(), icon="undo-2")
    done = done_button(make)
    return AccessPage(
        **frame(make, (c for row in rows for c in row.choices), (about, reset, done)),
        title=make.say("Access"),
        line=make.say("These settings end with your visit"),
        rows=rows,
        about=about,
        reset=reset,
        done=done,
    )


def aid_rows(make: Maker) -> tuple[AccessRow, ...]:
    """What films are seen and heard with: a row for each that any film of the museum has."""
    session = make.state.session
    known = (
        ("captions", "captions", make.say("Captions"), make.say("Films show what is said")),
        ("description", "audio-lines", make.say("Audio description"), make.say("Films say what is to be seen")),
        ("signs", "hand", make.say("Sign language"), make.say("Films open with signing")),
    )
    rows = []
    for aid, icon, title, line in known:
        if aid not in make.guide.aids:
            continue
        on = aid == "captions" if session is None else bool(getattr(session, aid))
        choices = (
            choice(make, f"{aid}-off", make.say("Off"), AidChosen(aid, False), not on),
            choice(make, f"{aid}-on", make.say("On"), AidChosen(aid, True), on),
        )
        rows.append(AccessRow(id=aid, icon=icon, title=title, line=line, choices=choices))
    return tuple(rows)


def problem_row(make: Maker) -> AccessRow:
    """The row of the access panel with which a visitor reports a problem."""
    return AccessRow(
        id="problem",
        icon="message-square",
        title=make.say("Something is wrong here"),
        line=make.say("The museum's staff will see it"),
        choices=(
            choice(make, "problem-play", make.say("Does not play"), ProblemChosen("play"), False),
            choice(make, "problem-read", make.say("Cannot read"), ProblemChosen("read"), False),
            choice(make, "problem-else", make.say("Something else"), ProblemChosen("else"), False),
        ),
    )


def volume_page(make: Maker) -> VolumePage:
    session = make.state.session
    sound = make.guide.device.sound
    dba = sound.start_dba if session is None else session.volume_dba
    every = steps(sound)
    here = nearest_step(sound, dba)
    quieter = make.control(
        "quieter",
        make.say("Quieter"),
        VolumeChosen(nearest_step(sound, dba, -1)),
        icon="volume-1",
        enabled=here != every[0],
    )
    louder = make.control(
        "louder",
        make.say("Louder"),
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
        title=make.say("Volume"),
        line=make.say("It goes back to the usual level after your visit"),
        words=volume_words(make, here),
        quieter=quieter,
        louder=louder,
        steps=bars,
        done=done,
        ambience=around,
    )


def ambience_row(make: Maker) -> AccessRow | None:
    """The switch of what sounds in the rooms; absent where no room has an ambience."""
    if not any(has_ambience(make.guide, room) for room in make.guide.museum.rooms):
        return None
    session = make.state.session
    on = session is None or session.ambience
    return AccessRow(
        id="ambience",
        icon="volume-1",
        title=make.say("Sounds of the room"),
        line=make.say("Quiet, and quieter while somebody speaks"),
        choices=(
            choice(make, "ambience-off", make.say("Off"), AmbienceChosen(False), not on),
            choice(make, "ambience-on", make.say("On"), AmbienceChosen(True), on),
        ),
    )


def volume_words(make: Maker, dba: float) -> str:
    if dba <= 0:
        return make.say("Silent")
    return make.plural("{n} decibel", "{n} decibels", round(dba))


def ask_page(make: Maker) -> AskPage:
    yes = make.control("yes", make.say("Yes, I am here"), StayPressed(), icon="hand", main=True, on_down=True)
    leave = make.control("leave-now", make.say("Leave now"), LeavePressed(), icon="log-out", on_down=True)
    room = make.guide.rooms.get(make.state.place.room)
    return AskPage(
        **frame(make, (yes, leave), turns=Turning()),
        title=make.say("Are you still here?"),
        text=make.say("This screen will close and forget your visit. Nothing about you is kept."),
        seconds_words=make.say("seconds"),
        yes=yes,
        leave=leave,
        picture=None if room is None else make.picture(room.picture),
    )
