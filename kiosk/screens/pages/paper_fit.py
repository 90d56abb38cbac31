"""How wide an exhibit's picture is beside its paper, and how close what is read stands there.

Rules: the widest picture beside which title and label, with all that stands with them, are one sheet in each of the
museum's languages; at each width rather without what the buttons say as well, then closer, than beside a narrower one.
Where that is not to be had, the widest beside which they are one sheet in smaller titles and with the leading of a
caption; else what takes the fewest sheets in all of them; beside an inscription, which may take a sheet of its own, the
usual. Over a tour's strip, which leaves a picture little height, it keeps its width. So no page changes its layout with
the language. The size of what is read stays as it is. What was chosen once is remembered until the museum changes: it
takes some milliseconds in each language, and is best worked out before anybody touches (`fit_ahead`).
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, NamedTuple

from kiosk.screens.graphics.theme import Theme
from kiosk.visit.pages.exhibit import ExhibitPage

WIDTHS_DRAWN = (960, 896, 832, 768, 704)
MOST_REMEMBERED = 2048


class PaperFit(NamedTuple):
    """picture_drawn: how wide the picture is, in pixels as drawn. brief: what is read leaves out that details can
    be touched and that there is no recording in a language. close: it has less space between, too. dense: its title is
    smaller, and its lines have the leading of a caption."""

    picture_drawn: int
    brief: bool = False
    close: bool = False
    dense: bool = False


USUAL = PaperFit(WIDTHS_DRAWN[0])
_CANDIDATES = (
    *(
        PaperFit(drawn, brief, close)
        for drawn in WIDTHS_DRAWN
        for brief, close in ((False, False), (True, False), (True, True))
    ),
    *(PaperFit(drawn, brief=True, close=True, dense=True) for drawn in WIDTHS_DRAWN),
)
_CHOSEN: dict[tuple[object, ...], PaperFit] = {}
_LAST: dict[tuple[Theme, str], PaperFit] = {}

CountSheets = Callable[[ExhibitPage, PaperFit], int]


Choosing = Generator[None, None, PaperFit]
"""Pauses after each page that was counted in one language."""


def paper_fit(theme: Theme, page: ExhibitPage, high: int, count: CountSheets) -> PaperFit:
    """Chosen for paper of this height. count: how many sheets what is read of a page takes beside such a picture."""
    choosing = fit_ahead(theme, page, high, count)
    while True:
        try:
            next(choosing)
        except StopIteration as end:
            chosen: PaperFit = end.value
            return chosen


def fit_ahead(theme: Theme, page: ExhibitPage, high: int, count: CountSheets) -> Choosing:
    """Choose as `paper_fit` does, a piece at a time."""
    key = (theme, high, page.tour is None, page.room, page.exhibit, tuple(map(_words, page.in_languages)))
    found = _CHOSEN.get(key)
    if found is None:
        found = _CHOSEN[key] = yield from _choose(page, count)
    if page.picture is not None:
        _LAST[theme, page.picture.file] = found
    _forget_first(_CHOSEN)
    _forget_first(_LAST)
    return found


def forget() -> None:
    """Nothing of what was chosen is needed any more: the museum is another."""
    _CHOSEN.clear()
    _LAST.clear()


def _forget_first(kept: dict[Any, PaperFit]) -> None:
    if len(kept) > MOST_REMEMBERED:
        del kept[next(iter(kept))]


def last_fit(theme: Theme, file: str) -> PaperFit:
    """How the picture stood beside its paper at last; as usual, where it did not yet."""
    return _LAST.get((theme, file), USUAL)


def _words(page: ExhibitPage) -> tuple[str, ...]:
    """What is read of a page, as plain text: what is remembered keeps no museum in memory."""
    texts = [page.title, page.subtitle, *page.paragraphs]
    if page.inscription is not None:
        texts += [page.inscription.text, page.inscription.translation]
    read = [each for text in texts for each in (text.words, text.language)]
    given = "" if page.inscription is None else page.inscription.as_given_by
    voice = "" if page.bar is None else page.bar.words
    return tuple(str(each) for each in (*read, given, page.note, page.hint, voice))


def _choose(page: ExhibitPage, count: CountSheets) -> Choosing:
    widths = WIDTHS_DRAWN if page.tour is None else WIDTHS_DRAWN[:1]
    candidates = [fit for fit in _CANDIDATES if fit.picture_drawn in widths]
    pages = sorted(page.in_languages, key=_letters, reverse=True)
    counted: dict[PaperFit, list[int]] = {fit: [] for fit in candidates}

    def one_sheet(fit: PaperFit) -> Generator[None, None, bool]:
        for each in pages:
            counted[fit].append(count(each, fit))
            yield
            if counted[fit][-1] > 1:
                return False
        return True

    for fit in candidates:
        if (yield from one_sheet(fit)):
            return fit
    if any(each.inscription is not None for each in pages):
        return USUAL
    for fit in candidates:
        for each in pages[len(counted[fit]) :]:
            counted[fit].append(count(each, fit))
            yield
    return min(candidates, key=lambda fit: sum(counted[fit]))


def _letters(page: ExhibitPage) -> int:
    return sum(len(text.words) for text in page.paragraphs)
