"""Fingers on a page, as the screen of a phone gives them to the browser: whole touches, from down to up."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page

STEPS = 6
Spot = tuple[float, float]


@dataclass(frozen=True)
class Fingers:
    """Those on one page."""

    page: Page
    session: CDPSession

    @classmethod
    def of(cls, page: Page) -> Fingers:
        return cls(page, page.context.new_cdp_session(page))

    def draw(self, selector: str, *ways: tuple[Spot, Spot]) -> None:
        """Each finger goes down on what that names and is drawn: from where to where, as shares of its width and
        height."""
        drawn_on = self.page.locator(selector).first
        drawn_on.scroll_into_view_if_needed()
        box = drawn_on.bounding_box()
        assert box is not None

        def at(spot: Spot) -> Spot:
            return box["x"] + spot[0] * box["width"], box["y"] + spot[1] * box["height"]

        self.drawn(*((at(start), at(end)) for start, end in ways))

    def drawn(self, *ways: tuple[Spot, Spot]) -> None:
        """The same from where to where in the window, in pixels."""
        for step in range(STEPS + 1):
            points = [
                {"id": n, "x": x + (to_x - x) * step / STEPS, "y": y + (to_y - y) * step / STEPS}
                for n, ((x, y), (to_x, to_y)) in enumerate(ways)
            ]
            self._send("touchMove" if step else "touchStart", points)
        self._send("touchEnd", [])

    def _send(self, kind: str, points: list[dict[str, float]]) -> None:
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
