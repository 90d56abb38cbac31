"""The volume panel: how loud this visit is, and whether the rooms' ambience sounds."""

from __future__ import annotations

from kiosk.visit.control import Control
from kiosk.visit.events.settings import AmbienceChosen, VolumeChosen
from kiosk.visit.pages.access import AccessRow, choice, done_button, switch
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.queries.ambience import has_ambience
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.volume_levels import nearest_step, steps


class VolumePage(Page):
    """steps: one control for each level, the present one chosen. words: "60 decibels". ambience: its own switch, where
    there is any."""

    title: str
    line: str
    words: str
    quieter: Control
    louder: Control
    steps: tuple[Control, ...]
    done: Control
    ambience: AccessRow | None = None


def volume_page(context: PageContext) -> VolumePage:
    session = context.state.session
    sound = context.guide.device.sound
    dba = sound.start_dba if session is None else session.volume_dba
    every = steps(sound)
    here = nearest_step(sound, dba)
    quieter = Control(
        "quieter",
        context.translate("Quieter"),
        VolumeChosen(nearest_step(sound, dba, -1)),
        repeats=True,
        icon="volume-1",
        enabled=here != every[0],
    )
    louder = Control(
        "louder",
        context.translate("Louder"),
        VolumeChosen(nearest_step(sound, dba, 1)),
        repeats=True,
        icon="volume-2",
        enabled=here != every[-1],
    )
    bars = tuple(
        choice(context, f"volume-{level:g}", volume_words(context, level), VolumeChosen(level), level == here)
        for level in every
    )
    done = done_button(context)
    around = ambience_row(context)
    others = () if around is None else around.choices
    return VolumePage(
        **frame(context, (quieter, *bars, louder, *others), (done,)),
        title=context.translate("Volume"),
        line=context.translate("After your visit the usual volume returns"),
        words=volume_words(context, here),
        quieter=quieter,
        louder=louder,
        steps=bars,
        done=done,
        ambience=around,
    )


def ambience_row(context: PageContext) -> AccessRow | None:
    """The switch of the ambience; None where no room has one."""
    if not any(has_ambience(context.guide, room) for room in context.guide.museum.rooms):
        return None
    session = context.state.session
    on = session is not None and session.ambience
    return AccessRow(
        id="ambience",
        icon="volume-1",
        title=context.translate("Sounds of the room"),
        line=context.translate("Quiet, and quieter while somebody speaks"),
        choices=switch(context, "ambience", AmbienceChosen, on),
    )


def volume_words(context: PageContext, dba: float) -> str:
    if dba <= 0:
        return context.translate("Silent")
    return context.translate_plural("{n} decibel", "{n} decibels", round(dba))


def volume_reading(context: PageContext, page: VolumePage) -> PageReading:
    parts = PartsOf(context).texts(page.words, page.line).controls((page.quieter, page.louder))
    parts.choices(page.title, page.steps)
    if page.ambience is not None:
        parts.choices(page.ambience.title, page.ambience.choices)
    return parts.of(page.title)
