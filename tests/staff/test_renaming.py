"""Another name for an exhibit, a room or a medium: everywhere, all or nothing, and back again."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.check.stale_translations import stale_faults
from kiosk.content.former_names import Renaming
from kiosk.content.museum_files import MUSEUM_FILE, load
from kiosk.content.notes_file import NOTES_FILE, read_notes
from kiosk.content.yaml_marks import MarkedMapping, MarkedNode, MarkedScalar, marked
from kiosk.staff.authoring.json_schema import write_schemas
from kiosk.staff.authoring.templates import museum_context
from kiosk.staff.renaming.carrying_out import carry_out
from kiosk.staff.renaming.museum_texts import CannotRename
from kiosk.staff.renaming.renaming_plan import plan_renaming
from kiosk.staff.renaming.yaml_words import with_words
from tests.three_rooms import THREE_ROOMS

ROOM = """\
# cell-14/bunk.jpg: a comment keeps its words
room: "cell-14"   # cell-14
kind: cell
scope: local
title: cell-14
ambience: 'cell-14/sea.ogg'
exhibits:
  - {id: bunk, stop: 141, title: bunk, label: bunk, sources: [cell-14/bunk.jpg],
     pictures: [{file:   "cell-14/bunk.jpg", kind: object, alt: {en: bunk}, credit: bunk}]}
  - id: 7    # an id may be a number
    title: mug
    label: bunk
    sources: [bunk]
    recording: {en: {file: cell-14/bunk.en.ogg, voice: human, credit: bunk, captions: cell-14/bunk.en.vtt}}
    timeline: {events: [{date: 1949, title: cell-14, exhibit: bunk}, {date: 1950, picture: {file: cell-14/bunk.jpg}}]}
  - id: view
    title: view
    label: view
    sources: [view]
    panorama: {file: yard/view.jpg, points: [{leads_to: cell-14/bunk}, {leads_to: yard/bunk}]}
"""
TRANSLATION = """\
title: cell-14
exhibits:
  bunk:
    title: bunk
    pictures:
      cell-14/bunk.jpg: {alt: cell-14/bunk.jpg}
  2: {title: kruus}
"""
MUSEUM = """\
name: {en: cell-14}
languages: [en, et]
rooms: [yard, cell-14]
plans:
  - title: cell-14
    picture: {file: cell-14/bunk.jpg, kind: drawing, alt: A plan, credit: cell-14}
    rooms: {yard: [[0.1, 0.2], [0.3, 0.2], [0.3, 0.4]], "cell-14": [[0.5, 0.2], [0.7, 0.2], [0.7, 0.4]]}
tours: [{id: bunk, title: bunk, stops: [141]}]
"""
NOTES = """\
events:
  - {day: 2026-10-29, room: cell-14, title: cell-14}  # cell-14
renamed:
  - {exhibit: plank, room: cell-14, to: bunk}
closures: []
"""
HASHES = """\
"cell-14/bunk/label": {et: "8f5e8a8fcdcbb5c1"}
"cell-14/bunk/pictures/cell-14/bunk.jpg/alt": {et: "8f5e8a8fcdcbb5c2"}
"cell-14/title": {et: "8f5e8a8fcdcbb5c3"}
"yard/bunk/label": {et: "8f5e8a8fcdcbb5c4"}
"""
YARD = ROOM.replace("141", "241").replace("title: cell-14", "title: yard").replace('"cell-14"', "yard")
MEDIA = ("cell-14/bunk.jpg", "cell-14/bunk.en.ogg", "cell-14/bunk.en.vtt", "cell-14/sea.ogg", "yard/view.jpg")


@pytest.fixture(params=["\n", "\r\n"], ids=["lf", "crlf"])
def museum(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Two rooms whose every text is also a name, so that what is no name shows."""
    folder = tmp_path / "museum"
    contents = {
        "exhibits/cell-14.yaml": ROOM,
        "exhibits/cell-14.et.yaml": TRANSLATION,
        "exhibits/yard.yaml": YARD,
        "config/museum.yaml": MUSEUM,
        "config/notes.yaml": NOTES,
        "config/translations.yaml": HASHES,
        "config/kiosk.yaml": "\ufeffkiosk: cell-14\nroom: cell-14\nscreen: {width_mm: 400}\n",
    }
    for file, text in contents.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(text.replace("\n", request.param).encode())
    for file in MEDIA:
        (folder / "media" / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / "media" / file).write_text(file)
    return folder


