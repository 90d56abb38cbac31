"""The folder that `kiosk phone build` makes: whole, the same as long as nothing changes, and refused in sentences."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import av
import pytest

from kiosk.content.file_stamp import lasting_stamp_of
from kiosk.content.messages import as_written
from kiosk.content.phone_schema import base_address
from kiosk.exit_codes import CommandFailed
from kiosk.interactives import NAMES
from kiosk.phone.build import museum_build, phone_media
from kiosk.phone.build.addresses import require_addresses
from kiosk.phone.build.building import PhoneBuild, Progress
from kiosk.phone.build.folder_basis import program_content
from kiosk.phone.build.folder_exchange import LEAST_AGE_S, replacing_folder
from kiosk.phone.build.page_assets import page_assets
from kiosk.phone.serve.keyed_number import answered
from kiosk.phone.serve.phone_folder import PhoneFolder
from kiosk.store.media_records import MediaRecords, records_file
from tests.phone.page_sizes import MOST_FIRST_BYTES, MOST_PAGE_BYTES, packed_bytes
from tests.phone.small_museum import own_file, small_museum

pytestmark = pytest.mark.computes

Build = Callable[..., PhoneBuild]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_museum(tmp_path / "museum")


@pytest.fixture
def build(small: Path, tmp_path: Path) -> Build:
    """Builds the small museum."""
    device = own_file(tmp_path)

    def run(folder: Path = tmp_path / "phone", progress: Progress = lambda _what, _done, _of: None) -> PhoneBuild:
        return museum_build.build_museum(small, device, folder, "", print, as_written, progress)

    return run


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small museum, built once for the tests that only read it."""
    place = tmp_path_factory.mktemp("built")
    museum, device = small_museum(place / "museum"), own_file(place)
    museum_build.build_museum(museum, device, place / "phone", "", print, as_written, lambda _what, _done, _of: None)
    return place / "phone"


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_link_and_every_file_of_a_page_is_there(phone: Path) -> None:
    """Links are relative and lead to a page that was built; so do pictures, sound, style and script."""
    files = files_in(phone)
    pages = [name for name in files if name.endswith(".html")]
    assert {"index.html", "7/index.html", "ru/7/index.html", "room/7/index.html", "room/yard/wall/index.html"} <= {
        *pages
    }
    lost = []
    for name in pages:
        html = files[name].decode()
        links = re.findall(r'\b(?:href|src|poster)="([^"]*)"', html)
        links += [part.split()[0] for group in re.findall(r'srcset="([^"]*)"', html) for part in group.split(", ")]
        for address in links:
            whole = urlsplit(urljoin(f"http://here/{name.removesuffix('index.html')}", address))
            assert whole.netloc == "here", (name, address)
            path = whole.path.lstrip("/")
            there = f"{path}index.html" if path == "" or path.endswith("/") else path
            if there not in files or (whole.fragment and f'id="{whole.fragment}"' not in files[there].decode()):
                lost.append((name, address))
    assert lost == []


def test_texts_of_the_museum_are_never_markup(phone: Path) -> None:
    """What staff wrote between angle brackets stands on the page as they wrote it."""
    html = (phone / "7" / "index.html").read_text(encoding="utf-8")
    assert "A &lt;script&gt;alert(1)&lt;/script&gt; lamp &amp; &#34;more&#34;" in html
    assert "<script>" not in html and "<i>all</i>" not in html


