"""Labels laid out on paper, and what of them is not on its own label.

Rules: each label is one page; a language that ends on another page, or a line that is wider than its column, does not
fit, and then nothing is written: no text is ever cut, made smaller or parted within a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kiosk.content.messages import msg
from kiosk.labels.label_pages import anchor
from kiosk.labels.wall_labels import CannotLabel, WallLabel

_SLACK_PX = 0.5


@dataclass(frozen=True, slots=True)
class DoesNotFit:
    """A language in which a label's words are larger than the label."""

    label: WallLabel
    language: str
    too_wide: bool = False


def laid_out(page: str) -> Any:
    """The pages of a page of HTML. Raises CannotLabel where Pango is missing."""
    from kiosk.reports.formats import pdf
    from kiosk.reports.formats.report_formats import ReportNotWritten

    try:
        return pdf.laid_out(page)
    except ReportNotWritten as error:
        raise CannotLabel(
            msg(
                "Labels need Pango, which is missing on this machine. Install it (in Debian: apt-get install "
                "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)."
            )
        ) from error


def as_pdf(document: Any) -> bytes:
    from kiosk.reports.formats import pdf

    return pdf.as_pdf(document)


def what_does_not_fit(document: Any, labels: Sequence[WallLabel]) -> Iterator[DoesNotFit]:
    """The first language of each label that is not wholly on it."""
    begins, ends = dict[str, int](), dict[str, int]()
    for number, page in enumerate(document.pages):
        for name in page.anchors:
            begins.setdefault(name, number)
            ends[name] = number
    wide = {number: set(_too_wide(page)) for number, page in enumerate(document.pages)}
    for n, label in enumerate(labels):
        own = begins[anchor(n)]
        if _is_crowded(document.pages[own]):
            yield DoesNotFit(label, label.words[0].language)
            continue
        for words in label.words:
            if words.language in wide[own]:
                yield DoesNotFit(label, words.language, too_wide=True)
                break
            if ends[anchor(n, words.language)] != own:
                yield DoesNotFit(label, words.language)
                break


def pages_of(
    document: Any, labels: Sequence[WallLabel], unfit: Collection[WallLabel]
) -> Iterator[tuple[WallLabel, Any]]:
    """Each label with its page, those apart that do not fit."""
    begins = {name: page for page in reversed(document.pages) for name in page.anchors}
    for n, label in enumerate(labels):
        if label not in unfit:
            yield label, begins[anchor(n)]


def _too_wide(page: Any) -> Iterator[str]:
    """The languages of lines that reach out of what is theirs."""
    for language, left, right, box in _lines(page._page_box, "", 0.0, page.width):
        if box.position_x < left - _SLACK_PX or box.position_x + box.width > right + _SLACK_PX:
            yield language


def _is_crowded(page: Any) -> bool:
    """Whether plate and code have no room on the page beside each other."""
    signs = list(_signs(page._page_box))
    out = any(left < 0 or top < 0 or right > page.width or bottom > page.height for left, top, right, bottom in signs)
    return out or any(
        one[0] < other[2] - _SLACK_PX
        and other[0] < one[2] - _SLACK_PX
        and one[1] < other[3] - _SLACK_PX
        and other[1] < one[3] - _SLACK_PX
        for one, other in combinations(signs, 2)
    )


def _signs(box: Any) -> Iterator[tuple[float, float, float, float]]:
    """The edges of each plate and code: left, top, right and bottom."""
    element = getattr(box, "element", None)
    if element is not None and (element.get("class") == "plate" or element.tag == "img"):
        left, top = box.border_box_x(), box.border_box_y()
        yield left, top, left + box.border_width(), top + box.border_height()
        return
    for child in getattr(box, "children", ()):
        yield from _signs(child)


def _lines(box: Any, language: str, left: float, right: float) -> Iterator[tuple[str, float, float, Any]]:
    """Every run of text with its language and the edges between which it may stand."""
    element = getattr(box, "element", None)
    if element is not None and element.get("class", "").split()[:1] in (["words"], ["titles"]):
        language, left = element.get("lang", ""), box.content_box_x()
        right = left + box.width
    if hasattr(box, "text") and box.text.strip():
        yield language, left, right, box
    for child in getattr(box, "children", ()):
        yield from _lines(child, language, left, right)
