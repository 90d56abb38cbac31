"""Whoever stands between a kiosk and its hub, or has the hub itself: nothing is installed that the keys did not sign,
nothing older, nothing without an end; a sentence says why, and what is shown stays."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tuf.ngclient import Updater

from kiosk.fleet.content import content_source
from kiosk.fleet.content.fetch_records import FetchResult
from kiosk.fleet.content.hub_numbers import hub_folder
from kiosk.hub.content.signed_list import SignedList
from kiosk.store import versions
from tests.fleet.content.fetched import (
    EndlessHub,
    FetchingKiosk,
    LoginPage,
    answering,
    blob_of,
    copied_hub,
    number_shown,
)
from tests.hub.content.published import content_at_hub


def require_refused(kiosk: FetchingKiosk, done: FetchResult, *words: str) -> None:
    """It was refused with these words, which the doctor has too, and version 1 is shown as before."""
    assert done.kind == "refused", done
    assert any(word in str(done.sentence) for word in words), done.sentence
    assert (done.version, kiosk.label) == (1, "One.")
    last = versions.last_publication(kiosk.state)
    assert last is not None and (last.kind, last.sentence) == ("failed", done.sentence)


@contextmanager
def copy_of_hub(kiosk: FetchingKiosk, folder: Path) -> Iterator[tuple[Path, str]]:
    """What the hub serves now, copied, and the address of a server that goes on with it."""
    served = folder / "copied"
    shutil.copytree(kiosk.hub.folder.root / "served", served)
    with copied_hub(served, folder / "top") as address:
        yield served, address


def test_a_changed_blob(at_one: FetchingKiosk) -> None:
    """One byte of a file is another at the hub: refused by name, and nothing of it is kept."""
    blob = blob_of(at_one, "exhibits/cell.yaml")
    data = bytearray(blob.read_bytes())
    data[-2] ^= 1
    blob.write_bytes(data)
    require_refused(at_one, at_one.fetch(2), "exhibits/cell.yaml is not what the hub's signature names")
    assert not list((hub_folder(at_one.state) / "blobs").iterdir())
    data[-2] ^= 1
    blob.write_bytes(data)
    assert at_one.fetch(2).kind == "new"


def test_a_blob_that_is_longer_or_shorter(at_one: FetchingKiosk) -> None:
    """More than was signed is not written; less is waited for."""
    blob = blob_of(at_one, "exhibits/cell.yaml")
    data = blob.read_bytes()
    blob.write_bytes(data + b"x")
    require_refused(at_one, at_one.fetch(2), "is longer at the hub")
    blob.write_bytes(data[:-1])
    assert at_one.fetch(2).kind == "failed"
    assert at_one.label == "One."


def test_a_changed_manifest(at_one: FetchingKiosk) -> None:
    """The list of files is another than what was signed."""
    (path,) = at_one.hub.folder.targets.glob("*.2.json")
    path.write_bytes(path.read_bytes().replace(b"cell", b"hell"))
    require_refused(at_one, at_one.fetch(2), "does not belong together")


@pytest.mark.parametrize("clock_trusted", [True, False])
def test_a_list_that_was_rolled_back(at_one: FetchingKiosk, tmp_path: Path, clock_trusted: bool) -> None:
    """An old list with its right signatures: refused by its number, whether or not the clock can be trusted."""
    with copy_of_hub(at_one, tmp_path) as (_, address):
        at_one.hub.publish("Three.")
        assert at_one.fetch(1, hub=address).kind == "same"
        assert at_one.fetch(3).kind == "new"
        done = at_one.fetch(2, hub=address, clock_trusted=clock_trusted)
    assert done.kind == "refused" and "older list" in str(done.sentence)
    assert (number_shown(at_one), at_one.label) == (3, "Three.")


def test_a_list_that_was_frozen(at_one: FetchingKiosk, tmp_path: Path) -> None:
    """The list of yesterday goes on being served: the wanted version is not in it."""
    with copy_of_hub(at_one, tmp_path) as (_, address):
        at_one.hub.publish("Three.")
        require_refused(at_one, at_one.fetch(3, hub=address), "does not name it")


def outdated(kiosk: FetchingKiosk, folder: Path, days: int) -> None:
    """Sign the hub's list as it would have been signed so many days ago."""
    listed = SignedList(kiosk.hub.folder)
    old = SignedList(kiosk.hub.folder, lambda: datetime.now(UTC) - timedelta(days=days))
    old.put_in_force(listed.targets().values())


