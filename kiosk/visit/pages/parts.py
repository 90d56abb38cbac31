"""What a page is read aloud from: its name, and its parts in reading order.

Rules: the reading of a kind of page stands beside its function; it names texts and controls and how they belong
together, and knows nothing of voices. Controls that it leaves out are read after it, in the order of the focus, so that
none is ever missed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.pages.picture_view import PictureView
from kiosk.visit.queries.context import PageContext

LONG_LIST = 9
"""A list of more entries than this states their number and can be gone through by letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePart:
    """A text, or a control with what belongs to it. before: what it is a choice of ("Text size"). name: where it is not
    the control's own. after: what is known of it before it is pressed: its length, how it stands. place: which of how
    many. entry: as what it stands in a list, in which one can go by letter."""

    control: Control | None = None
    before: LocalizedText | None = None
    name: LocalizedText | None = None
    after: tuple[LocalizedText, ...] = ()
    place: tuple[int, int] | None = None
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """title: what the page is called. kind: what kind of page it is, in the interface's words. parts: in the order in
    which they are read. whole: all of it is spoken when the page opens."""

    title: tuple[LocalizedText, ...]
    kind: str = ""
    parts: tuple[PagePart, ...] = ()
    whole: bool = False


class PartsOf:
    """Gathers the parts of a page in their order; what is empty is left out."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.parts: list[PagePart] = []

    def texts(self, *texts: LocalizedText | str | None) -> PartsOf:
        """Texts of the museum, or words of the interface."""
        for text in texts:
            found = self.context.interface_text(text) if isinstance(text, str) else text
            if found:
                self.parts.append(PagePart(name=found))
        return self

    def control(
        self, control: Control | None, *after: LocalizedText | str, name: LocalizedText | None = None
    ) -> PartsOf:
        if control is not None:
            self.parts.append(PagePart(control=control, name=name, after=self._known(after)))
        return self

    def controls(self, controls: Iterable[Control | None]) -> PartsOf:
        for control in controls:
            self.control(control)
        return self

    def choices(self, title: LocalizedText | str, controls: Iterable[Control]) -> PartsOf:
        """Controls of which one is chosen, with what they choose and the place of each."""
        every = tuple(controls)
        before = self.context.interface_text(title) if isinstance(title, str) else title
        for n, control in enumerate(every, start=1):
            self.parts.append(PagePart(control=control, before=before or None, place=(n, len(every))))
        return self

    def entries(self, rows: Iterable[tuple[Control, LocalizedText, tuple[LocalizedText | str, ...]]]) -> PartsOf:
        """The rows of a list: control, title, what else is known of it. A long one is gone through by letter."""
        every = tuple(rows)
        is_long = len(every) > LONG_LIST
        for control, title, after in every:
            name = title if title else None
            words = title.words if title else control.name
            entry = words.lstrip("0123456789 .") or words if is_long else ""
            self.parts.append(PagePart(control=control, name=name, after=self._known(after), entry=entry))
        return self

    def picture(self, picture: PictureView | None) -> PartsOf:
        """What a picture shows, and its caption."""
        if picture is not None and picture.alt:
            before = self.context.interface_text(self.context.translate("Picture"))
            self.parts.append(PagePart(before=before, name=picture.alt))
        return self if picture is None else self.texts(picture.caption)

    def fact(self, name: str, value: LocalizedText) -> PartsOf:
        """A row of a table: what it is about, and what is known of it."""
        self.parts.append(PagePart(before=self.context.interface_text(name), name=value))
        return self

    def _known(self, texts: Iterable[LocalizedText | str]) -> tuple[LocalizedText, ...]:
        found = (self.context.interface_text(text) if isinstance(text, str) else text for text in texts)
        return tuple(text for text in found if text)

    def of(self, *title: LocalizedText | str, kind: str = "", whole: bool = False) -> PageReading:
        return PageReading(title=self._known(title), kind=kind, parts=tuple(self.parts), whole=whole)
