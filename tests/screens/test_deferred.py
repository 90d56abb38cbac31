"""Pages are measured before they are made: how many widgets a page costs beside those it shows."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.look import Look
from tests.screens.laid import KINDS, first

MOST_UNPLACED = 0.4
ALONGSIDE = 8  # a piece or two that is always tried, whatever the page

pytestmark = pytest.mark.usefixtures("the_window")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "rest"])  # a dark screen has no widgets
def test_few_widgets_are_made_only_to_be_measured(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Laying a page makes hardly more widgets than it places: sizes are worked out without them."""
    one, built = first(KINDS[kind]("ru", Look())), list[CanvasWidget]()
    build = CanvasWidget.__init__

    def counted(widget: CanvasWidget, *args: Any, **more: Any) -> None:
        build(widget, *args, **more)
        built.append(widget)

    page, one.screen.page = one.page, None
    monkeypatch.setattr(CanvasWidget, "__init__", counted)
    one.screen.page = page
    unplaced = [type(widget).__name__ for widget in built if widget.parent is None]
    assert built, "the page was laid"
    assert len(unplaced) <= max(ALONGSIDE, MOST_UNPLACED * len(built)), unplaced
