"""A turned object on the phone's page: its frames one after the other under a finger, keys and buttons.

Rules: the frames are loaded once somebody wants to turn it, at most MOST of them, evenly chosen, and a finer one of
each that is looked at from near; until then, and without a script, its sides stand in the list, each with its picture.
"""

from __future__ import annotations

from typing import Any

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText
from kiosk.interactives.turntable.data import Turntable
from kiosk.interactives.turntable.visit import onward, side_at
from kiosk.media.small_pictures import FORMS
from kiosk.phone.build.drawn_form import DrawnForm
from kiosk.phone.build.phone_media import PictureFiles
from kiosk.phone.build.piece_making import PieceMaking
from kiosk.visit.queries.context import PageContext

MOST = 36
WIDTHS_PX = (720, 1600)
"""Of a frame: as it is turned, and for who comes near."""


def drawn(making: PieceMaking, exhibit: Exhibit) -> DrawnForm:
    context = making.context
    found = context.interactive(exhibit)
    assert isinstance(found, Turntable), "an object is turned where its frames can be shown"
    count = len(found.frames)
    chosen = [n * count // min(count, MOST) for n in range(min(count, MOST))]
    shown = []
    for n in chosen:
        measure = context.guide.measures.pictures[found.frames[n]]
        files = making.media.large_picture(found.frames[n], (measure.width, measure.height), WIDTHS_PX)
        side = side_at(found, n)
        if files is not None:
            shown.append(_frame(context, files, None if side is None else context.localize(found.sides[side])))
    return DrawnForm(
        values={
            "script": {
                "frames": shown,
                "onward": onward(found),
                "words": {
                    "turn": context.translate("Turn it"),
                    "left": context.translate("Turn left"),
                    "right": context.translate("Turn right"),
                    "first": context.translate("First view"),
                    "nearer": context.translate("Nearer"),
                    "further": context.translate("Further away"),
                    "whole": context.translate("Whole"),
                    "view": context.translate("View {n} of {count}", n="{n}", count="{count}"),
                },
            },
        },
        script=len(shown) > 1,
    )


def _frame(context: PageContext, files: PictureFiles, side: LocalizedText | None) -> dict[str, Any]:
    """A frame: its files, finer ones where there are any, and from which side one looks, in which language."""
    usual, finest = ([by[ending] for ending in FORMS] for by in (files.widths[0][1], files.widths[-1][1]))
    found: dict[str, Any] = {"files": usual}
    if finest != usual:
        found["finer"] = finest
    if side is not None and side.words:
        found["side"] = side.words
        if side.language and side.language != context.language:
            found["lang"] = side.language
    return found


PHONE = drawn
