"""The panels that open over any page: access, volume, about; and the question whether somebody is still here.

Rules: a row whose aid does not exist is absent; everything applies at once and ends with the visit; about says who
made this, what it rests on, whose pictures these are, and what is counted.
"""

from __future__ import annotations

from kiosk.content.model import Picture
from kiosk.content.texts import Said
from kiosk.visit.events import (
    AboutPressed,
    AccessReset,
    ContrastChosen,
    Event,
    LeavePressed,
    MovementChosen,
    PanelDone,
    StayPressed,
    TextSizeChosen,
    VolumeChosen,
)
from kiosk.visit.pages.band import band, turning
from kiosk.visit.pages.kinds import AboutPage, AccessPage, AccessRow, AskPage, Section, VolumePage
from kiosk.visit.pages.making import Maker
from kiosk.visit.pages.parts import Control
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
    )
    about = make.control("about", make.say("About this guide"), AboutPressed(), icon="info")
    reset = make.control("reset", make.say("Back to standard"), AccessReset(), icon="undo-2")
    done = done_button(make)
    below, turns = band(make), turning(make)
    choices = (c for row in rows for c in row.choices)
    return AccessPage(
        language=make.language,
        look=look,
        focus=make.state.focus,
        band=below,
        turning=turns,
        controls=(*choices, *turns.controls(), about, reset, done, *below.controls()),
        title=make.say("Access"),
        line=make.say("These settings end with your visit"),
        rows=rows,
        about=about,
        reset=reset,
        done=done,
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
    below, turns = band(make), turning(make)
    return VolumePage(
        language=make.language,
        look=make.look,
        focus=make.state.focus,
        band=below,
        turning=turns,
        controls=(quieter, *bars, louder, *turns.controls(), done, *below.controls()),
        title=make.say("Volume"),
        line=make.say("It goes back to the usual level after your visit"),
        words=volume_words(make, here),
        quieter=quieter,
        louder=louder,
        steps=bars,
        done=done,
    )


def volume_words(make: Maker, dba: float) -> str:
    if dba <= 0:
        return make.say("Silent")
    return make.plural("{n} decibel", "{n} decibels", round(dba))


def credits_of(make: Maker) -> tuple[Said, ...]:
    """Every credit once, in the order of the rooms."""
    museum = make.guide.museum
    pictures: list[Picture] = list(museum.attract.pictures)
    pictures += [plan.picture for plan in museum.plans]
    lines: dict[str, None] = {}
    for room in museum.rooms:
        pictures += [room.picture] if room.picture is not None else []
        for exhibit in room.exhibits:
            pictures += exhibit.pictures
    lines.update(dict.fromkeys(p.credit for p in pictures))
    for room in museum.rooms:
        for exhibit in room.exhibits:
            lines.update(dict.fromkeys(r.credit for r in exhibit.recording.values()))
            if exhibit.film is not None:
                lines[exhibit.film.credit] = None
    return tuple(Said(line, make.guide.first) for line in lines if line)


def sources_of(make: Maker) -> tuple[Said, ...]:
    every = (s for room in make.guide.museum.rooms for e in room.exhibits for s in e.sources)
    return tuple(Said(line, make.guide.first) for line in dict.fromkeys(every))


def about_page(make: Maker) -> AboutPage:
    museum = make.guide.museum
    counted = make.say(
        "This kiosk counts which pages are opened and for how long, so that the museum can improve it. "
        "It does not know who you are: no name, no picture and no voice is kept, and each visit is forgotten."
    )
    fonts = make.say("Typefaces: Noto (SIL Open Font License). Icons: Lucide (ISC License).")
    sections = (
        Section(title=make.say("Who made this"), lines=(make.said(museum.about),)),
        Section(title=make.say("What is counted"), lines=(make.mine(counted),)),
        Section(title=make.say("Pictures, recordings and films"), lines=credits_of(make)),
        Section(title=make.say("Sources"), lines=sources_of(make)),
        Section(title=make.say("Licences"), lines=(make.mine(fonts),)),
    )
    done = done_button(make)
    below, turns = band(make), turning(make)
    return AboutPage(
        language=make.language,
        look=make.look,
        focus=make.state.focus,
        band=below,
        turning=turns,
        controls=(*turns.controls(), done, *below.controls()),
        title=make.say("About this guide"),
        sections=tuple(s for s in sections if any(s.lines)),
        done=done,
    )


def ask_page(make: Maker) -> AskPage:
    yes = make.control("yes", make.say("Yes, I am here"), StayPressed(), icon="hand", main=True, on_down=True)
    leave = make.control("leave-now", make.say("Leave now"), LeavePressed(), icon="log-out", on_down=True)
    below = band(make)
    room = make.guide.rooms.get(make.state.place.room)
    return AskPage(
        language=make.language,
        look=make.look,
        focus=make.state.focus,
        band=below,
        controls=(yes, leave, *below.controls()),
        title=make.say("Are you still here?"),
        text=make.say("This screen will close and forget your visit. Nothing is kept."),
        seconds_words=make.say("seconds"),
        yes=yes,
        leave=leave,
        picture=None if room is None else make.picture(room.picture),
    )
