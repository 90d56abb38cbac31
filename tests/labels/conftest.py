"""Commands are called in the test's own process, as in tests/cli."""

from __future__ import annotations

from tests.cli.conftest import process_of_its_own, run_kiosk

__all__ = ["process_of_its_own", "run_kiosk"]
