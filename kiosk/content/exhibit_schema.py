"""What a room file may hold: the forms of a room, its exhibits, their pictures, recordings and films.

Rules: the tables are product.md's "A room file", key by key; the hint of a required key tells how to write
it.
"""

from __future__ import annotations

import re
from typing import Any

from kiosk.content import model
from kiosk.content.day_values import Day
from kiosk.content.faults import shown
from kiosk.content.forms import ByLanguage, Form, Key, ListOf, NotShownYet, Reading, required
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping, Scalar
from kiosk.content.rules.missing_languages import keep_gaps, tell_gaps
from kiosk.content.rules.readability import advise, place
from kiosk.content.values import Flag, Id, Integer, Language, Link, Medium, OneOf, PlainText, Point, TextKind

TEXT = TextKind()
CREDIT = required(PlainText(msg("who made it, or whose it is")), msg('Write credit: "who made it, or whose it is".'))
TITLE = required(TEXT, msg('Write title: {en: "…"}, in the museum\'s languages.'))


def dates_check(node: Mapping, values: dict[str, Any], r: Reading) -> None:
    begins, ends = values.get("from_day"), values.get("until_day")
    if "from" not in node.entries and "until" not in node.entries and not r.meant:
        r.report(
            node,
            "missing-key",
            msg("Neither from nor until is given."),
            msg("Write from: 2026-12-01, until: or both."),
        )
    if begins and ends and ends < begins:
        until = node.value("until") or node
        message = msg(
            "The period ends on {ends}, before it begins on {begins}.", ends=ends.isoformat(), begins=begins.isoformat()
        )
        r.report(until, "dates-reversed", message, msg("Exchange the two, or correct one."))


def _closed(text: model.Text | None = None, **days: Any) -> model.Closed:
    return model.Closed(model.Dates(**days), text or {})


DATES = Form(
    msg("a period"),
    {"from": Key(Day(), to="from_day"), "until": Key(Day(), to="until_day")},
    model.Dates,
    check=dates_check,
)
CLOSED = Form(msg("a closure"), {**DATES.keys, "text": Key(TEXT)}, _closed, check=dates_check)

HOTSPOT = Form(
    msg("a hotspot"),
    {
        "at": required(Point(), msg("Write at: [across, down], two numbers from 0 to 1.")),
        "title": TITLE,
        "text": Key(TEXT),
    },
    model.Hotspot,
)


def _picture_check(node: Mapping, values: dict[str, Any], r: Reading) -> None:
    alt, caption = node.value("alt"), values.get("caption", {})
    hint = msg("Say in alt what is to be seen, for those who do not see the picture.")
    for language, words in values.get("alt", {}).items():
        at = place(alt or node, language)
        if _plain(words) == _plain(caption.get(language, "")):
            r.report(at, "alt-is-caption", msg('"alt" only repeats the caption.'), hint)
            break
        if _NAME_OF_FILE.search(words):
            r.report(at, "alt-is-name", msg('"alt" is only the name of a file: {words}.', words=shown(words)), hint)
            break


_NAME_OF_FILE = re.compile(r"^\S+\.(jpe?g|png|webp|gif|tiff?)$", re.IGNORECASE)


def _plain(words: str) -> str:
    """The words without what does not make them others: capitals, spaces, full stops."""
    return " ".join(words.casefold().split()).strip(".!… ")


PICTURE = Form(
    msg("a picture"),
    {
        "file": required(Medium("picture"), msg("Write file: the picture's path in media/.")),
        "kind": required(
            OneOf(model.KINDS_OF_PICTURE, msg("a kind of picture")),
            msg("Write kind: photograph, document, object, reconstruction or drawing."),
        ),
        "alt": required(TEXT, msg('Write alt: {en: "what is to be seen"}, for those who do not see it.')),
        "credit": CREDIT,
        "caption": Key(TEXT),
        "focus": Key(Point()),
        "hotspots": Key(ListOf(HOTSPOT, msg("hotspots"))),
    },
    model.Picture,
    check=_picture_check,
)


def _recording(kind: str) -> Form:
    return Form(
        msg("a recording"),
        {
            "file": required(Medium(kind), msg("Write file: the recording's path in media/.")),
            "voice": required(OneOf(model.VOICES, msg("a kind of voice")), msg("Write voice: human or synthetic.")),
            "credit": CREDIT,
            "captions": Key(Medium("captions")),
            "chapters": Key(Medium("chapters")),
        },
        model.Recording,
    )


