"""The routes of a map as they are drawn: lines with the way they go, and what they end at.

Rules: a route begins and ends at the marks that stand for its places, also where one stands for several, and its arrow
touches the edge of the last; where no place of the map lies, the arrow ends at a small dot. A route of earlier years is
thin.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.interactives.map.leader import Edges, Point
from kiosk.interactives.map.name_places import around, meets
from kiosk.interactives.map.page import RouteLine
from kiosk.interactives.map.projection import FittedMap, path_in
from kiosk.interactives.map.route_lines import (
    Line,
    Mark,
    arrow_head,
    box_of,
    coarse,
    mark_at,
    moved_ends,
    shared,
    up_to,
)
from kiosk.screens.graphics import polylines
from kiosk.screens.graphics.theme import Theme

ROUTE_DRAWN = {"open": (7, 30), "closed": (3, 22)}
"""How wide a route is, and how long the head of its arrow: of the years that are shown, and of earlier ones."""
END_DRAWN = 14
LEAST_STEP_PX = 3.0


class DrawnRoutes:
    """pixel: window pixels of a place of the map; within: what is drawn. heads: what arrows and the dots at their ends
    take; going: all that is drawn as straight lines, which no name lies on."""

    def __init__(
        self, theme: Theme, flat: FittedMap, pixel: Callable[[tuple[float, float]], tuple[float, float]], within: Edges
    ) -> None:
        self.theme, self.map, self.pixel, self.within = theme, flat, pixel, within
        self.heads, self.going = list[Edges](), list[Line]()

    def draw(
        self, lines: Sequence[RouteLine], places: Sequence[tuple[Point, Mark]]
    ) -> list[tuple[RouteLine, list[float]]]:
        """Draw these; each with the first of it that is seen. places: where those of the map lie, and their marks."""
        theme, drawn = self.theme, []
        for line in lines:
            parts, ended = self._parts(line, places)
            tone = theme.colour("accent" if line.state == "open" else "soft", 1.0 if line.state == "open" else 0.7)
            runs = [run for points in parts for run in self._seen(points)]
            wide, head = ROUTE_DRAWN[line.state]
            polylines.polyline(runs, tone, theme.stroke(wide))
            x, y = parts[-1][-2:]
            if meets((x, y, x, y), self.within) and (corners := arrow_head(parts[-1], theme.px(head))):
                polylines.triangle(corners, tone)
                self.heads.append(box_of(corners))
            if ended is not None and meets((*ended, *ended), self.within):
                polylines.discs([ended], theme.px(END_DRAWN), tone)
                self.heads.append(around(*ended, theme.px(END_DRAWN) / 2))
            self.going += [each for run in runs for each in coarse(run)]
            if runs:
                drawn.append((line, runs[0]))
        return drawn

    def _parts(
        self, line: RouteLine, places: Sequence[tuple[Point, Mark]]
    ) -> tuple[Sequence[list[float]], Point | None]:
        """The path in window pixels; and where it ends, if all of it is drawn and it ends at no place."""
        parts = [self._line(part) for part in path_in(self.map, line.path)]
        dot = self.theme.px(END_DRAWN) / 2
        begin, end = (parts[0][0], parts[0][1]), (parts[-1][-2], parts[-1][-1])
        first, last = (mark_at(at, places, dot) for at in (begin, end))
        if first is not None:
            parts[0] = moved_ends(parts[0], first[:2], (parts[0][-2], parts[0][-1]))
        if last is not None:
            parts[-1] = moved_ends(parts[-1], (parts[-1][0], parts[-1][1]), last[:2])
        found = [*shared(parts, line.share)]
        if len(found) == len(parts):
            found[-1] = up_to(found[-1], last or (*end, dot))
        return found, end if last is None and line.share >= 1 else None

    def _line(self, points: list[float]) -> list[float]:
        """A path in window pixels, without points that lie on one another."""
        found: list[float] = []
        for at in zip(points[::2], points[1::2], strict=True):
            x, y = self.pixel(at)
            if not found or abs(x - found[-2]) + abs(y - found[-1]) >= LEAST_STEP_PX:
                found += (x, y)
        if len(found) < len(points):
            found[-2:] = self.pixel((points[-2], points[-1]))
        return found

    def _seen(self, points: list[float]) -> list[list[float]]:
        """The runs of a path that lie in the scene, or cross it."""
        runs: list[list[float]] = [[]]
        for n in range(0, len(points) - 2, 2):
            x, y, to_x, to_y = points[n : n + 4]
            if meets((min(x, to_x), min(y, to_y), max(x, to_x) + 1, max(y, to_y) + 1), self.within):
                runs[-1] += (to_x, to_y) if runs[-1] else (x, y, to_x, to_y)
            elif runs[-1]:
                runs.append([])
        return [run for run in runs if run]
