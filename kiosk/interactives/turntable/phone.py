"""A turned object on the phone's page: its frames one after the other under a finger, keys and buttons.

Rules: the frames are loaded once somebody wants to turn it, at most MOST of them, evenly chosen; until then, and
without a script, its sides stand in the list, each with its picture.
"""

from __future__ import annotations

from kiosk.content.model import Exhibit
from kiosk.interactives.turntable.data import Turntable
from kiosk.interactives.turntable.visit import onward, side_at
from kiosk.phone.build.drawn_form import DrawnForm
from kiosk.phone.build.piece_making import PieceMaking

MOST = 36
WIDTHS_PX = (720,)


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
        words = "" if side is None else context.localize(found.sides[side]).words
        if files is not None:
            by = files.widths[-1][1]
            shown.append([by["webp"], by["jpg"], words])
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
                    "view": context.translate("View {n} of {count}", n="{n}", count="{count}"),
                },
            },
        },
        script=len(shown) > 1,
    )


PHONE = drawn
