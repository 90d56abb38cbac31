"""Who may look at the hub's pages, and who may change what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.hub.pages.page_request import ROLES
from kiosk.hub.pages.page_routes import EVERYBODY, hub_pages
from kiosk.hub.store.people_table import add_person
from tests.hub.pages.browsing import PASSWORD, BrowsingPerson
from tests.hub.pages.fleet_looked_at import PEOPLE, kept_password
from tests.hub.serving import ServedHub

LogIn = Callable[[str], BrowsingPerson]
HOSTILE = "<img src=x onerror=alert(1)>"
FILLED = {
    "{kiosk}": "corridor-1",
    "{instruction}": "00000000-0000-0000-0000-000000000000",
    "{number:int}": "0",
    "{form}": "csv",
    "{tag}": "et",
}


def addresses(method: str) -> list[tuple[str, str]]:
    """Every page or change that needs a role, and which."""
    found = []
    for each in hub_pages():
        path = each.path
        for place, word in FILLED.items():
            path = path.replace(place, word)
        if each.method == method and each.role != EVERYBODY:
            found.append((path, each.role))
    return found


@pytest.mark.parametrize(("path", "role"), [*addresses("GET"), *addresses("POST")])
def test_without_a_login_every_page_leads_to_it(fleet: ServedHub, path: str, role: str) -> None:
    """Who is not logged in sees the login and nothing else, and changes nothing."""
    stranger = BrowsingPerson(fleet.port)
    for answer in (stranger.get(path), stranger.send(path, {"csrf": "guessed"})):
        assert answer.status in (303, 405) and b"corridor" not in answer.body
        assert answer.status == 405 or answer.leads_to.startswith("/login")


@pytest.mark.parametrize("name", PEOPLE)
def test_each_role_sees_its_own_pages(logged_in: LogIn, name: str) -> None:
    """Viewers, technicians and managers get the pages of their role and of those below, and no others."""
    person = logged_in(name)
    for path, role in addresses("GET"):
        allowed = ROLES.index(PEOPLE[name]) >= ROLES.index(role)
        assert (person.get(path).status == 403) is not allowed, path


@pytest.mark.parametrize("name", PEOPLE)
def test_each_role_changes_only_what_it_may(logged_in: LogIn, name: str) -> None:
    """A change above one's role is refused, with the right token of one's own login."""
    person = logged_in(name)
    own = person.token("/account")
    for path, role in addresses("POST"):
        if ROLES.index(PEOPLE[name]) < ROLES.index(role):
            answer = person.send(path, {"csrf": own, "kind": "restart", "kiosk": "x-1", "name": "x", "role": "manager"})
            assert answer.status == 403 and "Your role does not allow this" in answer.words, path


def test_a_viewer_asks_nothing_of_a_kiosk(fleet: ServedHub, logged_in: LogIn) -> None:
    """A viewer finds no form that asks a kiosk for something, and a form sent all the same changes nothing."""
    anna = logged_in("Anna")
    page = anna.get("/kiosks/corridor-2").text
    assert 'href="/plan"' in page
    assert "/kiosks/corridor-2/ask" not in page
    assert anna.submit("/account", "/kiosks/corridor-2/ask", kind="restart").status == 403
    assert rows(fleet, "SELECT count(*) FROM instructions WHERE kiosk = 'corridor-2'") == [(0,)]


@pytest.mark.parametrize("token", ["", "guessed", "of-another"])
def test_no_change_without_the_token_of_the_login(fleet: ServedHub, logged_in: LogIn, token: str) -> None:
    """A form without this login's own token is refused, and nothing is changed."""
    toomas, mari = logged_in("Toomas"), logged_in("Mari")
    sent = mari.token("/people") if token == "of-another" else token
    for path, _ in addresses("POST"):
        fields = {"kind": "restart", "kiosk": "new-1", "name": "New", "role": "viewer", "group": "all", "version": "7"}
        answer = toomas.send(path, {**fields, **({"csrf": sent} if sent else {})})
        assert answer.status == 403, path
    assert rows(fleet, "SELECT count(*) FROM kiosks WHERE kiosk = 'new-1'") == [(0,)]
    assert rows(fleet, "SELECT count(*) FROM logins WHERE name = 'Toomas'") != [(0,)]


