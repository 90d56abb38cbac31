"""What is on: dated events, next first; what is past vanishes by itself."""

from kiosk.interactives.port import Slice

SLICE = Slice(name="programme", icon="calendar", details=("event",))
