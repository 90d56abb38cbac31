"""The comments that a catalogue holds: those of a museum and of a kiosk's own file to begin with, and of a new room or
exhibit, with its examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from kiosk.content.exhibit_schema import EXHIBIT, ROOM
from kiosk.staff.authoring.box_settings import SETTINGS
from kiosk.staff.authoring.comments import comments
from kiosk.staff.authoring.examples import example_texts
from kiosk.staff.authoring.new_museum import TEMPLATES
from kiosk.staff.authoring.templates import COMMENTS


def extracted(
    _file: IO[bytes], _keywords: object, _tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """An extraction method of Babel's."""
    keys = [key for form in (ROOM, EXHIBIT) for key in form.keys.values()]
    examples = (words for key in keys for words in example_texts(key.example))
    words = (each for template in (*TEMPLATES, SETTINGS) for each in comments(template))
    for each in dict.fromkeys((*words, *COMMENTS, *(key.help for key in keys), *examples)):
        yield 0, "msg", each, []
