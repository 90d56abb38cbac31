"""The demonstration museum, held to the rules that docs/demonstration.md states for it."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from kiosk.check.all_faults import check_folder
from kiosk.content.faults import Fault
from kiosk.content.measures import Measures
from kiosk.content.messages import NO_MESSAGE
from kiosk.content.model import KINDS_OF_GUIDE, Device, Exhibit, Museum, Room, Text
from kiosk.content.museum_files import load
from kiosk.content.sentences import sentences
from kiosk.locale.strings import Strings
from kiosk.media.sound.decode import SoundReader
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.store.media_records import hash_of_file
from kiosk.store.prepared import prepare
from kiosk.visit.guide import Guide
from kiosk.visit.queries.ambience import has_ambience
from kiosk.visit.queries.tours import minutes, stops_of
from tests.known_recordings import KnownRecording, decoded, known_recordings, leave_known

HOME = Path(__file__).parents[1]
NARRATION = HOME / "media" / "scripts" / "narration"
MEDIA = HOME / "media"
FEWEST_STOPS, MOST_WORDS, MOST_EASY_WORDS = 40, 100, 15
ROOM_OF_STOPS = {
    10: "corridor",
    12: "interrogation",
    13: "chamber",
    14: "cell-14",
    16: "yard",
    2: "deportation",
    3: "europe",
    7: "gulag",
    8: "world",
    9: "memory",
}
LOCAL = ["corridor", "cell-14", "interrogation", "chamber", "yard"]
ONE_WALK = [*LOCAL, "deportation", "europe", "gulag", "world", "memory"]
LIVING = ("Tőkés", "Dmitriev", "Dmitrijev", "Дмитриев", "Maszczak", "Venclova", "Szilagyi", "Amy Li", "Wałęsa")


@cache
def museum() -> Museum:
    found = load(HOME).museum
    assert found is not None
    return found


STATES = ExitStack()
"""The state folders of this module, gone at its end."""


@cache
def checked() -> tuple[Path, tuple[Fault, ...]]:
    """The state folder and the faults of `kiosk check --strict`. A recording that is not in the list of those that are
    whole is decoded; all are in tests/soak/test_recordings.py."""
    state = leave_known(Path(STATES.enter_context(TemporaryDirectory(prefix="kiosk-demonstration-"))))
    return state, check_folder(HOME, HOME / "config" / "kiosk.yaml", state=state)


@pytest.fixture(scope="module", autouse=True)
def no_state_left() -> Iterator[None]:
    with STATES:
        yield
    for kept in (checked, measures, museum):
        kept.cache_clear()


@cache
def measures() -> Measures:
    """What the check measured."""
    return prepare(HOME, checked()[0], load=load).measures


def exhibits() -> list[Exhibit]:
    return [exhibit for room in museum().rooms for exhibit in room.exhibits]


def room(name: str) -> Room:
    return next(room for room in museum().rooms if room.room == name)


def stop(number: int) -> Exhibit:
    return next(exhibit for exhibit in exhibits() if exhibit.stop == number)


def guide() -> Guide:
    return Guide(museum(), measures(), Strings(), Device(kiosk="demo"))


def read_out(name: str, language: str) -> list[str]:
    """The sentences of a narration as they are shown."""
    lines = (NARRATION / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(">")]


NARRATIONS = sorted(
    (path.relative_to(NARRATION).as_posix().rsplit(".", 2)[0], path.name.rsplit(".", 2)[1])
    for path in NARRATION.rglob("*.txt")
    if not path.name.startswith("walk.described.")  # what is said where the film's own words are not; no captions
)


def test_nothing_is_wrong_with_it() -> None:
    """`kiosk check --strict` has nothing to say about the demonstration museum and its kiosk."""
    assert checked()[1] == ()


@pytest.mark.parametrize(
    "known", sorted(known_recordings(), key=lambda known: known.digest)[::20], ids=lambda k: k.file
)
def test_a_recording_is_whole_and_as_loud_as_is_listed(known: KnownRecording) -> None:
    """Decoding finds what the list has: no damage, and the same level and peak."""
    if hash_of_file(MEDIA / known.file) != known.digest:
        return  # it was made anew: the test above decodes it
    found = decoded(known.family, MEDIA / known.file)
    assert found.damage == NO_MESSAGE and found.level is not None
    assert found.level.level_lufs == pytest.approx(known.level_lufs, abs=0.05)
    assert found.level.peak_dbtp == pytest.approx(known.peak_dbtp, abs=0.1)


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
    assert set(film.described) >= {"en", "et"}
    described, length_s = film.described[language], measures().films[film.file].length_s
    assert described.mode == "mix" and measures().sounds[described.file].length_s <= length_s
    with SoundReader(MEDIA / described.file) as reader:
        heard = np.frombuffer(reader.read(round(length_s * RATE_HZ)).data, dtype="<i2").reshape(-1, 2)[:, 0].astype(int)
    assert np.abs(heard).max() > 3000
    for cue in measures().captions[film.captions["en"]].cues:
        spoken = heard[round((cue.start_s + 0.1) * RATE_HZ) : round((cue.end_s - 0.1) * RATE_HZ)]
        assert np.abs(spoken).max(initial=0) < 100, cue.text


def test_recordings_last_two_minutes_at_most() -> None:
    """A stop is heard in 15 to 120 seconds, has captions, and is marked as spoken by a computer."""
    recordings = [recording for exhibit in exhibits() for recording in exhibit.recording.values()]
    assert recordings
    for recording in recordings:
        assert 15 <= measures().sounds[recording.file].length_s <= 120, recording.file
        assert recording.voice == "synthetic" and recording.captions


def test_what_is_hardest_is_spoken_by_the_better_voice_alone() -> None:
    """How cases were made, where people were killed, and the names are spoken in English only, or by a person."""
    hardest = [*room("interrogation").exhibits, *room("chamber").exhibits, stop(105), stop(901)]
    for exhibit in hardest:
        spoken = {language for language, recording in exhibit.recording.items() if recording.voice == "synthetic"}
        assert spoken <= {"en"}, exhibit.id


def test_a_second_recording_is_heard_in_english_and_estonian() -> None:
    """The sea fortress has a second recording in More, with captions."""
    second = stop(101).more_recording
    assert set(second) >= {"en", "et"}
    for recording in second.values():
        assert 40 <= measures().sounds[recording.file].length_s <= 110
        assert recording.voice == "synthetic" and measures().captions[recording.captions].cues


def test_visitors_can_choose_each_kind_of_guide() -> None:
    """Ten stops are in easy language, in every language; four are heard for children and four with description."""
    assert guide().kinds == KINDS_OF_GUIDE
    heard = {kind: [e for e in exhibits() if e.of_kind(kind)] for kind in KINDS_OF_GUIDE}
    assert [len(heard[kind]) for kind in KINDS_OF_GUIDE] == [10, 4, 4]
    for recording in [r for kind, found in heard.items() for exhibit in found for r in exhibit.of_kind(kind).values()]:
        assert 15 <= measures().sounds[recording.file].length_s <= 120, recording.file
        assert recording.voice == "synthetic" and measures().captions[recording.captions].cues
    assert [exhibit.id for exhibit in exhibits() if exhibit.easy] == [exhibit.id for exhibit in heard["easy"]]


@pytest.mark.parametrize("language", ["en", "et", "ru", "cs"])
def test_easy_labels_have_short_sentences(language: str) -> None:
    """No sentence in easy language has more than fifteen words, and no label in it more than a hundred."""
    for exhibit in [exhibit for exhibit in exhibits() if exhibit.easy]:
        assert len(exhibit.easy[language].split()) <= MOST_WORDS, exhibit.id
        for sentence in re.split(r"[.:!?\n]+\s", exhibit.easy[language]):
            assert len(sentence.split()) <= MOST_EASY_WORDS, sentence


def test_the_yard_sounds_and_no_other_room() -> None:
    """Only the yard has a sound of its own, half a minute long, and nothing in it needs a content note."""
    assert [room.room for room in museum().rooms if has_ambience(guide(), room)] == ["yard"]
    assert 20 <= measures().sounds[room("yard").ambience].length_s <= 40
    assert {exhibit.sensitivity for exhibit in room("yard").exhibits} == {"none"}


def test_the_sound_of_the_yard_has_no_seam() -> None:
    """Where the sound of the yard begins again nothing clicks: no step there is larger than elsewhere in it."""
    path = MEDIA / room("yard").ambience
    length = round(measures().sounds[room("yard").ambience].length_s * RATE_HZ)
    with SoundReader(path, loop=True) as reader:
        read = np.frombuffer(reader.read(length + RATE_HZ).data, dtype="<i2").reshape(-1, 2)[:, 0].astype(int)
    steps = np.abs(np.diff(read))
    assert steps[length - 2400 : length + 2400].max() < np.percentile(steps, 99)


def test_no_picture_is_passed_off_as_a_photograph() -> None:
    """Every picture of the demonstration is tagged as a drawing or a reconstruction, and has a credit."""
    pictures = [picture for exhibit in exhibits() for picture in exhibit.all_pictures]
    pictures += [room.picture for room in museum().rooms if room.picture]
    pictures += [plan.picture for plan in museum().plans]
    shown = (*pictures, *museum().attract.pictures)
    assert {picture.kind for picture in shown} == {"drawing", "reconstruction"}
    assert all(picture.credit for picture in shown)


def test_the_idle_screen_shows_nothing_that_is_asked_about_first() -> None:
    """Nothing that asks first is shown while nobody is there; what is shown comes from six rooms or more."""
    asked = {p.file for exhibit in exhibits() if exhibit.sensitivity == "confirm" for p in exhibit.pictures}
    assert asked
    shown = [picture.file for picture in museum().attract.pictures]
    assert not asked & set(shown)
    assert len({file.split("/")[0] for file in shown}) >= 6


def test_it_is_one_walk_through_ten_rooms_in_four_languages() -> None:
    """The rooms lead from the cell to the world; whoever sees a stop's number can guess its room."""
    assert [room.room for room in museum().rooms] == ONE_WALK
    assert tuple(museum().languages) == ("en", "et", "ru", "cs")
    scopes = [room.scope for room in museum().rooms]
    assert sorted(scopes, key=["local", "europe", "world"].index) == scopes
    assert len(guide().stops) >= FEWEST_STOPS
    for number, found in guide().stops.items():
        assert ROOM_OF_STOPS[number // 10 if number < 200 else number // 100] == found.room.room, number


def test_every_interactive_is_shown_somewhere() -> None:
    """Each of the kinds that docs/interactives describes is in the demonstration."""
    kinds = {path.stem for path in (HOME / "docs" / "interactives").glob("*.md")} - {"README"}
    assert {exhibit.interactive.name for exhibit in exhibits() if exhibit.interactive} == kinds


@pytest.mark.parametrize("language", ["en", "et", "ru", "cs"])
def test_labels_are_short(language: str) -> None:
    """No label has more than a hundred words, in any language."""
    for exhibit in exhibits():
        assert len(exhibit.label.get(language, "").split()) <= MOST_WORDS, exhibit.id


def test_the_execution_chamber_is_quiet() -> None:
    """The room has one exhibit that asks first, with one picture, one text and nothing to do."""
    (exhibit,) = room("chamber").exhibits
    assert exhibit.sensitivity == "confirm" and len(exhibit.all_pictures) == 1
    assert exhibit.interactive is None and exhibit.film is None and not exhibit.more


def test_cards_of_a_room_do_not_look_alike() -> None:
    """No two exhibits of a room have the same first picture."""
    for each in museum().rooms:
        first = [exhibit.all_pictures[0].file for exhibit in each.exhibits if exhibit.all_pictures]
        assert len(set(first)) == len(first), each.room


def test_both_regimes_that_used_the_building_are_named() -> None:
    """The name speaks of neither; the text about the museum and the days to remember speak of both."""
    always = " ".join((*museum().name.values(), *museum().subtitle.values()))
    assert not re.search("Soviet|Nazi|German|Commun|Nõukogude|Natsi|Saksa|Совет|Нацист|Немец|Sovět|Nacis|Němec", always)
    days = " ".join(day.text["en"] for day in museum().days)
    for text in (museum().about["en"], days, room("chamber").exhibits[0].label["en"]):
        assert "Soviet" in text and "German" in text


def test_days_to_remember_are_those_of_the_rooms() -> None:
    """The days that the halls tell of are spoken of when they come round, each once."""
    days = [(day.month, day.day) for day in museum().days]
    assert len(set(days)) == len(days)
    named = " ".join(day.title["en"] for day in museum().days)
    for day in ("13 January", "23 February", "25 March", "18 May", "14 June", "26 June", "23 August"):
        assert day in named
    assert "29 October" in named and "17 November" in named


def texts(found: object) -> list[Text]:
    """Every text in a room: mappings of a language to words, however deep they stand."""
    if isinstance(found, dict):
        return [found]
    if isinstance(found, tuple | list):
        return [text for each in found for text in texts(each)]
    names = getattr(found, "__dataclass_fields__", {})
    return [text for name in names for text in texts(getattr(found, name))]


def test_no_living_person_of_the_sources_is_named() -> None:
    """Those of whom the three museums tell and who may be living are not named in any language."""
    words = [str(word) for each in museum().rooms for text in texts(each) for word in text.values()]
    assert len(words) > 300
    for name in LIVING:
        assert not [word for word in words if name in word], name


def test_every_name_rests_on_two_works() -> None:
    """Whoever is remembered has died, stands there once, with one sentence and two works that say so."""
    with (MEDIA / "names" / "remembered.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert 30 <= len(rows) == len({row["name"] for row in rows})
    for row in rows:
        assert len(row["source"].split(";")) >= 2 and row["note"].count(".") == 1, row["name"]
        assert re.fullmatch(r"\d{4}(/\d{4})?", row["born"]) and re.fullmatch(r"\d{4}", row["died"]), row["name"]


def test_its_files_are_credited() -> None:
    """media/CREDITS.md has a line for each file of the demonstration, and media/ stays small enough to be copied."""
    table = (MEDIA / "CREDITS.md").read_text(encoding="utf-8").splitlines()
    patterns = [each for line in table if line.startswith("|") for each in re.findall(r"`([^`]+)`", line.split("|")[1])]
    files = [path for path in MEDIA.rglob("*.*") if path.is_file() and MEDIA / "scripts" not in path.parents]
    names = [path.relative_to(MEDIA).as_posix() for path in files if path.name != "CREDITS.md"]
    assert [name for name in names if not any(fnmatch(name, pattern) for pattern in patterns)] == []
    assert sum(path.stat().st_size for path in files) < 150e6


def test_credits_are_read_in_four_languages() -> None:
    """Whatever in a credit is words stands in each language of the museum; a voice without words keeps its name."""
    assert set(guide().credits) - set(guide().credit_texts) == {"eSpeak NG"}
    assert set(guide().credit_texts) <= set(guide().credits)
    assert all(set(text) == set(museum().languages) for text in museum().credits)


def test_the_date_of_a_thing_is_in_figures() -> None:
    """A date of a thing has one form for all languages: words in it would be English on every page."""
    dates = [each.object.date for each in exhibits() if each.object is not None and each.object.date]
    assert dates and not [each for each in dates if any(letter.isalpha() for letter in each)]


def test_the_plan_is_drawn_where_it_is_touched() -> None:
    """Each room has its outline on the plan, and it is the one that the plan's script draws."""
    script = MEDIA / "scripts" / "draw_plan.py"
    printed = subprocess.run([sys.executable, script, "--outlines"], capture_output=True, text=True, check=True).stdout
    (plan,) = museum().plans
    written = {name: [list(corner) for corner in outline] for name, outline in plan.rooms.items()}
    assert set(written) == set(ONE_WALK)
    assert dict(line.split(": ", 1) for line in printed.splitlines()) == {n: str(o) for n, o in written.items()}


def test_its_tours_are_as_long_as_they_say() -> None:
    """Thirty minutes are about thirty where all is heard, and less where it is read; the way to the world goes through
    all rooms; the third passes over what asks."""
    short, whole, building = museum().tours
    stops = stops_of(guide(), short, None)
    assert 27 <= minutes(guide(), stops, "en") <= 33
    assert all(20 <= minutes(guide(), stops, language) <= 33 for language in museum().languages)
    assert not [found for found in stops if found.exhibit.sensitivity == "confirm"]
    assert {found.room.room for found in stops_of(guide(), whole, None)} == set(ONE_WALK)
    left = set(building.stops) - {found.number for found in stops_of(guide(), building, None)}
    assert {guide().stops[number].exhibit.sensitivity for number in left} == {"confirm"}
