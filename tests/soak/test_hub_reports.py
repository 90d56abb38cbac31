"""A report of a hub beside that of the merged logs, for whatever can be asked, and for logs that come in many ways."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kiosk.hub.store.opening import Connection
from tests.hub.test_hub_report import (
    CHOICES,
    COMINGS,
    SPANS,
    hub,
    logs,
    merged,
    require_alike,
    require_same_counts,
    small,
)
from tests.visitlog.written_logs import VisitPlan

__all__ = ["hub", "logs", "merged", "small"]


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("span", SPANS)
def test_all_figures_are_those_of_the_merged_logs(hub: Connection, merged: Path, span: str, choice: str) -> None:
    """Each span with each choice."""
    require_alike(hub, merged, span, choice)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(*COMINGS)
def test_a_log_comes_in_whatever_way(
    small: Connection,
    tmp_path_factory: pytest.TempPathFactory,
    planned: list[VisitPlan],
    cuts: list[int],
    at_once: int,
) -> None:
    """Its counts are those of the log that came whole."""
    require_same_counts(small, tmp_path_factory.mktemp("log") / "visits.db", planned, cuts, at_once)
