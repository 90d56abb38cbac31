"""A room or an exhibit that is named by its title: each command answers with the name that the files have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.former_names import Renaming
from kiosk.exit_codes import CommandFailed
from kiosk.staff.authoring.bringing import room_for
from kiosk.staff.authoring.templates import new_exhibit
from kiosk.staff.renaming.museum_texts import CannotRename
from kiosk.staff.renaming.renaming_plan import plan_renaming
from tests.three_rooms import THREE_ROOMS


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (lambda museum: plan_renaming(museum, Renaming("room", "The yard", "court")), "yard"),
        (lambda museum: plan_renaming(museum, Renaming("room", "Kamber 14", "cell-15")), "cell-14"),
        (lambda museum: plan_renaming(museum, Renaming("exhibit", "Kruus", "cup")), "mug"),
        (lambda museum: plan_renaming(museum, Renaming("exhibit", "nari", "bed", "cell-14")), "bunk"),
        (lambda museum: new_exhibit(museum, "Kamber 14", "mug"), "cell-14"),
        (lambda museum: room_for(museum, "Cell 14"), "cell-14"),
    ],
)
def test_the_name_is_answered(asked: Callable[[Path], object], meant: str) -> None:
    """What stands on the door or over the text leads to its name."""
    with pytest.raises((CannotRename, CommandFailed)) as why:
        asked(THREE_ROOMS)
    assert str(getattr(why.value, "why", why.value)).endswith(f'Did you mean "{meant}"?')