def rename(museum: Path, what: str, old: str, new: str, room: str = "") -> None:
    carry_out(museum, plan_renaming(museum, Renaming(what, old, new, room)))  # type: ignore[arg-type]


def files(museum: Path) -> dict[str, bytes]:
    return {str(path.relative_to(museum)): path.read_bytes() for path in museum.rglob("*") if path.is_file()}


def changed(before: dict[str, bytes], after: dict[str, bytes], file: str, was: str = "") -> list[str]:
    """The lines of a file that are not as they were."""
    old, new = before[was or file].decode().splitlines(), after[file].decode().splitlines()
    assert len(old) == len(new)
    return [there.strip() for here, there in zip(old, new, strict=True) if here != there]


def test_an_exhibit_is_renamed_where_it_is_named_and_nowhere_else(museum: Path) -> None:
    """Its id, its key in the translation, what leads to it and its media change; equal words in texts do not."""
    before = files(museum)
    rename(museum, "exhibit", "bunk", "bed", "cell-14")
    after = files(museum)
    assert changed(before, after, "exhibits/cell-14.yaml") == [
        "- {id: bed, stop: 141, title: bunk, label: bunk, sources: [cell-14/bunk.jpg],",
        'pictures: [{file:   "cell-14/bed.jpg", kind: object, alt: {en: bunk}, credit: bunk}]}',
        "recording: {en: {file: cell-14/bed.en.ogg, voice: human, credit: bunk, captions: cell-14/bed.en.vtt}}",
        "timeline: {events: [{date: 1949, title: cell-14, exhibit: bed}, "
        "{date: 1950, picture: {file: cell-14/bed.jpg}}]}",
        "panorama: {file: yard/view.jpg, points: [{leads_to: cell-14/bed}, {leads_to: yard/bunk}]}",
    ]
    assert changed(before, after, "exhibits/cell-14.et.yaml") == ["bed:", "cell-14/bed.jpg: {alt: cell-14/bunk.jpg}"]
    assert changed(before, after, "config/translations.yaml") == [
        '"cell-14/bed/label": {et: "8f5e8a8fcdcbb5c1"}',
        '"cell-14/bed/pictures/cell-14/bed.jpg/alt": {et: "8f5e8a8fcdcbb5c2"}',
    ]
    assert changed(before, after, MUSEUM_FILE) == [
        "picture: {file: cell-14/bed.jpg, kind: drawing, alt: A plan, credit: cell-14}"
    ]
    assert sorted(file for file in after if file.startswith("media/")) == [
        "media/cell-14/bed.en.ogg",
        "media/cell-14/bed.en.vtt",
        "media/cell-14/bed.jpg",
        "media/cell-14/sea.ogg",
        "media/yard/view.jpg",
    ]
    assert read_notes(museum).renamed[-1] == Renaming("exhibit", "bunk", "bed", "cell-14")


