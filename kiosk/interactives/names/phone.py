"""A list of persons on the phone's page: looked for on the phone itself, in an index of small files by first letters.

Rules: what is typed is sent nowhere: the phone asks for the files of its first letters, and only the server knows which
files those are. Up to 50,000 names; of more the page has the first of the list, and the kiosk has all. A name is found
by whole words and by their beginnings, in any alphabet, as at the kiosk; slips are found at the kiosk alone.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any

from kiosk.content.model import Exhibit
from kiosk.content.registers import RegisterIndex
from kiosk.interactives.names.persons import text_of, years
from kiosk.interactives.names.state import opened_list
from kiosk.media.register.name_words import bare, words
from kiosk.media.register.skeletons import script_tables, skeletons
from kiosk.phone.build.drawn_form import DrawnForm
from kiosk.phone.build.phone_media import PhoneMedia
from kiosk.phone.build.piece_making import PieceMaking
from kiosk.visit.queries.context import PageContext

MOST = 50_000
LETTERS = 2
"""By so many first letters of a word a name is filed."""
BLOCK = 50
"""So many persons are in one file."""
MOST_SHOWN = 20


def drawn(making: PieceMaking, exhibit: Exhibit) -> DrawnForm:
    context = making.context
    _, register = opened_list(context, exhibit)
    if register.count > MOST:
        kiosk = context.translate("All names can be searched at the museum’s kiosk.")
        return DrawnForm(values={"index": ""}, kiosk=kiosk)
    return DrawnForm(
        values={
            "index": _put_index(making.media, register),
            "persons": _put_persons(making, register),
            "words": {
                "name": context.translate("Name"),
                "hint": context.translate("Write part of a name, in any alphabet."),
                "none": context.translate(
                    "“{typed}” is not on this list. The museum’s kiosk finds names that are written nearly so as well.",
                    typed="{typed}",
                ),
                "found": [context.translate_plural("{n} found", "{n} found", n) for n in range(1, MOST_SHOWN + 1)],
                "more": context.translate(
                    "More than {n} found. These are the first; write more of the name.", n=MOST_SHOWN
                ),
                "clear": context.translate("Clear"),
            },
        },
        script=True,
    )


def _put_index(media: PhoneMedia, register: RegisterIndex) -> str:
    """The file that names all others, and those by first letters."""
    filed: dict[str, str] = media.kept(register, lambda: _filed(register))
    whole = "".join(f"{key}\0{part}\0" for key, part in filed.items())
    mark = blake2b(whole.encode(), digest_size=6).hexdigest()
    for n, part in enumerate(filed.values()):
        media.written(f"names-{n}.{mark}.json", part.encode())
    head = {"letters": {key: n for n, key in enumerate(filed)}, "tables": script_tables(), "block": BLOCK}
    data = _json({**head, "mark": mark})
    return media.written(f"names.{blake2b(data.encode(), digest_size=6).hexdigest()}.json", data.encode())


def _filed(register: RegisterIndex) -> dict[str, str]:
    """The number and the name of each person, by the first letters of each word in each of its spellings, as JSON."""
    filed: dict[str, dict[int, str]] = {}
    for number in range(register.count):
        name = register.person(number).name
        for word in words(name):
            for spelling in (bare(word), *skeletons(word)):
                filed.setdefault(spelling[:LETTERS], {})[number] = name
    return {key: _json([[n, name] for n, name in filed[key].items()]) for key in sorted(filed)}


def _put_persons(making: PieceMaking, register: RegisterIndex) -> str:
    """Each person as the page's language has them, in files of many; what their addresses have in common."""
    blocks = [
        _json([_person(making.context, register, n) for n in range(first, min(first + BLOCK, register.count))])
        for first in range(0, register.count, BLOCK)
    ]
    mark = blake2b("\0".join(blocks).encode(), digest_size=6).hexdigest()
    for n, block in enumerate(blocks):
        making.media.written(f"persons-{n}.{mark}.json", block.encode())
    return mark


def _person(context: PageContext, register: RegisterIndex, number: int) -> list[str]:
    """Name, years and place, note, source."""
    person = register.person(number)
    under = " · ".join(filter(None, (years(person), text_of(context, person, "place").words)))
    note = text_of(context, person, "note").words
    return [person.name, under, note, context.translate("Source: {source}", source=person.source)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


PHONE = drawn
