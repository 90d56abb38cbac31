"""Which room is meant by a name that is no room's."""

from __future__ import annotations

import pytest

from kiosk.content.model import Exhibit, Room
from kiosk.content.room_names import exhibit_meant, room_meant

ROOMS = (
    Room(room="hall", kind="hall", scope="local", title={"en": "Great hall", "et": "Suur saal"}),
    Room(room="cell-14", kind="cell", scope="local", title={"en": "Cell 14", "et": "Kamber 14"}),
    Room(room="yard", kind="yard", scope="local", title={"en": "The walking yard"}),
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Great hall", "hall"),
        ("great-hall", "hall"),
        ("Suur saal", "hall"),
        ("suur saal", "hall"),
        ("the main hall", "hall"),
        ("halll", "hall"),
        ("HALL", "hall"),
        ("Kamber 14", "cell-14"),
        ("Walking yard", "yard"),
    ],
)
def test_a_room_is_known_by_its_title_too(name: str, meant: str) -> None:
    """Whoever writes what stands on the door, in any language, is given the name that the files have."""
    assert str(room_meant(name, ROOMS)) == f'Did you mean "{meant}"?'


@pytest.mark.parametrize("name", ["attic", "museum shop", "", "17"])
def test_another_name_is_no_room(name: str) -> None:
    """What is like none of them is answered with none."""
    assert not room_meant(name, ROOMS)


def test_an_exhibit_is_known_by_its_title_too() -> None:
    """The same holds for the exhibits of a room."""
    exhibits = [Exhibit("mug", {"en": "A tin mug", "et": "Plekk-kruus"}, {"en": "Tin."}, ("x",))]
    assert (
        str(exhibit_meant("Tin mug", exhibits)) == str(exhibit_meant("plekk-kruus", exhibits)) == 'Did you mean "mug"?'
    )
    assert not exhibit_meant("lamp", exhibits)