def test_a_text_in_another_language_names_it_to_machines_and_to_people(phone: Path) -> None:
    """A text that is missing in Russian is marked as English, and has that language."""
    html = (phone / "ru" / "9" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="ru">' in html
    assert '<span lang="en">It was shut.</span> <span class="mark">На английском</span>' in html


def test_a_recording_has_its_title_in_the_language_that_is_heard(phone: Path) -> None:
    """So the player and the lock screen name it, with its room, on a page that is in another language too; whatever
    the page itself shows stays in its own."""
    html = (phone / "ru" / "8" / "open" / "index.html").read_text(encoding="utf-8")
    heard = re.search(
        r'<section class="listen".*? data-title="([^"]*)".* data-language="(.*?)" data-room="(.*?)"', html
    )
    assert heard is not None and heard.groups() == ("A hard thing", "en", "Room seven")
    assert re.findall(r"<h1[^>]*>.*?</h1>", html, re.DOTALL)[0].count("Трудное") == 1


def test_what_asks_first_shows_its_note_before_sound_and_picture(phone: Path) -> None:
    """Equal choices, as links; no page that leads there shows its picture; Read has no sound."""
    note, opened, read = ((phone / "8" / part / "index.html").read_text() for part in ("", "open", "read"))
    assert "This stop tells of violence." in note
    assert re.findall(r'<li><a href="([^"]*)"><span class="icon', note)[:3] == ["open/#listen", "read/", "../room/7/"]
    for before in (note, *((phone / each / "index.html").read_text() for each in ("room/7", "keypad", "tour/short"))):
        assert "<audio" not in before and "hard-" not in before
    assert "<audio" in opened and 'alt="Hard to see"' in opened
    assert "<audio" not in read and 'class="transcript"' in read and "What is hard." in read


def test_a_kind_of_guide_is_a_page_where_the_stop_has_it(phone: Path) -> None:
    """Easy language is a page of its own, linked from the usual one; where there is none, there is no link."""
    assert "The lamp was on at night." in (phone / "7" / "easy" / "index.html").read_text()
    assert not (phone / "ru" / "7" / "easy").exists() and not (phone / "9" / "easy").exists()
    usual = (phone / "7" / "index.html").read_text()
    assert '<a href="easy/">Easy language</a>' in usual and "The lamp was on at night." not in usual


def test_lists_for_the_script_name_every_file_and_every_stop(phone: Path) -> None:
    """phone.json has each file with its size and what a tour needs, stops.json the page of each number."""
    scripts = {asset.address for name, asset in page_assets().items() if name in NAMES}
    record, stops = (json.loads((phone / name).read_bytes()) for name in ("phone.json", "stops.json"))
    assert record["files"] == {n: len(data) for n, data in files_in(phone).items() if n != "phone.json"}
    taken = {file for of_tour in record["tours"].values() for each in of_tour.values() for file in each["files"]}
    assert scripts <= {*record["files"]} and not scripts & taken  # none of its stops has an interactive
    assert stops["7"] == {"en": "7/", "ru": "ru/7/"} and sorted(stops) == ["7", "8", "9"]
    tour = record["tours"]["short"]["ru"]
    assert tour["title"] == "Коротко" and {"ru/tour/short/index.html", "ru/8/read/index.html"} <= {*tour["files"]}
    assert tour["bytes"] == sum(record["files"][name] for name in tour["files"])


def test_a_wrong_number_is_answered_on_the_page_that_was_built(build: Build, tmp_path: Path) -> None:
    """Where no script runs, the number pad's own page answers a number that no stop has, with the stops' cards."""
    build()
    page = (tmp_path / "phone/ru/keypad/index.html").read_bytes()
    text = answered(page, PhoneFolder(tmp_path / "phone"), "77", "ru").decode()
    answer = text.split('<div class="answer" role="status">')[1].split("</div>")[0]
    assert "77" in answer and 'ru/7/"' in answer and answer.count("<li data-number=") == 3
    assert text.replace(answer, "", 1).encode() == page


def test_a_page_that_did_not_change_keeps_its_bytes_and_its_file(build: Build, small: Path, tmp_path: Path) -> None:
    """What was not changed is the same file as before; of what changed, only what shows it."""
    phone = tmp_path / "phone"
    build()
    before = {name: (phone / name).stat() for name in files_in(phone)}
    assert build().kept
    replace_in(small / "exhibits" / "yard.yaml", "Stones.", "Many stones.")
    result = build()
    assert (result.kept, result.changed) == (False, 1)
    after = {name: (phone / name).stat() for name in files_in(phone)}
    changed = {name for name, found in after.items() if found.st_ino != before[name].st_ino}
    assert changed == {"room/yard/wall/index.html", "phone.json"}
    assert all(after[name].st_mtime_ns == before[name].st_mtime_ns for name in after.keys() - changed)


def test_where_and_when_files_were_written_changes_nothing(build: Build, small: Path, tmp_path: Path) -> None:
    """A museum whose every file is a copy of another time, in another place, with other comments, is the same museum:
    nothing is built, and what it holds is read once."""
    phone = tmp_path / "phone"
    build()
    moved, device = tmp_path / "moved" / "elsewhere", tmp_path / "kiosk.yaml"
    shutil.copytree(small, moved, copy_function=shutil.copyfile)
    for path in moved.rglob("*"):
        os.utime(path, (86400, 86400))
    with (moved / "exhibits" / "yard.yaml").open("a") as room:
        room.write("# Nothing new.\n")

    def again() -> PhoneBuild:
        return museum_build.build_museum(moved, device, phone, "", print, as_written, lambda _what, _done, _of: None)

    assert again().kept
    known = MediaRecords(records_file(tmp_path / "state"), "")
    assert known.seen[known.name(moved / "media" / "lamp.ogg")].stamp == lasting_stamp_of(moved / "media" / "lamp.ogg")
    (moved / "media" / "lamp.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nOther words.\n")
    assert not again().kept


def test_a_program_is_what_its_files_hold(tmp_path: Path) -> None:
    """Not when they were written, and not what Python keeps beside them; a template is part of it."""
    written = {"visit/page.py": "x", "interactives/map/phone.html": "<p>", "locale/ru/kiosk.mo": "m", "fonts/a.py": "f"}
    hashes = []
    for folder, changed in (("one", ""), ("two", ""), ("three", "interactives/map/phone.html")):
        for name, text in written.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text + ("!" if name == changed else ""))
            os.utime(path, (len(hashes), len(hashes)))
        (tmp_path / folder / "visit" / "__pycache__").mkdir()
        (tmp_path / folder / "visit" / "__pycache__" / "page.pyc").write_text(folder)
        hashes.append(program_content(tmp_path / folder, "1"))
    assert hashes[0] == hashes[1] != hashes[2]
    assert program_content(tmp_path / "one", "2") != hashes[0]


