"""Two pictures of one view, before and after, with a slider between them."""

from kiosk.content.messages import msg
from kiosk.interactives.port import Slice

SLICE = Slice(
    name="compare",
    icon="move-horizontal",
    details=("at",),
    faults={
        "compare-sizes": ("error", msg("The two pictures of a comparison have different sizes.")),
        "compare-same": ("warning", "Both pictures of a comparison are the same file."),
        "compare-label": ("warning", "A label of a comparison is only a year, which does not say what the picture is."),
    },
)
