"""Drafting what is missing or stale, leaving alone what is not the program's, and saying what could not be done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.content.museum_files import load
from kiosk.content.translations import TRANSLATIONS_FILE
from kiosk.exit_codes import CommandFailed
from kiosk.media.sound.encode import levels_of
from kiosk.staff.narrate.narration import NarrationResult, prepare_narration
from kiosk.staff.narrate.selection import Draft, Left, NarrationRequest
from tests.staff.narrated import ROOM, Hummer, files, write_museum

pytestmark = pytest.mark.computes

ALL = {"cell/bunk (en)", "cell/bunk (et)", "cell/mug (et)"}


def narrated(folder: Path, *engines: Hummer, wish: NarrationRequest | None = None) -> tuple[set[str], list[str]]:
    """What was made, and what was said of the rest."""
    narration = prepare_narration(folder, list(engines), wish or NarrationRequest())
    made: set[str] = set()
    told = [f"{left.where}: {left.sentence}" for left in narration.plan.left]
    for event in narration.make():
        if isinstance(event, NarrationResult):
            made.add(event.draft.where)
        elif isinstance(event, Left):
            assert event.failed
            told.append(f"{event.where}: {event.sentence}")
        else:
            assert isinstance(event, Draft)
    return made, told


def edit(folder: Path, old: str, new: str, file: str = "exhibits/cell.yaml") -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_missing_is_made_once(tmp_path: Path) -> None:
    """Every label without a recording gets one in every language; a second run finds everything up to date."""
    folder = write_museum(tmp_path)
    assert narrated(folder, Hummer()) == (ALL, [])
    museum = load(folder).museum
    assert museum is not None
    bunk = museum.rooms[0].exhibit("bunk")
    assert bunk is not None
    recording = bunk.recording["et"]
    assert (recording.file, recording.captions) == ("cell/bunk.et.ogg", "cell/bunk.et.vtt")
    assert (recording.voice, recording.credit) == ("synthetic", "Hummer, et")
    assert levels_of(folder / "media/cell/bunk.et.ogg").level_lufs == pytest.approx(-18.0, abs=0.3)
    before = files(folder)
    assert narrated(folder, Hummer()) == (set(), [])
    assert files(folder) == before


def test_only_the_changed_text_is_read_again(tmp_path: Path) -> None:
    """When a label changes, its recording is drafted anew, and every other file stays byte for byte."""
    folder = write_museum(tmp_path)
    narrated(folder, Hummer())
    before = files(folder)
    edit(folder, "Siin magas kaks inimest.", "Siin magas neli inimest.")
    assert [f.code for f in check_folder(folder) if f.code == "stale-recording"] == ["stale-recording"]
    assert narrated(folder, Hummer())[0] == {"cell/bunk (et)"}
    changed = {name for name, data in files(folder).items() if before.get(name) != data}
    assert changed == {
        "exhibits/cell.yaml",
        "config/translations.yaml",
        "media/cell/bunk.et.ogg",
        "media/cell/bunk.et.vtt",
    }
    assert "neli inimest" in (folder / "media/cell/bunk.et.vtt").read_text(encoding="utf-8")
    assert [f for f in check_folder(folder) if f.code == "stale-recording"] == []


def test_the_lexicon_is_for_the_voice_only(tmp_path: Path) -> None:
    """The voice reads a word as the lexicon says, captions show it as written, and a new entry makes it stale."""
    folder = write_museum(tmp_path)
    hummer = Hummer()
    narrated(folder, hummer, wish=NarrationRequest(language="en"))
    assert hummer.heard[0] == "An iron frame at Patterei."
    assert "An iron frame at Patarei." in (folder / "media/cell/bunk.en.vtt").read_text(encoding="utf-8")
    edit(folder, "Patterei", "Pah-tah-ray", "config/lexicon.yaml")
    assert narrated(folder, Hummer(), wish=NarrationRequest(language="en")) == ({"cell/bunk (en)"}, [])


def test_what_a_person_recorded_is_never_touched(tmp_path: Path) -> None:
    """A person's recording stays, be its text changed, its captions missing or its file gone."""
    folder = write_museum(tmp_path)
    edit(folder, "Enamel & tin", "Another text")
    narrated(folder, Hummer())
    assert (folder / "media/cell/mug.by-a-person.ogg").read_text() == "a person's voice"
    (folder / "media/cell/mug.by-a-person.ogg").unlink()
    assert narrated(folder, Hummer()) == (set(), [])
    assert not (folder / "media/cell/mug.by-a-person.ogg").exists()


