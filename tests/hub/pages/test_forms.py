"""Whatever is sent by a form of the hub's pages, or stands in their addresses, is answered by a page.

The pages are for people and have no description of their own; it is made here of the forms as they stand on them.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error

from kiosk.hub.pages.page_routes import hub_pages
from tests.hub.pages.browsing import BrowsingPerson
from tests.hub.pages.form_description import form_description, forms_in, forms_of, query_description
from tests.hub.serving import ServedHub

EXAMPLES = 3
"""Of each form and way; of many more: tests/soak/test_hub_forms.py."""
PAGES = ("/kiosks/corridor-1", "/announce", "/rollouts", "/invitations", "/people", "/account")
QUERIES = {
    "/": ("condition", "group", "room", "words", "page"),
    "/kiosks/corridor-1": ("done",),
    "/plan": ("done",),
    "/report": ("kind", "day"),
    "/invitations": ("kiosk", "done"),
    "/login": ("next",),
    "/language/et": ("back",),
}
ANSWERS = frozenset({200, 303, 400, 403, 404, 409, 413, 429})
ENDS_THE_LOGIN = "/logout"


@pytest.fixture(scope="module")
def mari(fleet: ServedHub) -> BrowsingPerson:
    """A manager who has logged in."""
    person = BrowsingPerson(fleet.port)
    assert person.log_in("Mari").status == 303
    return person


def tried(
    described: dict[str, Any], method: str, base: str, token: str, cookies: dict[str, str], examples: int = EXAMPLES
) -> dict[str, set[int]]:
    """Try each of what is described, by what it allows and by what it does not; the statuses that came, by path. The
    form's own token is right, so that what follows it is tried too. examples: of each."""
    api = schemathesis.openapi.from_dict(described)
    came: dict[str, set[int]] = {}

    def check(case: Any) -> None:
        if isinstance(case.body, dict):
            case.body = {**case.body, "csrf": token}
        response = case.call(base_url=base, cookies=cookies, allow_redirects=False)
        case.validate_response(response, checks=[not_a_server_error])
        assert response.status_code in ANSWERS, (case.path, case.body, response.status_code)
        attached = any(each.startswith("attachment") for each in response.headers.get("content-disposition", []))
        assert response.status_code == 303 or attached or "text/html" in response.headers["content-type"][0]
        came.setdefault(case.path, set()).add(response.status_code)

    few = settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    for path in described["paths"]:
        for mode in GenerationMode:
            few(given(case=api[path][method].as_strategy(generation_mode=mode))(check))()
    return came


def test_whatever_a_form_sends_is_answered_by_a_page(fleet: ServedHub, mari: BrowsingPerson) -> None:
    """Of every form of every page, as a manager: nothing is a mistake of the hub's, and what is right is done."""
    require_answers(fleet, mari)


def require_answers(fleet: ServedHub, mari: BrowsingPerson, examples: int = EXAMPLES) -> None:
    """Every form of every page is answered."""
    fleet.code("yard-9")  # that there is an invitation to withdraw
    invited = mari.submit("/invitations", "/invitations", kiosk="yard-10").text  # which alone has the form of its file
    forms = {**forms_in(invited), **forms_of(mari, PAGES)}
    forms.pop(ENDS_THE_LOGIN)
    for fields in forms.values():
        fields.get("name", set()).discard("Mari")  # whose password stays
    patterns = {each.path.replace("{kiosk}", "corridor-1") for each in hub_pages() if each.method == "POST"}
    assert set(forms) == patterns - {ENDS_THE_LOGIN, "/login"}
    came = tried(form_description(forms), "POST", fleet.base, mari.token("/account"), mari.cookies, examples)
    assert set(came) == set(forms)
    assert any(303 in each or 200 in each for each in came.values()), came


def test_whatever_stands_in_an_address_is_answered_by_a_page(fleet: ServedHub, mari: BrowsingPerson) -> None:
    """Filters, days, and where a login leads to: any text in each."""
    came = tried(query_description(QUERIES), "GET", fleet.base, "", mari.cookies)
    assert all(each <= {200, 303, 400} for each in came.values())


def test_whatever_a_stranger_sends_by_the_login_is_answered_by_it(fleet: ServedHub, mari: BrowsingPerson) -> None:
    """By the login's own form, as nobody who is known: nobody is let in. Mari is in before, whom failures keep out."""
    stranger = BrowsingPerson(fleet.port)
    token = stranger.token("/login")
    forms = {"/login": forms_of(stranger, ("/login",))["/login"]}
    came = tried(form_description(forms), "POST", fleet.base, token, stranger.cookies)
    assert came["/login"] <= {400, 403, 429}
