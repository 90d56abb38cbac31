"""How often one kiosk, and one address, may ask something of the hub."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.fleet.protocol import CONTENT, MARKS
from kiosk.hub.rates import Rate
from kiosk.hub.store.refusals import RefusedRequest
from tests.hub.pages.browsing import BrowsingPerson
from tests.hub.postgres import Cluster
from tests.hub.serving import ServedHub, served_hub


@pytest.fixture(scope="module")
def hub(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """One hub for this module."""
    with postgres.lent() as database, served_hub(database, tmp_path_factory.mktemp("hub")) as found:
        yield found


def test_a_rate_comes_back_with_time() -> None:
    """So many at once, then so many a second; each name has its own; looking counts nothing."""
    now = [0.0]
    rate = Rate(3, 0.5, lambda: now[0])
    for _ in range(3):
        rate.look("a")
        rate.take("a")
    for ask in (rate.take, rate.look):
        with pytest.raises(RefusedRequest) as refused:
            ask("a")
        assert refused.value.again_after_s == 2
    rate.take("b")
    now[0] = 2.0
    rate.take("a")
    with pytest.raises(RefusedRequest):
        rate.take("a")


def test_who_shows_no_token_that_is_known_is_put_off(served: ServedHub) -> None:
    """After many wrong tokens nothing is asked of the database for whoever comes from there, at no door; a kiosk whose
    token was right before goes on."""
    kiosk, late = served.join("east"), served.join("west")
    assert served.ask("GET", MARKS, token=kiosk).status == 200
    file = f"{CONTENT}/metadata/timestamp.json"
    answers = [served.ask("GET", MARKS if n % 2 else file, token=f"wrong-{n}") for n in range(200)]
    assert {each.status for each in answers} == {401, 429}
    put_off = next(each for each in answers if each.status == 429)
    assert put_off.json["code"] == "too-often" and int(put_off.headers["Retry-After"]) >= 1
    assert served.ask("GET", MARKS, token=kiosk).status == 200
    assert served.ask("GET", file, token=kiosk).status == 404  # nothing is published
    assert served.ask("GET", MARKS, token=late).status in (200, 429)  # not seen yet: it waits its turn


def test_a_kiosk_that_asks_for_content_without_end_is_put_off(hub: ServedHub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its requests for files are counted as those of other doors are."""
    token = hub.join("north")
    hub.ask("GET", MARKS, token=token)
    counted: list[str] = []
    monkeypatch.setattr(Rate, "take", lambda _rate, name: counted.append(name))
    hub.ask("GET", f"{CONTENT}/metadata/timestamp.json", token=token)
    assert "north" in counted


def test_pages_are_not_made_without_end(hub: ServedHub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for pages too often gets a sentence, logged in or not."""

    def spent(_rate: Rate, _name: str) -> None:
        raise RefusedRequest("too-often", "", again_after_s=7)

    person = BrowsingPerson(hub.port)
    token = person.token("/login")
    monkeypatch.setattr(Rate, "take", spent)
    for answer in (person.get("/login"), person.send("/login", {"csrf": token, "name": "Mari", "password": "x"})):
        assert (answer.status, answer.headers["Retry-After"]) == (429, "7")
        assert "too often" in answer.words and "Content-Security-Policy" in answer.headers
