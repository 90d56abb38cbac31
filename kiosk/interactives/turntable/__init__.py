"""An object that is turned: pictures of it from all sides, one after the other."""

from kiosk.content.messages import msg
from kiosk.interactives.port import Slice

SLICE = Slice(
    name="turntable",
    icon="refresh-cw",
    details=("frame",),
    faults={
        "turntable-sizes": ("error", msg("The pictures of a turned object have different sizes.")),
        "turntable-few": (
            "warning",
            "A turned object has fewer than 12 pictures, so that it jumps from one to the next.",
        ),
    },
)