def test_what_is_over_its_date(at_one: FetchingKiosk, tmp_path: Path) -> None:
    """Signed longer ago than it lasts: not installed. Where the clock cannot be trusted, it is, since its number is
    newer; and what is shown goes on being shown in any case."""
    outdated(at_one, tmp_path, 31)
    with copy_of_hub(at_one, tmp_path) as (_, address):
        require_refused(at_one, at_one.fetch(2, hub=address), "over its date")
        assert at_one.fetch(2, hub=address, clock_trusted=False).kind == "new"
    assert at_one.label == "Two."


def test_the_hub_itself_renews_its_date(at_one: FetchingKiosk, tmp_path: Path) -> None:
    """The museum published nothing for months: the hub, which has its key, signs today's date when it is asked."""
    outdated(at_one, tmp_path, 200)
    assert at_one.fetch(2).kind == "new"


@pytest.mark.parametrize("role", ["snapshot", "targets"])
def test_lists_of_two_moments(at_one: FetchingKiosk, tmp_path: Path, role: str) -> None:
    """A list of one moment under the name of another: they do not belong together."""
    with copy_of_hub(at_one, tmp_path) as (served, address):
        newest = max(served.glob(f"metadata/*.{role}.json"), key=lambda path: int(path.name.split(".")[0]))
        oldest = min(served.glob(f"metadata/*.{role}.json"), key=lambda path: int(path.name.split(".")[0]))
        newest.write_bytes(oldest.read_bytes())
        require_refused(at_one, at_one.fetch(2, hub=address), "belong together", "older list")


def test_a_list_that_was_written_by_hand(at_one: FetchingKiosk, tmp_path: Path) -> None:
    """A newer date by hand under the old signature."""
    with copy_of_hub(at_one, tmp_path) as (served, address):
        file = served / "metadata/timestamp.json"
        record = json.loads(file.read_bytes())
        record["signed"]["version"] += 1
        file.write_text(json.dumps(record))
        require_refused(at_one, at_one.fetch(2, hub=address), "not signed by keys")


def test_a_hub_with_other_keys(at_one: FetchingKiosk, tmp_path: Path) -> None:
    """Somebody sets up a hub of their own at the same address, with content and signatures: not the museum's keys."""
    other = content_at_hub(tmp_path / "other", tmp_path / "other-content")
    other.publish("Vandals.")
    other.publish("Vandals again.")
    with copied_hub(other.folder.root / "served", tmp_path / "top") as address:
        require_refused(at_one, at_one.fetch(2, hub=address), "not signed by keys")


def test_keys_are_followed(at_one: FetchingKiosk, tmp_path: Path) -> None:
    """Signed for longer, new keys of the hub, a new stick: a kiosk that was off meanwhile follows one after the other,
    and what the old keys sign from then on is refused."""
    with copy_of_hub(at_one, tmp_path) as (served, address):
        at_one.hub.keys.sign(at_one.hub.sticks[0])
        at_one.hub.keys.change_hub_keys(at_one.hub.sticks[1])
        new = tmp_path / "new-stick"
        new.mkdir()
        at_one.hub.keys.replace_stick(at_one.hub.sticks[1], new)
        for root in (at_one.hub.folder.metadata).glob("*.root.json"):
            shutil.copy(root, served / "metadata")
        require_refused(at_one, at_one.fetch(2, hub=address), "not signed by keys")
    assert at_one.fetch(2).kind == "new"
    at_one.hub.keys.sign(new)
    at_one.hub.publish("Three.")
    assert (at_one.fetch(3).kind, at_one.label) == ("new", "Three.")


def test_a_root_of_a_stranger_is_not_followed(at_one: FetchingKiosk, tmp_path: Path) -> None:
    """A second root that the first did not sign."""
    other = content_at_hub(tmp_path / "other", tmp_path / "other-content")
    other.keys.sign(other.sticks[0])
    with copy_of_hub(at_one, tmp_path) as (served, address):
        shutil.copy(other.folder.metadata / "2.root.json", served / "metadata/2.root.json")
        require_refused(at_one, at_one.fetch(2, hub=address), "not signed by keys")


def test_answers_without_an_end(at_one: FetchingKiosk) -> None:
    """A server that never stops sending is cut off after what a list may have."""
    EndlessHub.sent_bytes = 0
    with answering(EndlessHub) as address:
        require_refused(at_one, at_one.fetch(2, hub=address), "more than what its signature names")
    assert EndlessHub.sent_bytes < 20_000_000