def test_a_room_is_renamed_in_every_file(museum: Path) -> None:
    """Its files, its folder, the museum's list and plan, notes, the kiosk's file and the schemas have the new name."""
    write_schemas(museum, museum_context(museum))
    before = files(museum)
    rename(museum, "room", "cell-14", "cell-15")
    after = files(museum)
    assert {*before} - {*after} == {
        "exhibits/cell-14.yaml",
        "exhibits/cell-14.et.yaml",
        *(f"media/{file}" for file in MEDIA[:4]),
    }
    assert changed(before, after, MUSEUM_FILE) == [
        "rooms: [yard, cell-15]",
        "picture: {file: cell-15/bunk.jpg, kind: drawing, alt: A plan, credit: cell-14}",
        'rooms: {yard: [[0.1, 0.2], [0.3, 0.2], [0.3, 0.4]], "cell-15": [[0.5, 0.2], [0.7, 0.2], [0.7, 0.4]]}',
    ]
    assert changed(before, after, "exhibits/cell-15.yaml", "exhibits/cell-14.yaml")[:2] == [
        'room: "cell-15"   # cell-14',
        "ambience: 'cell-15/sea.ogg'",
    ]
    assert changed(before, after, "config/kiosk.yaml") == ["room: cell-15"]
    assert "- {day: 2026-10-29, room: cell-15, title: cell-14}  # cell-14" in (museum / NOTES_FILE).read_text()
    assert read_notes(museum).renamed == (
        Renaming("exhibit", "plank", "bunk", "cell-14"),
        Renaming("room", "cell-14", "cell-15"),
    )
    assert write_schemas(museum, museum_context(museum)) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: >-\n    x.jpg\nb: x.jpg\n", 'a: "y 1.jpg"\nb: "y 1.jpg"\n'),
        ("a: |\n  x.jpg\n", 'a: "y 1.jpg"\n'),
        ("- 'x.jpg' # x.jpg\n- \"x.jpg\"\n", "- 'y 1.jpg' # x.jpg\n- \"y 1.jpg\"\n"),
        ("{x.jpg: [ x.jpg ,x.jpg], ? x.jpg : }", '{"y 1.jpg": [ "y 1.jpg" ,"y 1.jpg"], ? "y 1.jpg" : }'),
    ],
)
def test_a_name_is_written_as_the_one_before_it(before: str, after: str) -> None:
    """However a name is written, in quotes, brackets or lines of its own, its quotes, gaps and comments stay."""
    found = list(scalars(marked(before)))
    assert with_words(before, [(scalar, "y 1.jpg") for scalar in found if scalar.value.strip() == "x.jpg"]) == after


def scalars(node: MarkedNode | None) -> Iterator[MarkedScalar]:
    """Every key and value of a tree."""
    if isinstance(node, MarkedScalar):
        yield node
    elif isinstance(node, MarkedMapping):
        for pair in node.pairs:
            for inner in pair:
                yield from scalars(inner)
    elif node is not None:
        for item in node.items:
            yield from scalars(item)


def test_media_moved_by_hand_are_named_anew(museum: Path) -> None:
    """Where a file has its new name already, only the places that name it are changed."""
    os.rename(museum / "media/cell-14/bunk.jpg", museum / "media/yard/boards.JPG")
    rename(museum, "medium", "cell-14/bunk.jpg", "yard/boards.JPG")
    named = {use.path for use in load(museum).media}
    assert "yard/boards.JPG" in named and "cell-14/bunk.jpg" not in named


@pytest.mark.parametrize("museum", ["\n"], indirect=True)
def test_a_name_from_a_mac_is_the_same_name(museum: Path) -> None:
    """õ written as o and a tilde, on the disk or in a file, is õ."""
    (museum / "media/yard" / unicodedata.normalize("NFD", "õu.jpg")).touch()
    file = museum / MUSEUM_FILE
    file.write_text(file.read_text().replace("cell-14/bunk.jpg", unicodedata.normalize("NFD", "yard/õu.jpg")))
    rename(museum, "medium", "yard/õu.jpg", "yard/hoov.jpg")
    assert "file: yard/hoov.jpg" in file.read_text()
    assert sorted(os.listdir(museum / "media/yard")) == ["hoov.jpg", "view.jpg"]


RENAMINGS = [
    ("exhibit", "bunk", "bed", "cell-14"),
    ("room", "cell-14", "dorm", ""),
    ("medium", "cell-14/bunk.jpg", "new/folder/b.jpg", ""),
    ("medium", "corridor", "hall", ""),
]


@pytest.fixture
def three_rooms(tmp_path: Path) -> Path:
    """The three rooms with empty media."""
    folder = tmp_path / "three-rooms"
    for part in ("config", "exhibits"):
        shutil.copytree(THREE_ROOMS / part, folder / part)
    shutil.copytree(THREE_ROOMS / "media", folder / "media", copy_function=lambda _, path: Path(path).touch())
    return folder


