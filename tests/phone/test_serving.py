"""What is answered to a phone: pages, parts of recordings, what it has already, and numbers that no stop has."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import brotli
import pytest

from kiosk.phone.serve.byte_ranges import ByteRange, NoSuchBytes, byte_range
from kiosk.phone.serve.packed_files import PackedFiles, way_for
from kiosk.phone.serve.phone_folder import PhoneFolder
from tests.phone.sample_pages import make_pages, recording
from tests.phone.serving import Got, ServedPages, served_pages


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedPages]:
    with served_pages(make_pages(tmp_path_factory.mktemp("phone"))) as served:
        yield served


def sound_of(pages: ServedPages) -> str:
    (sound,) = (pages.folder / "media").glob("*.wav")
    return f"/media/{sound.name}"


def test_a_page_is_kept_by_its_etag(pages: ServedPages) -> None:
    """A page is asked for again each time, and not sent again while it is the same."""
    page = pages.ask("/141/")
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.body == (pages.folder / "141/index.html").read_bytes()
    assert page.headers["cache-control"] == "no-cache"
    again = pages.ask("/141/", If_None_Match=f'"other", {page.headers["etag"]}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", page.headers["etag"])
    assert pages.ask("/141/", If_None_Match='"other"').status == 200


def test_a_page_that_was_built_anew_is_sent_anew(pages: ServedPages) -> None:
    """What is built while pages are served is what the next phone gets."""
    place, etag = pages.folder / "160/index.html", pages.ask("/160/").headers["etag"]
    place.write_bytes(place.read_bytes() + b"<!-- newer -->\n")
    newer = pages.ask("/160/", If_None_Match=etag)
    assert newer.status == 200 and newer.body.endswith(b"<!-- newer -->\n")


@pytest.mark.parametrize(("accepted", "way"), [("gzip, deflate, br", "br"), ("gzip;q=0.5, br;q=0", "gzip"), ("", "")])
def test_texts_are_packed_as_the_phone_likes(pages: ServedPages, accepted: str, way: str) -> None:
    """Pages are packed by Brotli or gzip, whichever the browser takes; each has an ETag of its own."""
    unpacked = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[way]
    page = pages.ask("/141/", Accept_Encoding=accepted)
    assert page.headers.get("content-encoding", "") == way
    assert page.headers["vary"] == "accept-encoding"
    assert unpacked(page.body) == (pages.folder / "141/index.html").read_bytes()
    assert pages.ask("/141/", Accept_Encoding=accepted, If_None_Match=page.headers["etag"]).status == 304
    assert way_for(accepted) == way


def test_what_is_named_by_its_hash_is_kept_for_a_year(pages: ServedPages) -> None:
    """Media and assets never change under their names, so a phone does not ask for them again."""
    (script,) = (pages.folder / "assets").glob("*.js")
    for path in (sound_of(pages), f"/assets/{script.name}"):
        assert pages.ask(path).headers["cache-control"] == "public, max-age=31536000, immutable"
    assert pages.ask("/sw.js").headers["cache-control"] == "no-cache"


def test_a_part_of_a_recording_is_sent(pages: ServedPages) -> None:
    """A player gets the bytes that it asks for, and is sent on its way where there are none."""
    sound, data = sound_of(pages), recording()
    whole = pages.ask(sound)
    assert (whole.status, whole.body, whole.headers["accept-ranges"]) == (200, data, "bytes")
    assert whole.headers["content-type"] == "audio/wav"
    part = pages.ask(sound, Range="bytes=100-90099")
    assert (part.status, part.body) == (206, data[100:90100])
    assert part.headers["content-range"] == f"bytes 100-90099/{len(data)}"
    end = pages.ask(sound, Range="bytes=-7", If_Range=whole.headers["etag"])
    assert (end.status, end.body) == (206, data[-7:])
    assert pages.ask(sound, Range="bytes=5-9", If_Range='"other"').body == data
    beyond = pages.ask(sound, Range=f"bytes={len(data)}-")
    assert (beyond.status, beyond.headers["content-range"]) == (416, f"bytes */{len(data)}")
    assert pages.ask(sound, If_None_Match=whole.headers["etag"]).status == 304
    head = pages.ask(sound, "HEAD", Range="bytes=0-1")
    assert (head.status, head.headers["content-length"], head.body) == (206, "2", b"")


def test_a_range_is_one_part() -> None:
    """What is no single range of bytes is as if nothing had been asked for; parts end where the file ends."""
    assert byte_range("bytes=0-", 10) == ByteRange(0, 9)
    assert byte_range("bytes=4-99", 10) == ByteRange(4, 9)
    assert byte_range("bytes=-99", 10) == ByteRange(0, 9)
    for odd in ("", "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"):
        assert byte_range(odd, 10) is None
    for beyond in ("bytes=10-", "bytes=-0"):
        with pytest.raises(NoSuchBytes):
            byte_range(beyond, 10)


def test_nothing_is_kept_about_who_asks(pages: ServedPages) -> None:
    """No answer sets a cookie; each forbids what comes from elsewhere and sends no address on."""
    for path in ("/141/", "/141", "/999", "/keypad/?n=999", "/nothing", sound_of(pages)):
        headers = pages.ask(path).headers
        assert "set-cookie" not in headers
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"] == (
            "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; "
            "form-action 'self'; frame-ancestors 'none'"
        )
    refused = pages.ask("/141/", "POST")
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/141/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/.hidden",
        "/141/%00",
        "/media/",
        "/media",
        "/141//index.html",
        "/" + "a" * 5000,
        "/%ff%fe",
        "/" + "a/" * 500,
    ],
)
def test_strange_addresses_lead_nowhere(pages: ServedPages, path: str) -> None:
    """Only files of the folder are sent, whatever is written in the address."""
    (pages.folder.parent / "secret.txt").write_text("secret")
    (pages.folder / ".hidden").write_text("secret")
    answer = pages.ask(path)
    assert answer.status == 404 and b"secret" not in answer.body


def followed(pages: ServedPages, path: str) -> tuple[str, Got]:
    """Where a browser ends that asks for this, and what it gets there."""
    for _ in range(5):
        got = pages.ask(path)
        if got.status not in (303, 308):
            return path, got
        path = urljoin(path, got.headers["location"])
    raise AssertionError("it leads in circles")


def test_short_addresses_lead_to_their_pages(pages: ServedPages) -> None:
    """An address without its last slash, and a number in the number pad's form, lead to the stop."""
    assert followed(pages, "/141?f=easy")[0] == "/141/?f=easy"
    assert followed(pages, "/et")[0] == "/et/"
    assert followed(pages, "/keypad/?n=142")[0] == "/142/"
    assert followed(pages, "/et/keypad?n=142")[0] == "/et/142/"
    assert followed(pages, "/et/keypad/?n=160")[0] == "/160/"  # there is no other


