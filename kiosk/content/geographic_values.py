"""A spot on the earth: its latitude and longitude in degrees.

Rules: latitude comes first, as people write it; south and west have a minus. What is out of range is never bent into
it: a longitude of 181 may be a slip of any digit.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.forms import Bad, ReadContext, wrong_form
from kiosk.content.messages import Message, msg
from kiosk.content.nodes import Node, Scalar, Sequence

SPOT_HINT = msg("Write [latitude, longitude] in degrees, south and west with a minus: [59.44, 24.75].")


@dataclass(frozen=True, slots=True)
class SpotOnEarth:
    """Latitude and longitude in degrees."""

    def read(self, node: Node, r: ReadContext) -> tuple[float, float] | Bad:
        if isinstance(node, Scalar) and node.number is not None:
            message = msg('"{key}" is a latitude and a longitude, but one number stands here.', key=r.key)
            apart = msg("Put each point into brackets of its own: [[59.44, 24.75], [67.5, 64.05]].")
            return r.report(node, "bad-point", message, apart if r.key == "path" else SPOT_HINT)
        if not isinstance(node, Sequence):
            wanted = msg('"{key}" is a latitude and a longitude', key=r.key)
            return wrong_form(node, r, wanted, SPOT_HINT)
        numbers = [item.number for item in node.items if isinstance(item, Scalar) and item.number is not None]
        if not len(numbers) == len(node.items) == 2:
            message = msg('"{key}" is two numbers: a latitude and a longitude.', key=r.key)
            return r.report(node, "bad-point", message, _with_points(node) or SPOT_HINT)
        north, east = numbers
        if abs(north) > 90:
            exchanged = abs(east) <= 90 and abs(north) <= 180
            message = msg("There is no latitude {north:g}: it goes from -90 to 90.", north=north)
            hint = msg("Longitude comes second: did you mean [{east:g}, {north:g}]?", east=east, north=north)
            return r.report(node.items[0], "out-of-range", message, hint if exchanged else SPOT_HINT)
        if abs(east) > 180:
            message = msg("There is no longitude {east:g}: it goes from -180 to 180.", east=east)
            hint = msg("Did you mean {turned:g}?", turned=east - 360 if east > 0 else east + 360)
            return r.report(node.items[1], "out-of-range", message, hint if abs(east) <= 360 else SPOT_HINT)
        return north, east


def _with_points(node: Sequence) -> Message | None:
    """How two numbers with a comma in each are written: 59,44 is two numbers to a computer."""
    digits = [item.value for item in node.items if isinstance(item, Scalar) and item.integer is not None]
    if not len(digits) == len(node.items) == 4:
        return None
    north, east = ".".join(digits[:2]), ".".join(digits[2:])
    return msg("Write a point in each number instead of a comma: [{north}, {east}].", north=north, east=east)
