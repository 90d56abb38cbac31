"""The hub's pages in Chromium, on a desk and on a tablet: clean for axe, inside the page's width, and alive."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from kiosk.fleet.carried_invitation import INVITATION_FILE, CarriedInvitation, read_invitation
from tests.hub.hub_rows import put_kiosk
from tests.hub.pages.pages_in_browser import PAGES_ONCE, enter, findings, violations
from tests.hub.serving import ServedHub
from tests.reports.browser import PATIENCE_MS, browser


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("chromium")) as started:
        yield started


@pytest.fixture(scope="module")
def manager(chromium: Browser, fleet: ServedHub) -> Iterator[BrowserContext]:
    """A browser in which the manager has logged in, for all tests of the module."""
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE_MS)
    enter(context, fleet).close()
    yield context
    context.close()


def test_every_page_is_clean_for_axe(chromium: Browser, fleet: ServedHub) -> None:
    """On a tablet, in a language with long words, axe finds nothing on any page; nothing reaches over the edge there or
    on a desk, no page breaks its own policy, and nothing is asked of another host. The other languages and the desk:
    tests/soak/test_hub_pages.py."""
    assert findings(chromium, fleet, "ru", "tablet", PAGES_ONCE) == []


def test_a_code_is_shown_once(manager: BrowserContext, fleet: ServedHub) -> None:
    """Inviting shows a code with its QR code and hands out the file for a stick, as a kiosk reads it; the list of
    invitations shows none of them, and withdrawing ends it. Each is in the audit trail."""
    page = manager.new_page()
    page.goto(f"{fleet.base}/invitations")
    page.fill("#kiosk", "east-wing-2")
    page.click("main form.card button")
    page.wait_for_selector("svg.qr")
    code = page.inner_text(".code")
    assert len(code) == 14 and page.locator("svg.qr").count() == 1
    assert f"kiosk join http://127.0.0.1:1 {code}" in page.inner_text("pre")
    assert violations(page) == []
    with page.expect_download() as saved:
        page.get_by_role("button", name="File for the stick").click()
    assert saved.value.suggested_filename == INVITATION_FILE
    assert read_invitation(saved.value.path()) == CarriedInvitation("http://127.0.0.1:1", code, "", "east-wing-2")
    page.goto(f"{fleet.base}/invitations")
    assert code not in page.content() and "east-wing-2" in page.inner_text("main")
    page.get_by_role("button", name="Withdraw the invitation of east-wing-2").click()
    expect(page.get_by_role("status")).to_have_text("The invitation was withdrawn.")
    expect(page.locator("table")).to_have_count(0)
    page.goto(f"{fleet.base}/audit?words=east-wing-2")
    assert page.locator("tbody code").all_inner_texts() == ["withdraw-invitation", "invite-stick", "invite"]
    assert "Took an invitation’s file for a stick" in page.inner_text("tbody")
    page.close()


def test_the_table_follows_the_filter_and_the_kiosks(manager: BrowserContext, fleet: ServedHub) -> None:
    """Typing filters the table at once, keeps the focus and the address; what changes at a kiosk appears by itself."""
    page = manager.new_page()
    page.goto(fleet.base)
    expect(page.locator(".kiosks tbody tr")).to_have_count(50)
    page.locator("#words").press_sequentially("yard west")
    expect(page.locator(".kiosks tbody tr")).to_have_count(4)
    assert page.evaluate("document.activeElement.id") == "words"
    expect(page).to_have_url(re.compile("words=yard%20west"))
    with fleet.hub.pool.connection() as connection:
        put_kiosk(connection, "yard-999", "west", room="yard", output=None)
    page.evaluate("htmx.ajax('GET', document.querySelector('#live').getAttribute('hx-get'), '#live')")
    page.wait_for_selector("text=yard-999")
    assert page.locator("tr", has_text="yard-999").inner_text().count("No sound") == 1
    page.go_back()
    expect(page.locator(".kiosks tbody tr")).to_have_count(50)
    expect(page.locator("header.top")).to_have_count(1)
    page.close()


def test_an_instruction_is_asked_for_and_its_result_shown(manager: BrowserContext, fleet: ServedHub) -> None:
    """A technician asks a kiosk for a picture and announces something; both are in its list, and in the audit trail."""
    page = manager.new_page()
    page.goto(f"{fleet.base}/kiosks/corridor-11")
    page.get_by_role("button", name="Send a picture").click()
    expect(page.get_by_role("status")).to_contain_text("It was asked")
    page.get_by_text("Announce something").click()
    page.fill("#words-en", "The yard is closed")
    page.get_by_role("button", name="Announce", exact=True).click()
    rows = page.locator(".instructions tbody tr")
    expect(rows).to_have_count(2)
    assert "The yard is closed" in rows.first.inner_text()
    assert "not known yet" in rows.last.inner_text()
    page.goto(f"{fleet.base}/audit?words=corridor-11")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.close()


def test_pages_work_without_a_script(chromium: Browser, fleet: ServedHub) -> None:
    """Every page and form works in a browser that runs no script."""
    context = chromium.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE_MS)
    page = enter(context, fleet)
    page.fill("#words", "cell-14 east")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".kiosks tbody tr")).to_have_count(8)
    page.get_by_role("button", name="Log out").click()
    expect(page).to_have_url(re.compile("/login$"))
    context.close()
