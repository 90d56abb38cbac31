"""The keyboard of the page of a list of persons: its letters, and the keyboards to choose from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.interactives.names.events import NamesAlphabet, NamesErased, NamesSearched, NamesTyped
from kiosk.interactives.names.keyboards import MORE, keyboard, offered
from kiosk.interactives.names.state import NamesState
from kiosk.visit.control import Control
from kiosk.visit.queries.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyboardView:
    """letters: rows of keys. alphabets: the keyboards to choose from; none where there is one."""

    letters: tuple[tuple[Control, ...], ...]
    alphabets: tuple[Control, ...]
    space: Control
    delete: Control
    find: Control


def keyboard_view(context: PageContext, state: NamesState, *, tight: bool) -> KeyboardView:
    """tight: with one key that leads from keyboard to keyboard."""
    languages = offered(context.guide.museum.languages)
    mine = next((each for each in languages if keyboard(each) == keyboard(context.language)), languages[0])
    shown = state.keys if state.keys in languages else mine
    letters = tuple(
        tuple(Control(f"names-key-{letter}", letter, NamesTyped(letter), role="key", repeats=True) for letter in row)
        for row in keyboard(shown)
    )
    alphabets = tuple(
        Control(
            f"names-keys-{each}",
            "ÄŘЁ" if each == MORE else context.guide.strings.native(each),
            NamesAlphabet(each),
            role="choice",
            chosen=each == shown,
        )
        for each in languages
    )
    if tight:
        following = alphabets[(languages.index(shown) + 1) % len(languages)]
        alphabets = (replace(following, role="button", icon="keyboard"),)
    delete = Control(
        "names-delete",
        context.translate("Delete"),
        NamesErased(),
        role="key",
        icon="delete",
        repeats=True,
        enabled=bool(state.typed),
    )
    return KeyboardView(
        letters=letters,
        alphabets=alphabets,
        space=Control("names-space", context.translate("Space"), NamesTyped(" "), role="key", repeats=True),
        delete=delete,
        find=Control("names-find", context.translate("Find"), NamesSearched(), icon="search", main=True),
    )
