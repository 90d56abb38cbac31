"""The alert rules and the dashboard that come with a hub, by Prometheus itself: Debian's, which asks two hub processes
of one database and one that is down."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from typing import Any

from kiosk.hub.content.content_folder import ContentFolder
from kiosk.hub.content.root_keys import HubKeys
from kiosk.hub.content.signed_list import LIST_DAYS
from kiosk.hub.store.opening import Connection
from tests.hub.hub_rows import WRONG, put_kiosk
from tests.hub.postgres import Cluster, cluster, quick_folder
from tests.hub.prometheus import METRICS, Prometheus, dashboard_questions, free_port, program, prometheus
from tests.hub.serving import ServedHub, served_hub

TOKEN = "a-token-of-prometheus"
WELL, SILENT, WAITING_ENTRIES = 6, 4, 7000
BUSY_THREADS = 60


def documented_rules() -> list[str]:
    """The alerts' names, in the file's own order."""
    lines = (METRICS / "alert-rules.yaml").read_text("utf-8").splitlines()
    return [line.split(": ")[1] for line in lines if line.strip().startswith("- alert:")]


def make_keys(folder: Path, number: int, ago: timedelta) -> None:
    """Keys of the content, and its first list, made so long ago."""
    rmtree(folder / "content", ignore_errors=True)
    sticks = [folder / f"stick-{number}-{name}" for name in ("a", "b")]
    for stick in sticks:
        stick.mkdir()
    HubKeys(ContentFolder(folder / "content"), "Patarei", lambda: datetime.now(UTC) - ago).make(sticks)


def put_well(connection: Connection) -> None:
    """Kiosks with which all is well, for as long as the test takes, and what they are to show."""
    later = datetime.now(UTC) + timedelta(hours=3)
    for number in range(WELL):
        put_kiosk(connection, f"well-{number}", received=later)
    connection.execute(
        """INSERT INTO rollouts ("group", version, percent, begun_at)
           VALUES ('all', 7, 100, now() - interval '9 days')"""
    )


def put_wrong(connection: Connection) -> None:
    """A kiosk with each trouble; the certificate of all ends soon."""
    now = datetime.now(UTC)
    later, soon = now + timedelta(hours=3), (now + timedelta(days=5)).isoformat()
    connection.execute(
        "UPDATE heartbeats SET beat = jsonb_set(beat, '{certificate_ends}', to_jsonb(%s::text))", (soon,)
    )
    for name, other in WRONG.items():
        put_kiosk(connection, f"wrong-{name}", received=later, certificate_ends=soon, **other)
    put_kiosk(connection, "sending", received=later, certificate_ends=soon, last_seq=18_204 + WAITING_ENTRIES)
    put_kiosk(connection, "pinned", received=later, certificate_ends=soon, pinned=True)
    for number in range(SILENT):
        put_kiosk(connection, f"silent-{number}", received=now - timedelta(hours=1), certificate_ends=soon)


@contextmanager
def busy(hub: ServedHub) -> Iterator[None]:
    """Have many requests wait for this hub's database, until the block ends."""
    ended = threading.Event()

    def ask() -> None:
        while not ended.is_set():
            with hub.hub.pool.connection() as connection:
                connection.execute("SELECT pg_sleep(0.02)")

    threads = [threading.Thread(target=ask, name=f"busy-{number}") for number in range(BUSY_THREADS)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join(60)


@contextmanager
def two_hubs(postgres: Cluster, folder: Path) -> Iterator[tuple[ServedHub, ServedHub]]:
    with ExitStack() as hubs:
        database = postgres.database("alerts")
        first, second = (hubs.enter_context(served_hub(database, folder, metrics_token=TOKEN)) for _ in range(2))
        yield first, second


def test_prometheus_takes_the_rules(tmp_path: Path) -> None:
    """Its own checker finds no fault in the file as it is handed out."""
    done = subprocess.run(
        [program("promtool"), "check", "rules", METRICS / "alert-rules.yaml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 and f"SUCCESS: {len(documented_rules())} rules found" in done.stdout, done


def test_each_alert_goes_off_for_its_state_alone(tmp_path: Path) -> None:
    """Of kiosks with which all is well only the hub is named that is down; then each rule is on, names what it is of
    once though two hubs say it, and with every value in its sentences; and the dashboard's questions have answers."""
    make_keys(tmp_path, 0, timedelta())
    with cluster(quick_folder()) as postgres, two_hubs(postgres, tmp_path) as hubs:
        with hubs[0].hub.pool.connection() as connection:
            put_well(connection)
        with prometheus(tmp_path, TOKEN, [hubs[0].port, hubs[1].port, free_port()]) as asking:
            asking.wait_for({"HubDown": 1})
            assert len(asking.series("kiosk_condition")) == 0
            make_keys(tmp_path, 1, timedelta(days=LIST_DAYS - 100))
            for key in (tmp_path / "content" / "keys").glob("*.pem"):
                key.unlink()  # so that nothing is signed anew
            with hubs[0].hub.pool.connection() as connection:
                put_wrong(connection)
            with busy(hubs[0]):
                wanted = dict.fromkeys(documented_rules(), 1) | {"KioskSilent": SILENT, "HubSignatureEnds": 3}
                for alert in asking.wait_for(wanted):
                    require_whole(alert)
            require_dashboard(asking)


def require_whole(alert: dict[str, Any]) -> None:
    """Its sentences have every value and the kiosk's name; only what is a process's own names a process."""
    labels, sentences = alert["labels"], " ".join(alert["annotations"].values())
    assert not [gap for gap in ("<no value>", "{{", "error") if gap in sentences], alert
    assert labels.get("kiosk", "") in sentences, alert
    assert ("instance" in labels) == (labels["alertname"] in ("HubDown", "HubDatabaseBusy")), alert


def require_dashboard(asking: Prometheus) -> None:
    """Each of its questions has an answer."""
    asked = [each.replace("$group", ".*") for each in dashboard_questions()]
    assert asked and [each for each in asked if not asking.series(each)] == []