def test_what_another_program_made_is_never_touched(museum: Path) -> None:
    """A synthetic recording that narrate did not make stays, whatever its text says now."""
    before = files(museum)
    edit(museum, "An iron frame, a mattress", "A frame, a mattress", "exhibits/cell-14.yaml")
    narration = prepare_narration(museum, [Hummer()], NarrationRequest(room="cell-14"))
    assert {draft.exhibit for draft in narration.plan.drafts} == {
        "round",
        "window",
        "years",
    } and narration.plan.others == 10
    narration = prepare_narration(museum, [Hummer()], NarrationRequest(room="cell-14", language="en"))
    assert len(narration.plan.drafts) == 3
    assert [event for event in narration.make() if isinstance(event, Left)] == []
    after = files(museum)
    assert {name: after[name] for name in before if name.startswith("media/")} == {
        name: data for name, data in before.items() if name.startswith("media/")
    }


def test_a_file_in_the_way_stays(tmp_path: Path) -> None:
    """Where a file of somebody's own has the name that a draft would have, it stays, and staff are told."""
    folder = write_museum(tmp_path)
    shutil.copy(folder / "media/cell/mug.by-a-person.ogg", folder / "media/cell/bunk.en.ogg")
    (folder / "media/cell/bunk.et.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nMine.\n", encoding="utf-8")
    made, told = narrated(folder, Hummer())
    assert made == {"cell/mug (et)"}
    assert told == [
        "cell/bunk (en): media/cell/bunk.en.ogg is there already, and narrate did not make it. Name it in "
        "exhibits/*.yaml, or take it away.",
        "cell/bunk (et): media/cell/bunk.et.vtt is somebody's own: it has no note of narrate. Take it away, and "
        "captions are drafted with the recording.",
    ]
    assert "Mine." in (folder / "media/cell/bunk.et.vtt").read_text(encoding="utf-8")


def test_a_person_takes_the_place_of_a_draft(tmp_path: Path) -> None:
    """A draft that a person's recording replaced under the same name is never written over."""
    folder = write_museum(tmp_path)
    narrated(folder, Hummer())
    (folder / "media/cell/bunk.en.ogg").write_text("a person's voice", encoding="utf-8")
    edit(folder, "The lamp stayed on.", "The lamp was never off.")
    assert narrated(folder, Hummer()) == (set(), [])
    assert (folder / "media/cell/bunk.en.ogg").read_text() == "a person's voice"


def test_a_lost_file_is_made_again(tmp_path: Path) -> None:
    """A draft whose sound or captions were deleted is made again, and so is all when the hashes are lost."""
    folder = write_museum(tmp_path)
    narrated(folder, Hummer())
    (folder / "media/cell/bunk.en.ogg").unlink()
    (folder / "media/cell/bunk.et.vtt").unlink()
    assert narrated(folder, Hummer()) == ({"cell/bunk (en)", "cell/bunk (et)"}, [])
    (folder / TRANSLATIONS_FILE).unlink()
    assert narrated(folder, Hummer()) == (ALL, [])


def test_what_visitors_are_asked_about_is_left_to_people(tmp_path: Path) -> None:
    """A stop with a question before it is not read by a computer voice, unless staff say so."""
    title = "    title: {en: A bunk, et: Nari}\n"
    asks = "    sensitivity: confirm\n    note: {en: Of a death., et: Surmast.}\n"
    folder = write_museum(tmp_path, ROOM.replace(title, title + asks))
    sentence = (
        "Visitors are asked before this opens, so it is left to a person's voice. A computer voice reads it with "
        "--confirm."
    )
    assert narrated(folder, Hummer()) == (
        {"cell/mug (et)"},
        [f"cell/bunk (en): {sentence}", f"cell/bunk (et): {sentence}"],
    )
    assert narrated(folder, Hummer(), wish=NarrationRequest(confirm=True)) == (ALL - {"cell/mug (et)"}, [])


def test_a_second_layer_is_read_when_asked_for(tmp_path: Path) -> None:
    """`more` gets a recording of its own only when staff ask for it."""
    folder = write_museum(tmp_path)
    assert narrated(folder, Hummer(), wish=NarrationRequest(language="en", more=True))[0] == {
        "cell/bunk (en)",
        "cell/mug (en)",
    }
    museum = load(folder).museum
    assert museum is not None
    mug = museum.rooms[0].exhibit("mug")
    assert mug is not None and mug.more_recording["en"].file == "cell/mug.more.en.ogg"


def test_a_label_in_easy_language_is_read_beside_the_usual_one(tmp_path: Path) -> None:
    """`easy` gets its own recording with the label, and alone where the label is a person's; a changed one is stale."""
    folder = write_museum(tmp_path)
    edit(folder, "    more: {en: It lasts", "    easy: {en: This is a mug.}\n    more: {en: It lasts")
    assert narrated(folder, Hummer(languages=("en",)), wish=NarrationRequest(language="en")) == (
        {"cell/bunk (en)", "cell/mug (en)"},
        [],
    )
    museum = load(folder).museum
    assert museum is not None
    mug = museum.rooms[0].exhibit("mug")
    assert mug is not None and mug.recording["en"].voice == "human"
    assert mug.easy_recording["en"].file == "cell/mug.easy.en.ogg"
    edit(folder, "This is a mug.", "This is a white mug.")
    stale = [fault.where for fault in check_folder(folder) if fault.code == "stale-recording"]
    assert len(stale) == 1 and "mug" in stale[0]
    assert narrated(folder, Hummer(languages=("en",)), wish=NarrationRequest(language="en"))[0] == {"cell/mug (en)"}


