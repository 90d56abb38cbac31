"""What More in the band opens: the way to the language, Access and the volume."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.pages.access import done_button
from kiosk.visit.pages.band import adjusting
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.volume import volume_words
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.volume_levels import nearest_step


@dataclass(frozen=True, slots=True)
class SettingsRow:
    """A panel that can be opened. line: what it is for, or how it stands now."""

    control: Control
    line: LocalizedText


class SettingsPage(Page):
    title: str
    rows: tuple[SettingsRow, ...]
    done: Control


def settings_page(context: PageContext) -> SettingsPage:
    session, sound = context.state.session, context.guide.device.sound
    dba = sound.start_dba if session is None else session.volume_dba
    lines = (
        LocalizedText(context.guide.strings.native(context.language), context.language),
        context.interface_text(context.translate("Text size, contrast, movement")),
        context.interface_text(volume_words(context, nearest_step(sound, dba))),
    )
    rows = tuple(
        SettingsRow(control, line)
        for control, line in zip(adjusting(context), lines, strict=True)
        if control is not None
    )
    done = done_button(context)
    return SettingsPage(
        **frame(context, (row.control for row in rows), (done,)),
        title=context.translate("Settings"),
        rows=rows,
        done=done,
    )


def settings_reading(context: PageContext, page: SettingsPage) -> PageReading:
    parts = PartsOf(context)
    for row in page.rows:
        parts.control(row.control, row.line)
    return parts.of(page.title)
