"""The forms and addresses of the hub's pages, tried for long: whatever is sent is answered by a page."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.hub.pages.browsing import BrowsingPerson
from tests.hub.pages.fleet_looked_at import fleet_looked_at, light_passwords
from tests.hub.pages.form_description import query_description
from tests.hub.pages.test_forms import QUERIES, require_answers, tried
from tests.hub.postgres import cluster

EXAMPLES = 30


def test_whatever_is_sent_is_answered_by_a_page(tmp_path: Path) -> None:
    """By every form of every page, and in every address."""
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own
    with (
        light_passwords(),
        cluster(folder) as postgres,
        fleet_looked_at(postgres.database("forms"), tmp_path) as fleet,
    ):
        mari = BrowsingPerson(fleet.port)
        assert mari.log_in("Mari").status == 303
        require_answers(fleet, mari, EXAMPLES)
        came = tried(query_description(QUERIES), "GET", fleet.base, "", mari.cookies, EXAMPLES)
        assert all(each <= {200, 303, 400} for each in came.values())
