"""A long column cut into pages that fit: texts part between sentences or lines, everything else stays whole.

Rules: a line is never cut; a heading never stands alone at the foot of a page; headings that have no room on one page
with all that they head keep as much of it as fits; a text parts where a sentence ends, if that leaves little room
empty or makes no more pages, else between lines, with at least two lines on each side. The space before a piece is
left out at the top of a page. A text that is higher than a whole page and has too few lines for that parts after any
line; what else is higher stands on a page of its own. What would stand alone has company
(kiosk/screens/layout/sheet_company.py). Where one row or one short text would be left over for the last page, the page
before gives it company, where more than one stays there; never the first, which has most to show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.typesetting import LEAST_LINES
from kiosk.screens.layout.column_blocks import ColumnBlock, DeferredText, Placed, parted, read_of, used_of
from kiosk.screens.layout.sheet_company import give_company
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import Surface

NEAR_DRAWN = 12
SLIGHT = 4
"""A last page of which less than one part in so many is used is nearly empty."""
STEPS = 16
"""In steps of one part in so many of its height the page before such a last one ends earlier, down to half."""


def cut(pieces: Sequence[ColumnBlock], height: int, near: int = 0, first: int = 0) -> list[list[Placed]]:
    """The pages of the column. near: the least space over buttons that are set aside. first: how much higher the first
    page is."""
    pages = _evened(pieces, height, near, first, whole=False)
    if not _broken(pages):
        return pages
    found = _evened(pieces, height, near, first, whole=True)
    if len(found) != len(pages) or _broken(found) >= _broken(pages):
        return pages
    full = all(used_of(page) * 2 >= height for page in found[:-1])
    return found if full and all(map(read_of, found[:1])) else pages


def _broken(pages: Sequence[Sequence[Placed]]) -> int:
    """How many pages end inside a sentence."""
    texts = (page[-1][0].widget for page in pages[:-1] if page)
    return sum(isinstance(text, Label | DeferredText) and text.block.goes_on for text in texts)


def _evened(pieces: Sequence[ColumnBlock], height: int, near: int, first: int, *, whole: bool) -> list[list[Placed]]:
    """The pages, the last of which has company. whole: a text parts only where a sentence ends."""
    own = {0: height + first}
    pages = _cut(pieces, height, near, own, whole)
    if len(pages) == 1 or pages[-1][0][0].fresh:
        return pages
    if not _slight(pages[-1], height):
        return _accompanied(pages, height, near, own.get(len(pages) - 2, height), whole)
    number = len(pages) - 2
    for step in range(STEPS - 1, STEPS // 2 - 1, -1):
        found = _cut(pieces, height, near, {**own, number: own.get(number, height) * step // STEPS}, whole)
        if len(found) != len(pages):
            break
        if not _slight(found[-1], height):
            return found if used_of(found[number]) >= used_of(found[-1]) else pages
    return pages


def _accompanied(pages: list[list[Placed]], height: int, near: int, before: int, whole: bool) -> list[list[Placed]]:
    """The pages, where the last has but one thing to read with more from the page before, which keeps some itself.
    before: how high that one is."""
    if len(pages) < 3 or not _is_lone(pages[-1], height):
        return pages
    together = [piece for page in pages[-2:] for piece, _ in page]
    for step in range(STEPS - 1, STEPS // 2 - 1, -1):
        found = _cut(together, height, near, {0: before * step // STEPS}, whole)
        if len(found) != 2 or not read_of(found[0]) or _is_lone(found[0], before):
            break
        if len(read_of(found[1])) > 1:
            return [*pages[:-2], *found]
    return pages


def _is_lone(page: Sequence[Placed], height: int) -> bool:
    """Whether but one thing stands there: a text of few lines that begins there, or what fills less than half."""
    if len(found := read_of(page)) != 1:
        return False
    words = found[0].widget
    if isinstance(words, Label | DeferredText):
        return found[0].before > 0 and len(words.block.lines) <= LEAST_LINES
    return found[0].height * 2 < height


def _slight(page: Sequence[Placed], height: int) -> bool:
    """Whether so few words and no button stand on a page that it looks like a leaf left over."""
    buttons = (getattr(piece.widget, "controls", ()) or getattr(piece.widget, "control", None) for piece, _ in page)
    return used_of(page) * SLIGHT < height and not any(buttons)


def _cut(
    pieces: Sequence[ColumnBlock], high: int, near: int, own: Mapping[int, int], at_sentences: bool
) -> list[list[Placed]]:
    """high: of a page. own: pages, counted from 0, that have another height, and how high each is."""
    pages: list[list[Placed]] = [[]]
    used = 0
    todo = list(reversed(pieces))
    while todo:
        piece = todo.pop()
        if piece.fresh and pages[-1]:
            pages.append([])
            used = 0
        height = own.get(len(pages) - 1, high)
        page = pages[-1]
        top = used + piece.before if page else 0
        whole = top + piece.height + _with_heading(piece, todo, height) <= height
        if whole or (page and all(each.heading for each, _ in page) and _stays(piece, todo, height - top)):
            page.append((piece, top))
            used = top + piece.height
            continue
        head, tail = parted(piece, height - top, whole=at_sentences)
        if head is not None and tail is not None:
            page.append((head, top))
            todo.append(tail)
        elif page:
            todo.append(piece)
        else:
            head, tail = parted(piece, height, 1)
            page.append((piece if head is None else head, 0))
            todo += [] if tail is None else [tail]
        if todo:
            pages.append([])
            used = 0
    kept = pages[:1]
    for page in pages[1:]:
        give_company(kept[-1], page, high, near)
        kept += [page] if page else []
    return kept


def _with_heading(piece: ColumnBlock, todo: Sequence[ColumnBlock], height: int) -> int:
    """The height that must be free below it: of a heading, as much of what follows as a page has room for, up to the
    beginning of what is no heading. todo: what follows, the next one last."""
    needed = 0
    for each in reversed(todo if piece.heading else ()):
        more = each.before + each.height if each.heading else _least(each)
        if piece.height + needed + more > height:
            break
        needed += more
        if not each.heading:
            break
    return needed


def _stays(piece: ColumnBlock, todo: Sequence[ColumnBlock], room: int) -> bool:
    """Whether a piece under nothing but headings, which would be left alone, fits there although not all that it heads
    does; a text that heads something, only with the beginning of that."""
    if not piece.heading:
        return False
    is_text = isinstance(piece.widget, Label | DeferredText)
    return piece.height + (_least(todo[-1]) if is_text and todo else 0) <= room


def _least(piece: ColumnBlock) -> int:
    """The least of a piece that may stand at the foot of a page."""
    if isinstance(piece.widget, Label | DeferredText):
        if len(piece.widget.block.lines) < 2 * LEAST_LINES:
            return piece.before + piece.height
        over = piece.widget.above if isinstance(piece.widget, Label) else 0
        return piece.before + over + piece.widget.block.line_px * LEAST_LINES
    return piece.before + piece.height


def least_first(pieces: Sequence[ColumnBlock]) -> int:
    """The least height of a first sheet: its headings, and the beginning of what follows them; buttons between them
    are not what is read."""
    used = 0
    for number, piece in enumerate(pieces):
        used += piece.before if number else 0
        passed = piece.aside and not all(each.aside for each in pieces[number:])
        if not piece.heading and not passed:
            return used + _least(piece) - piece.before
        used += piece.height
    return used


class PagedColumn(Surface):
    """`sheets` is how many pages there are; the one at `sheet` (the last, where there are fewer) is shown."""

    def __init__(
        self,
        context: ScreenContext,
        pieces: Sequence[ColumnBlock],
        width: int,
        height: int,
        sheet: int = 0,
        *,
        first: int = 0,
    ) -> None:
        """first: how much higher than the others the first page is."""
        super().__init__(context, width, height + first)
        self.pages = cut(pieces, height, context.theme.px(NEAR_DRAWN), first)
        self.sheets = len(self.pages)
        self.sheet = min(max(sheet, 0), self.sheets - 1)

    def arrange(self, width: int, height: int) -> None:
        for piece, top in self.pages[self.sheet]:
            self.add(piece.made(), piece.left, top)

    def is_read(self, sheet: int) -> bool:
        """Whether words stand on that page besides headings and what is set aside."""
        texts = (Label, DeferredText)
        return any(
            not piece.heading and (not piece.aside or isinstance(piece.widget, texts)) for piece, _ in self.pages[sheet]
        )

    @property
    def used(self) -> int:
        """How far down the page that is shown reaches."""
        return used_of(self.pages[self.sheet])
