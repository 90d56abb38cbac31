"""Company for what would stand alone on a page: what stands before it comes along, or it goes where there is room.

Rules: buttons that are set aside never have a page to themselves while the page before has room for them, at the
closest, or can spare what stands over them: of a text its last lines, of a list the text before, whole where that can
be, and where the list began on the page before its beginning with it. The last text of a list has its whole list only
where what stays on the page before is worth turning to, else the text before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from kiosk.screens.layout.column_blocks import (
    ColumnBlock,
    DeferredText,
    Placed,
    column_height,
    parted,
    read_of,
    used_of,
)
from kiosk.screens.widgets.label import Label


def give_company(before: list[Placed], page: list[Placed], height: int, near: int) -> None:
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
        ends = (None, None) if over is None else parted(over, over.height, whole=whole)
        if ends[0] is not None and _bring(before, page, begun + 1, ends, height, near):
            return
        count = begun + _headed(before[:-begun])
        comes = begun and (pressed or _keeps(before[:-count], height))
        if comes and _bring(before, page, count, None, height, near):
            return
    for count in range(min(len(before) - 1, max(run + 1, len(before) // 2)), run, -1) if company else ():  # of texts
        coming = all(piece.aside for piece, _ in before[-count:]) and not before[-count - 1][0].heading
        if coming and _bring(before, page, count, None, height, near):
            return
    count = _headed(before)
    comes_whole = last.aside and count < len(before)
    comes_whole = comes_whole and column_height([piece for piece, _ in (*before[-count:], *page)]) <= height
    parts = parted(last, last.height) if not comes_whole else (None, None)
    if parts[0] is not None:
        count = 1
    elif count == len(before):
        return
    _bring(before, page, count, parts, height, near)


def _bring(
    before: list[Placed],
    page: list[Placed],
    count: int,
    ends: tuple[ColumnBlock | None, ColumnBlock | None] | None,
    height: int,
    near: int,
) -> bool:
    """Bring so many pieces from the end of the page before, of the first of them, where it is a text that is parted,
    what does not stay; whether this page has room for them and something stays on the other."""
    stays, moved = ends or (None, None)
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


def _keeps(stays: Sequence[Placed], height: int) -> bool:
    """Whether a page of which only that stays is worth turning to."""
    return bool(read_of(stays)) and used_of(stays) * 2 >= height


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
