"""An interactive as a list: all that it holds in rows, for those who would rather read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView
from kiosk.visit.pages.view_buttons import view_button
from kiosk.visit.queries.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFormRow:
    """under: what stands softly below the title. headings: those of the paragraphs that head what follows them. open:
    the way to the stop that it names; control: another way."""

    title: LocalizedText
    under: LocalizedText = LocalizedText("", "")
    paragraphs: tuple[LocalizedText, ...] = ()
    headings: tuple[LocalizedText, ...] = ()
    picture: PictureView | None = None
    open: Control | None = None
    control: Control | None = None

    @property
    def controls(self) -> tuple[Control, ...]:
        return tuple(each for each in (self.control, self.open) if each is not None)


@runtime_checkable
class RowsPage(Protocol):
    """The list form of any interactive, whatever else its page has. note: as of `ListFormPage`."""

    @property
    def note(self) -> str: ...

    @property
    def rows(self) -> tuple[ListFormRow, ...]: ...


class ListFormPage(Page):
    """note: what holds for all rows, in a line under the title; "" for nothing."""

    title: LocalizedText
    note: str
    rows: tuple[ListFormRow, ...]
    back_to_look: Control


def list_form(context: PageContext, exhibit: Exhibit, rows: Iterable[ListFormRow], note: str = "") -> ListFormPage:
    back, listed = view_button(context, "look"), tuple(_with_own_ids(row, n) for n, row in enumerate(rows))
    return ListFormPage(
        **frame(context, (each for row in listed for each in row.controls), (back,)),
        title=context.localize(exhibit.title),
        note=note,
        rows=listed,
        back_to_look=back,
    )


def _with_own_ids(row: ListFormRow, number: int) -> ListFormRow:
    """The row with controls whose ids no other row has, though both lead to one stop."""
    opened, control = row.open, row.control
    return replace(
        row,
        open=None if opened is None else replace(opened, id=f"row-{number}-{opened.id}"),
        control=None if control is None else replace(control, id=f"row-{number}-{control.id}"),
    )


def list_form_reading(context: PageContext, page: ListFormPage) -> PageReading:
    parts = PartsOf(context).texts(page.note)
    for row in page.rows:
        parts.texts(row.title, row.under, *row.paragraphs).picture(row.picture).controls(row.controls)
    return parts.control(page.back_to_look).of(page.title, kind=context.translate("List"))
