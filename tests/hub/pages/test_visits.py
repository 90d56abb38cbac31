"""The report on the hub's pages, and what a person sees while something is missing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from random import Random

import psycopg
import pytest

from kiosk.hub.store.people_table import add_person
from kiosk.reports.formats.html import JOINER
from tests.hub.log_copies import copy_log, made_hub
from tests.hub.pages.browsing import BrowsingPerson
from tests.hub.pages.fleet_looked_at import kept_password
from tests.hub.postgres import Cluster
from tests.hub.serving import ServedHub, served_hub
from tests.reports.logs import Log, local
from tests.reports.random_visits import fill

WEEK = "kind=week&day=2026-09-16"
QUIET_WEEK = "kind=week&day=2026-10-21"
"""Without a visit, and so without a chart to draw on paper; tests/soak/test_hub_pages.py takes a busy month."""


@pytest.fixture(scope="module")
def visited(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """A hub to which the visits of a fortnight came from two kiosks."""
    folder, database = tmp_path_factory.mktemp("visited"), postgres.database("visited")
    connection = made_hub(database)
    for seed, kiosk in enumerate(("east", "west")):
        log = Log(folder / f"{kiosk}.db", kiosk)
        fill(log, Random(seed), local("2026-09-07T08:00"), 14, 30)
        copy_log(connection, log.path)
    assert add_person(connection, "Mari", "manager", kept_password())
    connection.commit()
    connection.close()
    with served_hub(database, folder) as hub:
        yield hub


@pytest.fixture
def mari(visited: ServedHub) -> BrowsingPerson:
    person = BrowsingPerson(visited.port, {"Accept": "text/html", "Accept-Language": "cs, en;q=0.5"})
    assert person.log_in("Mari").status == 303
    return person


def test_a_manager_chooses_a_week_and_gets_it_in_every_form(mari: BrowsingPerson) -> None:
    """The page shows the week in the reader's language and leads to its files, whose figures are the same."""
    page = mari.get(f"/report?{WEEK}")
    assert 'href="/plan"' not in page.text  # without the museum's folder there is only the table
    assert 'value="2026-09-14"' in page.text and "Zpráva o všech kioscích" in page.words
    shown = mari.get(f"/report/visits.html?{WEEK}")
    assert (
        "14.–20. září 2026" in shown.words.replace(JOINER, "")
        and "script" not in shown.headers["Content-Security-Policy"]
    )
    figures = mari.get(f"/report/visits.csv?{WEEK}")
    rows = list(csv.DictReader(io.StringIO(figures.body.decode("utf-8-sig"))))
    (visits,) = [row["value"] for row in rows if row["row"] == "visits" and row["column"] == "now"]
    assert int(visits) > 100
    assert visits in shown.words
    assert mari.get(f"/report/visits.pdf?{QUIET_WEEK}").body.startswith(b"%PDF-")
    workbook = mari.get(f"/report/visits.xlsx?{WEEK}")
    assert workbook.body.startswith(b"PK")
    assert workbook.headers["Content-Disposition"] == 'attachment; filename="visits-2026-09-14-2026-09-20.xlsx"'


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/report?kind=week&day=tomorrow", 400),
        ("/report?kind=year&day=9999-12-31", 400),
        ("/report/visits.html?kind=month&day=0001-01-01", 400),
        ("/report/visits.exe", 404),
        ("/nowhere", 404),
    ],
)
def test_what_there_is_not_is_answered_in_a_sentence(mari: BrowsingPerson, address: str, status: int) -> None:
    """A day that is none, a year to come and a page that is none are refused on a page in the reader's language."""
    answer = mari.get(address)
    assert answer.status == status and 'lang="cs"' in answer.text and "To nebylo možné" in answer.words
    assert "Traceback" not in answer.text


def test_a_kiosk_is_answered_as_before(visited: ServedHub) -> None:
    """Where no browser asks, an address that is none is answered as the protocol says."""
    assert BrowsingPerson(visited.port).get("/v1/nowhere", Accept="text/html").body.startswith(b'{"code":"not-found"')
    assert BrowsingPerson(visited.port).get("/nowhere").body.startswith(b'{"code":"not-found"')


def test_a_database_that_is_away_is_said_on_the_page(postgres: Cluster, visited: ServedHub) -> None:
    """While the database does not answer, a person reads so and when to try again; then the pages are back."""
    person, pool = BrowsingPerson(visited.port, {"Accept": "text/html"}), visited.hub.pool
    assert person.get("/login").status == 200
    patience_s, pool.timeout = (
        pool.timeout,
        0.5,
    )  # it waits in vain; tests/hub/test_database_away.py waits the whole time
    with psycopg.connect(postgres.address, autocommit=True) as connection:
        connection.execute("ALTER DATABASE visited ALLOW_CONNECTIONS false")
        try:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'visited'")
            answer = person.get("/")
        finally:
            connection.execute("ALTER DATABASE visited ALLOW_CONNECTIONS true")
            pool.timeout = patience_s
    assert answer.status == 503 and answer.headers["Retry-After"] == "30"
    assert "The hub's database does not answer." in answer.words
    assert person.get("/").status == 303
