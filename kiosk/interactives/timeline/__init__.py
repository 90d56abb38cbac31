"""Dated events along one axis, under lanes of what lasted."""

from kiosk.content.messages import msg
from kiosk.interactives.port import Slice

SLICE = Slice(
    name="timeline",
    icon="clock",
    details=("event", "year"),
    faults={
        "timeline-overlap": ("error", msg("Two spans of one lane overlap, so that one would hide the other.")),
        "timeline-text": ("warning", "The text of an event has over 60 words, which do not fit beside its picture."),
    },
)
