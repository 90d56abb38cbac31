"""A name of an exhibit within an interactive: where a point, an event or a place leads.

Rules: `lamp` is an exhibit of the same room, `hall/lamp` one of any room. That it is there is a rule of the museum
(museum_rules.py): a reference is read before the other rooms are.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.faults import quoted
from kiosk.content.forms import BAD, Bad, ReadContext
from kiosk.content.messages import msg
from kiosk.content.nodes import Node
from kiosk.content.values import ID, word


@dataclass(frozen=True, slots=True)
class ExhibitReference:
    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, msg("an exhibit"))
        if value is BAD:
            return value
        parts = value.split("/")
        if len(parts) > 2 or not all(ID.fullmatch(part) for part in parts):
            hint = msg("Write an exhibit's id, or room/id for one in another room.")
            return r.report(node, "bad-id", msg("{value} does not name an exhibit.", value=quoted(value)), hint)
        r.add_reference(node, value)
        return value


def spot_of(reference: str, room: str) -> tuple[str, str]:
    """The room and the exhibit that are meant by it in that room."""
    named, slash, exhibit = reference.rpartition("/")
    return (named if slash else room), exhibit
