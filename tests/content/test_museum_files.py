"""Loading a museum's folder: what the files say becomes the model; what is broken is left out, the rest is shown."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content.faults import errors
from kiosk.content.forms import MediaUse
from kiosk.content.model import Closed, Dates, Hours, Picture, Recording
from kiosk.content.museum_files import load

GOOD = Path(__file__).parents[1] / "faults/good"
Edit = Callable[..., Path]


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return shutil.copytree(GOOD, tmp_path / "museum")


def edit(museum: Path, file: str, *changes: tuple[str, str]) -> None:
    path = museum / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_museum_is_what_its_files_hold(museum: Path) -> None:
    """Every key of a good museum arrives in the model, in walking order."""
    found = load(museum).museum
    assert found is not None
    assert (found.name, found.languages, found.timezone) == (
        {"en": "The Sea Fortress", "et": "Merekindlus"},
        ("en", "et"),
        "Europe/Tallinn",
    )
    assert [room.room for room in found.rooms] == ["corridor", "cell-14"]
    assert found.plans[0].rooms == {"cell-14": ((0.1, 0.2), (0.3, 0.2), (0.3, 0.4))}
    assert (found.tours[0].id, found.tours[0].stops, found.tours[0].confirm) == ("short", (101, 141), "ask")
    assert (found.days[0].month, found.days[0].day) == (3, 25)
    assert (found.attract.seconds, len(found.attract.pictures)) == (20.0, 1)
    assert (found.idle.ask_after_s, found.idle.leave_after_s) == (75.0, 30.0)
    closed = dict.fromkeys(("mon", "wed", "thu", "sat", "sun"))
    assert found.opening == {**closed, "tue": Hours(600, 1080), "fri": Hours(1080, 1560)}
    assert found.opening_except == {"2026-12-24": None}


def test_exhibit_is_what_its_room_and_its_translation_hold(museum: Path) -> None:
    """A room's texts come from the room file and from its translation file alike."""
    found = load(museum).museum
    assert found is not None
    bunk = found.rooms[1].exhibit("bunk")
    assert bunk is not None
    assert bunk.title == {"en": "A bunk", "et": "Nari"}
    assert bunk.note == {"en": "This stop speaks of hunger.", "et": "See peatus räägib näljast."}
    assert (bunk.stop, bunk.sensitivity, bunk.sources) == (141, "note", ("The museum's archive",))
    picture = bunk.pictures[0]
    assert isinstance(picture, Picture)
    assert (picture.file, picture.kind, picture.alt) == (
        "cell-14/bunk.jpg",
        "reconstruction",
        {"en": "A bunk of boards", "et": "Laudadest nari"},
    )
    assert (picture.hotspots[0].at, picture.hotspots[0].title) == ((0.32, 0.55), {"en": "The boards", "et": "Lauad"})
    assert bunk.recording == {
        "en": Recording("cell-14/bunk.en.ogg", "synthetic", "The museum", captions="cell-14/bunk.en.vtt")
    }
    assert bunk.object is not None and bunk.object.material == {"en": "Pine", "et": "Mänd"}
    mug = found.rooms[1].exhibit("mug")
    assert mug is not None and mug.show == Dates(date(2026, 10, 29), date(2026, 10, 31))


def test_every_medium_is_named_with_its_place(museum: Path) -> None:
    """Each medium that the files name is known with its kind, its place and its language."""
    media = {use.path: use for use in load(museum).media}
    assert set(media) == {"plan.png", "sea.jpg", "cell-14/bunk.jpg", "cell-14/bunk.en.ogg", "cell-14/bunk.en.vtt"}
    assert media["cell-14/bunk.en.vtt"] == MediaUse(
        "cell-14/bunk.en.vtt", "captions", "exhibits/cell-14.yaml", 19, 49, "cell-14/bunk", "en"
    )
    assert (media["plan.png"].kind, media["plan.png"].file, media["plan.png"].line) == (
        "picture",
        "config/museum.yaml",
        7,
    )


