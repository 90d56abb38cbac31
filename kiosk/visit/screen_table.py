"""The screens of a visit, and the table of which may follow which.

Rules: `FOLLOWS` is the whole truth about moving between screens; docs/architecture.md draws it, and a test holds every
step to it.
"""

from __future__ import annotations

from enum import StrEnum


class Screen(StrEnum):
    ATTRACT = "attract"
    LANGUAGES = "languages"
    PLAN = "plan"
    ROOM = "room"
    EXHIBIT = "exhibit"
    NOTE = "note"
    KEYPAD = "keypad"
    TOUR = "tour"
    ACCESS = "access"
    VOLUME = "volume"
    SETTINGS = "settings"
    ABOUT = "about"
    PROBLEM = "problem"
    FULL_SCREEN = "full-screen"
    THANKS = "thanks"
    STAFF = "staff"
    REST = "rest"


PANELS = frozenset(
    {
        Screen.LANGUAGES,
        Screen.KEYPAD,
        Screen.ACCESS,
        Screen.VOLUME,
        Screen.SETTINGS,
        Screen.ABOUT,
        Screen.PROBLEM,
        Screen.FULL_SCREEN,
    }
)
"""Screens that open over a place and lead back to it; what plays there continues."""

OVERLAYS = PANELS - {Screen.KEYPAD}
"""Panels that Back never leads to, except from the languages."""

LOOKED_AT = frozenset({Screen.EXHIBIT, Screen.FULL_SCREEN})
"""Where a picture can be looked at closely, and what an exhibit has can be played."""

_BAND = frozenset(
    {
        Screen.PLAN,
        Screen.KEYPAD,
        Screen.LANGUAGES,
        Screen.ACCESS,
        Screen.VOLUME,
        Screen.SETTINGS,
        Screen.THANKS,
        Screen.ATTRACT,
    }
)
_BACK_FROM_PANEL = frozenset({Screen.ROOM, Screen.EXHIBIT, Screen.NOTE, Screen.PLAN, Screen.TOUR})

FOLLOWS: dict[Screen, frozenset[Screen]] = {
    Screen.REST: frozenset({Screen.ATTRACT}),
    Screen.ATTRACT: frozenset(
        {Screen.REST, Screen.LANGUAGES, Screen.ROOM, Screen.PLAN, Screen.ACCESS, Screen.KEYPAD, Screen.STAFF}
    ),
    Screen.LANGUAGES: _BAND | _BACK_FROM_PANEL | {Screen.ABOUT, Screen.PROBLEM, Screen.FULL_SCREEN, Screen.STAFF},
    Screen.PLAN: _BAND | {Screen.ROOM, Screen.EXHIBIT, Screen.NOTE, Screen.TOUR},
    Screen.ROOM: _BAND | {Screen.EXHIBIT, Screen.NOTE, Screen.TOUR, Screen.FULL_SCREEN},
    Screen.EXHIBIT: _BAND | {Screen.ROOM, Screen.NOTE, Screen.TOUR, Screen.FULL_SCREEN},
    Screen.NOTE: _BAND | {Screen.EXHIBIT, Screen.ROOM, Screen.TOUR},
    Screen.TOUR: _BAND | {Screen.EXHIBIT, Screen.ROOM, Screen.NOTE},
    Screen.KEYPAD: _BAND | _BACK_FROM_PANEL | {Screen.STAFF},
    Screen.ACCESS: _BAND | _BACK_FROM_PANEL | {Screen.ABOUT, Screen.PROBLEM},
    Screen.VOLUME: _BAND | _BACK_FROM_PANEL,
    Screen.SETTINGS: _BAND | _BACK_FROM_PANEL,
    Screen.ABOUT: _BAND | {Screen.ACCESS},
    Screen.PROBLEM: _BAND | _BACK_FROM_PANEL,
    Screen.FULL_SCREEN: _BAND | _BACK_FROM_PANEL,
    Screen.THANKS: frozenset({Screen.ATTRACT}),
    Screen.STAFF: frozenset({Screen.ATTRACT}),
}


def diagram() -> str:
    """The table as a Mermaid state diagram, for docs/architecture.md."""
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> attract"]
    for screen in Screen:
        lines += [f"    {screen} --> {other}" for other in Screen if other in FOLLOWS[screen] - {screen}]
    return "\n".join([*lines, "```"])
