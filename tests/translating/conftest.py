"""A translator's commands are called in the test's own process, as in tests/cli."""

from tests.cli.conftest import process_of_its_own, run_kiosk

__all__ = ["process_of_its_own", "run_kiosk"]