@pytest.mark.parametrize("header", [{"Origin": "http://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_form_on_another_site_changes_nothing(fleet: ServedHub, logged_in: LogIn, header: dict[str, str]) -> None:
    """What a browser says comes from another site is refused, even with the right token."""
    toomas = logged_in("Toomas")
    fields = {"csrf": toomas.token("/announce"), "kind": "withdraw"}
    assert toomas.send("/announce", fields, **header).status == 403
    assert rows(fleet, "SELECT count(*) FROM instructions WHERE kind = 'withdraw'") == [(0,)]


def test_logging_out_ends_the_login(logged_in: LogIn) -> None:
    """After logging out the cookie opens nothing, even where somebody kept it."""
    anna = logged_in("Anna")
    kept = dict(anna.cookies)
    assert anna.submit("/account", "/logout").leads_to == "/login"
    anna.cookies = kept
    assert anna.get("/").status == 303


def test_who_is_closed_or_has_another_password_is_logged_out(fleet: ServedHub, logged_in: LogIn) -> None:
    """A manager adds somebody, whose first password the hub thinks of; closing ends the login at once."""
    mari = logged_in("Mari")
    added = mari.submit("/people", "/people", name="Peeter", role="technician")
    password = added.text.split('class="code">')[1].split("<")[0]
    peeter = BrowsingPerson(fleet.port)
    assert peeter.log_in("Peeter", password).status == 303
    changed = peeter.submit(
        "/account", "/account", old=password, new="a longer one of mine", again="a longer one of mine"
    )
    assert changed.leads_to == "/login?done=password" and peeter.get("/").status == 303
    assert "The password was changed" in peeter.get(changed.leads_to).words
    assert peeter.log_in("Peeter", password).status == 403
    assert peeter.log_in("Peeter", "a longer one of mine").status == 303
    assert mari.submit("/people", "/people/close", name="Peeter").status == 303
    assert peeter.get("/").status == 303
    assert peeter.log_in("Peeter", "a longer one of mine").status == 403
    assert mari.submit("/people", "/people/close", name="Mari").status == 400
    trail = mari.get("/audit?words=Peeter").words
    assert all(word in trail for word in ("add-person", "change-password", "close-person", "login-failed"))
    assert password not in trail and "a longer one" not in trail


def test_who_fails_too_often_waits(fleet: ServedHub) -> None:
    """After five failures the right password helps no more for a while, and nobody else has to wait."""
    person = BrowsingPerson(fleet.port)
    with fleet.hub.pool.connection() as connection:
        add_person(connection, "Jaan", "viewer", kept_password())
    assert [person.log_in("Jaan", f"wrong {n}").status for n in range(5)] == [403] * 5
    answer = person.log_in("Jaan", PASSWORD)
    assert answer.status == 429 and answer.headers["Retry-After"] == "900"
    assert person.log_in("Toomas").status == 303


def test_a_login_leads_nowhere_else(fleet: ServedHub) -> None:
    """After the login one is on the page that was asked for, never on another site."""
    for then, leads_to in (
        ("/plan?x=1", "/plan?x=1"),
        ("//elsewhere.example", "/"),
        ("https://elsewhere.example", "/"),
    ):
        person = BrowsingPerson(fleet.port)
        page = person.get(f"/login?next={then}").text
        token = page.split('name="csrf" value="')[1].split('"')[0]
        answer = person.send("/login", {"csrf": token, "name": "Anna", "password": PASSWORD, "next": then})
        assert answer.leads_to == leads_to


def test_what_the_browser_keeps_is_no_secret_of_the_hub(fleet: ServedHub, logged_in: LogIn) -> None:
    """The database holds no password and no cookie as they are, and the cookie is for this site and no script."""
    anna = logged_in("Anna")
    everything = str(rows(fleet, "SELECT name, password FROM users")) + str(rows(fleet, "SELECT id_hash FROM logins"))
    assert anna.cookies["hub"] not in everything and PASSWORD not in everything
    assert "$argon2id$" in everything
    line = BrowsingPerson(fleet.port)
    line.get("/login")
    answer = line.send("/login", {"csrf": line.cookies["hub-form"], "name": "Anna", "password": PASSWORD})
    assert "HttpOnly" in answer.headers["Set-Cookie"] and "SameSite=lax" in answer.headers["Set-Cookie"]


def test_what_a_kiosk_reports_is_a_sentence(fleet: ServedHub, logged_in: LogIn) -> None:
    """A manager reads what is wrong in the language of the pages, with the code beside it, now and in the hours; what
    only a newer kiosk knows is named as that."""
    from tests.hub.hub_rows import put_kiosk

    with fleet.hub.pool.connection() as connection:
        put_kiosk(connection, "reporting", faults=["bad-timezone", "log", "of-tomorrow"])
        connection.execute(
            """INSERT INTO heartbeat_history (kiosk, hour, beat, beats, faults)
               SELECT 'reporting', date_trunc('hour', now()), '{}', 9, ARRAY['bad-timezone']"""
        )
    mari = logged_in("Mari")
    words = mari.get("/kiosks/reporting").words
    assert "The time zone is not known. bad-timezone The log of visits cannot be written" in words
    assert "Something that only the kiosk's newer program knows (of-tomorrow). of-tomorrow" in words
    assert "; faults: The time zone is not known." in words
    mari.headers["Accept-Language"] = "ru"
    assert (
        "Часовой пояс неизвестен. bad-timezone Журнал посещений нельзя записать" in mari.get("/kiosks/reporting").words
    )


def test_html_and_sql_are_shown_as_text(fleet: ServedHub, logged_in: LogIn) -> None:
    """Whatever a kiosk or a person writes is shown as it was written, on every page, and runs nowhere."""
    from tests.hub.hub_rows import put_kiosk

    hostile = f"{HOSTILE}'; DROP TABLE users; --"
    with fleet.hub.pool.connection() as connection:
        put_kiosk(
            connection,
            hostile,
            hostile,
            room=hostile,
            output=hostile,
            faults=[hostile],
            program=hostile,
            timezone=hostile,
        )
        connection.execute(
            """INSERT INTO instructions (kiosk, id, kind, lifetime_s, words, until, asked_by, result, done_at, detail)
               VALUES (%s, gen_random_uuid(), %s, 9, jsonb_build_object('en', %s::text), %s, %s, %s, now(), %s)""",
            (hostile,) * 7,
        )
        connection.execute("INSERT INTO logs (kiosk, epoch) VALUES (%s, %s)", (hostile, hostile))
        connection.execute('INSERT INTO rollouts ("group", version, percent) VALUES (%s, 1, 1)', (hostile,))
        connection.execute("INSERT INTO audit (who, what, whom) VALUES (%s, %s, %s)", (hostile,) * 3)
    mari = logged_in("Mari")
    assert mari.submit("/people", "/people", name=hostile[:60], role="viewer").status == 200
    from urllib.parse import quote

    own = f"/kiosks/{quote(hostile, safe='')}"
    pages = (f"/?words={quote(hostile)}", f"/?group={quote(hostile)}&room={quote(hostile)}", "/plan", own, "/rollouts")
    for path in (*pages, "/announce", "/people", f"/audit?words={quote(hostile)}"):
        answer = mari.get(path)
        assert answer.status == 200 and HOSTILE.encode() not in answer.body, path
        assert HOSTILE in answer.words, path
    for path in ("/", own, "/announce", "/invitations", "/rollouts"):
        target = {"/": "/people"}.get(path, f"{path}/ask" if path == own else path)
        answer = mari.submit("/account", target, kind=hostile, kiosk=hostile, group=hostile, name=hostile, role=hostile)
        assert 400 <= answer.status < 500 and HOSTILE.encode() not in answer.body, target
    with fleet.hub.pool.connection() as connection:
        for table in ("heartbeats", "logs", "instructions", "kiosks"):
            connection.execute(f"DELETE FROM {table} WHERE kiosk = %s".encode(), (hostile,))
        connection.execute('DELETE FROM rollouts WHERE "group" = %s', (hostile,))


def rows(hub: ServedHub, sql: str) -> list[tuple[object, ...]]:
    with hub.hub.pool.connection() as connection:
        return list(connection.execute(sql.encode()))
