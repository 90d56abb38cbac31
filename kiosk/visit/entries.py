"""The entries of the visit log.

Rules: one `Entry` is one row; the keys of `detail` are fixed for each kind (docs/log.md explains each, and a test
compares); no entry can hold free text from a visitor or who they are. Kinds of a session are written only while a
session is open, the kiosk's own kinds at any time.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.interactives.port import slices

Detail = tuple[tuple[str, str | int | float | bool | None], ...]

COUNT_KEY = "count"
"""How many like acts an entry stands for, where more than one (rows_of_acts.py)."""

SESSION_KINDS: dict[str, tuple[str, ...]] = {
    "began": ("by",),
    "language": ("from",),
    "room": ("by",),
    "exhibit": ("by", "view"),
    "closed": ("dwell_s", "heard_s"),
    "back": (),
    "plan": (),
    "keyed": ("digits",),
    "unknown_stop": ("digits",),
    "note_shown": (),
    "note_choice": ("choice",),
    "play": ("what", "language", "kind"),
    "pause": ("why",),
    "finish": ("what",),
    "silence": ("what",),
    "seek": ("from_s", "by", COUNT_KEY),
    "speed": ("speed", COUNT_KEY),
    "volume": ("dba", COUNT_KEY),
    "more": (),
    "zoom": ("scale", "by", COUNT_KEY),
    "hotspot": ("number",),
    "full_screen": ("what",),
    "interactive": ("interactive", *dict.fromkeys(key for each in slices() for key in each.details), COUNT_KEY),
    "search": ("alphabet", "letters", "results"),
    "take_home": (),
    "access": ("what", "value"),
    "tour": ("tour", "what"),
    "report_problem": ("problem",),
    "asked": ("answer",),
    "ended": ("reason",),
}

KIOSK_KINDS: dict[str, tuple[str, ...]] = {
    "kiosk_on": ("version", "recovered", "why"),
    "kiosk_off": ("reason",),
    "rest": ("on",),
    "content": ("version", "rooms", "faults"),
    "staff": ("what",),
    "media_fault": ("file", "why"),
}

COUNTED_IN_ROWS = frozenset(kind for kind, keys in SESSION_KINDS.items() if COUNT_KEY in keys)
"""The kinds of which quick repetitions become one entry."""

KINDS: dict[str, tuple[str, ...]] = {**SESSION_KINDS, **KIOSK_KINDS}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the visit log, without what the log itself adds (kiosk, epoch, seq, session, at).

    ms: monotonic milliseconds since the session began. room, exhibit: where the visitor is. title: copied in, as the
    visitor read it. media: the path of a recording or film; position_s, length_s: of it.
    """

    kind: str
    ms: int = 0
    room: str = ""
    exhibit: str = ""
    stop: int | None = None
    title: str = ""
    language: str = ""
    media: str = ""
    position_s: float | None = None
    length_s: float | None = None
    detail: Detail = ()

    def __post_init__(self) -> None:
        allowed = KINDS.get(self.kind)
        if allowed is None:
            raise ValueError(f"no such kind of entry: {self.kind!r}")
        wrong = [key for key, _ in self.detail if key not in allowed]
        if wrong:
            raise ValueError(f"a {self.kind} entry has no detail {wrong[0]!r}")
