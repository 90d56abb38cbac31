"""A picture taken all round, to look about in, with points that say what is there."""

from kiosk.content.messages import msg
from kiosk.interactives.port import Slice

SLICE = Slice(
    name="panorama",
    icon="rotate-3d",
    details=("yaw", "point"),
    faults={
        "panorama-shape": ("error", msg("A panorama does not have the shape of what it spans, twice as wide as high.")),
        "panorama-outside": ("error", msg("A point or the start of a panorama lies outside its picture.")),
        "panorama-points": ("warning", "Two points of a panorama lie so close that a finger cannot tell them apart."),
        "panorama-large": ("warning", "A panorama is larger than is shown, and is scaled down."),
    },
)
