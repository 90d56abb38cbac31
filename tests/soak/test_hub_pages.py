"""The hub's pages in every language of the staff, on a desk and on a tablet, by axe; and a month's report on paper."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

from kiosk.hub.pages.page_language import LANGUAGES
from kiosk.hub.store.people_table import add_person
from tests.hub.log_copies import copy_log, made_hub
from tests.hub.pages.browsing import BrowsingPerson
from tests.hub.pages.fleet_looked_at import fleet_looked_at, kept_password, light_passwords
from tests.hub.pages.pages_in_browser import WIDTHS_PX, findings
from tests.hub.postgres import cluster
from tests.hub.serving import served_hub
from tests.reports.browser import browser
from tests.reports.logs import Log, local
from tests.reports.random_visits import fill


def cluster_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own
    return folder


def test_every_page_in_every_language_at_every_width(tmp_path: Path) -> None:
    """axe finds nothing on any page, and nothing reaches over the edge."""
    with (
        light_passwords(),
        cluster(cluster_folder()) as postgres,
        fleet_looked_at(postgres.database("looked_at"), tmp_path) as hub,
        browser(tmp_path) as chromium,
    ):
        found = {
            (language, width): findings(chromium, hub, language, width) for language in LANGUAGES for width in WIDTHS_PX
        }
    assert not any(found.values()), found


def test_a_busy_month_on_paper(tmp_path: Path) -> None:
    """The PDF of a month with two thousand visits is written, and is longer than that of a month without any."""
    with light_passwords(), cluster(cluster_folder()) as postgres:
        database = postgres.database("busy")
        connection = made_hub(database)
        for seed, kiosk in enumerate(("east", "west")):
            log = Log(tmp_path / f"{kiosk}.db", kiosk)
            fill(log, Random(seed), local("2026-09-01T08:00"), 30, 70)
            copy_log(connection, log.path)
        assert add_person(connection, "Mari", "manager", kept_password())
        connection.commit()
        connection.close()
        with served_hub(database, tmp_path) as hub:
            mari = BrowsingPerson(hub.port, patience_s=300)  # as a browser, which waits five minutes
            mari.log_in("Mari")
            busy, quiet = (
                mari.get(f"/report/visits.pdf?kind=month&day={day}").body for day in ("2026-09-01", "2026-10-01")
            )
    assert busy.startswith(b"%PDF-") and quiet.startswith(b"%PDF-")
    assert len(busy) > 1.5 * len(quiet)
