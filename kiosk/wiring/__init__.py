"""The only place that builds everything, in order, and closes it in reverse.

Rules: what can fail fails before the first page, as `CommandFailed` with a sentence and an exit code.
"""

from __future__ import annotations

from kiosk.staff.installation import Installation
from kiosk.wiring.kiosk import Kiosk as Kiosk
from kiosk.wiring.kiosk import build as _build
from kiosk.wiring.setup import Setup as Setup
from kiosk.wiring.setup import find_installation as find_installation


def build(setup: Setup, installation: Installation | None = None) -> Kiosk:
    """Everything, in order: the kiosk as it is found, then its parts. Raises CommandFailed."""
    return _build(setup, installation or find_installation(setup))
