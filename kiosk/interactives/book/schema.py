"""What a room's file says of a book: its pages, each a picture with its text or a text alone."""

from __future__ import annotations

from typing import Any

from kiosk.content.bounds import Bound
from kiosk.content.common_schema import TEXT
from kiosk.content.composite_values import ListOf
from kiosk.content.faults import quoted
from kiosk.content.forms import Form, Key, ReadContext, Values, required
from kiosk.content.media_schema import PICTURE
from kiosk.content.messages import msg
from kiosk.content.model import Picture
from kiosk.content.nodes import Mapping, Scalar
from kiosk.content.original_words import OriginalWords
from kiosk.content.values import Flag, OneOf, PlainText
from kiosk.interactives.book.data import Book, PrintedPage

MOST_PAGES = Bound(500, msg("Make several books of it, each an exhibit of its own."))
MOST_LABEL_LETTERS = 12
_OF_PICTURE = ("kind", "alt", "caption", "credit")
_REQUIRED_OF_PICTURE = ("kind", "alt", "credit")


def _page(**values: Any) -> PrintedPage:
    of_picture = {name: values.pop(name) for name in _OF_PICTURE if name in values}
    file = values.pop("file", "")
    whole = file and all(name in of_picture for name in _REQUIRED_OF_PICTURE)
    return PrintedPage(**values, picture=Picture(file, **of_picture) if whole else None)


def _page_check(node: Mapping, values: Values, r: ReadContext) -> None:
    label = values.get("label", "")
    if len(label) > MOST_LABEL_LETTERS:
        message = msg(
            '"{key}" has {count} letters; a page can bear up to {most}.',
            key="label",
            count=len(label),
            most=MOST_LABEL_LETTERS,
        )
        hint = msg("Write only what is printed as the page's number: 4, xii or 12r.")
        r.report(node.value("label") or node, "text-too-long", message, hint)
        values["label"] = ""
    if _written(node, "file"):
        _require_words(node, r)
        if PICTURE.check is not None:
            PICTURE.check(node, values, r)
    else:
        _refuse_words(node, r)


def _require_words(node: Mapping, r: ReadContext) -> None:
    """A page's picture has the words that every picture has."""
    for name in _REQUIRED_OF_PICTURE:
        if name not in node.entries and name not in r.meant:
            r.report(
                node.entries["file"][0],
                "missing-key",
                msg("{name} is missing.", name=quoted(name)),
                PICTURE.keys[name].hint,
            )


def _refuse_words(node: Mapping, r: ReadContext) -> None:
    """What is said of a picture has no place on a page without one."""
    for name in (*_OF_PICTURE, "wide"):
        if _written(node, name) and "file" not in r.meant:
            message = msg('"{name}" belongs to a picture, and this page has none.', name=name)
            r.report(node.entries[name][0], "missing-key", message, msg("Write file: too, or take it out."))
            return


def _written(node: Mapping, name: str) -> bool:
    value = node.value(name)
    return value is not None and not (isinstance(value, Scalar) and value.is_null)


def _optional(name: str) -> Key:
    key = PICTURE.keys[name]
    return Key(key.kind, f"{key.help} Only where the page has a picture.", key.example)


_PAGE = Form(
    msg("a page of a book"),
    {
        "title": Key(TEXT, "What begins on it: it then stands in the contents.", "{en: Walls by the sea}"),
        "label": Key(PlainText(msg("what is printed as the page's number")), "Its number as printed on it.", '"xii"'),
        "file": _optional("file"),
        "wide": Key(Flag(), "Whether it is a foldout, which stands alone. Only where the page has a picture.", "true"),
        "kind": _optional("kind"),
        "alt": _optional("alt"),
        "caption": _optional("caption"),
        "credit": _optional("credit"),
        "text": required(
            TEXT,
            "What stands on it, in the visitor's language: of a page in another language, its translation; of a page "
            "that is a picture, what it shows.",
            '{en: "The fortress stands on the shore."}',
            msg(
                'Write text: {{{first}: "what stands on the page"}}; without it nobody can read or hear the page.',
                first="en",
            ),
        ),
        "original": Key(
            OriginalWords(),
            "The words as they stand on it, where text translates them, under the tag of their language.",
            '{ru: "Крѣпость стоитъ на берегу."}',
        ),
    },
    _page,
    check=_page_check,
)
_BOOK = Form(
    msg("a book"),
    {
        "direction": Key(
            OneOf(("ltr", "rtl"), msg("a direction")),
            "The way in which its pages follow each other: ltr to the right, rtl to the left, as in Hebrew or Arabic "
            "books. Without it: ltr.",
            "ltr",
        ),
        "pages": required(
            ListOf(_PAGE, msg("pages"), least=1, bound=MOST_PAGES),
            "Its pages in their order, at least one. The first stands alone, as in a book that was just opened.",
            '[{title: {en: "Walls by the sea"}, label: "5", text: {en: "The fortress stands on the shore."}}]',
            msg("Write pages: and below it each page, beginning with a dash."),
        ),
    },
    Book,
)
KEY = Key(
    _BOOK,
    "A book whose pages are turned: pictures of them with their text, or texts alone.",
    '{pages: [{text: {en: "The first page."}}]}',
)