def test_a_failing_voice_leaves_the_rest_to_be_made(tmp_path: Path) -> None:
    """A voice that fails at one text goes on with the next; one that hung is not waited for again."""
    folder = write_museum(tmp_path)
    made, told = narrated(folder, Hummer(fails_at="lamp"))
    assert (made, told) == (ALL - {"cell/bunk (en)"}, ["cell/bunk (en): Hummer lost its voice."])
    assert not (folder / "media/cell/bunk.en.ogg").exists()
    hung = Hummer(fails_at="lamp", for_good=True, languages=("en",))
    made, told = narrated(folder, hung, wish=NarrationRequest(language="en", more=True))
    assert (made, told) == (
        set(),
        ["cell/bunk (en): Hummer lost its voice.", "cell/mug (en): Not tried: Hummer lost its voice."],
    )


def test_a_language_without_a_voice_is_told_once(tmp_path: Path) -> None:
    """Where no voice speaks a language, staff are told once, with the number of texts and what to install."""
    folder = write_museum(tmp_path)
    assert narrated(folder, Hummer(languages=("en",))) == (
        {"cell/bunk (en)"},
        [
            "et: No voice for this language is installed here; 2 texts were not read. Install one (on Debian: apt-get "
            "install espeak-ng; for Czech also festival and festvox-czech-dita)."
        ],
    )


def test_the_best_voice_comes_first(tmp_path: Path) -> None:
    """Each language is read by the first engine that speaks it."""
    folder = write_museum(tmp_path)
    narrated(folder, Hummer(languages=("et",), name="Better"), Hummer())
    text = (folder / "exhibits/cell.yaml").read_text(encoding="utf-8")
    assert 'credit: "Better, et"' in text and 'credit: "Hummer, en"' in text


def test_a_broken_room_is_left_out(tmp_path: Path) -> None:
    """A room with errors is not read, and staff are told to look; the other rooms are."""
    folder = write_museum(tmp_path)
    (folder / "exhibits/yard.yaml").write_text(ROOM.replace("room: cell", "room: yard"), encoding="utf-8")
    edit(folder, "rooms: [cell]", "rooms: [cell, yard]", "config/museum.yaml")
    edit(folder, "kind: cell", "kind: cave")
    made, told = narrated(folder, Hummer(), wish=NarrationRequest(language="en"))
    assert made == {"yard/bunk (en)"}
    assert told == ["cell: exhibits/cell.yaml has errors, so nothing of it is read. kiosk check tells them."]


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (NarrationRequest(room="cel"), 'The museum has no room "cel". Its rooms are: cell. Did you mean "cell"?'),
        (NarrationRequest(language="ee"), 'The museum has no language "ee". Its languages are: en, et.'),
    ],
)
def test_a_wish_for_nothing_is_told(wish: NarrationRequest, sentence: str, tmp_path: Path) -> None:
    """A room or a language that is not there is told with those that are."""
    with pytest.raises(CommandFailed) as why:
        prepare_narration(write_museum(tmp_path), [Hummer()], wish)
    assert (why.value.sentence, why.value.code) == (sentence, 2)


def test_damaged_hashes_are_not_written_over(tmp_path: Path) -> None:
    """Where the file of hashes is not what the program wrote, nothing is made, and the file is named."""
    folder = write_museum(tmp_path)
    (folder / TRANSLATIONS_FILE).write_text("- by hand\n", encoding="utf-8")
    with pytest.raises(CommandFailed) as why:
        prepare_narration(folder, [Hummer()], NarrationRequest())
    assert why.value.sentence.startswith("config/translations.yaml:1:1: error: translations: This is not what")


def test_no_draft_leaves_the_media_folder(tmp_path: Path) -> None:
    """A link out of the media folder is not followed."""
    folder = write_museum(tmp_path / "museum")
    shutil.rmtree(folder / "media/cell")
    (tmp_path / "elsewhere").mkdir()
    (folder / "media/cell").symlink_to(tmp_path / "elsewhere")
    made, told = narrated(folder, Hummer(), wish=NarrationRequest(language="en"))
    assert made == set() and told == ["cell/bunk (en): media/cell/bunk.en.ogg leads out of media/. Take the link away."]
    assert list((tmp_path / "elsewhere").iterdir()) == []
