"""Places and routes on a map, through the years."""

from kiosk.interactives.port import Slice

SLICE = Slice(
    name="map",
    icon="map-pin",
    details=("place", "year", "until", "layer"),
    faults={
        "map-empty": ("error", "A map has neither places nor routes, or a route leads nowhere."),
        "map-bounds": ("error", "The corners of a view or a layer of a map hold nothing: south is not under north."),
        "map-outside": ("warning", "A place of a map lies outside its view."),
    },
)
