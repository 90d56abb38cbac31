"""Faults as people read them: in four languages, grouped as a museum is."""

from __future__ import annotations

import re

import pytest

from kiosk.check.causes import gathered
from kiosk.check.fault_report import LANGUAGES, grouped, lines, listed, not_listed, reader_language, translator, verdict
from kiosk.content.device import load_device
from kiosk.content.fault_codes import CODES
from kiosk.content.faults import Fault, fault
from kiosk.content.messages import Message, msg
from kiosk.content.museum_files import load
from kiosk.locale.extract import messages, missing, read, translations
from tests.faults.test_faults import CASES, HERE, with_case

OTHERS = tuple(language for language in LANGUAGES if language != "en")


@pytest.fixture(scope="module")
def every_fault(tmp_path_factory: pytest.TempPathFactory) -> list[Fault]:
    """The faults of all the bad files there are."""
    found: list[Fault] = []
    for case in CASES:
        museum = with_case(HERE / case, tmp_path_factory.mktemp("case") / "museum")
        loaded = load(museum, workers=1)
        found += loaded.faults
        found += load_device(None, museum, loaded.rooms, box=museum / "none")[1]
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_about_faults_is_translated_into_each_language(language: str) -> None:
    """Every sentence of a check is translated into Estonian, Russian and Czech."""
    assert missing(language, "faults") == []
    assert len(messages("faults")) > 300


@pytest.mark.parametrize("language", OTHERS)
def test_a_translated_sentence_keeps_what_is_filled_in(language: str) -> None:
    """Every {value} of a sentence is in its translation with the same figures, and no other."""
    catalogue = read(language, "faults")
    for message in messages("faults"):
        english = message if isinstance(message, str) else message[1]
        for form in translations(catalogue, message):
            assert _filled(form) == _filled(english), form


def _filled(words: str) -> set[str]:
    return set(re.findall(r"\{([a-z_]+(?:![a-z])?(?::[^{}\s]*)?)\}", words))


@pytest.mark.parametrize("language", OTHERS)
def test_every_bad_file_is_reported_in_each_language(language: str, every_fault: list[Fault]) -> None:
    """What is wrong and how to mend it is in the reader's language, down to what is filled in."""
    translate = translator(language)
    assert len({found.code for found in every_fault}) > 60
    for found in every_fault:
        for sentence in (found.what, found.mend):
            for part in _parts(sentence):
                known = translate(part.template) != part.template
                assert known or not re.search("[a-z]{3}", re.sub(r"\{.*?\}", "", part.template)), part.template
        english, localized = found.render(), found.render(translate)
        assert localized != english
        place, severity, rest = localized.split(": ", 2)
        assert place == english.split(": ", 1)[0] and severity == translate(found.severity) != found.severity
        assert rest


def _parts(sentence: Message) -> list[Message]:
    inner = [part for _, value in sentence.values if isinstance(value, Message) for part in _parts(value)]
    return [sentence, *inner] if sentence else inner


def test_codes_severities_and_places_are_the_same_in_every_language(every_fault: list[Fault]) -> None:
    """What machines read of a fault does not depend on who reads it."""
    fixed = ("file", "line", "column", "severity", "code", "where")
    for found in every_fault[:40]:
        localized = [found.as_json(translator(language)) for language in LANGUAGES]
        assert len({tuple(each[key] for key in fixed) for each in localized}) == 1
        assert list(localized[0]) == [*fixed, "message", "hint"]
        assert len({each["message"] for each in localized}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "et_EE.UTF-8"}, "et"),
        ({"LANG": "et_EE.UTF-8", "LC_ALL": "ru_RU.UTF-8"}, "ru"),
        ({"LANGUAGE": "fi:cs:en", "LANG": "et_EE.UTF-8"}, "cs"),
        ({"LC_MESSAGES": "C.UTF-8", "LANG": "et_EE.UTF-8"}, "en"),
        ({"LANG": "fi_FI.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
    ],
)
def test_the_readers_language_is_that_of_their_locale(environment: dict[str, str], language: str) -> None:
    """Nobody has to ask for their language: it is the one of their computer, else English."""
    assert reader_language(environment) == language


def a_fault(file: str, where: str, code: str = "unused-file") -> Fault:
    return fault(code, file, 1, 1, where, msg("The file is empty."), msg("Delete it."))


def test_faults_are_grouped_by_room() -> None:
    """The museum comes first, then each room with its captions, then media nothing names, then the kiosk."""
    faults = (
        a_fault("config/kiosk.yaml", "kiosk"),
        a_fault("config/museum.yaml", "museum"),
        a_fault("exhibits/cell-14.et.yaml", "cell-14/bunk"),
        a_fault("exhibits/cell-14.yaml", "cell-14"),
        a_fault("exhibits/corridor.yaml", "corridor"),
        a_fault("media/cell-14/bunk.en.vtt", "cell-14/bunk"),
        a_fault("media/old.jpg", "media"),
    )
    found = [(str(heading), [member.file for member in members]) for heading, members in grouped(faults)]
    assert found == [
        ("The museum", ["config/museum.yaml"]),
        ("Room cell-14", ["exhibits/cell-14.et.yaml", "exhibits/cell-14.yaml", "media/cell-14/bunk.en.vtt"]),
        ("Room corridor", ["exhibits/corridor.yaml"]),
        ("Media", ["media/old.jpg"]),
        ("The kiosk", ["config/kiosk.yaml"]),
    ]


