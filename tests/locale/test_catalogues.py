"""The interface's words: every catalogue complete and compiled; lengths, dates and names in words."""

from __future__ import annotations

import ast
import gettext
import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kiosk.locale import dates, extract
from kiosk.locale.extract import (
    DOMAINS,
    FOLDER,
    KEYWORDS,
    METHODS,
    PACKAGE,
    compiled,
    extracted,
    languages,
    messages,
    missing,
    read,
    translations,
    updated,
)
from kiosk.locale.language_table import LANGUAGES_FILE
from kiosk.locale.strings import NOT_YET_READ, Strings
from tests.source import nodes

STRINGS = Strings()
CATALOGUES = [(language, domain) for domain in DOMAINS for language in languages(domain)]
INTERFACE = ("ar", "cs", "de", "et", "fi", "fr", "he", "lt", "lv", "pl", "ru", "uk", "zh_Hans")


@pytest.mark.parametrize(
    ("language", "domain"),
    [
        *((each, "kiosk") for each in INTERFACE),
        *((each, domain) for each in ("et", "ru", "cs") for domain in DOMAINS if domain != "kiosk"),
    ],
)
def test_every_word_of_the_interface_is_translated_into_each_of_its_languages(language: str, domain: str) -> None:
    """Visitors are spoken to in fourteen languages, staff in four, without gaps; English is their source."""
    assert missing(language, domain) == []
    assert STRINGS.has(language)
    assert STRINGS.has("en")


