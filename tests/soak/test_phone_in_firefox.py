"""The phone's pages in Debian's Firefox: a number, its stop, its recording, another language; and what is drawn."""

from __future__ import annotations

from pathlib import Path

from kiosk.content.messages import as_written
from kiosk.phone.build.museum_build import build_museum
from tests.phone.drawn_room import with_drawn_room
from tests.phone.sample_pages import make_pages
from tests.phone.serving import served_pages
from tests.phone.small_museum import own_file, small_museum
from tests.soak.firefox import firefox

POSITION = "Number(document.querySelector('.player .position').value)"


def profile(folder: Path) -> Path:
    made = folder / "profile"
    made.mkdir()
    return made


def test_a_short_visit(tmp_path: Path) -> None:
    """The number is keyed, its stop opened and heard, and heard on while the language changes."""
    with served_pages(make_pages(tmp_path / "phone")) as served, firefox(profile(tmp_path)) as page:
        page.open(served.url("keypad/"))
        for digit in "141":
            page.press(".keys button", digit)
        page.press(".answer .found a", "A bunk")
        page.until("location.pathname.endsWith('/141/')")
        page.press(".player .play")
        page.until(f"{POSITION} > 0.5")
        page.press("header a", "Eesti")
        page.until("document.documentElement.lang === 'et'")
        before = page.run(POSITION)
        page.until(f"{POSITION} > {before}")
        assert page.run("document.querySelector('h1').textContent").endswith("Nari")


def test_what_is_drawn_begins(tmp_path: Path) -> None:
    """The scripts of interactives, under the pages' own policy."""
    museum, phone = with_drawn_room(small_museum(tmp_path / "museum")), tmp_path / "phone"
    build_museum(museum, own_file(tmp_path), phone, "", print, as_written, lambda _what, _done, _of: None)
    with served_pages(phone) as served, firefox(profile(tmp_path)) as page:
        page.open(served.url("24/#row-1"))
        page.press(".map-years button", "Earlier")
        page.until("document.querySelector('.map-years output').textContent === '1944'")
        page.open(served.url("25/#row-1"))
        page.press(".compare button", "After")
        page.until("document.querySelector('.compare input').value === '0'")
        page.open(served.url("28/#row-1"))
        page.until("Boolean(document.querySelector('#names-field'))")
        field = page.ask("WebDriver:FindElement", using="css selector", value="#names-field")["value"]
        page.ask("WebDriver:ElementSendKeys", id=next(iter(field.values())), text="щерб")
        page.until("document.querySelector('.found-persons')?.textContent.includes('Shcherbakov')")
