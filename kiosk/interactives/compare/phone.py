"""A comparison on the phone's page: the later picture over the earlier one, as far as the finger moves it.

Rules: without a script the two stand one after the other, as in the list.
"""

from __future__ import annotations

from kiosk.content.model import Exhibit
from kiosk.interactives.compare.visit import sides
from kiosk.phone.build.drawn_form import DrawnForm
from kiosk.phone.build.piece_making import PieceMaking


def drawn(making: PieceMaking, exhibit: Exhibit) -> DrawnForm:
    context = making.context
    before, after = sides(context, exhibit)
    pair = [(making.picture(side.picture), side.label) for side in (before, after)]
    return DrawnForm(
        values={
            "pair": pair if all(picture is not None for picture, _ in pair) else [],
            "credits": list(dict.fromkeys(side.picture.credit for side in (before, after))),
            "slide": context.translate("Compare"),
            "percent": context.translate("{n} % after", n="{n}"),
            "choices": [
                (100, context.translate("Before")),
                (50, context.translate("Half")),
                (0, context.translate("After")),
            ],
        },
        script=True,
    )


PHONE = drawn