def test_a_blob_without_an_end(at_one: FetchingKiosk, tmp_path: Path) -> None:
    """The lists are right, but one file never ends: no more than its length is written."""

    class EndlessBlob(EndlessHub):
        def do_GET(self) -> None:
            if "/blobs/" in self.path:
                super().do_GET()
                return
            data = served / self.path.removeprefix("/v1/content/")
            self.send_response(200 if data.is_file() else 404)
            self.end_headers()
            self.wfile.write(data.read_bytes() if data.is_file() else b"")

    served = at_one.hub.folder.root / "served"
    with answering(EndlessBlob) as address:
        require_refused(at_one, at_one.fetch(2, hub=address), "is longer at the hub")
    parts = [path.stat().st_size for path in (hub_folder(at_one.state) / "blobs").iterdir()]
    assert sum(parts) < 100_000


@pytest.mark.parametrize("token", ["answers", "redirects"])
def test_a_network_that_wants_a_login(at_one: FetchingKiosk, token: str) -> None:
    """A page in place of the hub, or a way to one: nobody follows it."""
    with answering(LoginPage) as address:
        done = at_one.fetch(2, hub=address, token=token)
    assert done.kind == ("refused" if token == "answers" else "failed")
    assert "login" in str(done.sentence) or "302" in str(done.sentence)
    assert at_one.label == "One."


def test_a_hub_that_is_not_there(at_one: FetchingKiosk) -> None:
    """Nobody listens: a sentence, and the next try is the kiosk's."""
    done = at_one.fetch(2, hub="http://127.0.0.1:9")
    assert done.kind == "failed" and "connection to the hub" in str(done.sentence)
    assert at_one.label == "One."


def test_a_refusal_is_kept_once(at_one: FetchingKiosk, tmp_path: Path) -> None:
    """Each minute the same refusal: the doctor has it once, with its first time, so that nobody is told each minute."""
    with answering(LoginPage) as address:
        at_one.fetch(2, hub=address)
        file = at_one.state / "content/last"
        before = file.stat().st_mtime_ns, file.read_bytes()
        at_one.fetch(2, hub=address)
    assert (file.stat().st_mtime_ns, file.read_bytes()) == before


def test_the_library_lets_a_clock_that_is_not_trusted_be_set(kiosk: FetchingKiosk, tmp_path: Path) -> None:
    """The moment that dates are compared with is where the kiosk sets it, in each release that is allowed."""
    updater = Updater(str(tmp_path), "http://127.0.0.1:9", bootstrap=kiosk.root.encode())
    assert isinstance(updater._trusted_set.reference_time, datetime)


class CuttingProxy(BaseHTTPRequestHandler):
    """Passes on what the hub serves, but ends each answer of some length in the middle. served: the hub's folder."""

    served = Path()

    def do_GET(self) -> None:
        path = self.served / self.path.removeprefix("/v1/content/")
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) * 2 // 3] if path.match(self.cut) else data)

    cut = "*"

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.mark.parametrize("cut", ["timestamp.json", "*.targets.json", "*.2.json", "blobs/*/*"])
def test_a_proxy_that_cuts_answers(at_one: FetchingKiosk, cut: str) -> None:
    """What ends too early is the network's matter, whichever file it is: nothing is refused, and it is tried again."""

    class Proxy(CuttingProxy):
        served = at_one.hub.folder.root / "served"

    Proxy.cut = cut
    with answering(Proxy) as address:
        done = at_one.fetch(2, hub=address)
    assert done.kind == "failed" and "connection to the hub was lost" in str(done.sentence)
    assert at_one.label == "One."
    assert at_one.fetch(2).kind == "new"


def test_an_answer_that_drips(at_one: FetchingKiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that sends a byte now and then, so as to keep a kiosk from ever seeing newer lists, is given up."""
    monkeypatch.setattr(content_source, "SLOW_AFTER_S", 0.5)

    class Dripping(EndlessHub):
        def do_GET(self) -> None:
            if self.path.endswith(".root.json"):
                self.send_error(404)
                return
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):
                while True:
                    self.wfile.write(b" ")
                    time.sleep(0.02)

    with answering(Dripping) as address:
        done = at_one.fetch(2, hub=address)
    assert done.kind == "failed" and "connection to the hub was lost" in str(done.sentence)
    assert at_one.label == "One."


def test_a_group_for_which_nothing_is_published(at_one: FetchingKiosk) -> None:
    """The hub wants version 0: nothing is asked of it, and what is shown stays."""
    done = at_one.fetch(0)
    assert (done.kind, done.version, done.fetched_bytes) == ("same", 1, 0)
