"""The names and routes of a map as a theme sets them: what is kept free for them before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kiosk.content.texts import in_each_language
from kiosk.interactives.map.data import Spot
from kiosk.interactives.map.leader import Edges
from kiosk.interactives.map.name_places import NamedMap, NameMeasures
from kiosk.interactives.map.page import MapPage
from kiosk.interactives.map.projection import FittedMap, fitted, path_in
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.theme import Theme

NAMED_DRAWN, GROUP_DRAWN = 30, 56
NAME_GAP_DRAWN, NAME_PAD_DRAWN = 10, 6
MARK_GAP_DRAWN = 12
"""Between two marks for several, and between one and a pin, at the least."""
COARSE_DEGREES, MOST_LINES = 8.0, 600
"""Of how many degrees a straight part of a route is at the most where names are kept off it, and how many at most."""


@lru_cache(maxsize=16)
def lines_of(flat: FittedMap, paths: tuple[tuple[Spot, ...], ...], size: tuple[int, int]) -> tuple[Edges, ...]:
    """All routes as straight lines, from and to, in pixels of a whole map of this size; none where they are too many to
    be kept free of names."""
    wide, high = size
    parts = [part for path in paths for part in path_in(flat, path, COARSE_DEGREES)]
    if sum(len(part) for part in parts) > 2 * MOST_LINES:
        return ()
    return tuple(
        (part[n] * wide, part[n + 1] * high, part[n + 2] * wide, part[n + 3] * high)
        for part in parts
        for n in range(0, len(part) - 2, 2)
    )


def named_map(theme: Theme, page: MapPage, size: tuple[int, int], spots: Sequence[tuple[float, float]]) -> NamedMap:
    """The names of a whole map of this size as they are set. spots: of all its marks, 0..1 of the map."""
    places = tuple((x * size[0], y * size[1]) for x, y in spots)
    here = None
    if page.here is not None:
        named = _sizes(theme, page.here.name.words) if page.here.name is not None else ((0, 0),)
        here = (*places[-1], theme.px(NAMED_DRAWN), named)
    lines = lines_of(fitted(page.shown, size[0] / size[1]), page.paths, size)
    return NamedMap(size, places, page.stages, tuple(_sizes(theme, name) for name in page.names), lines, here)


def name_measures(theme: Theme) -> NameMeasures:
    group = max(theme.px(GROUP_DRAWN), theme.line("caption") + theme.px(4)) + 2 * theme.px(4)
    return NameMeasures(
        pin=theme.px(NAMED_DRAWN),
        group=group,
        apart=theme.target(0),
        groups_apart=group + theme.px(MARK_GAP_DRAWN),
        gap=theme.px(NAME_GAP_DRAWN),
        pad=theme.px(NAME_PAD_DRAWN),
    )


def _sizes(theme: Theme, name: str) -> tuple[tuple[int, int], ...]:
    blocks = [typesetting.one_line(theme, words, "caption") for words in in_each_language(name)]
    return tuple((words.width, words.height) for words in blocks)
