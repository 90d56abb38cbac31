"""How often pages are opened on phones: what is counted of requests, what is kept of it, and what it gives away."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.phone.serve.page_counting import PageCounting, counted_page, zone_of
from kiosk.phone.serve.phone_app import PhoneApp
from kiosk.phone.serve.phone_folder import PhoneFolder
from kiosk.store.phone_counts import BASE, KEPT_MONTHS, PhoneCountKey, PhoneCounts, add_counts, counts_between
from tests.phone.sample_pages import make_pages

MORNING = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ALWAYS = date(2026, 1, 1), date(2026, 12, 31)


class Museum:
    """Phones that open pages while a clock goes on."""

    def __init__(self, folder: Path, seed: int = 1, timezone: str = "UTC") -> None:
        self.folder, self.now = folder, MORNING
        self.counting = PageCounting(folder, timezone, lambda: self.now, Random(seed))

    def opened(self, *pages: str, language: str = "en") -> None:
        for page in pages:
            self.counting.count(language, page)

    def kept(self) -> PhoneCounts:
        self.counting.write()
        return counts_between(self.folder, *ALWAYS)


@pytest.fixture
def museum(tmp_path: Path) -> Museum:
    return Museum(tmp_path / "phone-counts")


@pytest.mark.parametrize(
    ("file", "page"),
    [
        ("index.html", ""),
        ("141/index.html", "141"),
        ("141/easy/index.html", None),
        ("105/open/index.html", None),
        ("room/cell-14/index.html", "room/cell-14"),
        ("room/cell-14/cap/index.html", "room/cell-14/cap"),
        ("room/cell-14/cap/read/index.html", None),
        ("tour/short/index.html", "tour/short"),
        ("keypad/index.html", "keypad"),
        ("media/lamp.0123456789ab.ogg", None),
        ("phone.json", None),
    ],
)
def test_a_stop_is_counted_once(file: str, page: str | None) -> None:
    """Pages are counted by their address; other kinds of guide of a stop, sound and lists are not."""
    assert counted_page(file) == page


def test_only_what_somebody_sees_is_counted(tmp_path: Path, museum: Museum) -> None:
    """A page that a browser shows or asks about again counts; what is fetched ahead or taken along, asked for in parts
    or for its head alone, and what is not there, does not."""
    seen: list[tuple[str, str]] = []
    museum.counting.count = lambda *page: seen.append(page)  # type: ignore[method-assign]
    app = PhoneApp(PhoneFolder(make_pages(tmp_path / "pages")), museum.counting)

    def ask(path: str, method: str = "GET", **headers: str) -> dict[bytes, bytes]:
        answer: dict[bytes, bytes] = {}

        async def send(message: dict) -> None:  # type: ignore[type-arg]
            answer.update(dict(message.get("headers", ())))

        async def receive() -> dict:  # type: ignore[type-arg]
            return {"type": "http.disconnect"}

        given = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "path": path, "query_string": b"", "method": method, "headers": given}
        asyncio.run(app(scope, receive, send))
        return answer

    html = "text/html,application/xhtml+xml,*/*;q=0.8"
    etag = ask("/141/", Accept=html)[b"etag"].decode()
    ask("/et/141/", Accept=html, If_None_Match=etag)
    ask("/", Accept=html)
    ask("/141/", Accept="*/*")
    ask("/141/", Accept=html, Sec_Purpose="prefetch;prerender")
    ask("/141/", Accept=html, Purpose="prefetch")
    ask("/141/", Accept=html, Range="bytes=0-9")
    ask("/141/", "HEAD", Accept=html)
    ask("/stops.json", Accept=html)
    ask("/149", Accept=html)
    assert seen == [("en", "141"), ("et", "141"), ("en", "")]


def test_what_is_kept_is_in_packets_and_right_on_average(tmp_path: Path) -> None:
    """Every number is a multiple of five, no page is off by five or more in a day, and all days together are right."""
    chance, off = Random(7), 0
    for seed in range(60):
        museum = Museum(tmp_path / str(seed), seed)
        asked = Counter(chance.choices(["141", "142", "room/yard", ""], [9, 4, 2, 1], k=chance.randrange(20, 60)))
        for page in sorted(asked.elements(), key=lambda _page: chance.random()):
            museum.opened(page)
        kept = museum.kept()
        assert all(n % BASE == 0 and n > 0 for n in kept.values())
        for page, n in asked.items():
            off_here = sum(m for key, m in kept.items() if key.page == page) - n
            assert abs(off_here) < 2 * BASE
            off += off_here
    assert abs(off) < 60 * 4 * 2


def test_nothing_is_kept_of_fewer_than_five(museum: Museum) -> None:
    """Four pages in a night leave nothing on the disk, and stand with the hour in which the fifth is opened."""
    for _ in range(4):
        museum.opened("141")
        museum.now += timedelta(minutes=40)
        assert museum.kept() == {}
    museum.now = MORNING + timedelta(hours=5)
    museum.opened("141")
    assert museum.kept() == {PhoneCountKey("2026-11-02", 14, "en", "141"): 5}


def test_one_opening_is_not_found_by_filling_a_packet(tmp_path: Path) -> None:
    """Whoever opened a page four times learns nothing from the packet: it is full in most of the museums in which
    nobody else came, too, since where it begins is drawn anew each day."""
    full = Counter[int]()
    for more in (0, 1):
        for seed in range(40):
            museum = Museum(tmp_path / f"{more}-{seed}", seed)
            museum.opened(*["141"] * (4 + more), *["other"] * 5)
            full[more] += sum(n for key, n in museum.kept().items() if key.page == "141") // BASE
    assert 20 < full[0] < 40 and full[1] == 40


def test_each_day_begins_anew(museum: Museum) -> None:
    """What one day has left over counts for no other, so that nobody can reckon on it."""
    days = set()
    for _ in range(40):
        museum.opened(*["141"] * 6, *["142"] * 4)
        museum.now += timedelta(days=1)
    for key, n in museum.kept().items():
        days |= {n} if key.page == "141" else set()
    assert days == {5, 10}


def test_days_and_hours_are_those_of_the_museum(tmp_path: Path) -> None:
    """An evening in New York is no next day in the files; a zone that nobody knows is UTC."""
    museum = Museum(tmp_path, timezone="America/New_York")
    museum.now = datetime(2026, 11, 3, 1, 30, tzinfo=UTC)
    museum.opened(*["141"] * 5)
    assert list(museum.kept()) == [PhoneCountKey("2026-11-02", 20, "en", "141")]
    assert str(zone_of("Nowhere/At all")) == str(zone_of("../etc/passwd")) == "UTC"


def test_two_servers_and_a_damaged_line_spoil_nothing(tmp_path: Path) -> None:
    """Counts are added to those that are there; what no line of ours is, is passed over; old months go."""
    here = PhoneCountKey("2026-11-02", 9, "en", "141")
    for _ in range(2):
        add_counts(tmp_path, {here: 5})
    file = tmp_path / "2026-11.csv"
    assert file.read_text() == "day,hour,language,page,openings\n2026-11-02,9,en,141,10\n"
    file.write_text(file.read_text() + "2026-11-03,9,en,141,3\n2026-11-03,77,en,141,5\nnothing\n2026-99-99,1,en,1,5\n")
    assert counts_between(tmp_path, *ALWAYS) == {here: 10}
    assert counts_between(tmp_path, date(2026, 11, 3), date(2026, 11, 9)) == {}
    for n in range(KEPT_MONTHS + 2):
        add_counts(tmp_path, {PhoneCountKey(f"{2027 + n // 12}-{n % 12 + 1:02}-01", 9, "en", ""): 5})
    left = sorted(path.name for path in tmp_path.glob("*.csv"))
    assert len(left) == KEPT_MONTHS and "2026-11.csv" not in left


def test_what_cannot_be_written_is_kept_for_later(tmp_path: Path) -> None:
    """A folder that cannot be made is an error, and what was counted is written once it can be."""
    (tmp_path / "state").write_text("no folder")
    museum = Museum(tmp_path / "state" / "phone-counts")
    museum.opened(*["141"] * 5)
    with pytest.raises(OSError):
        museum.kept()
    (tmp_path / "state").unlink()
    assert list(museum.kept().values()) == [5]
