"""The forms of a room file: a room and its exhibits.

Rules: the tables are docs/product.md's "A room file", key by key; the hint of a required key says how to write it.
"""

from __future__ import annotations

from typing import Any

from kiosk.content import bounds, model
from kiosk.content.common_schema import CLOSED, DATES, TEXT, title_key
from kiosk.content.composite_values import ByLanguage, ListOf
from kiosk.content.forms import Form, Key, ReadContext, Values, required
from kiosk.content.media_schema import FILM, PICTURE, RECORDING_OF
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping, Scalar
from kiosk.content.number_values import Integer
from kiosk.content.rules.missing_languages import collect_gaps, report_gaps
from kiosk.content.rules.readability import advise
from kiosk.content.values import Id, Language, Link, Medium, OneOf, PlainText, RoomName
from kiosk.interactives import NAMES, port

INSCRIPTION = Form(
    msg("an inscription"),
    {
        "text": required(
            PlainText(),
            "The words as they stand on the object.",
            '"Прощайте"',
            msg("Write text: the words as they stand on the object."),
        ),
        "language": required(
            Language(),
            "The language of these words.",
            "ru",
            msg("Write language: the tag of its language, such as ru."),
        ),
        "translation": Key(TEXT, "What they mean.", "{en: Farewell}"),
        "as_given_by": Key(PlainText(), "Who read or translated them.", '"the donor"'),
    },
    model.Inscription,
)
OBJECT = Form(
    msg("an object"),
    {
        "accession": Key(PlainText(), "Its number in the collection.", '"AM 12345"'),
        "date": Key(PlainText(), "When it was made.", '"1945"'),
        "place": Key(PlainText(), "Where it was made or found.", '"Tallinn"'),
        "maker": Key(PlainText(), "Who made it.", '"unknown"'),
        "owner": Key(PlainText(), "Whose it is.", '"The museum"'),
        "material": Key(TEXT, "What it is made of.", "{en: Brass}"),
        "inscription": Key(
            INSCRIPTION, "What is written on it.", '{text: "Прощайте", language: ru, translation: {en: Farewell}}'
        ),
    },
    model.ObjectFacts,
)
TAKE_HOME = Form(
    msg("something to take home"),
    {
        "link": required(
            Link(),
            "The address to which the QR code leads.",
            '"https://museum.example/lamp"',
            msg("Write link: the address that the QR code leads to."),
        ),
        "licence": required(
            TEXT,
            "What it may be used for.",
            '{en: "Free to use with its credit."}',
            msg('Write licence: {{{first}: "what it may be used for"}}.', first="en"),
        ),
    },
    model.TakeHome,
)


def _exhibit_begin(node: Mapping, r: ReadContext) -> None:
    name = node.word("id")
    room = r.where.partition("/")[0]
    r.where = f"{room}/{name}" if name and len(name) <= 40 else room
    r.began = len(r.texts)


def _exhibit_check(node: Mapping, values: Values, r: ReadContext) -> None:
    sensitivity = values.get("sensitivity", "none")
    note = node.value("note")
    noted = note is not None and not (isinstance(note, Scalar) and note.is_null)
    if sensitivity != "none" and not noted and "note" not in r.meant:
        message = msg('sensitivity "{sensitivity}" needs a note.', sensitivity=sensitivity)
        hint = msg('Write note: {{{first}: "one neutral sentence that says what is to be met here"}}.', first="en")
        r.report(node.value("sensitivity") or node, "note-missing", message, hint)
    interactives = [key for key in node.entries if key in NAMES]
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
    advise(texts, r, node.value("title"))
    collect_gaps(node, texts, r)


def _exhibit(**values: Any) -> model.Exhibit:
    """The exhibit; of several interactives, the first."""
    given = [values.pop(name) for name in NAMES if name in values]
    return model.Exhibit(**values, interactive=given[0] if given else None)


_KINDS_OF_GUIDE = {
    "easy": "in easy-to-read language",
    "children": "for children",
    "described": "with a description of what is to be seen",
}