def test_a_wrong_number_gets_the_nearest_stops_in_its_language(pages: ServedPages) -> None:
    """A number that no stop has is answered with the stops that may be meant, in the language that was asked for."""
    where, answer = followed(pages, "/149")
    assert (where, answer.status) == ("/keypad/?n=149", 404)
    assert "There is no stop 149 here." in answer.text and "Perhaps you meant" in answer.text
    answered = answer.text.split('role="status">')[1].split("</div>")[0]
    assert [n for n in ("141", "142", "160") if f'href="../{n}/"' in answered] == ["141", "142", "160"]
    assert answered.index("142/") < answered.index("160/")
    twice = followed(pages, "/114422")[1].text.split('role="status">')[1].split("</div>")[0]
    assert twice.index("142/") < twice.index("141/"), "each digit was keyed twice"
    where, estonian = followed(pages, "/et/149/")
    assert where == "/et/keypad/?n=149"
    assert "Numbrit 149 siin ei ole." in estonian.text and "Ämber" in estonian.text
    assert '/160/"' not in estonian.text  # which the Estonian page does not list
    begins = followed(pages, "/14")[1].text
    assert "Numbers that begin with 14" in begins and '160/"' not in begins.split("</div>")[0]
    assert pages.ask("/keypad/?n=%3Cscript%3E").body == (pages.folder / "keypad/index.html").read_bytes()


def test_what_is_not_shown_today_is_not_offered(tmp_path: Path) -> None:
    """A stop that the number pad does not list is reached by its own number alone."""
    folder = make_pages(tmp_path)
    page = folder / "keypad/index.html"
    page.write_text(re.sub(r'<li data-number="160">.*?</li>', "", page.read_text()))
    with served_pages(folder) as served:
        near = served.ask("/keypad/?n=16").text
        where, _ = followed(served, "/keypad/?n=160")
    assert "160" not in near and near.count("<li data-number=") == 2 * 2
    assert where == "/160/"


def test_a_lost_visitor_is_led_back(pages: ServedPages) -> None:
    """An address that no page has leads to the first page and to the number pad of its language."""
    lost = pages.ask("/et/room/nothing/at-all")
    assert lost.status == 404
    assert 'href="../../../et/">Patarei</a>' in lost.text and 'href="../../../et/keypad/">' in lost.text
    style = re.search(r'<link rel="stylesheet" href="((?:\.\./){3}assets/[^"]+)">', lost.text)
    assert style and pages.ask(style[1].removeprefix("../../..")).status == 200


def test_a_museum_without_stops_names_no_number_pad(tmp_path: Path) -> None:
    """Where there is no number pad, nobody is led to it."""
    folder = make_pages(tmp_path)
    (folder / "keypad/index.html").unlink()
    with served_pages(folder) as served:
        where, lost = followed(served, "/149")
    assert (where, lost.status) == ("/149", 404)
    assert 'href="./">Patarei</a>' in lost.text and "keypad" not in lost.text


def test_memory_does_not_grow_with_the_museum(tmp_path: Path) -> None:
    """What was asked for longest ago is forgotten, so that texts in memory keep within their bytes."""
    import asyncio

    folder = PhoneFolder(make_pages(tmp_path))
    kept = PackedFiles(most=7_000)
    for path in ("141/", "142/", "160/", "keypad/", "et/141/"):
        file = folder.file(path)
        assert file is not None
        asyncio.run(kept.ready(file, ""))
        assert kept.held <= 7_000
    assert kept.kept(file, "") is not None
    first = folder.file("141/")
    assert first is not None and kept.kept(first, "") is None


def test_a_hundred_phones_at_once_are_answered(pages: ServedPages) -> None:
    """Many phones that ask at the same moment each get their page whole."""
    import asyncio

    expected = (pages.folder / "142/index.html").read_bytes()

    async def asked() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", pages.port)
        writer.write(b"GET /142/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = await reader.read()
        writer.close()
        return answer.partition(b"\r\n\r\n")[2]

    async def all_at_once() -> list[bytes]:
        return await asyncio.gather(*(asked() for _ in range(100)))

    assert set(asyncio.run(all_at_once())) == {expected}


def test_stops_are_read_again(tmp_path: Path) -> None:
    """A stop that is built while pages are served can be keyed at once; half a file changes nothing."""
    folder = PhoneFolder(make_pages(tmp_path))
    assert "170" not in folder.stops
    (tmp_path / "stops.json").write_text(json.dumps({"170": {"en": "170/"}, "1": {"en": "1/"}}))
    assert folder.stops["170"] == {"en": "170/"}
    (tmp_path / "stops.json").write_text('{"170": ')
    assert folder.stops["170"] == {"en": "170/"}
