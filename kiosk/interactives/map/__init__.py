"""Places and routes on a map, through the years."""

from kiosk.content.messages import msg
from kiosk.interactives.port import Slice

SLICE = Slice(
    name="map",
    icon="map-pin",
    details=("place", "year", "until", "layer"),
    faults={
        "map-empty": ("error", msg("A map has neither places nor routes, or a route leads nowhere.")),
        "map-bounds": (
            "error",
            msg("The corners of a view or a layer of a map hold nothing: south is not under north."),
        ),
        "map-outside": ("warning", "A place of a map lies outside its view."),
    },
)