def test_what_somebody_removed_is_built_again(build: Build, tmp_path: Path) -> None:
    """A folder that is not whole is not taken for unchanged."""
    build()
    (tmp_path / "phone" / "9" / "index.html").unlink()
    assert not build().kept
    assert (tmp_path / "phone" / "9" / "index.html").is_file()


def test_a_large_file_is_linked_and_not_copied(
    build: Build, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small one is a copy; what is known of the museum's files stays known, and nothing is built again."""
    monkeypatch.setattr(phone_media, "LINKED_BYTES", 10_000)
    build()
    sound, captions = ((small / "media" / f"lamp.{ending}").stat().st_ino for ending in ("ogg", "vtt"))
    media = {path.suffix: path.stat().st_ino for path in (tmp_path / "phone" / "media").glob("lamp.*")}
    assert media[".ogg"] == sound and media.get(".vtt") != captions
    replace_in(small / "exhibits" / "yard.yaml", "Stones.", "Many stones.")
    build()
    assert build().kept


class Stopped(BaseException):
    """Stops a build in the middle."""


def test_a_build_that_is_stopped_leaves_what_was_there(build: Build, small: Path, tmp_path: Path) -> None:
    """Stopped while pictures are made: not a byte has changed, and nothing is left beside."""
    phone = tmp_path / "phone"
    build()
    before = files_in(phone)
    replace_in(small / "exhibits" / "yard.yaml", "Stones.", "Many stones.")
    (small / "media" / "lamp.png").write_bytes((small / "media" / "hard.png").read_bytes())
    (phone / "media" / "unknown").touch()

    def stop(_what: str, _done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        build(progress=stop)
    (phone / "media" / "unknown").unlink()
    assert files_in(phone) == before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".phone")] == []


def test_what_a_killed_build_left_is_removed_by_the_next(build: Build, tmp_path: Path) -> None:
    """Only what nobody works on, and what is old enough."""
    old, young = tmp_path / ".phone.a.new", tmp_path / ".phone.b.new"
    for each in (old, young):
        (each / "media").mkdir(parents=True)
    made_s = os.stat(old).st_mtime
    os.utime(old, (0, made_s - 2 * LEAST_AGE_S))
    os.utime(young, (0, made_s + 3600))  # however long this takes
    with replacing_folder(tmp_path / "phone") as busy:
        os.utime(busy, (0, 0))
        build()
        assert busy.is_dir() and young.is_dir() and not old.exists()


def test_two_builds_at_once_leave_a_whole_folder(build: Build, tmp_path: Path) -> None:
    """Whichever ends last: all of its files are there, and nothing beside them."""
    with ThreadPoolExecutor(2) as lanes:
        for done in [lanes.submit(build) for _ in range(2)]:
            done.result()
    phone = tmp_path / "phone"
    record = json.loads((phone / "phone.json").read_bytes())
    assert {*record["files"]} == {*files_in(phone)} - {"phone.json"}
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".phone")] == []


def test_a_folder_with_other_files_is_never_replaced(build: Build, tmp_path: Path) -> None:
    """Nothing that no build made is lost."""
    (tmp_path / "phone").mkdir()
    (tmp_path / "phone" / "letter.txt").write_text("mine")
    with pytest.raises(CommandFailed, match="holds other files"):
        build()
    assert (tmp_path / "phone" / "letter.txt").read_text() == "mine"
    (tmp_path / "file").touch()
    with pytest.raises(CommandFailed, match="is a file"):
        build(tmp_path / "file")


