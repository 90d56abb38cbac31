"""`kiosk hub` as a technician runs it: what is printed, and how the commands end."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import pytest

from kiosk.fleet.carried_invitation import INVITATION_FILE, read_invitation
from kiosk.fleet.protocol import JOIN, VISITS, write_lines
from kiosk.hub.hub_settings import HubSettings, load_settings
from kiosk.hub.pages.passwords import is_right
from kiosk.hub.store.opening import connect
from tests.conftest import RunKiosk
from tests.hub.batch_making import batch, day, entry, lines
from tests.hub.serving import ServedHub, ask_port
from tests.source import ROOT

Hub: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def hub(run_kiosk: RunKiosk) -> Hub:
    """`kiosk hub WORDS…`."""
    return lambda *words, **environment: run_kiosk("hub", *words, **environment)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def own_file(hub: Hub, database: str, tmp_path: Path) -> Path:
    """A hub that was made by `kiosk hub init`."""
    file = tmp_path / "hub.yaml"
    made = init(hub, file, database, tmp_path)
    assert made.returncode == 0, made.stderr
    return file


def init(
    hub: Hub, file: Path, database: str, folder: Path, name: str = 'Patarei "sea" fort'
) -> subprocess.CompletedProcess[str]:
    address = f"127.0.0.1:{free_port()}"
    options = ("--name", name, "--timezone", "Europe/Tallinn", "--database", database, "--address", address)
    return hub("init", "--hub", file, *options, "--content", folder / "content")


@contextmanager
def serving(file: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """`kiosk hub serve`, and its port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "hub", "serve", "--hub", str(file)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LC_ALL": "C", "LANGUAGE": ""},
    )
    try:
        assert process.stdout is not None and process.stderr is not None
        line = process.stdout.readline()
        found = re.fullmatch(r"The hub serves at http://127\.0\.0\.1:(\d+)\. Stop it with Ctrl\+C\.\n", line)
        assert found, line + process.stderr.read()
        port = int(found[1])
        wait_for(port)
        yield process, port
    finally:
        process.kill()
        process.wait()


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nobody listens")


def test_a_hub_is_made_once(hub: Hub, own_file: Path, database: str, tmp_path: Path) -> None:
    """init writes the hub's own file, closed to others, and a page to print; a second one keeps what is there."""
    assert stat.S_IMODE(own_file.stat().st_mode) == 0o600
    before = own_file.read_bytes()
    settings = load_settings(own_file)
    assert isinstance(settings, HubSettings) and settings.content == tmp_path / "content"  # as --content named it
    page = own_file.with_suffix(".html").read_text()
    assert "Patarei &quot;sea&quot; fort" in page and "<svg" in page and "kiosk hub invite" in page
    with connect(database) as connection:
        first = connection.execute("SELECT id, museum, timezone FROM hub").fetchall()
    assert first[0][1:] == ('Patarei "sea" fort', "Europe/Tallinn")
    again = init(hub, own_file, database, tmp_path, name="Another")
    assert again.returncode == 0 and own_file.read_bytes() == before
    with connect(database) as connection:
        assert connection.execute("SELECT id, museum, timezone FROM hub").fetchall() == first


def test_a_hub_is_made_with_the_keys_of_its_content(hub: Hub, own_file: Path, database: str, tmp_path: Path) -> None:
    """init without sticks names the command that makes keys; with two it makes them, of two different sticks and once;
    after that it names no such command any more."""
    sticks = [tmp_path / "a", tmp_path / "b"]
    for stick in sticks:
        stick.mkdir()
    assert "kiosk hub keys init STICK STICK" in hub("init", "--hub", own_file).stdout
    same = hub("init", "--hub", own_file, "--sticks", sticks[0], sticks[0])
    assert same.returncode == 1 and "Name two different sticks" in same.stderr
    whole = hub("init", "--hub", own_file, "--sticks", *sticks)
    assert whole.returncode == 0 and "Take both sticks out" in whole.stdout, whole.stderr
    assert all([*(stick / "kiosk-hub-root").glob("*.pem")] for stick in sticks)
    again = hub("init", "--hub", own_file, "--sticks", *sticks)
    assert again.returncode == 1 and "This hub has keys already." in again.stderr
    assert "keys init" not in hub("init", "--hub", own_file).stdout


def test_what_keeps_a_hub_from_being_made_is_a_sentence(hub: Hub, tmp_path: Path, database: str) -> None:
    """No database, a wrong time zone, and nobody to ask: each is a sentence, and no file is left."""
    file = tmp_path / "hub.yaml"
    away = hub(
        "init", "--hub", file, "--name", "x", "--timezone", "UTC", "--database", f"postgresql:///x?host={tmp_path}"
    )
    assert away.returncode == 1 and "cannot be opened" in away.stderr and "Start PostgreSQL" in away.stderr
    wrong = hub("init", "--hub", file, "--name", "x", "--timezone", "Nowhere/City", "--database", database)
    assert wrong.returncode == 1 and '"Nowhere/City" is not a time zone.' in wrong.stderr
    alone = hub("init", "--hub", file)
    assert alone.returncode == 2 and "--name is missing" in alone.stderr
    assert not file.exists()
    estonian = hub("serve", "--hub", file, LANGUAGE="et")
    assert estonian.returncode == 3 and "Keskserveri enda faili ei ole." in estonian.stderr