EXHIBIT = Form(
    msg("an exhibit"),
    {
        "id": required(
            Id(msg("an exhibit's id")),
            "The exhibit's own name in files and addresses: a to z, 0 to 9 and hyphens.",
            "lamp",
            msg("Write id: a short name of its own, such as lamp."),
        ),
        "stop": Key(
            Integer(msg("a stop number")),
            "The number on the wall that is keyed to hear it; no other exhibit has it.",
            "141",
        ),
        "title": title_key("What the exhibit is called.", "{en: A lamp}"),
        "subtitle": Key(TEXT, "A line under the title: place, year, name.", '{en: "Tallinn, 1945"}'),
        "label": required(
            TEXT,
            "Its short text, at most 100 words, in sentences of at most 25.",
            '{en: "Four people read by this light."}',
            msg('Write label: {{{first}: "its short text, at most 100 words"}}.', first="en"),
        ),
        "easy": Key(
            TEXT,
            "The same in easy-to-read language, shown to those who choose easy language in Access.",
            '{en: "Four people read by this light."}',
        ),
        "more": Key(
            TEXT,
            "The second layer, for those who want to know more.",
            '{en: "Paraffin was dear: the lamp was lit for work first."}',
        ),
        "pictures": Key(
            ListOf(PICTURE, msg("pictures"), bound=bounds.PICTURES),
            "Its pictures, the most telling first.",
            '[{file: hall/lamp.jpg, kind: object, alt: {en: "A lamp."}, credit: "The museum"}]',
        ),
        "recording": Key(
            ByLanguage(RECORDING_OF["recording"]),
            "The spoken stop, one for each language; up to two minutes.",
            '{en: {file: hall/lamp.en.ogg, voice: human, credit: "The museum", captions: hall/lamp.en.vtt}}',
        ),
        "more_recording": Key(
            ByLanguage(RECORDING_OF["more_recording"]),
            "A second recording, for those who want to hear more; as long as it needs.",
            '{en: {file: hall/lamp-more.en.ogg, voice: human, credit: "The museum"}}',
        ),
        **{
            f"{kind}_recording": Key(
                ByLanguage(RECORDING_OF[f"{kind}_recording"]),
                f"The stop {how}, for those who choose it in Access.",
                f'{{en: {{file: hall/lamp-{kind}.en.ogg, voice: human, credit: "The museum"}}}}',
            )
            for kind, how in _KINDS_OF_GUIDE.items()
        },
        "film": Key(FILM, "A film.", '{file: hall/baking.mp4, language: en, credit: "The museum"}'),
        "sensitivity": Key(
            OneOf(model.SENSITIVITIES, msg("a sensitivity")),
            "Whether visitors are told before something hard (note), or asked first (confirm): none, note or confirm.",
            "note",
        ),
        "note": Key(
            TEXT,
            "What they are told: one neutral, specific sentence. Required for note and confirm.",
            '{en: "This stop tells how a child died."}',
        ),
        "object": Key(
            OBJECT, "What is known of the thing itself.", '{date: "1945", maker: "unknown", material: {en: Brass}}'
        ),
        "sources": required(
            ListOf(PlainText(msg("a source")), msg("sources"), least=1, bound=bounds.SOURCES),
            "What the label rests on; at least one.",
            '["The museum\'s archive"]',
            msg('Write sources: ["what the label rests on"].'),
        ),
        "take_home": Key(
            TAKE_HOME,
            "What visitors take home by a QR code, and what it may be used for.",
            '{link: "https://museum.example/lamp", licence: {en: "Free to use with its credit."}}',
        ),
        "show": Key(
            DATES, "The days on which it is shown. Without them: always.", "{from: 2026-10-29, until: 2026-10-31}"
        ),
        **{name: schema.KEY for name, schema in port.parts("schema").items()},
    },
    _exhibit,
    begin=_exhibit_begin,
    check=_exhibit_check,
)


def _room_check(node: Mapping, values: Values, r: ReadContext) -> None:
    advise(r.texts, r)
    collect_gaps(node, r.texts, r)
    report_gaps(node, lambda tag: msg("Nothing of this room is in {language} yet.", language=tag), r)
    name, file = values.get("room"), r.where
    if name is None or name == file:
        return
    at = node.value("room") or node
    message = msg('The room is called "{name}", its file "{file}".', name=name, file=file)
    r.report(at, "room-name", message, msg("Write room: {file}.", file=file))


def _room(scope: str = model.SCOPES[0], **values: Any) -> model.Room:
    return model.Room(scope=scope, **values)


ROOM = Form(
    msg("a room"),
    {
        "room": required(
            RoomName(),
            "The room's name in files and addresses: that of this file, without .yaml.",
            "hall",
            msg("Write room: the file's name without .yaml."),
        ),
        "kind": required(
            OneOf(model.KINDS_OF_ROOM, msg("a kind of room")),
            "What sort of place it is: cell, corridor, yard, chamber or hall.",
            "hall",
            msg("Write kind: cell, corridor, yard, chamber or hall."),
        ),
        "scope": Key(
            OneOf(model.SCOPES, msg("a scope")),
            "How wide its story is: local, europe or world. Without it: local. Shown once rooms differ in it.",
            "local",
        ),
        "title": title_key("What visitors call the room, in each of the museum's languages.", "{en: The kitchen}"),
        "summary": Key(
            TEXT, "One or two sentences under the room's title.", '{en: "Here people cooked, ate and slept."}'
        ),
        "picture": Key(
            PICTURE,
            "The picture of the room itself.",
            '{file: hall/door.jpg, kind: drawing, alt: {en: "A door."}, credit: "The museum"}',
        ),
        "ambience": Key(
            Medium("ambience"),
            "A quiet sound that visitors may ask for in the room, heard again and again.",
            "hall/clock.ogg",
        ),
        "closed": Key(
            CLOSED,
            "When the room cannot be visited, and what is said then.",
            '{from: 2026-12-01, until: 2026-12-20, text: {en: "The room is being repaired."}}',
        ),
        "exhibits": Key(
            ListOf(EXHIBIT, msg("exhibits"), unique="id", bound=bounds.EXHIBITS),
            "What the room shows, in the order of its cards.",
            "",
        ),
    },
    _room,
    check=_room_check,
)