RECORDING = _recording("recording")
DESCRIBED = Form(
    msg("a description"),
    {
        "file": required(Medium("described"), msg("Write file: the description's path in media/.")),
        "mode": Key(OneOf(("mix", "replace"), msg("a mode of description"))),
    },
    model.Described,
)
SIGNED = Form(
    msg("a signed film"),
    {
        "file": required(Medium("signed"), msg("Write file: the signed film's path in media/.")),
        "sign": required(
            PlainText(msg("a sign language's code")), msg("Write sign: the sign language's code, such as eest.")
        ),
    },
    model.Signed,
)
FILM = Form(
    msg("a film"),
    {
        "file": required(Medium("film"), msg("Write file: the film's path in media/.")),
        "credit": CREDIT,
        "language": Key(Language()),
        "loop": Key(Flag()),
        "poster": Key(Medium("picture")),
        "captions": Key(ByLanguage(Medium("captions"))),
        "chapters": Key(ByLanguage(Medium("chapters"))),
        "described": Key(ByLanguage(DESCRIBED)),
        "signed": Key(ByLanguage(SIGNED)),
    },
    model.Film,
)
INSCRIPTION = Form(
    msg("an inscription"),
    {
        "text": required(PlainText(), msg("Write text: the words as they stand on the object.")),
        "language": required(Language(), msg("Write language: the tag of its language, such as ru.")),
        "translation": Key(TEXT),
        "as_given_by": Key(PlainText()),
    },
    model.Inscription,
)
OBJECT = Form(
    msg("an object"),
    {
        **{key: Key(PlainText()) for key in ("accession", "date", "place", "maker", "owner")},
        "material": Key(TEXT),
        "inscription": Key(INSCRIPTION),
    },
    model.ObjectFacts,
)
TAKE_HOME = Form(
    msg("something to take home"),
    {
        "link": required(Link(), msg("Write link: the address that the QR code leads to.")),
        "licence": required(TEXT, msg('Write licence: {en: "what it may be used for"}.')),
    },
    model.TakeHome,
)


def _exhibit_begin(node: Mapping, r: Reading) -> None:
    name = node.word("id")
    room = r.where.partition("/")[0]
    r.where = f"{room}/{name}" if name and len(name) <= 40 else room
    r.began = len(r.texts)


def _exhibit_check(node: Mapping, values: dict[str, Any], r: Reading) -> None:
    sensitivity = values.get("sensitivity", "none")
    note = node.value("note")
    noted = note is not None and not (isinstance(note, Scalar) and note.is_null)
    if sensitivity != "none" and not noted and "note" not in r.meant:
        r.report(
            node.value("sensitivity") or node,
            "note-missing",
            msg('sensitivity "{sensitivity}" needs a note.', sensitivity=sensitivity),
            msg('Write note: {en: "one neutral sentence that says what is to be met here"}.'),
        )
    interactives = [key for key in node.entries if key in model.INTERACTIVES]
    if len(interactives) > 1:
        second = node.entries[interactives[1]][0]
        message = msg(
            '"{second}" is a second interactive; this exhibit has a {first} already.',
            second=interactives[1],
            first=interactives[0],
        )
        r.report(second, "two-interactives", message, msg("Make an exhibit of its own for it."))
    texts = r.texts[r.began :]
    del r.texts[r.began :]
    advise(texts, r)
    keep_gaps(node, texts, r)


EXHIBIT = Form(
    msg("an exhibit"),
    {
        "id": required(Id(msg("an exhibit's id")), msg("Write id: a short name of its own, such as bunk.")),
        "stop": Key(Integer(msg("a stop number"))),
        "title": TITLE,
        "subtitle": Key(TEXT),
        "label": required(TEXT, msg('Write label: {en: "its short text, at most 100 words"}.')),
        "easy": Key(TEXT),
        "more": Key(TEXT),
        "pictures": Key(ListOf(PICTURE, msg("pictures"))),
        "recording": Key(ByLanguage(RECORDING)),
        "more_recording": Key(ByLanguage(_recording("more_recording"))),
        "film": Key(FILM),
        "sensitivity": Key(OneOf(model.SENSITIVITIES, msg("a sensitivity"))),
        "note": Key(TEXT),
        "object": Key(OBJECT),
        "sources": required(
            ListOf(PlainText(msg("a source")), msg("sources"), least=1),
            msg('Write sources: ["what the label rests on"].'),
        ),
        "take_home": Key(TAKE_HOME),
        "show": Key(DATES),
        **{name: Key(NotShownYet()) for name in model.INTERACTIVES},
    },
    model.Exhibit,
    begin=_exhibit_begin,
    check=_exhibit_check,
)


def _room_check(node: Mapping, values: dict[str, Any], r: Reading) -> None:
    advise(r.texts, r)
    keep_gaps(node, r.texts, r)
    tell_gaps(node, lambda tag: msg("Nothing of this room is in {language} yet.", language=tag), r)
    name, file = values.get("room"), r.where
    if name is None or name == file:
        return
    at = node.value("room") or node
    r.report(
        at,
        "room-name",
        msg('The room is called "{name}", its file "{file}".', name=name, file=file),
        msg("Write room: {file}.", file=file),
    )


ROOM = Form(
    msg("a room"),
    {
        "room": required(Id(msg("a room's name")), msg("Write room: the file's name without .yaml.")),
        "kind": required(
            OneOf(model.KINDS_OF_ROOM, msg("a kind of room")), msg("Write kind: cell, corridor, yard, chamber or hall.")
        ),
        "scope": required(OneOf(model.SCOPES, msg("a scope")), msg("Write scope: local, europe or world.")),
        "title": TITLE,
        "summary": Key(TEXT),
        "picture": Key(PICTURE),
        "ambience": Key(Medium("ambience")),
        "closed": Key(CLOSED),
        "exhibits": Key(ListOf(EXHIBIT, msg("exhibits"), unique="id")),
    },
    model.Room,
    check=_room_check,
)