def test_all_optional_parts_of_a_room(museum: Path) -> None:
    """A closure, an ambience, a film with all its tracks and something to take home are read."""
    edit(
        museum,
        "exhibits/corridor.yaml",
        ("scope:", "ambience: corridor/sea.ogg\nclosed: {until: 2026-12-20, text: {en: Repairs, et: Remont}}\nscope:"),
        (
            "    sources:",
            """\
    film:
      file: corridor/walk.mp4
      language: en
      loop: true
      poster: corridor/walk.jpg
      credit: The museum
      captions: {en: corridor/walk.en.vtt}
      described: {en: {file: corridor/walk.described.ogg, mode: replace}}
      signed: {et: {file: corridor/walk.signed.mp4, sign: eest}}
    take_home: {link: "https://museum.example/door", licence: {en: Free, et: Vaba}}
    sources:""",
        ),
    )
    loaded = load(museum)
    assert loaded.faults == ()
    assert loaded.museum is not None
    room = loaded.museum.rooms[0]
    assert room.closed == Closed(Dates(None, date(2026, 12, 20)), {"en": "Repairs", "et": "Remont"})
    film = room.exhibits[0].film
    assert film is not None and (film.loop, film.language, film.described["en"].mode) == (True, "en", "replace")
    assert film.signed["et"].sign == "eest"
    assert {(use.kind, use.path) for use in loaded.media} >= {
        ("ambience", "corridor/sea.ogg"),
        ("film", "corridor/walk.mp4"),
        ("picture", "corridor/walk.jpg"),
        ("described", "corridor/walk.described.ogg"),
        ("signed", "corridor/walk.signed.mp4"),
    }


def test_broken_room_is_left_out_with_all_that_leads_to_it(museum: Path) -> None:
    """A room with an error is not shown; a tour goes on without its stops, a plan without its outline."""
    edit(museum, "exhibits/cell-14.yaml", ("title: {en: A bunk}", "titel: {en: A bunk}"))
    found = load(museum).museum
    assert found is not None
    assert [room.room for room in found.rooms] == ["corridor"]
    assert found.tours[0].stops == (101,)
    assert found.plans[0].rooms == {}


def test_later_room_loses_a_shared_stop_number(museum: Path) -> None:
    """Of two rooms with the same stop number the later in walking order loses it; its exhibit stays."""
    edit(museum, "exhibits/cell-14.yaml", ("stop: 141", "stop: 101"))
    found = load(museum).museum
    assert found is not None
    assert [(e.id, e.stop) for room in found.rooms for e in room.exhibits] == [
        ("door", 101),
        ("bunk", None),
        ("mug", None),
    ]


def test_stop_of_a_broken_room_is_given_to_the_whole_one(museum: Path) -> None:
    """A stop number shared with a room that is left out stays with the room that is shown."""
    edit(museum, "exhibits/corridor.yaml", ("kind: corridor", "kind: corridr"))
    edit(museum, "exhibits/cell-14.yaml", ("stop: 141", "stop: 101"))
    found = load(museum).museum
    assert found is not None
    assert [(e.id, e.stop) for room in found.rooms for e in room.exhibits] == [("bunk", 101), ("mug", None)]


def test_translation_with_a_mistake_gives_what_is_right_in_it(museum: Path) -> None:
    """A mistake in a translation file takes away that text only."""
    edit(museum, "exhibits/cell-14.et.yaml", ("title: Nari", "titel: Nari"))
    found = load(museum).museum
    assert found is not None
    bunk = found.rooms[1].exhibit("bunk")
    assert bunk is not None and bunk.title == {"en": "A bunk"}
    assert bunk.label["et"] == "Neli meest magas kahele mõeldud laudadel."


def test_mistake_in_museum_yaml_takes_away_its_part_only(museum: Path) -> None:
    """A wrong plan, tour or hour is left out, and a missing name is the folder's; rooms are shown all the same."""
    edit(
        museum,
        "config/museum.yaml",
        ("name: {en: The Sea Fortress, et: Merekindlus}\n", ""),
        ("kind: drawing", "kind: sketch"),
    )
    loaded = load(museum)
    assert loaded.museum is not None and len(errors(loaded.faults)) == 2
    assert (loaded.museum.name, loaded.museum.plans, len(loaded.museum.rooms)) == ({"en": "museum"}, (), 2)
    assert len(loaded.museum.tours) == 1


