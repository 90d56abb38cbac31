"""A box that was really installed, and every documented command there by root, by the kiosk's user and by staff."""

from __future__ import annotations

import json
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk import __version__
from kiosk.staff.install.system_files import CLOSED_BY_STAFF
from kiosk.visit.staff_session import ITEMS
from tests.staff import installed_box, panel_buttons
from tests.staff.small_museum import made
from tests.staff.test_three_users import PYTHON, ROOT

USERS = ("root", "kiosk", "staff")
AS_ROOT = () if ROOT else ("--user", "--map-root-user", "--map-auto")
"""Who is not root needs other user ids of his own (/etc/subuid) for the kiosk and for staff."""


@pytest.fixture(scope="module")
def box(virtual_display: str) -> Iterator[dict[str, Any]]:
    """What came of it all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        museum = made(folder / "museum")
        (museum / "visit.yaml").write_text("steps: [{language: en}, leave]\n")
        (folder / "box").mkdir()
        namespace = ("unshare", *AS_ROOT, "--mount", "--propagation", "private", PYTHON)
        libraries = sysconfig.get_path("purelib")
        done = subprocess.run(
            (*namespace, installed_box.__file__, str(folder / "box"), str(museum), libraries, virtual_display),
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        assert done.returncode == 0, f"No box could be made here: {done.stdout[-500:]}{done.stderr[-3000:]}"
        yield json.loads(done.stdout)


def test_it_is_installed(box: dict[str, Any]) -> None:
    """`kiosk install` takes every step, the last of which starts the service."""
    assert "does:   The service starts, now and whenever the box does." in box["installed"]
    assert "systemctl enable --now kiosk.service" in box["asked"]


def test_it_is_compiled(box: dict[str, Any]) -> None:
    """Each module of the program is compiled when it is installed: who may not write there would do it at every
    start."""
    assert box["modules"] > 500 and box["uncompiled"] == []


def test_it_is_open_to_every_user(box: dict[str, Any]) -> None:
    """Whoever uses the box can read all of the program."""
    assert box["closed"] == []


@pytest.mark.parametrize("user", USERS)
def test_every_command_is_answered(box: dict[str, Any], user: str) -> None:
    """Each command of each user ends in what was asked for or in a sentence, never in a mistake of the program."""
    done = box["done"][user]
    assert len(done) > 20
    for each in done:
        about = (user, each)
        assert each["code"] in (0, 1, 2, 3), about
        assert "The program made a mistake" not in each["printed"] and "Traceback" not in each["printed"], about
        assert each["printed"].strip() or each["code"] == 0, about


def test_what_authors_and_managers_type_works(box: dict[str, Any]) -> None:
    """On a box with nothing but what `install` brought, whoever has the right gets what each command promises."""
    authors, managers = len(installed_box.of_authors("", "")), len(installed_box.of_managers(""))
    typed = [*box["done"]["staff"][-authors:], *box["done"]["root"][-managers:]]
    assert [each for each in typed if each["code"] != 0] == []


@pytest.mark.parametrize("user", [*USERS, "ran", "panel"])
def test_all_stays_the_kiosks(box: dict[str, Any], user: str) -> None:
    """After every command of a user, and after the kiosk itself ran by root, its folders hold nothing of another."""
    strangers = {path: owner for path, owner in box["owned"][user].items() if owner != box["kiosk"]}
    assert strangers == {}
    assert any(path.endswith("visits.db") for path in box["owned"][user])


STARTED_ANEW = (0, f"played\nkiosk {__version__}\n")
ENDINGS = {
    **dict.fromkeys(("move", "replace in", "restart"), STARTED_ANEW),
    "close": (CLOSED_BY_STAFF, "played\n"),
}


def test_every_button_of_the_panel_is_pressed() -> None:
    """Whatever stands on the panel is pressed on the installed box."""
    assert panel_buttons.pressed() == {item for item, _ in ITEMS}


@pytest.mark.parametrize("name", panel_buttons.JOURNEYS)
def test_what_the_panel_promises_works(box: dict[str, Any], name: str) -> None:
    """Each button of the staff panel does on an installed box, by the rights of the kiosk's user, what it promises."""
    done = box["panel"][panel_buttons.JOURNEYS.index(name)]
    assert (done["code"], done["printed"]) == ENDINGS.get(name, (0, "played\n"))


def test_what_the_panel_did_is_there(box: dict[str, Any]) -> None:
    """The settings name the new room, the stick holds log, report and settings, and the box was switched off."""
    before, after = box["panel"][0]["settings"], box["panel"][1]["settings"]
    assert "room: yard" not in before and "room: yard" in after
    endings = ("-visits.db", "-report.html", "visits.db", "kiosk.yaml")
    assert all(any(name.endswith(ending) for name in box["stick"]) for ending in endings), box["stick"]
    assert "systemctl poweroff" in box["asked"]


@pytest.mark.parametrize("start", ["kiosk", "root", "kiosk again"])
def test_nothing_ends_the_kiosk(box: dict[str, Any], start: str) -> None:
    """The kiosk runs on while its three users give every command; then root can run it, and its own user as before."""
    assert box["ran"][start] == {"began": True, "alive": True, "code": 0, "printed": ""}
    assert box["settings"][0] == 0o640 and "staff_pin" in box["settings"][1]


def test_nothing_is_written_through_a_link(box: dict[str, Any]) -> None:
    """What the links lead to that the kiosk's user put into its folders is as it was."""
    assert box["precious"] == [["keep", "root's", 0]]


CLOSED = "/etc/kiosk/kiosk.yaml cannot be read by this user. Use sudo, or name a museum with --museum.\n"
RIGHTS = {
    "publish": (0, 0, 1, CLOSED),
    "pin": (0, 0, 1, "/etc/kiosk/kiosk.yaml cannot be read by this user. Use sudo.\n"),
    "install": (0, 0, 0, ""),
    "uninstall": (0, 0, 0, ""),
}


@pytest.mark.parametrize("command", RIGHTS)
def test_rights_decide(box: dict[str, Any], command: str) -> None:
    """Root and the kiosk's user may publish and set the PIN; staff without rights may not, and are told so; a dry run
    is anybody's."""
    *codes, sentence = RIGHTS[command]
    by = {user: next(each for each in box["done"][user] if each["arguments"][0] == command) for user in USERS}
    assert [by[user]["code"] for user in USERS] == codes, by
    assert sentence in by["staff"]["printed"]
