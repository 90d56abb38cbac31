"""A quiet chart: its numbers, how they were counted, and their source."""

from kiosk.content.messages import msg
from kiosk.interactives.port import Slice

SLICE = Slice(
    name="figures",
    icon="align-left",
    details=("figure", "counted"),
    faults={
        "figures-range": ("error", msg("A range of figures has a low above its high, or only one of the two.")),
        "figures-middle": ("warning", "A figure has both a value and a range: a range has no middle."),
        "figures-unknown": ("error", msg("No figure of a chart is known.")),
        "figures-negative": ("error", msg("A figure under 0 cannot be counted in squares.")),
    },
)
