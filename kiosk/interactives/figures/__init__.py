"""A quiet chart: its numbers, how they were counted, and their source."""

from kiosk.interactives.port import Slice

SLICE = Slice(
    name="figures",
    icon="align-left",
    details=("figure", "counted"),
    faults={
        "figures-range": ("error", "A range of figures has a low above its high, or only one of the two."),
        "figures-middle": ("warning", "A figure has both a value and a range: a range has no middle."),
        "figures-unknown": ("error", "No figure of a chart is known."),
        "figures-negative": ("error", "A figure under 0 cannot be counted in squares."),
    },
)
