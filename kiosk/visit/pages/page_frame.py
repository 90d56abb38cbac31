"""What every kind of page has."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.visit.pages.parts import Band, Control, Look, Turning


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFrame:
    """What every page has. language: the interface's language on this page."""

    language: str
    look: Look = Look()
    focus: str = ""
    band: Band | None = None
    turning: Turning = Turning()
    controls: tuple[Control, ...] = field(default=())

    def control(self, control_id: str) -> Control | None:
        return next((c for c in self.controls if c.id == control_id), None)
