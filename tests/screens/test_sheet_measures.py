"""The rules that are the same for every kind of page find what they are for."""

from __future__ import annotations

from typing import Any

from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import BackPressed
from kiosk.visit.look import Look
from tests.screens.drawing import drawing
from tests.screens.exhibit_samples import exhibit
from tests.screens.laid import WIDE, Laid
from tests.screens.sheet_measures import noting_words, wrongs

LONE = "Before\u00a0the\u00a0sea go"


def test_each_rule_finds_what_is_wrong(the_window: Any) -> None:
    """Rows of buttons over half of the height, a sheet that has a title and buttons alone, a lone word in a title,
    and words too near the side of their button; with fewer buttons, a text, another title and a wider button,
    nothing."""
    theme = Theme(*WIDE, text_scale=1.5)
    page = exhibit("en", "look", look=Look(text=1.5))
    found = []
    for rows, title, read, narrower in ((5, LONE, "", 60), (2, "Before", "It was opened in 1905", 0)):
        with noting_words():
            surface = Surface(drawing(theme))
            for row in range(rows):
                button = Button(drawing(theme), Control(f"b{row}", "Back", BackPressed()), width=1800)
                surface.add(button, 40, 40 + 128 * row, 1800, 120)
            button = Button(drawing(theme), Control("near", "Forward", BackPressed()))
            surface.add(button, 40, 700, int(button.width) - narrower)
            least = Label(drawing(theme), LONE.rpartition(" ")[0], "h2").width
            surface.add(Label(drawing(theme), title, "h2", "fg", int(least) + 8), 900, 700)
            surface.add(Label(drawing(theme), read, "body", "fg", 800), 40, 900)
            found.append([rule for rule, _ in wrongs(Laid(surface, page, theme))])
    assert found == [["share", "unread", "lone", "edge"], []]