@pytest.mark.parametrize("renaming", RENAMINGS, ids=lambda renaming: f"{renaming[0]} {renaming[1]}")
def test_the_way_there_and_back(three_rooms: Path, renaming: tuple[str, str, str, str]) -> None:
    """After a renaming check finds what it found before and every medium is there; after the way back each byte is."""
    what, old, new, room = renaming
    before, loaded = files(three_rooms), load(three_rooms)
    stale = [fault.code for fault in stale_faults(loaded)]
    rename(three_rooms, what, old, new, room)
    then = load(three_rooms)
    assert [fault.message for fault in then.faults] == [fault.message for fault in loaded.faults]
    assert [fault.code for fault in stale_faults(then)] == stale
    assert {use.path for use in then.media} != {use.path for use in loaded.media}
    assert all((three_rooms / "media" / use.path).is_file() for use in then.media)
    rename(three_rooms, what, new, old, room)
    (three_rooms / NOTES_FILE).unlink()
    assert files(three_rooms) == before


@pytest.mark.parametrize(
    ("renaming", "sentence"),
    [
        (("exhibit", "bunk", "bed"), "There is more than one exhibit bunk: cell-14/bunk, yard/bunk. Name the one"),
        (("exhibit", "lamp", "bed"), "There is no exhibit lamp in exhibits/*.yaml."),
        (("exhibit", "bunk", "7", "yard"), "7 would be taken for a place in a list: use a letter in it."),
        (("exhibit", "bunk", "view", "yard"), "There is an exhibit yard/view already. Choose another name."),
        (("exhibit", "bunk", "Bed", "yard"), '"Bed" cannot be an exhibit\'s id. Use a to z, 0 to 9 and hyphens'),
        (("exhibit", "view", "plank", "cell-14"), "cell-14/plank is a name that cell-14/bunk had: the visits of both"),
        (("room", "cellar", "attic"), "There is no room cellar. The rooms are: cell-14, yard."),
        (("room", "cell-14", "yard"), "There is a room yard already. Choose another name."),
        (("room", "cell-14", "attract"), 'No room can be called "attract": the kiosk has a page of that name.'),
        (("medium", "cell-14/bunk.jpg", "cell-14/bunk.png"), "What kind of file it is does not change with its name"),
        (("medium", "cell-14/bunk.jpg", "cell-14/bunk.jpg"), "That is its name already."),
        (("medium", "cell-14/bunk.jpg", "yard/view.jpg"), "media/yard/view.jpg is there already, so that media/cell"),
        (("medium", "cell-14/no.jpg", "yard/a.jpg"), "There is no file or folder media/cell-14/no.jpg."),
        (("medium", "../config/museum.yaml", "a.yaml"), 'The path "../config/museum.yaml" leads out of media/.'),
        (("medium", "cell-14", "cell-14/old"), "A folder cannot be moved into itself."),
    ],
)
@pytest.mark.parametrize("museum", ["\n"], indirect=True)
def test_what_cannot_be_is_refused(museum: Path, renaming: tuple[str, ...], sentence: str) -> None:
    """A name that is not there, not free or not good is refused in a sentence, and nothing changes."""
    before = files(museum)
    with pytest.raises(CannotRename) as why:
        rename(museum, *renaming)
    assert str(why.value.why).startswith(sentence)
    assert files(museum) == before


def odd_exhibits(museum: Path) -> str:
    """A translation has texts under the new name already."""
    file = museum / "exhibits/cell-14.et.yaml"
    file.write_text(file.read_text() + "  bed: {title: voodi}\n")
    return "With the new name there would be a fault that is not there now (exhibits/cell-14.et.yaml, line "


def broken_yaml(museum: Path) -> str:
    (museum / "exhibits/yard.yaml").write_text('title: "a\n')
    return "exhibits/yard.yaml cannot be read as it stands, so what it names is not known: mend what `kiosk check`"