@pytest.mark.parametrize("language", INTERFACE)
def test_visitors_read_the_quotes_and_apostrophes_of_print(language: str) -> None:
    """No sentence of a page, in English or translated, has a straight quote or apostrophe."""
    found = []
    for message in read(language, "kiosk"):
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        found += [words for words in (*ids, *strings) if message.id and re.search("['\"]", words)]
    assert found == []


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_what_the_program_reads_is_what_people_translated(language: str, domain: str) -> None:
    """A compiled catalogue is never older than its translation, and holds nothing that the code no longer holds."""
    assert (FOLDER / language / "LC_MESSAGES" / f"{domain}.mo").read_bytes() == compiled(read(language, domain))
    assert {m.id for m in read(language, domain) if m.id} == {m.id for m in updated(language, domain) if m.id}


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_a_translation_keeps_the_places_that_are_filled_in(language: str, domain: str) -> None:
    """Every {value} of a message is in its translation, and no other; a plural of one number alone, as the dual is, may
    hold that number in its words. No translation stands there twice."""
    catalogue = read(language, domain)
    plural = gettext.c2py(catalogue.plural_expr)
    numbers = Counter(plural(n) for n in range(1000))
    for message in messages(domain):
        english = (message,) if isinstance(message, str) else message
        for number, form in enumerate(translations(catalogue, message)):
            kept = [_places(each) for each in english]
            alone = [_places(english[-1]) - {"n"}] if len(english) > 1 and numbers[number] == 1 else []
            assert _places(form) in kept + alone, form
            assert len(form) < 20 or form[: len(form) // 2] != form[len(form) // 2 :], form


CURTLY = re.compile(
    r"(?:^|[.;:!,] |\b(?:ja|või|siis) )(?:anna|ava|ekspordi|jäta|kirjuta|kontrolli|kopeeri|käivita|lisa|nimeta|nihuta"
    r"|paranda|pane|proovi|salvesta|tee|vaata|vali|vorminda|võta|ütle)(?= [^|{]|\.)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("domain", ["faults", "reports"])
def test_estonian_staff_are_told_politely(domain: str) -> None:
    """What staff are to do is told them in the polite form: Kirjutage, never Kirjuta."""
    catalogue = read("et", domain)
    forms = [form for message in messages(domain) for form in translations(catalogue, message)]
    assert [form for form in forms if form.endswith(".") and CURTLY.search(form)] == []


def test_a_catalogue_is_rewritten_only_for_other_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue with every message of the code stays as it is, whatever the order; one that lacks some gets them."""
    monkeypatch.setattr(extract, "FOLDER", tmp_path)
    others = tuple(tmp_path / language / "LC_MESSAGES" / "kiosk.po" for language in ("et", "fi"))
    for file in others:
        file.parent.mkdir(parents=True)
        file.touch()
    extract.update_all()
    kept = others[0].read_text(encoding="utf-8").replace('msgid "Welcome"\nmsgstr ""\n\n', "", 1)
    others[0].write_text(kept + '\nmsgid "Welcome"\nmsgstr "Tere tulemast"\n', encoding="utf-8")
    before = others[0].read_bytes()
    extract.update_all()
    assert others[0].read_bytes() == before
    assert Strings(tmp_path).translate("Welcome", "et") == "Tere tulemast"
    assert missing("fi") == list(messages())


def test_every_message_of_the_program_is_in_a_catalogue() -> None:
    """No module holds a message that no domain collects."""
    assert set(extracted("**.py")) == {
        message for domain in set(DOMAINS) - set(METHODS) for message in messages(domain)
    }


def test_no_message_of_the_program_is_overlooked() -> None:
    """Every literal that is handed to be translated is found by the extractor, however deep its call stands."""
    known = {message if isinstance(message, str) else message[0] for message in extracted("**.py")}
    calls = [
        (f"{path.relative_to(PACKAGE)}:{node.lineno}", node.args[0].value)
        for path, node in nodes()
        if isinstance(node, ast.Call)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")) in KEYWORDS
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
    assert len(calls) > len(known) / 2
    assert [(place, text) for place, text in calls if text and text not in known] == []


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_the_head_of_a_catalogue_holds_no_placeholders(language: str, domain: str) -> None:
    """Every line at the head of a catalogue says something about it."""
    head = dict(read(language, domain).mime_headers)
    assert head["Last-Translator"] == "The kiosk authors"
    assert "<LL@" not in head["Language-Team"]
    assert not [line for line in head.values() if "ADDRESS" in line or "VERSION" in line]


@pytest.mark.parametrize(("reader", "read_by_one"), [(NOT_YET_READ, False), ("Mari Maasikas", True)])
def test_a_catalogue_says_whether_a_native_speaker_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str, read_by_one: bool
) -> None:
    """A new catalogue is not read yet; whoever reads it writes a name into its head, which is kept and compiled."""
    monkeypatch.setattr(extract, "FOLDER", tmp_path)
    file = tmp_path / "et" / "LC_MESSAGES" / "kiosk.po"
    file.parent.mkdir(parents=True)
    file.touch()
    extract.update_all()
    assert f"Language-Team: {NOT_YET_READ}" in file.read_text(encoding="utf-8")
    named = file.read_text(encoding="utf-8").replace(NOT_YET_READ, reader).replace('msgid "Welcome"\nmsgstr ""\n\n', "")
    file.write_text(named, encoding="utf-8")
    extract.update_all()
    assert Strings(tmp_path).is_read("et") is read_by_one


def _places(text: str) -> set[str]:
    return {*re.findall(r"\{(\w+)(?:[:!][^{} ]*)?\}", text)}


def test_a_language_without_words_of_its_own_speaks_english() -> None:
    """A language without a catalogue has the English texts."""
    assert not STRINGS.has("sv")
    assert STRINGS.translate("Back", "sv") == "Back"
    assert STRINGS.translate_plural("{n} exhibit", "{n} exhibits", 2, "sv", n=2) == "2 exhibits"


@pytest.mark.parametrize(
    ("language", "n", "text"),
    [
        ("en", 1, "1 exhibit"),
        ("ru", 1, "1 экспонат"),
        ("ru", 2, "2 экспоната"),
        ("ru", 5, "5 экспонатов"),
        ("ru", 21, "21 экспонат"),
        ("cs", 3, "3 exponáty"),
        ("cs", 5, "5 exponátů"),
        ("pl", 2, "2 eksponaty"),
        ("pl", 21, "21 eksponatów"),
        ("uk", 21, "21 експонат"),
        ("lt", 21, "21 eksponatas"),
        ("lt", 11, "11 eksponatų"),
        ("lv", 21, "21 eksponāts"),
        ("fr", 0, "0 objet exposé"),
        ("de", 0, "0 Exponate"),
        ("et", 2, "2 eksponaati"),
        ("ar", 8, "8 معروضات"),
        ("ar", 17, "17 معروضًا"),
        ("ar", 100, "100 معروض"),
        ("zh-Hans", 1, "1件展品"),
        ("zh-Hans", 2, "2件展品"),
    ],
)
def test_plurals_follow_each_language(language: str, n: int, text: str) -> None:
    """Numbers of things follow the plurals of each language: Russian 21 is one, Czech 3 is few."""
    assert STRINGS.translate_plural("{n} exhibit", "{n} exhibits", n, language, n=n) == text


@pytest.mark.parametrize(
    ("language", "seconds", "text"),
    [
        ("en", 80, "1 min 20 s"),
        ("en", 120, "2 min"),
        ("en", 9, "9 s"),
        ("en", 3720, "1 h 2 min"),
        ("ru", 80, "1 мин 20 с"),
        ("zh-Hans", 80, "1分20秒"),
        ("zh-Hans", 3720, "1小时2分"),
    ],
)
def test_a_length_is_written_in_words(language: str, seconds: float, text: str) -> None:
    """The length of a recording is given in minutes and seconds before it is played."""
    assert STRINGS.length(language, seconds) == text


@pytest.mark.parametrize(("seconds", "text"), [(80, "1:20"), (0, "0:00"), (3723, "1:02:03"), (-4, "0:00")])
def test_a_length_is_written_in_figures(seconds: float, text: str) -> None:
    """Positions are written as on a clock."""
    assert STRINGS.clock(seconds) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "29 October 2026"),
        ("et", "29. oktoober 2026"),
        ("ru", "29 октября 2026\u202fгода"),
        ("cs", "29. října 2026"),
        ("zh-Hans", "2026年10月29日"),
    ],
)
def test_a_day_is_written_in_words(language: str, text: str) -> None:
    """Days are written as that language writes them."""
    assert STRINGS.date(language, date(2026, 10, 29)).replace("\xa0", "\u202f") == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "25–28 March 1949"),
        ("lt", "1949 m. kovo 25 d. – 1949 m. kovo 28 d."),
        ("zh-Hans", "1949年3月25日至28日"),
        ("ja", "1949年3月25日～28日"),
    ],
)
def test_from_one_day_to_another_is_written_as_the_language_has_it(language: str, text: str) -> None:
    """Month and year are not written twice where the language has a way to write them once without shortening a
    word."""
    assert dates.days(language, date(1949, 3, 25), date(1949, 3, 28)) == text
    assert dates.days("en", date(1949, 3, 25), date(1949, 5, 2)) == "25 March – 2 May 1949"
    assert dates.days("zh-Hans", date(1949, 3, 25), date(1949, 5, 2), year=False) == "3月25日至5月2日"


@pytest.mark.parametrize(
    ("tag", "own", "back", "in_estonian"),
    [
        ("zh", "中文", "返回", "hiina"),
        ("zh-Hans", "简体中文", "返回", "lihtsustatud hiina"),
        ("zh-CN", "简体中文", "返回", "lihtsustatud hiina"),
        ("zh-SG", "简体中文", "返回", "lihtsustatud hiina"),
        ("zh-Hans-HK", "简体中文", "返回", "lihtsustatud hiina"),
        ("zh-Hant", "繁體中文", "Back", "traditsiooniline hiina"),
        ("zh-TW", "繁體中文", "Back", "traditsiooniline hiina"),
        ("zh-HK", "繁體中文", "Back", "traditsiooniline hiina"),
    ],
)
def test_chinese_is_written_in_the_script_of_its_region(tag: str, own: str, back: str, in_estonian: str) -> None:
    """Simplified where the tag or its region says no other; whoever reads Traditional has English, not the other
    script."""
    words = (STRINGS.native(tag), STRINGS.translate("Back", tag), STRINGS.name_in(tag, "et"))
    assert words == (own, back, in_estonian)
    assert STRINGS.has(tag) is (back != "Back")


def test_each_language_is_called_by_its_own_name() -> None:
    """A visitor finds their language by the name it has for itself."""
    names = [STRINGS.native(language) for language in ("en", "et", "ru", "cs", "sv", "ka", "de-AT", "tlh", "qaa")]
    own = ["English", "Eesti", "Русский", "Čeština", "Svenska", "ქართული", "Deutsch", "Klingon", "qaa"]
    assert names == own


def test_each_language_greets_in_its_own_words() -> None:
    """A greeting is in its language, whether or not there is a catalogue; nobody is greeted in another language."""
    greetings = [STRINGS.greeting(language) for language in ("en", "et", "sv", "de-AT", "tlh")]
    assert greetings == ["Welcome", "Tere tulemast", "Välkommen", "Willkommen", ""]


@pytest.mark.parametrize(
    ("reader", "names"),
    [
        ("en", ["German", "Võro", "Traditional Chinese"]),
        ("et", ["saksa", "võru", "traditsiooniline hiina"]),
        ("ru-EE", ["немецкий", "Võro", "китайский, традиционное письмо"]),
        ("sv", ["German", "Võro", "Traditional Chinese"]),
        ("fr", ["allemand", "võro", "chinois traditionnel"]),
    ],
)
def test_a_sentence_names_a_language_in_its_own(reader: str, names: list[str]) -> None:
    """Within a sentence of the interface, a language has the name that the sentence's language has for it."""
    assert [STRINGS.name_in(language, reader) for language in ("de", "vro", "zh-Hant")] == names


def test_the_names_of_languages_are_those_of_cldr() -> None:
    """languages.json is what Babel knows of CLDR; whoever changes Babel or adds a catalogue writes it anew."""
    table = json.loads(LANGUAGES_FILE.read_text("utf-8"))
    script = (
        "import json, sys, kiosk.locale.language_table as table; print(json.dumps(table.build(json.load(sys.stdin))))"
    )
    greetings = json.dumps({tag: row["greeting"] for tag, row in table.items() if "greeting" in row})
    # In a child, which takes with it what Babel keeps of every language: 120 MB.
    done = subprocess.run([sys.executable, "-c", script], input=greetings, capture_output=True, text=True, check=True)
    assert table == json.loads(done.stdout)
    assert {"de", "he", "yi", "sr-Latn", "zh-Hant"} <= table.keys()
