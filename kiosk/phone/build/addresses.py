"""Where each page of the folder is.

Rules: addresses are short and last: a stop is its number, a room and a tour are their ids, and so is an exhibit without
a number under its room. The museum's first language is at the root, each other under its tag. Every page is a folder
with an index.html, and every link is relative, so that the folder works under any address.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.content.messages import msg
from kiosk.content.model import Exhibit
from kiosk.exit_codes import NOT_DONE, CommandFailed

KEYPAD, CONNECTED, ABOUT, ACCESS, PLAN = "keypad/", "connected/", "about/", "access/", "plan/"
OWN_FOLDERS = ("room", "tour", "keypad", "connected", "about", "access", "plan", "media", "assets")
"""What no language may be called, since these folders are at the root."""
NOTED, READ = "open/", "read/"
"""Under an exhibit that asks first: with sound, and without."""


def require_addresses(languages: Sequence[str]) -> None:
    """Raise CommandFailed where a language has the name of a folder."""
    for language in languages:
        if language.lower() in OWN_FOLDERS:
            sentence = msg(
                "The language {language!r} has the name of a folder of the phone's pages. Write its tag as BCP 47 "
                "has it.",
                language=language,
            )
            raise CommandFailed(sentence, NOT_DONE)


def room_address(room: str) -> str:
    return f"room/{room}/"


def tour_address(tour: str) -> str:
    return f"tour/{tour}/"


def exhibit_address(room: str, exhibit: Exhibit) -> str:
    """The stop's number, else the exhibit's id under its room."""
    return f"{exhibit.stop}/" if exhibit.stop is not None else f"room/{room}/{exhibit.id}/"


def in_language(address: str, language: str, first: str) -> str:
    """The address of a page in one of the museum's languages."""
    return address if language == first else f"{language}/{address}"


def root_from(address: str) -> str:
    """How a page at this address reaches the root: "" at the root itself, else "../" for each folder."""
    return "../" * address.count("/")


def link(here: str, there: str) -> str:
    """How a page reaches another; "./" for the root from itself."""
    return f"{root_from(here)}{there}" or "./"
