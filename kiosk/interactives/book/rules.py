"""What is wrong with the pages of a book once their pictures are measured."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.check.media import fault_at
from kiosk.content.faults import Fault, quoted
from kiosk.content.measures import Measures
from kiosk.content.messages import msg
from kiosk.content.museum_files import LoadedMuseum
from kiosk.interactives.book.data import Book


def faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    """Foldouts that are not wide; the sizes are those after the camera's orientation."""
    for room in loaded.museum.rooms if loaded.museum else ():
        for exhibit in room.exhibits:
            if isinstance(exhibit.interactive, Book):
                yield from _foldouts(loaded, measures, f"{room.room}/{exhibit.id}", exhibit.interactive)


def _foldouts(loaded: LoadedMuseum, measures: Measures, where: str, book: Book) -> Iterator[Fault]:
    for page in book.pages:
        picture = page.picture if page.wide else None
        size = None if picture is None else measures.pictures.get(picture.file)
        if picture is None or size is None or size.width > size.height:
            continue
        use = next(use for use in loaded.media if use.where == where and use.path == picture.file)
        message = msg(
            "{file} is marked as a foldout and is {width} × {height} pixels.",
            file=quoted(picture.file),
            width=size.width,
            height=size.height,
        )
        hint = msg("Take out wide: it is for a page that is wider than high and stands alone.")
        yield fault_at(use, "book-wide", message, hint)
