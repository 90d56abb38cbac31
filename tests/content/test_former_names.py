"""What had another name is found under its present one."""

from __future__ import annotations

from kiosk.content.former_names import FormerNames, Renaming

NAMES = FormerNames(
    [
        Renaming("exhibit", "bunk", "bed", "cell"),
        Renaming("room", "cell", "dorm"),
        Renaming("exhibit", "bed", "cot", "dorm"),
        Renaming("medium", "dorm/wall.jpg", "dorm/plaster.jpg"),
        Renaming("medium", "sounds", "dorm/sounds"),
    ]
)


def test_renamings_are_followed_in_their_order() -> None:
    """Whatever an exhibit was called when it was logged, it has its present name, and so has its room."""
    logged = [("cell", "bunk"), ("cell", "bed"), ("dorm", "bed"), ("dorm", "cot"), ("cell", "")]
    assert [NAMES.spot(*spot) for spot in logged] == [("dorm", "cot")] * 4 + [("dorm", "")]


def test_what_was_never_renamed_keeps_its_name() -> None:
    """An exhibit of the same id in another room, and media whose names only begin alike, are not concerned."""
    assert NAMES.spot("yard", "bunk") == ("yard", "bunk")
    same = ("cellar/bunk.jpg", "yard/cell/bunk.jpg", "dorm/wall.jpg.txt", "soundstage/a.ogg")
    assert tuple(map(NAMES.medium, same)) == same


def test_media_go_with_what_they_are_named_after() -> None:
    """A room's folder and an exhibit's files have its name; a folder takes all that is in it along."""
    paths = ("cell/bunk.en.ogg", "cell/bunks.jpg", "cell/wall.jpg", "sounds/sea/a.ogg")
    assert tuple(map(NAMES.medium, paths)) == (
        "dorm/cot.en.ogg",
        "dorm/bunks.jpg",
        "dorm/plaster.jpg",
        "dorm/sounds/sea/a.ogg",
    )


def test_a_name_given_back_is_no_former_name() -> None:
    """What is renamed and renamed back has its first name, under which both are counted."""
    names = FormerNames([Renaming("room", "cell", "dorm"), Renaming("room", "dorm", "cell")])
    assert {names.spot(room, "") for room in ("cell", "dorm")} == {("cell", "")}
    assert names.taken([("cell", "")]) is None
    assert FormerNames([Renaming("room", "cell", "dorm")]).taken([("yard", ""), ("cell", "mug")]) == ("cell", "mug")