def test_what_is_printed_has_a_heading_over_each_group() -> None:
    """Errors come first, advice after them, each group below its heading; the line of a fault keeps its form."""
    faults = (a_fault("config/museum.yaml", "museum"), a_fault("exhibits/cell-14.yaml", "cell-14", "empty-file"))
    assert list(lines(faults, "et")) == [
        "# Ruum cell-14",
        "exhibits/cell-14.yaml:1:1: viga: cell-14: Fail on tühi. Kustutage see.",
        "",
        "# Nõuanded: Muuseum",
        "config/museum.yaml:1:1: hoiatus: muuseum: Fail on tühi. Kustutage see.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_cause_is_one_line_with_its_number(language: str) -> None:
    """Five hundred pieces of advice of one kind are one line that says how many there are; so are like errors, with
    their lines; what is different stands for itself, and three are no crowd."""
    advice = [a_fault(f"exhibits/room-{n % 7}.yaml", "room", "double-space") for n in range(500)]
    wrong = [fault("missing-key", "exhibits/hall.yaml", n, 1, "hall", msg("No."), msg("Do.")) for n in range(3, 40)]
    others = [
        fault("bad-id", "exhibits/hall.yaml", n, 1, "hall", msg("No {n}.", n=n), msg("Do.")) for n in range(41, 50)
    ]
    few = [a_fault("exhibits/room-1.yaml", "room", "html")] * 3
    found = gathered([*advice, *wrong, *others, *few])
    assert [each.code for each in found] == ["double-space", "missing-key", *["bad-id"] * 9, *["html"] * 3]
    translate = translator(language)
    assert re.search(r"\b500\b.*\b7\b.*kiosk check --all", found[0].render(translate))
    assert re.search(r"\b37\b.* 4, 5, 6, 7, 8, 9, 10, 11, …", found[1].render(translate))


def test_a_language_that_is_missing_is_one_cause_of_its_own() -> None:
    """What is not in Swedish yet and what is not in German are two causes."""
    gaps = [
        fault("missing-language", "exhibits/hall.yaml", n, 1, "hall", msg("Not in {language} yet.", language=tag))
        for tag in ("sv", "de")
        for n in range(10)
    ]
    assert [each.line for each in gathered(gaps)] == [0, 0]


@pytest.mark.parametrize(
    ("language", "localized"),
    [
        ("en", "1 error, 2 warnings."),
        ("et", "1 viga, 2 hoiatust."),
        ("ru", "1 ошибка, 2 предупреждения."),
        ("cs", "1 chyba, 2 upozornění."),
    ],
)
def test_how_many_there_are_is_in_one_sentence(language: str, localized: str) -> None:
    """At the end stands how many errors and how much advice there are, counted as the language counts."""
    found = (a_fault("a", "museum", "empty-file"), a_fault("b", "museum"), a_fault("c", "museum"))
    assert verdict(found, language) == localized
    assert CODES["empty-file"].severity == "error"


def test_nothing_wrong_is_reported_too() -> None:
    """A report without faults says so."""
    assert verdict((), "ru") == "Ошибок не найдено."


def many(kind: str, file: str, count: int) -> list[Fault]:
    return [fault(kind, file, line, 1, "cell", msg("No."), msg("Do.")) for line in range(1, count + 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_very_many_faults_are_counted(language: str) -> None:
    """Of a hundred thousand faults a reader gets some lines, every kind of error among them, and how many more."""
    warning = next(code for code, kind in CODES.items() if kind.severity == "warning")
    errors = [code for code, kind in CODES.items() if kind.severity == "error"][:2]
    faults = [
        *many(errors[0], "exhibits/cell.yaml", 100_000),
        *(each for room in range(60) for each in many(warning, f"exhibits/r{room}.yaml", 50)),
        *many(errors[1], "exhibits/yard.yaml", 3),
    ]
    shown = listed(faults)
    assert len(shown) == 1_000
    assert [each for each in shown if each.code == errors[1]] == many(errors[1], "exhibits/yard.yaml", 3)
    assert [each for each in shown if each.severity == "error"][:50] == faults[:50]
    left = list(not_listed(faults, shown, language))
    assert len(left) == 11 and "99950" in left[0] and "102003" in left[-1] and "kiosk check --all" in left[-1]


def test_what_can_be_read_is_listed_whole() -> None:
    """Faults that a reader has patience for are all listed, and nothing is said of others."""
    code = next(iter(CODES))
    faults = [*many(code, "exhibits/cell.yaml", 50), *many(code, "exhibits/yard.yaml", 50)]
    assert list(listed(faults)) == faults
    assert list(not_listed(faults, faults, "en")) == []
