"""A panorama on the phone's page: turned by a finger, keys and buttons, with its points on it, on a strip of the whole
round below it, and in the list.

Rules: without a script, or where a phone cannot draw it, the whole picture is there and the list names its points and
where they lie.
"""

from __future__ import annotations

from kiosk.content.model import Exhibit
from kiosk.interactives.panorama.data import FURTHEST, MOST_PITCH, NEAREST, Panorama, height_deg, turned
from kiosk.phone.build.drawn_form import DrawnForm
from kiosk.phone.build.piece_making import PieceMaking

WIDTHS_PX = (2048, 4096)
"""Of the picture: the wider one for sharp screens, the other where little is to be loaded."""


def drawn(making: PieceMaking, exhibit: Exhibit) -> DrawnForm:
    context = making.context
    found = context.interactive(exhibit)
    assert isinstance(found, Panorama), "a panorama is drawn where there is one"
    measure = context.guide.measures.pictures[found.picture.file]
    files = making.media.large_picture(found.picture.file, (measure.width, measure.height), WIDTHS_PX)
    return DrawnForm(
        values={
            "files": [] if files is None else [[wide, by["webp"], by["jpg"]] for wide, by in files.widths],
            "view": {
                "span": found.span,
                "high": round(height_deg(found.span, measure), 2),
                "yaw": turned(found.start.yaw, found.span),
                "pitch": found.start.pitch,
                "nearest": NEAREST,
                "furthest": FURTHEST,
                "steepest": MOST_PITCH,
                "points": [[turned(point.yaw, found.span), point.pitch] for point in found.points],
            },
            "points": len(found.points),
            "words": {
                "view": context.translate("Look around"),
                "left": context.translate("Turn left"),
                "right": context.translate("Turn right"),
                "up": context.translate("Look up"),
                "down": context.translate("Look down"),
                "ahead": context.translate("Straight ahead"),
                "behind": context.translate("Behind you"),
                "at_right": context.translate("{n}° to the right", n="{n}"),
                "at_left": context.translate("{n}° to the left", n="{n}"),
                "nearer": context.translate("Nearer"),
                "further": context.translate("Further away"),
                "look_ahead": context.translate("Look straight ahead"),
                "close": context.translate("Close"),
            },
        },
        script=files is not None,
    )


PHONE = drawn
