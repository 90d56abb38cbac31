"""What may be shown of a count, and what must not be worked out from what is."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.reports.figures import Suppressor, falling, median, quantile
from kiosk.reports.report_model import FEW, NONE

FIVE = Suppressor(5)


def test_a_small_count_is_few() -> None:
    """Below five a number is "fewer than 5", also where it is none; where every number may be shown, none is 0."""
    assert [FIVE.count(n) for n in (0, 1, 4, 5, 6)] == [FEW, FEW, FEW, 5, 6]
    assert [Suppressor(1).count(n) for n in (0, 1, 4)] == [0, 1, 4]


def test_what_is_taken_from_a_small_count_is_few_too() -> None:
    """A median of 4 visits, a share that 3 visits have, and a share of 4 visits are not shown."""
    assert FIVE.of(4, 12.0) is FEW
    assert FIVE.of(5, 12.0) == 12.0
    assert FIVE.of(9, None) is NONE
    assert FIVE.share(3, 100) is FEW
    assert FIVE.share(4, 4) is FEW
    assert Suppressor(1).share(0, 0) is NONE


def test_a_share_or_a_mean_needs_twenty_visits() -> None:
    """Of numbers rounded to fives a share is given from twenty on, and is never more than all."""
    assert FIVE.share(10, 15) is NONE
    assert FIVE.mean(15, 8.0) is NONE
    assert FIVE.share(10, 20) == 0.5
    assert FIVE.share(25, 20) == 1.0
    assert Suppressor(1).share(1, 2) == 0.5


@given(st.lists(st.integers(0, 500), min_size=1, max_size=60))
def test_quartiles_are_those_of_a_spreadsheet(values: list[int]) -> None:
    """Median and quartiles out of counts by second are those of the list itself."""
    histogram = Counter(values)
    if len(values) == 1:
        assert median(histogram) == values[0]
        return
    exact = quantiles(values, n=4, method="inclusive")
    assert [quantile(histogram, share) for share in (0.25, 0.5, 0.75)] == pytest.approx(exact)


def test_the_median_of_nothing() -> None:
    """Of nothing there is no median."""
    assert median(Counter()) is None


def test_a_curve_has_no_step_of_one_person() -> None:
    """Each step of a leaving curve stands for at least five visits; who is left over joins the last one."""
    left_at = Counter({3: 2, 4: 3, 10: 6, 50: 2})
    assert falling(left_at, 20, 5) == ((0, 1.0), (4, 0.75), (10, pytest.approx(0.35)))
    assert falling(left_at, 20, 1) == (
        (0, 1.0),
        (3, 0.9),
        (4, 0.75),
        (10, pytest.approx(0.45)),
        (50, pytest.approx(0.35)),
    )
    assert falling(Counter({3: 2}), 20, 5) == ((0, 1.0),)


@given(st.dictionaries(st.integers(0, 90), st.integers(1, 9), max_size=20), st.integers(1, 9))
def test_a_curve_falls_to_what_stayed(left_at: dict[int, int], least: int) -> None:
    """A curve never rises, and ends at the share that heard it all, unless too few left to be shown."""
    began = sum(left_at.values()) + 3
    points = falling(Counter(left_at), began, least)
    shares = [share for _, share in points]
    assert shares == sorted(shares, reverse=True)
    assert points[0] == (0, 1.0)
    for (_, before), (_, after) in pairwise(points):
        assert round((before - after) * began) >= least
    if sum(left_at.values()) >= least:
        assert shares[-1] == pytest.approx(3 / began)
