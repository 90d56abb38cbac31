"""What a journey may expect: where the visit stands, what plays, what the page says.

Rules: read from the state and the page that are shown, never from the screen's pixels; a text is expected anywhere in
the words of the page, where a space that keeps two words on one line is a space; what was spoken counts since the last
step that is no waiting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from kiosk.content.messages import msg
from kiosk.rehearsal.touch import CannotDo
from kiosk.visit.pages.frame import Page
from kiosk.visit.queries.sounding import sounding
from kiosk.visit.state import State


def expect(wanted: dict[str, str | bool], state: State, page: Page, first: str, spoken: str) -> None:
    """Raises CannotDo for the first thing that is not as expected. first: the museum's first language. spoken: what was
    spoken since the last step."""
    seen = whereabouts(state, first)
    for key, value in wanted.items():
        if key == "text":
            if not any(str(value) in words.replace("\u00a0", " ") for words in texts_of(page)):
                raise CannotDo(msg('the page does not say "{words}"', words=str(value)))
        elif key == "spoken":
            if str(value) not in spoken:
                sentence = msg('"{words}" was not spoken, but "{spoken}"')
                raise CannotDo(sentence.with_values(words=str(value), spoken=spoken))
        elif seen[key] != value:
            sentence = msg("{key} is {seen}, not {wanted}")
            raise CannotDo(sentence.with_values(key=key, seen=written(seen[key]), wanted=written(value)))


def whereabouts(state: State, first: str) -> dict[str, str | bool]:
    """Where the visit stands, by the names that a journey uses."""
    sound, session = state.sound, state.session
    playing = sound is not None and sound.phase == "playing"
    return {
        "screen": state.screen,
        "room": state.place.room,
        "exhibit": state.place.exhibit,
        "language": first if session is None else session.language,
        "playing": playing,
        "sounds": sounding(state),
        "focus": state.focus,
    }


def written(value: str | bool) -> str:
    """A value as a journey writes it."""
    return str(value).lower() if isinstance(value, bool) else value or '""'


def texts_of(page: object) -> Iterator[str]:
    """Every text of a page."""
    if isinstance(page, str):
        yield page
    elif isinstance(page, tuple):
        for item in page:
            yield from texts_of(item)
    elif is_dataclass(page):
        for field in fields(page):
            yield from texts_of(getattr(page, field.name))