@pytest.mark.parametrize("lines", ["languages: []", "languages: [EN]", "languages: en"])
def test_nothing_is_shown_without_languages(museum: Path, lines: str) -> None:
    """Without languages nothing can be shown, and the rooms' own faults are reported all the same."""
    edit(museum, "config/museum.yaml", ("languages: [en, et]", lines))
    edit(museum, "exhibits/corridor.yaml", ("kind: corridor", "kind: corridr"))
    loaded = load(museum)
    assert loaded.museum is None
    assert sorted(f.file for f in errors(loaded.faults)) == ["config/museum.yaml", "exhibits/corridor.yaml"]


def test_empty_folder_reports_that_there_is_no_museum(tmp_path: Path) -> None:
    """A folder without a museum is reported as such, with what to do."""
    loaded = load(tmp_path)
    assert loaded.museum is None
    assert [f.render() for f in loaded.faults] == [
        "config/museum.yaml:1:1: error: museum: There is no museum here: this file is missing. "
        "Start the program in the museum's folder, or name it with --museum."
    ]


def test_faults_of_all_files_come_at_once_and_in_order(museum: Path) -> None:
    """All mistakes of all files are reported at once, in the order of the files and their lines."""
    edit(museum, "config/museum.yaml", ("seconds: 20", "seconds: 2"))
    edit(museum, "exhibits/corridor.yaml", ("scope: local", "scope: near"), ("stop: 101", "stop: door"))
    edit(museum, "exhibits/cell-14.et.yaml", ("title: Nari", "titel: Nari"))
    assert [(f.file, f.line) for f in load(museum).faults] == [
        ("config/museum.yaml", 20),
        ("exhibits/cell-14.et.yaml", 3),
        ("exhibits/corridor.yaml", 3),
        ("exhibits/corridor.yaml", 7),
    ]


def test_file_name_that_is_no_text_is_reported(museum: Path) -> None:
    """A file whose name is not UTF-8 is reported like any that is no room's, and its name can be printed."""
    Path(os.fsdecode(os.fsencode(museum / "exhibits") + b"/k\xf6ln.yaml")).write_text("room: x\n")
    assert [f.render() for f in load(museum).faults] == [
        'exhibits/k\ufffdln.yaml:1:1: warning: k\ufffdln.yaml: "k\ufffdln.yaml" is no file of a room, and is not read. '
        "Take it out of exhibits/, or name it as one of the rooms in config/museum.yaml."
    ]


def test_editors_copies_are_nobodys_business(museum: Path) -> None:
    """Backup copies, hidden files and notes in the exhibits folder are passed over."""
    for name in ("cell-14.yaml~", ".cell-14.yaml.swp", ".#cell-14.yaml", "notes.txt", "cell-14.yaml.bak"):
        (museum / "exhibits" / name).write_text("not: [for, you")
    assert load(museum).faults == ()


def test_scope_may_be_left_out(museum: Path) -> None:
    """A room without scope is no fault, and local."""
    edit(museum, "exhibits/corridor.yaml", ("scope: local\n", ""))
    loaded = load(museum)
    assert [fault.render() for fault in loaded.faults if fault.severity == "error"] == []
    assert loaded.museum is not None and {room.scope for room in loaded.museum.rooms} == {"local"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.integers(0, 2**32))
def test_random_edits_of_a_museum_never_raise(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """However the files of a museum are damaged, loading gives a museum or says why not, and never raises."""
    rng = random.Random(seed)
    folder = shutil.copytree(GOOD, tmp_path_factory.mktemp("damaged") / "museum")
    words = ["", "[", "]", "{", "}", ": ", "- ", "\n", "  ", '"', "null", "&a ", "*a", "!!x ", "0", "en", "file", "\t"]
    for file in ("config/museum.yaml", "exhibits/cell-14.yaml", "exhibits/cell-14.et.yaml"):
        text = (folder / file).read_text(encoding="utf-8")
        for _ in range(rng.randint(0, 3)):
            at = rng.randrange(len(text))
            text = text[:at] + rng.choice(words) + text[at + rng.randint(0, 5) :]
        (folder / file).write_text(text, encoding="utf-8")
    loaded = load(folder)
    assert loaded.museum is not None or errors(loaded.faults)
    for fault in loaded.faults:
        assert fault.render() and fault.line >= 1 and fault.column >= 1
    shutil.rmtree(folder)
