"""A real hub with its database, as the hub's own tests have it."""

from __future__ import annotations

from tests.cli.conftest import process_of_its_own, run_kiosk
from tests.hub.conftest import database, served

__all__ = ["database", "process_of_its_own", "run_kiosk", "served"]