def id_twice(museum: Path) -> str:
    file = museum / "exhibits/cell-14.yaml"
    file.write_text(file.read_text() + "  - {id: bunk}\n")
    return "Two exhibits have the id cell-14/bunk. Give each an id of its own first."


def comment_in_a_name(museum: Path) -> str:
    file = museum / "exhibits/yard.yaml"
    file.write_text(file.read_text() + "picture:\n  file: >-  # why ever\n    cell-14/bunk.jpg\n")
    return "exhibits/yard.yaml is written in a way that cannot be changed by itself (line "


def media_in_the_way(museum: Path) -> str:
    (museum / "media/cell-14/bed.jpg").touch()
    return "media/cell-14/bed.jpg is there already, so that media/cell-14/bunk.jpg cannot have that name."


def former_names_in_brackets(museum: Path) -> str:
    (museum / NOTES_FILE).write_text("renamed: []\n")
    return "The former names in config/notes.yaml are written in a way that cannot be added to by itself"


@pytest.mark.parametrize(
    "spoil", [odd_exhibits, broken_yaml, id_twice, comment_in_a_name, media_in_the_way, former_names_in_brackets]
)
@pytest.mark.parametrize("museum", ["\n"], indirect=True)
def test_files_that_stand_in_the_way_are_named(museum: Path, spoil: Callable[[Path], str]) -> None:
    """Where the files do not bear the new name the sentence says which, and nothing changes."""
    sentence, before = spoil(museum), files(museum)
    with pytest.raises(CannotRename) as why:
        rename(museum, "exhibit", "bunk", "bed", "cell-14")
    assert str(why.value.why).startswith(sentence)
    assert files(museum) == before


@pytest.mark.parametrize("museum", ["\n"], indirect=True)
def test_a_file_saved_meanwhile_is_not_written_over(museum: Path) -> None:
    """What somebody saved between the question and the answer stays, and nothing else changes."""
    plan = plan_renaming(museum, Renaming("room", "cell-14", "dorm"))
    file = museum / MUSEUM_FILE
    file.write_text(file.read_text() + "# saved\n")
    before = files(museum)
    with pytest.raises(CannotRename, match=r"config/museum.yaml was saved by somebody meanwhile"):
        carry_out(museum, plan)
    assert files(museum) == before


@pytest.mark.parametrize("museum", ["\n"], indirect=True)
def test_what_cannot_be_written_is_undone(museum: Path) -> None:
    """Where the last file does not fit on the disk, what was moved and written before it is as it was."""
    yard = museum / "exhibits/yard.yaml"
    yard.write_text(yard.read_text() + "#" * 200_000)
    plan, before = plan_renaming(museum, Renaming("room", "cell-14", "dorm")), files(museum)
    assert [change.file for change in plan.changes].index("exhibits/yard.yaml") > 2
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(CannotRename) as why:
            carry_out(museum, plan)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert str(why.value.why).endswith("yard.yaml cannot be written: file too large. Nothing was changed.")
    assert files(museum) == before


@pytest.mark.parametrize("museum", ["\n"], indirect=True)
def test_interrupted_it_is_done_or_not_begun(museum: Path) -> None:
    """Whenever Ctrl-C comes, all files are as they were, or all have the new name."""
    plan, before = plan_renaming(museum, Renaming("room", "cell-14", "dorm")), files(museum)
    outcomes = []

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    handler = signal.signal(signal.SIGALRM, interrupt)
    try:
        for after_ms in (0.2, 1, 2, 3, 5, 8, 12, 2_000):
            try:
                signal.setitimer(signal.ITIMER_REAL, after_ms / 1000)
                carry_out(museum, plan)
                signal.setitimer(signal.ITIMER_REAL, 0)
            except KeyboardInterrupt:
                outcomes.append("interrupted")
                assert files(museum) == before
                continue
            outcomes.append("done")
            assert load(museum).rooms == ("yard", "dorm")
            break
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
    assert outcomes[0] == "interrupted" and outcomes[-1] == "done"