def test_a_museum_without_stops_has_no_number_pad(build: Build, small: Path, tmp_path: Path) -> None:
    """No page of it and no link to it; exhibits are under their room."""
    replace_in(small / "config" / "museum.yaml", "stops: [7, 8, 9]", "stops: [9]")
    for number in (7, 8):
        replace_in(small / "exhibits" / "7.yaml", f"    stop: {number}\n", "")
    replace_in(small / "exhibits" / "yard.yaml", "    stop: 9\n", "")
    text = (small / "config" / "museum.yaml").read_text(encoding="utf-8")
    (small / "config" / "museum.yaml").write_text(re.sub(r"tours:\n.*\n", "", text), encoding="utf-8")
    build()
    phone = tmp_path / "phone"
    assert not (phone / "keypad").exists() and "Keypad" not in (phone / "index.html").read_text()
    assert (phone / "room" / "7" / "lamp" / "index.html").is_file()
    assert json.loads((phone / "stops.json").read_bytes()) == {}


def test_pages_are_small(phone: Path) -> None:
    """Packed, with style, script and icons, without media."""
    assert packed_bytes(phone, "") <= MOST_FIRST_BYTES
    assert packed_bytes(phone, "7/") <= MOST_PAGE_BYTES


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://guide.museum.example", "https://guide.museum.example/"),
        ("http://192.168.1.10:8470/audio/guide/", "http://192.168.1.10:8470/audio/guide/"),
        ("guide.museum.example", None),
        ("ftp://guide.museum.example/", None),
        ("https://guide.museum.example/?a=1", None),
        ("https://guide.museum.example/#here", None),
        ("https://somebody@museum.example/", None),
        ("https://guide.museum.example:99999/", None),
        ("https://guide museum.example/", None),
        ("https:///audio/", None),
    ],
)
def test_an_address_is_that_of_a_folder(written: str, address: str | None) -> None:
    """Whatever path it has; what is no address of a folder is refused."""
    assert base_address(written) == address


def test_the_address_is_that_of_the_kiosks_own_file(small: Path, tmp_path: Path) -> None:
    """`phone:` says what the folder is called where the command does not; what the command says counts more."""
    device, folder = own_file(tmp_path, "phone: {address: https://guide.museum.example/audio}\n"), tmp_path / "phone"
    for named, called in (("", "https://guide.museum.example/audio/"), ("http://10.0.0.5/", "http://10.0.0.5/")):
        museum_build.build_museum(small, device, folder, named, print, as_written, lambda _what, _done, _of: None)
        assert json.loads((folder / "phone.json").read_bytes())["base"] == called


def test_a_language_with_the_name_of_a_folder_is_refused() -> None:
    """Its pages would lie among those of the first language."""
    with pytest.raises(CommandFailed, match='"room" has the name of a folder'):
        require_addresses(["en", "room"])


def test_a_recording_is_there_for_every_phone(phone: Path) -> None:
    """Ogg is there as AAC too, which the page names first and a tour takes along; what every phone plays is there
    once."""
    page = (phone / "7/index.html").read_text()
    copied, own = re.findall(r'<source src="\.\./(media/lamp\.\w+\.\w+)" type="audio/(?:mp4|ogg)">', page)
    assert copied.endswith(".m4a") and own.endswith(".ogg") and f'href="../{copied}" download' in page
    with av.open(str(phone / copied)) as container:
        sound = container.streams.audio[0].codec_context
        assert (sound.name, sound.layout.nb_channels) == ("aac", 1)
        assert 2.5 < float(container.duration or 0) / av.time_base < 3.5
    files = json.loads((phone / "phone.json").read_text())["tours"]["short"]["en"]["files"]
    assert copied in files and own not in files


def test_rooms_on_a_plan_lead_to_their_pages(small: Path, build: Build, tmp_path: Path) -> None:
    """Each room that a plan outlines is a link with the room's title, in the page's language; outlines are in pixels of
    the picture."""
    museum = small / "config/museum.yaml"
    plan = (
        "{title: {en: Ground, ru: Низ}, picture: {file: lamp.png, kind: drawing, alt: {en: Map, ru: План}, credit: A}"
    )
    corners = "[[0, 0], [0.5, 0], [0.5, 0.25]]"
    museum.write_text(museum.read_text() + f"plans:\n  - {plan}, rooms: {{yard: {corners}}}}}\n")
    build()
    for page, title, link in (("", "The yard", "room/yard/"), ("ru/", "Двор", "../ru/room/yard/")):
        home = (tmp_path / "phone" / page / "index.html").read_text()
        assert f'<a href="{link}" aria-label="{title}"><polygon points="0,0 32,0 32,12"/></a>' in home
        assert (tmp_path / "phone" / page / link / "index.html").is_file()
