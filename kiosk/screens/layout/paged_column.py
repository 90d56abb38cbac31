"""A long column cut into pages that fit: texts part between sentences or lines, everything else stays whole.

Rules: a line is never cut; a heading never stands alone at the foot of a page; headings that have no room on one page
with all that they head keep as much of it as fits; a text parts where a sentence ends, if that leaves little room
empty or makes no more pages, else between lines, with at least two lines on each side. The space before a piece is
left out at the top of a page. A text that is higher than a whole page and has too few lines for that parts after any
line; what else is higher stands on a page of its own. Buttons that are set aside never have a page to themselves
while the page before has room for them, at the closest, or can spare what stands over them. Where one row or one
short text would be left over for the last page, the page before gives it company, where more than one stays there;
never the first, which has most to show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.typesetting import LEAST_LINES, Block
from kiosk.screens.layout.boxes import Column, Space
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.layout.group import made
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import CanvasWidget, Surface

NEAR_DRAWN = 12
SLIGHT = 4
"""A last page of which less than one part in so many is used is nearly empty."""
STEPS = 16
"""In steps of one part in so many of its height the page before such a last one ends earlier, down to half."""


@dataclass(frozen=True, slots=True)
class DeferredText:
    """A text in lines that becomes a label once its sheet is shown; it parts between its lines."""

    context: ScreenContext
    block: Block
    colour: str
    focused = False

    @property
    def width(self) -> int:
        return self.block.width

    @property
    def height(self) -> int:
        return self.block.height

    def parted(
        self, most: int, least: int = LEAST_LINES, *, whole: bool = False
    ) -> tuple[DeferredText, DeferredText] | None:
        """At most so many lines and the rest; None: it stays whole. least: how few lines either may have. whole: only
        where a sentence ends."""
        parts = self.block.parted(most, least, whole=whole)
        if parts is None:
            return None
        head, tail = (DeferredText(self.context, part, self.colour) for part in parts)
        return head, tail

    def make(self) -> Label:
        return Label(self.context, self.block, colour=self.colour)


@dataclass(frozen=True, slots=True)
class ColumnBlock:
    """before: the space over it; left: how far it is set in; heading: stays with the next piece; fresh: begins a
    page; aside: has no page to itself where what is before it can come along; section: it heads a part of the column,
    not all of it."""

    widget: CanvasWidget | Deferred | DeferredText
    before: int = 0
    left: int = 0
    heading: bool = False
    fresh: bool = False
    aside: bool = False
    section: bool = False

    @property
    def height(self) -> int:
        return int(self.widget.height)

    def made(self) -> CanvasWidget:
        """The widget, to be placed."""
        return made(self.widget)


def stacked(pieces: Sequence[ColumnBlock]) -> Column:
    """The blocks as a column that is not parted."""
    return Column([each for piece in pieces for each in (Space(height=piece.before), piece.made())])


def column_height(pieces: Sequence[ColumnBlock]) -> int:
    """How high the blocks are as a column that is not parted."""
    return sum(piece.height + (piece.before if number else 0) for number, piece in enumerate(pieces))


Placed = tuple[ColumnBlock, int]  # and how far below the top of its page


def cut(pieces: Sequence[ColumnBlock], height: int, near: int = 0, first: int = 0) -> list[list[Placed]]:
    """The pages of the column. near: the least space over buttons that are set aside. first: how much higher the first
    page is."""
    pages = _evened(pieces, height, near, first, whole=False)
    if not _broken(pages):
        return pages
    found = _evened(pieces, height, near, first, whole=True)
    if len(found) != len(pages) or _broken(found) >= _broken(pages):
        return pages
    full = all(_used(page) * 2 >= height for page in found[:-1])
    return found if full and all(map(_read, found[:1])) else pages


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
            return found if _used(found[number]) >= _used(found[-1]) else pages
    return pages


def _accompanied(pages: list[list[Placed]], height: int, near: int, before: int, whole: bool) -> list[list[Placed]]:
    """The pages, where the last has but one thing to read with more from the page before, which keeps some itself.
    before: how high that one is."""
    if len(pages) < 3 or not _is_lone(pages[-1], height):
        return pages
    together = [piece for page in pages[-2:] for piece, _ in page]
    for step in range(STEPS - 1, STEPS // 2 - 1, -1):
        found = _cut(together, height, near, {0: before * step // STEPS}, whole)
        if len(found) != 2 or not _read(found[0]) or _is_lone(found[0], before):
            break
        if len(_read(found[1])) > 1:
            return [*pages[:-2], *found]
    return pages


def _read(page: Sequence[Placed]) -> list[ColumnBlock]:
    """What is read or chosen on a page, without headings and what is set aside."""
    return [piece for piece, _ in page if not piece.heading and not piece.aside]


def _is_lone(page: Sequence[Placed], height: int) -> bool:
    """Whether but one thing stands there: a text of few lines that begins there, or what fills less than half."""
    if len(found := _read(page)) != 1:
        return False
    words = found[0].widget
    if isinstance(words, Label | DeferredText):
        return found[0].before > 0 and len(words.block.lines) <= LEAST_LINES
    return found[0].height * 2 < height


def _used(page: Sequence[Placed]) -> int:
    """How far down a page reaches."""
    return max((top + piece.height for piece, top in page), default=0)


def _slight(page: Sequence[Placed], height: int) -> bool:
    """Whether so few words and no button stand on a page that it looks like a leaf left over."""
    buttons = (getattr(piece.widget, "controls", ()) or getattr(piece.widget, "control", None) for piece, _ in page)
    return _used(page) * SLIGHT < height and not any(buttons)


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
        head, tail = _parted(piece, height - top, whole=at_sentences)
        if head is not None and tail is not None:
            page.append((head, top))
            todo.append(tail)
        elif page:
            todo.append(piece)
        else:
            head, tail = _parted(piece, height, 1)
            page.append((piece if head is None else head, 0))
            todo += [] if tail is None else [tail]
        if todo:
            pages.append([])
            used = 0
    kept = pages[:1]
    for page in pages[1:]:
        _give_company(kept[-1], page, high, near)
        kept += [page] if page else []
    return kept


def _give_company(before: list[Placed], page: list[Placed], height: int, near: int) -> None:
    """Where nothing but what is set aside stands on a page, bring what stands before it there, with its headings, of a
    text its last lines, of a list the text before, whole where that can be, and where the list began on the page before
    its beginning with it; and only where this page has room, at the closest, and something stays on the other."""
    if not all(piece.aside for piece, _ in page) or page[0][0].fresh:
        return
    last, top = before[-1]
    used = top + last.height
    closer = [replace(piece, before=min(piece.before, near)) if near else piece for piece, _ in page]
    if used + closer[0].before + column_height(closer) <= height:
        for piece in closer:
            before.append((piece, used + piece.before))
            used += piece.before + piece.height
        page.clear()
        return
    pressed = not any(_is_words(piece) for piece, _ in page)
    run = next((n for n, (piece, _) in enumerate(reversed(before)) if _is_words(piece) or not piece.aside), 0)
    company = pressed and _is_words(before[-run - 1][0]) and before[-run - 1][0].aside
    if len(page) > 1 and last.aside and not company:  # a list that goes on
        return
    begun = _begun(before)
    over = before[-begun - 1][0] if begun and company else None
    for whole in (True, False):  # first the last sentences of the text over it, last its last lines
        ends = (None, None) if over is None else _parted(over, over.height, whole=whole)
        if ends[0] is not None and _bring(before, page, begun + 1, ends, height, near):
            return
        if begun and _bring(before, page, begun + _headed(before[:-begun]), None, height, near):
            return
    for count in range(min(len(before) - 1, max(run + 1, len(before) // 2)), run, -1) if company else ():  # of texts
        coming = all(piece.aside for piece, _ in before[-count:]) and not before[-count - 1][0].heading
        if coming and _bring(before, page, count, None, height, near):
            return
    count = _headed(before)
    comes_whole = last.aside and count < len(before)
    comes_whole = comes_whole and column_height([piece for piece, _ in (*before[-count:], *page)]) <= height
    parts = _parted(last, last.height) if not comes_whole else (None, None)
    if parts[0] is not None:
        count = 1
    elif count == len(before):
        return
    _bring(before, page, count, parts, height, near)


def _bring(
    before: list[Placed],
    page: list[Placed],
    count: int,
    parted: tuple[ColumnBlock | None, ColumnBlock | None] | None,
    height: int,
    near: int,
) -> bool:
    """Bring so many pieces from the end of the page before, of the first of them, where it is a text that is parted,
    what does not stay; whether this page has room for them and something stays on the other."""
    stays, moved = parted or (None, None)
    if stays is None and count >= len(before):
        return False
    coming = [piece for piece, _ in before[-count:]]
    coming[:1] = coming[:1] if moved is None else [moved]
    together = [*coming, *(piece for piece, _ in page)]
    if near and column_height(together) > height:
        together = [replace(piece, before=min(piece.before, near)) if piece.aside else piece for piece in together]
    if column_height(together) > height:
        return False
    before[-count:] = [] if stays is None else [(stays, before[-count][1])]
    tops = accumulate((piece.before + piece.height for piece in together), initial=-together[0].before)
    page[:] = [(piece, end - piece.height) for piece, end in zip(together, list(tops)[1:], strict=True)]
    return True


def _is_words(piece: ColumnBlock) -> bool:
    """Whether it is read, not pressed."""
    return isinstance(piece.widget, Label | DeferredText) or getattr(piece.widget, "is_read", False)


def _begun(before: Sequence[Placed]) -> int:
    """How many of what is set aside stand at the end of a page; 0 where nothing else stands on it."""
    return next((n for n, (piece, _) in enumerate(reversed(before)) if not piece.aside), 0)


def _headed(before: Sequence[Placed]) -> int:
    """How many the last one of a page is with its headings."""
    count = 1
    while count < len(before) and before[-count - 1][0].heading:
        count += 1
    return count


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


def _parted(
    piece: ColumnBlock, room: int, least: int = LEAST_LINES, *, whole: bool = False
) -> tuple[ColumnBlock | None, ColumnBlock | None]:
    words = piece.widget
    if not isinstance(words, Label | DeferredText):
        return None, None
    over = words.above if isinstance(words, Label) else 0
    parts = words.parted(max(0, room - over) // words.block.line_px, least, whole=whole)
    if parts is None:
        return None, None
    head, tail = parts
    return ColumnBlock(head, piece.before, piece.left), ColumnBlock(tail, 0, piece.left)


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
        return _used(self.pages[self.sheet])
