"""The geometry of a round picture: what is under a finger stays there, and nothing beyond the picture is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.screens.zoom.round_geometry import Gaze, GazeLimits, RoundFrame

LIMITS = GazeLimits(60, 45, 90)
ROUND = RoundFrame(1920, 700, 360, 180, LIMITS)
PARTS = [
    RoundFrame(1920, 700, 180, 90, LIMITS),
    RoundFrame(1080, 1000, 120, 60, LIMITS),
    RoundFrame(960, 400, 60, 40, LIMITS),
]
FIELDS = (45.0, 60.0, 75.0, 90.0)
YAWS, PITCHES = st.floats(-180, 180), st.floats(-90, 90)


@given(YAWS, st.floats(-60, 60), st.sampled_from(FIELDS), st.floats(0, 1920), st.floats(0, 700))
def test_a_place_and_its_direction_belong_together(yaw: float, pitch: float, field: float, x: float, y: float) -> None:
    """The direction of what lies at a place of the frame lies at that place."""
    gaze = Gaze(yaw, pitch, field)
    assert ROUND.place_of(gaze, *ROUND.direction_at(gaze, x, y)) == pytest.approx((x, y), abs=0.01)


@pytest.mark.parametrize("field", FIELDS)
def test_the_wall_follows_the_finger_at_every_nearness(field: float) -> None:
    """A finger drawn across the frame has the same point of the wall under it at its end."""
    gaze = Gaze(170, 0, field)
    held = ROUND.direction_at(gaze, 600, 300)
    after = ROUND.holding(gaze, held, 1500, 420)
    assert ROUND.place_of(after, *held) == pytest.approx((1500, 420), abs=0.5)
    assert after.yaw < gaze.yaw and after.field == field


@given(YAWS, PITCHES, st.sampled_from(FIELDS))
def test_nobody_is_lost_in_floor_or_ceiling(yaw: float, pitch: float, field: float) -> None:
    """However far a finger is drawn, the view stays within 60 degrees of the horizon."""
    assert abs(ROUND.clamped(Gaze(yaw, pitch, field)).pitch) <= 60


@pytest.mark.parametrize("frame", PARTS)
@given(YAWS, PITCHES, st.sampled_from(FIELDS))
def test_a_part_of_the_round_never_shows_what_is_beyond_it(
    frame: RoundFrame, yaw: float, pitch: float, field: float
) -> None:
    """Every edge of the frame shows a direction that is in the picture, wherever one looks."""
    gaze = frame.clamped(Gaze(yaw, pitch, field))
    for x in (0, frame.width / 2, frame.width):
        for y in (0, frame.height / 2, frame.height):
            across, up = frame.direction_at(gaze, x, y)
            assert abs(across) <= frame.span / 2 + 0.05 and abs(up) <= frame.height_deg / 2 + 0.05
