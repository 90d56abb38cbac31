"""A Debian of debootstrap that becomes a hub by the commands of docs/fleet.md, one after the other, and is booted.

Rules: once it is booted, the box has its own loopback and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import ROOT, Until
from tests.hub.test_service_unit import EXPOSURE_AT_MOST
from tests.soak.booted_debian import FOR_CLONE, InBox, add_clone, bare_debian, booted, given_in_clone, shown

PROGRAM = "/opt/kiosk/bin/kiosk"
HEALTH = """
import json, urllib.request
print(json.load(urllib.request.urlopen("http://127.0.0.1:8460/v1/health", timeout=30)))
"""
REPORT = """
import re, sys, urllib.parse, urllib.request
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
base = "http://127.0.0.1:8460"
token = re.search('name="csrf" value="([^"]+)"', opener.open(base + "/login").read().decode())[1]
form = urllib.parse.urlencode({"csrf": token, "name": "Mari", "password": sys.argv[1]}).encode()
opener.open(base + "/login", form)
print(opener.open(base + "/report/visits.pdf?kind=week", timeout=300).read(5).decode())
"""


def commands() -> tuple[list[str], list[str]]:
    """Those of the document that need a network, and the others."""
    section = (ROOT / "docs" / "fleet.md").read_text("utf-8").partition("## As a service")[2]
    lines = section.partition("```sh\n")[2].partition("\n```")[0].splitlines()
    own = next(at for at, line in enumerate(lines) if "adduser" in line)
    return [line.replace("apt-get install", "apt-get install --yes") for line in lines[:own]], lines[own:]


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InBox]:
    """The booted box, by what runs a command there."""
    root = tmp_path_factory.mktemp("debian")
    bare_debian(root, *FOR_CLONE, "adduser")
    add_clone(root)
    reaching, _ = commands()
    for line in reaching:
        given_in_clone(root, "sh", "-c", line, timeout_s=3600)
    with booted(root, "--private-network") as box:
        yield box


def within(box: InBox, line: str) -> str:
    return box("sh", "-c", f"cd /srv/kiosk && {line}")


def python(box: InBox, program: str, *words: str) -> str:
    return box("/opt/kiosk/bin/python", "-c", program, *words)


def healthy(box: InBox) -> bool:
    """Whether hub and database answer."""
    try:
        return "True" in python(box, HEALTH)
    except AssertionError:
        return False


@pytest.fixture(scope="module")
def password(box: InBox) -> str:
    """Mari's password, once the documented commands were given."""
    _, others = commands()
    box("systemctl", "start", "postgresql")  # it may still be about to
    printed = [within(box, line) for line in others]
    return next(words for words in printed if "Mari logs in" in words).split()[-1]


def test_the_documented_commands_start_the_hub(box: InBox, password: str, until: Until) -> None:
    """The service is active, and hub and database answer."""
    assert password
    until(lambda: healthy(box), 120, "an answer")
    assert shown(box, "ActiveState", service="kiosk-hub") == ["active"]


def test_a_kiosk_joins_it(box: InBox, password: str) -> None:
    """The code that the document's command prints lets a kiosk in."""
    invited = within(box, f"sudo -u kiosk-hub {PROGRAM} hub invite east-wing-2")
    code = invited.split("once: ")[1].split()[0]
    own = "kiosk: east-wing-2\nscreen: {width_mm: 531, viewing_mm: 600}\nstate: /var/tmp/box\n"
    box("sh", "-c", f"printf '{own}' > /var/tmp/kiosk.yaml")
    joined = within(box, f"{PROGRAM} join http://127.0.0.1:8460 {code} --device /var/tmp/kiosk.yaml")
    assert "has joined the hub http://127.0.0.1:8460 as east-wing-2" in joined


def test_a_report_is_drawn_within_the_unit_s_bounds(box: InBox, password: str) -> None:
    """Nothing that a manager asks for is among what the unit refuses: a page, and a week on paper."""
    assert python(box, REPORT, password) == "%PDF-\n"


def test_it_is_started_again(box: InBox, password: str, until: Until) -> None:
    """A hub that is killed is back; one whose PostgreSQL is away comes back with it, however long that takes."""
    before = shown(box, "MainPID", service="kiosk-hub")
    box("systemctl", "kill", "--signal=KILL", "kiosk-hub")
    until(lambda: healthy(box) and shown(box, "MainPID", service="kiosk-hub") != before, 120, "another start")
    box("systemctl", "stop", "postgresql")
    box("systemctl", "restart", "kiosk-hub")
    until(lambda: int(shown(box, "NRestarts", service="kiosk-hub")[0]) > 2, 120, "starts without a database")
    box("systemctl", "start", "postgresql")
    until(lambda: healthy(box), 120, "an answer")


def test_it_is_little_exposed(box: InBox, password: str) -> None:
    """As it runs, systemd rates it as the suite rates its unit."""
    rated = box("systemd-analyze", "security", "--no-pager", "kiosk-hub")
    assert float(rated.split("Overall exposure level for kiosk-hub.service: ")[1].split()[0]) <= EXPOSURE_AT_MOST
