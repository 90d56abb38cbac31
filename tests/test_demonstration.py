"""The demonstration museum, held to the rules that docs/demonstration.md states for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from kiosk.check.all_faults import check_folder
from kiosk.content.measures import Measures
from kiosk.content.model import Device, Exhibit, Museum
from kiosk.content.museum_files import load
from kiosk.content.sentences import sentences
from kiosk.locale.strings import Strings
from kiosk.media.sound.decode import SoundReader
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.store.prepared import prepare
from kiosk.visit.guide import Guide
from kiosk.visit.queries.ambience import has_ambience
from kiosk.visit.queries.tours import minutes, stops_of

HOME = Path(__file__).parents[1]
NARRATION = HOME / "media" / "scripts" / "narration"
FILM = "corridor/walk"


@cache
def museum() -> Museum:
    found = load(HOME).museum
    assert found is not None
    return found


@cache
def measures() -> Measures:
    return prepare(HOME, None, load=load).measures


def exhibits() -> list[Exhibit]:
    return [exhibit for room in museum().rooms for exhibit in room.exhibits]


def read_out(name: str, language: str) -> list[str]:
    """The sentences of a narration as they are shown."""
    lines = (NARRATION / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(">")]


NARRATIONS = sorted(
    (path.relative_to(NARRATION).as_posix().rsplit(".", 2)[0], path.name.rsplit(".", 2)[1])
    for path in NARRATION.rglob("*.txt")
    if ".described." not in path.name  # what is said where the film's own words are not; it has no captions
)


def test_nothing_is_wrong_with_it() -> None:
    """`kiosk check --strict` has nothing to say about the demonstration museum and its kiosk."""
    assert check_folder(HOME, HOME / "config" / "kiosk.yaml") == ()


@pytest.mark.parametrize(("name", "language"), NARRATIONS)
def test_captions_are_the_words_as_heard(name: str, language: str) -> None:
    """The captions of a recording say, word for word, what was read out."""
    cues = measures().captions[f"{name}.{language}.vtt"].cues
    assert " ".join(cue.text.replace("\n", " ") for cue in cues) == " ".join(read_out(name, language))


@pytest.mark.parametrize(("name", "language"), NARRATIONS)
def test_a_caption_fits_on_the_screen(name: str, language: str) -> None:
    """No caption has more than two lines, and no line more than 37 characters."""
    for cue in measures().captions[f"{name}.{language}.vtt"].cues:
        lines = cue.text.split("\n")
        assert len(lines) <= 2 and max(map(len, lines)) <= 37, cue.text


@pytest.mark.parametrize(("name", "language"), NARRATIONS)
def test_a_change_of_language_keeps_the_sentence(name: str, language: str) -> None:
    """A transcript has the same sentences as were read out, and as many in each language."""
    heard = sentences(measures().captions[f"{name}.{language}.vtt"].cues)
    assert [sentence.text for sentence in heard] == read_out(name, language)
    others = [other for named, other in NARRATIONS if named == name]
    assert {len(read_out(name, other)) for other in others} == {len(heard)}


@pytest.mark.parametrize("language", ["en", "et"])
def test_the_film_is_described_where_nobody_speaks(language: str) -> None:
    """The film's description is mixed over it in each language, and speaks only where the film's own words are not."""
    film = next(exhibit.film for exhibit in exhibits() if exhibit.film is not None)
    assert set(film.described) == set(museum().languages)
    described, length_s = film.described[language], measures().films[film.file].length_s
    assert described.mode == "mix" and measures().sounds[described.file].length_s <= length_s
    with SoundReader(HOME / "media" / described.file) as reader:
        heard = np.frombuffer(reader.read(round(length_s * RATE_HZ)).data, dtype="<i2").reshape(-1, 2)[:, 0].astype(int)
    assert np.abs(heard).max() > 3000
    for cue in measures().captions[film.captions["en"]].cues:
        spoken = heard[round((cue.start_s + 0.1) * RATE_HZ) : round((cue.end_s - 0.1) * RATE_HZ)]
        assert np.abs(spoken).max(initial=0) < 100, cue.text


def test_recordings_last_between_forty_and_a_hundred_and_ten_seconds() -> None:
    """A stop of the demonstration lasts 40 to 110 seconds, and is marked as spoken by a computer."""
    recordings = [recording for exhibit in exhibits() for recording in exhibit.recording.values()]
    assert recordings
    for recording in recordings:
        assert 40 <= measures().sounds[recording.file].length_s <= 110, recording.file
        assert recording.voice == "synthetic" and recording.captions


def test_a_second_recording_is_heard_in_every_language() -> None:
    """The sea fortress has a second recording in More, in each language of the museum, with captions."""
    second = {e.id: e.more_recording for e in exhibits() if e.more_recording}
    assert set(second) == {"fortress"} and set(second["fortress"]) == set(museum().languages)
    for recording in second["fortress"].values():
        assert 40 <= measures().sounds[recording.file].length_s <= 110
        assert recording.voice == "synthetic" and measures().captions[recording.captions].cues


def test_the_yard_sounds_and_no_other_room() -> None:
    """Only the yard has a sound of its own, half a minute long: in every other room something needs a content note."""
    guide = Guide(museum(), measures(), Strings(), Device(kiosk="demo"))
    assert [room.room for room in museum().rooms if has_ambience(guide, room)] == ["yard"]
    assert 20 <= measures().sounds[guide.rooms["yard"].ambience].length_s <= 40
    for room in museum().rooms:
        noted = any(exhibit.sensitivity != "none" for exhibit in room.exhibits)
        assert noted != has_ambience(guide, room)


def test_the_sound_of_the_yard_has_no_seam() -> None:
    """Where the sound of the yard begins again nothing clicks: no step there is larger than elsewhere in it."""
    path = HOME / "media" / museum().rooms[2].ambience
    length = round(measures().sounds[museum().rooms[2].ambience].length_s * RATE_HZ)
    with SoundReader(path, loop=True) as reader:
        read = np.frombuffer(reader.read(length + RATE_HZ).data, dtype="<i2").reshape(-1, 2)[:, 0].astype(int)
    steps = np.abs(np.diff(read))
    assert steps[length - 2400 : length + 2400].max() < np.percentile(steps, 99)


def test_no_picture_is_passed_off_as_a_photograph() -> None:
    """Every picture of the demonstration is tagged as a drawing or a reconstruction."""
    pictures = [picture for exhibit in exhibits() for picture in exhibit.pictures]
    pictures += [room.picture for room in museum().rooms if room.picture]
    pictures += [plan.picture for plan in museum().plans]
    assert {picture.kind for picture in (*pictures, *museum().attract.pictures)} == {
        "drawing",
        "reconstruction",
    }


def test_the_idle_screen_shows_nothing_that_is_asked_about_first() -> None:
    """No picture of an exhibit with a note to confirm is shown while nobody is there."""
    asked = {p.file for exhibit in exhibits() if exhibit.sensitivity == "confirm" for p in exhibit.pictures}
    assert asked
    assert not asked & {picture.file for picture in museum().attract.pictures}


def test_its_tours_are_as_long_as_they_say() -> None:
    """The tour called ten minutes takes about ten through both rooms; the other passes over what asks first."""
    guide = Guide(museum(), measures(), Strings(), Device(kiosk="demo"))
    ten, building = museum().tours
    stops = stops_of(guide, ten, None)
    assert {stop.room.room for stop in stops} == {"corridor", "cell-14"}
    assert all(9 <= minutes(guide, stops, language) <= 11 for language in museum().languages)
    left = set(building.stops) - {stop.number for stop in stops_of(guide, building, None)}
    assert {guide.stops[number].exhibit.sensitivity for number in left} == {"confirm"}