def test_a_day_of_a_hub(run_kiosk: RunKiosk, hub: Hub, own_file: Path, tmp_path: Path) -> None:
    """Serve, invite, join, send, export, revoke, stop: each does what it says."""
    with serving(own_file) as (process, port):
        invited = hub("invite", "hall", "--hub", own_file)
        found = re.search(r"once: ((?:[0-9A-Z]{4}-){2}[0-9A-Z]{4})\n", invited.stdout)
        assert invited.returncode == 0 and found
        assert f"kiosk join http://127.0.0.1:{port} {found[1]}" in invited.stdout
        joined = ask_port(port, "POST", JOIN, {"code": found[1], "program": "1"})
        token = joined.json["token"]
        body = lines("hall", [entry(seq) for seq in range(101, 301)], oldest=101, before="")
        body.append(day("2026-10-31", 100, 7))
        sent = ask_port(port, "POST", VISITS, write_lines(body), token, packed=True)
        assert sent.json == {"through": 300}
        log = tmp_path / "all.db"
        exported = hub("export", "--hub", own_file, "-o", log)
        assert exported.stdout == f"{log}: 200 entries and 20 visits of 1 kiosks.\n", exported.stderr
        known = "85:3C" * 16
        anew = hub("invite", "hall", "--hub", own_file, "--stick", tmp_path, "--fingerprint", known)
        assert "joined already" in anew.stdout and anew.stdout.splitlines()[-1].startswith(f"{tmp_path}/")
        carried = read_invitation(tmp_path / INVITATION_FILE)
        assert (
            carried is not None
            and f"{carried.address} {carried.code} --fingerprint {carried.fingerprint}" in anew.stdout
        )
        assert (carried.kiosk, carried.fingerprint) == ("hall", "853c" * 16)
        assert hub("revoke", "hall", "--hub", own_file).returncode == 0
        assert ask_port(port, "POST", VISITS, b"", token).json["code"] == "revoked"
        assert hub("revoke", "nobody", "--hub", own_file).returncode == 3
        assert hub("invite", "A Hall!", "--hub", own_file).returncode == 2
        second = hub("serve", "--hub", own_file)
        assert second.returncode == 1 and "is in use: another hub" in second.stderr
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=120)
        assert (process.returncode, out, err) == (0, "The hub has stopped.\n", "")
    verified = run_kiosk("visits", "verify", "--log", log)
    wrong = [line for line in verified.stdout.splitlines() if line.startswith("WRONG")]
    assert [line for line in wrong if "never written" not in line] == []  # the kind of these entries is made up
    assert "what came before entry 101 was pruned; its days are counted" in verified.stdout


def test_a_database_that_fits_no_program(hub: Hub, own_file: Path, database: str) -> None:
    """Tables of a newer program, and none at all, are sentences."""
    with connect(database) as connection:
        connection.execute("UPDATE hub SET schema = 99")
    newer = hub("serve", "--hub", own_file)
    assert newer.returncode == 1 and "upgrade the hub first" in newer.stderr
    with connect(database) as connection:
        connection.execute("DROP TABLE hub")
    none = hub("invite", "hall", "--hub", own_file)
    assert none.returncode == 1 and 'run "kiosk hub init"' in none.stderr


def test_nothing_is_exported_of_an_empty_hub(hub: Hub, own_file: Path, tmp_path: Path) -> None:
    """A hub without visits exports nothing and leaves no file."""
    none = hub("export", "--hub", own_file, "-o", tmp_path / "all.db")
    assert none.returncode == 3 and "no visits yet" in none.stderr
    assert not (tmp_path / "all.db").exists()


def test_an_export_is_what_merging_makes(served: ServedHub, tmp_path: Path) -> None:
    """What two kiosks sent, exported: every row is there once, and a file that is there is left alone."""
    for kiosk in ("hall", "yard"):
        token = served.join(kiosk)
        served.ask("POST", VISITS, batch(kiosk, 1, 40), token, packed=True)
    from kiosk.hub.store.exported_log import export_log
    from kiosk.visitlog.reading.snapshot_reader import open_for_reading
    from kiosk.visitlog.tools.build import LogNotBuilt

    log = tmp_path / "all.db"
    with connect(served.database) as connection:
        done = export_log(connection, log, progress=lambda _done, _of: None)
    assert (done.kiosks, done.sessions, done.entries) == (
        2,
        4,
        80,
    )  # both kiosks call their visits alike, which real ones never do
    with open_for_reading(log) as reader:
        rows = reader.connection.execute("SELECT kiosk, count(*), max(seq) FROM entries GROUP BY kiosk ORDER BY 1")
        assert rows.fetchall() == [("hall", 40, 40), ("yard", 40, 40)]
    with connect(served.database) as connection, pytest.raises(LogNotBuilt):
        export_log(connection, log, progress=lambda _done, _of: None)


def test_the_first_manager_is_let_in_at_the_hub(hub: Hub, own_file: Path, database: str) -> None:
    """`kiosk hub person` prints a password with which that person logs in; given again, another one."""
    first = hub("person", "Mari Maasikas", "--hub", own_file)
    again = hub("person", "Mari Maasikas", "--hub", own_file, "--role", "viewer")
    assert first.returncode == again.returncode == 0, first.stderr + again.stderr
    passwords = [done.stdout.split()[-1] for done in (first, again)]
    assert len(set(passwords)) == 2 and "the role stays" in again.stdout
    with connect(database) as connection:
        assert [is_right(connection, "Mari Maasikas", each) for each in passwords] == [False, True]
        assert connection.execute("SELECT role FROM users").fetchall() == [("manager",)]
    assert hub("person", "Mari", "--hub", own_file, "--role", "director").returncode == 2
    assert hub("person", "", "--hub", own_file).returncode == 2
