"""What is seen of a book: the pages that lie open, its contents, and all of it as a list.

Rules: a page shows its picture, or where it has none, or none that can be shown, its words; words in two languages are
marked which is which; the number printed on a page stands on it and is not the number by which it is counted.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText, TranslatedWords, everywhere, language_of
from kiosk.interactives.book.data import Book, PrintedPage
from kiosk.interactives.book.openings import Opening
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.pages.exhibit import ExhibitPage, paragraphs, reading_of
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.full_screen import origin
from kiosk.visit.pages.list_form import ListFormPage, ListFormRow, list_form
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, picture_view
from kiosk.visit.pages.view_buttons import view_button
from kiosk.visit.queries.context import PageContext


class BookOpened(Event):
    """The book is to lie open at this page, counted from 0."""

    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words of a page in one language. heading: which of two they are ("Translation"); "" where there is one."""

    heading: str
    paragraphs: tuple[LocalizedText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPageView:
    """number: counted from 0. label: as printed on it."""

    number: int
    label: str
    title: LocalizedText
    wide: bool
    picture: PictureView | None
    wordings: tuple[PageWords, ...]


class BookPage(ExhibitPage):
    """The book as it lies open.

    opening: its pages in the order in which they are read. lies: left | right, where a page alone lies in a wide book;
    "" for one that is as wide as the book, or where only one page is shown. worded: its words are shown beside its
    picture, or in its place. rtl: the next page lies at the left. openings: all that the book has, one of them at
    `place`. zooms: whether what lies open can be enlarged, and so has Zoom. slider: in large words it is not there, and
    text, where a page has no picture, neither. place_words: which pages these are; place_number: the first of them and
    how many there are, short; part_words: which of its sheets is shown, where there are several.
    """

    opening: tuple[PrintedPageView, ...]
    lies: str
    worded: bool
    rtl: bool
    openings: tuple[Opening, ...]
    place: int
    zooms: bool
    place_words: str
    place_number: str
    part_words: str
    slider: Control
    text: Control | None
    contents: Control


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsRow:
    """A page that has a title."""

    control: Control
    title: LocalizedText
    page: str


class BookContentsPage(Page):
    """What begins on which page, and every page by its number. listed: in large words, the way to all as a list, which
    has no room beside the book."""

    title: LocalizedText
    heading: str
    rows: tuple[ContentsRow, ...]
    all_heading: str
    pages: tuple[Control, ...]
    listed: Control | None
    back_to_book: Control


def printed_page(context: PageContext, book: Book, number: int) -> PrintedPageView:
    page = book.pages[number]
    return PrintedPageView(
        number=number,
        label=page.label,
        title=context.localize(page.title),
        wide=page.wide,
        picture=picture_view(context, page.picture),
        wordings=wordings(context, page),
    )


def wordings(context: PageContext, page: PrintedPage) -> tuple[PageWords, ...]:
    """The words as they stand on the page, then what they mean."""
    text = context.localize(page.text)
    originals = [(tag, words) for tag, words in page.original.items() if words != text.words]
    if not originals:
        return (PageWords(heading="", paragraphs=paragraphs(text)),)
    found = []
    for tag, words in originals:
        language = context.language_name(tag)
        heading = context.translate("As written · {language}", language=language)
        found.append(PageWords(heading=heading, paragraphs=paragraphs(LocalizedText(words, tag))))
    again = any(tag == text.language for tag, _ in originals)
    meaning = context.translate("In today’s words") if again else context.translate("Translation")
    return (*found, PageWords(heading=meaning, paragraphs=paragraphs(text)))


def place_words(context: PageContext, opening: Opening, count: int) -> str:
    """Which pages lie open, of how many; it knows the widest that it may read."""
    words = _place_words(context, opening, count)
    others = [(0,), (count - 1,), (count - 2, count - 1)] if count > 1 else []
    return TranslatedWords.of(
        words,
        lambda: [each for other in others for each in everywhere(_place_words(context, other, count))],
        language_of(words),
    )


def _place_words(context: PageContext, opening: Opening, count: int) -> str:
    first, last = opening[0] + 1, opening[-1] + 1
    if count == 1:
        return context.translate("The only page")
    if first == 1:
        return context.translate("First page of {count}", count=count)
    if first == last == count:
        return context.translate("Last page of {count}", count=count)
    if last == count:
        return context.translate("Last pages, {first}–{last} of {count}", first=first, last=last, count=count)
    if first == last:
        return context.translate("Page {n} of {count}", n=first, count=count)
    return context.translate("Pages {first}–{last} of {count}", first=first, last=last, count=count)


def contents_page(
    context: PageContext, exhibit: Exhibit, book: Book, open_at: Opening, listed: Control | None = None
) -> BookContentsPage:
    """open_at: the pages that lie open now. listed: shows all of them as a list."""
    titled = [n for n, page in enumerate(book.pages) if page.title]
    rows = tuple(
        ContentsRow(
            control=Control(
                f"title-{n + 1}",
                context.localize(book.pages[n].title).words,
                BookOpened(n),
                role="tile",
                chosen=n in open_at,
            ),
            title=context.localize(book.pages[n].title),
            page=str(n + 1),
        )
        for n in titled
    )
    pages = tuple(
        Control(f"page-{n + 1}", str(n + 1), BookOpened(n), role="tile", chosen=n in open_at)
        for n in range(len(book.pages))
    )
    back = view_button(context, "look")
    back = Control("back-to-book", back.name, BookOpened(open_at[0]), icon=back.icon)
    return BookContentsPage(
        **frame(context, (*(row.control for row in rows), *pages, *([] if listed is None else [listed])), (back,)),
        title=context.localize(exhibit.title),
        heading=context.translate("Contents") if rows else "",
        rows=rows,
        all_heading=context.translate("All pages"),
        pages=pages,
        listed=listed,
        back_to_book=back,
    )


def list_page(context: PageContext, exhibit: Exhibit, book: Book) -> ListFormPage:
    return list_form(context, exhibit, (_listed(context, book, n) for n in range(len(book.pages))))


def _listed(context: PageContext, book: Book, number: int) -> ListFormRow:
    page, count = printed_page(context, book, number), len(book.pages)
    where = context.translate("Page {n} of {count}", n=number + 1, count=count)
    if page.label and page.label != str(number + 1):
        printed = context.translate("printed: {label}", label=page.label)
        where = f"{where} · {printed}"
    words, headings = list[LocalizedText](), list[LocalizedText]()
    for wording in page.wordings:
        heading = [context.interface_text(wording.heading)] if wording.heading else []
        words += [*heading, *wording.paragraphs]
        headings += heading
    return ListFormRow(
        title=page.title or context.interface_text(where),
        under=context.interface_text(where) if page.title else LocalizedText("", ""),
        paragraphs=(*_of_picture(page.picture), *words),
        headings=tuple(headings),
        picture=page.picture,
        control=Control(f"open-{number + 1}", context.translate("Open this page"), BookOpened(number)),
    )


def _of_picture(picture: PictureView | None) -> tuple[LocalizedText, ...]:
    if picture is None:
        return ()
    tag = LocalizedText(origin(picture), "")
    return tuple(text for text in (picture.caption, picture.alt, tag) if text)


def book_reading(context: PageContext, page: BookPage) -> PageReading:
    """Which pages are open, and what stands on them."""

    def own(parts: PartsOf) -> None:
        parts.texts(page.place_words)
        for shown in page.opening:
            parts.texts(shown.title).picture(shown.picture)
            for wording in shown.wordings:
                parts.texts(wording.heading, *wording.paragraphs)

    return reading_of(context, page, own)


def contents_reading(context: PageContext, page: BookContentsPage) -> PageReading:
    parts = PartsOf(context).texts(page.heading)
    parts.entries((row.control, row.title, (row.page,)) for row in page.rows)
    parts.texts(page.all_heading).controls(page.pages)
    return parts.control(page.listed).of(page.title)
