"""What a room's file says of a list of persons: where it is, and in which order it is read."""

from __future__ import annotations

from kiosk.content.forms import Form, Key, required
from kiosk.content.messages import msg
from kiosk.content.values import Medium, OneOf
from kiosk.interactives.names.data import READINGS, Names

_NAMES = Form(
    msg("names"),
    {
        "file": required(
            Medium("register"),
            "The list, a CSV file in media/ with the columns name, born, died, place, note and source.",
            "names/victims.csv",
            msg("Write file: the path of the CSV file in media/."),
        ),
        "reading": Key(
            OneOf(READINGS, msg("an order of reading")),
            "The order in which the names are read one by one: that of the file, or the alphabet's.",
            "alphabet",
        ),
    },
    Names,
)
KEY = Key(_NAMES, "Names to search, or to let pass one by one.", "{file: names/victims.csv}")
