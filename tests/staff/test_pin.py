"""The staff PIN: kept as a hash in the right file only, and hard to guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.device import load_device
from kiosk.staff.panel.pin import TRIES, Tries, hashed, matches, what_is_wrong
from tests.conftest import RunKiosk

IN_A_ROW = "1234 is tried first by everybody: choose digits that are neither all the same nor in a row."
NOT_DIGITS = "A staff PIN is 4 to 12 digits, so that it can be keyed on the kiosk."


@pytest.mark.parametrize(
    ("pin", "wrong"),
    [
        ("2718", ""),
        ("271828182845", ""),
        ("1234", IN_A_ROW),
        ("9876", IN_A_ROW.replace("1234", "9876")),
        ("0000", IN_A_ROW.replace("1234", "0000")),
        ("271", NOT_DIGITS),
        ("2718281828459", NOT_DIGITS),
        ("27a8", NOT_DIGITS),
        ("²718", NOT_DIGITS),
        ("", NOT_DIGITS),
    ],
)
def test_what_a_pin_may_be(pin: str, wrong: str) -> None:
    """A PIN is 4 to 12 digits that not everybody tries first."""
    assert str(what_is_wrong(pin)) == wrong


def test_only_a_hash_is_kept() -> None:
    """What is kept does not hold the PIN, differs each time, and knows the PIN from every other."""
    kept = hashed("2718")
    assert "2718" not in kept and kept != hashed("2718")
    assert matches("2718", kept) and not matches("2719", kept)
    assert not matches("2718", "scrypt:nonsense") and not matches("2718", "")


def test_wrong_tries_cost_time_and_a_restart_gains_none(tmp_path: Path) -> None:
    """After three wrong tries a wait doubles with each; the count survives a restart, and the right PIN ends it."""
    now_ms, file = 0, tmp_path / "tries.json"
    tries = Tries(file, lambda: now_ms)
    waits = []
    for _ in range(5):
        tries.failed()
        waits.append(tries.wait_s())
    assert waits == [0, 0, 30, 60, 120]
    now_ms = 119_001
    assert tries.wait_s() == 1
    now_ms = 200_000
    assert tries.wait_s() == 0
    again = Tries(file, lambda: now_ms)
    assert (again.wrong, again.wait_s()) == (5, 120)
    again.succeeded()
    assert Tries(file, lambda: now_ms).wait_s() == 0


def test_a_day_to_come_is_another_day(tmp_path: Path) -> None:
    """What a clock that was years ahead counted costs no wait once the clock is right."""
    file = tmp_path / "tries.json"
    ahead = Tries(file, lambda: 0, lambda: "2036-11-28")
    for _ in range(9):
        ahead.failed()
    assert Tries(file, lambda: 0, lambda: "2036-11-28").wait_s() == 900
    assert Tries(file, lambda: 0, lambda: "2026-11-29").wait_s() == 0


def test_wrong_tries_are_forgotten_with_time(tmp_path: Path) -> None:
    """A box switched on each morning does not have staff wait for old tries; each hour without one forgets one."""
    now_ms, day, file = 0, "2026-11-28", tmp_path / "tries.json"
    tries = Tries(file, lambda: now_ms, lambda: day)
    for _ in range(20):
        tries.failed()
    assert Tries(file, lambda: 0, lambda: day).wait_s() == 900
    assert Tries(file, lambda: 0, lambda: "2026-11-27").wait_s() == 900
    assert Tries(file, lambda: 0, lambda: "1970-01-01").wait_s() == 900
    morning = Tries(file, lambda: 0, lambda: "2026-11-29")
    assert morning.wait_s() == 0
    morning.failed()
    assert morning.wait_s() == 30
    now_ms = 18 * 3_600_000
    tries.failed()
    assert (tries.wrong, tries.wait_s()) == (3, 30)


def test_a_new_pin_clears_the_count(tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """Staff who set the PIN anew, and start the kiosk again, do not wait."""
    state, device = tmp_path / "state", tmp_path / "kiosk.yaml"
    state.mkdir()
    device.write_text(f"kiosk: one\nstate: {state}\n")
    for _ in range(9):
        Tries(state / TRIES, lambda: 0).failed()
    assert run_kiosk("pin", "--device", device, typed="2718\n2718\n").returncode == 0
    assert Tries(state / TRIES, lambda: 0).wait_s() == 0


def test_the_longest_wait_is_a_quarter_of_an_hour(tmp_path: Path) -> None:
    """However often a wrong PIN was keyed, staff never wait longer than 15 minutes."""
    tries = Tries(tmp_path / "tries.json", lambda: 0)
    for _ in range(60):
        tries.failed()
    assert tries.wait_s() == 900


def test_a_damaged_count_is_no_way_in(tmp_path: Path) -> None:
    """Who damages the count of wrong tries waits all the same."""
    file = tmp_path / "tries.json"
    file.write_text("{", encoding="ascii")
    assert Tries(file, lambda: 0).wait_s() == 30


OWN = "# East wing.\nkiosk: east-wing-2\nscreen: {width_mm: 531}   # measured\n"


def set_pin(run_kiosk: RunKiosk, museum: Path, device: Path, typed: str) -> tuple[int, str, str]:
    done = run_kiosk("pin", "--museum", museum, "--device", device, typed=typed)
    return done.returncode, done.stdout, done.stderr


def test_the_pin_is_written_into_the_kiosks_own_file(run_kiosk: RunKiosk, museum: Path, tmp_path: Path) -> None:
    """`kiosk pin` asks twice and changes one line of the kiosk's own file; a new PIN takes the place of the old one."""
    device = tmp_path / "own.yaml"
    device.write_text(OWN, encoding="utf-8")
    for chosen in ("2718", "31415"):
        code, said, wrong = set_pin(run_kiosk, museum, device, f"{chosen}\n{chosen}\n")
        told = f"The staff PIN is set in {device}. The kiosk takes it when it is started again.\n"
        assert (code, said, wrong) == (0, told, "")
        text = device.read_text(encoding="utf-8")
        assert text.startswith(OWN) and len(text.splitlines()) == 4
        settings, faults = load_device(device, museum)
        assert matches(chosen, settings.staff_pin) and not faults


def test_a_pin_that_is_not_set(run_kiosk: RunKiosk, museum: Path, tmp_path: Path) -> None:
    """Where the PIN is not set, why is said in a sentence, and the file stays as it was."""
    device = tmp_path / "own.yaml"
    device.write_text(OWN, encoding="utf-8")
    assert set_pin(run_kiosk, museum, device, "2718\n2719\n") == (
        1,
        "",
        "The two are not the same. Nothing was changed.\n",
    )
    assert set_pin(run_kiosk, museum, device, "1234\n1234\n") == (1, "", f"{IN_A_ROW}\n")
    assert device.read_text(encoding="utf-8") == OWN
    gone = tmp_path / "gone.yaml"
    status, printed, why = set_pin(run_kiosk, museum, gone, "2718\n2718\n")
    assert (status, printed) == (2, "") and why.startswith(f"{gone}:") and "--device" in why
    inside = museum / "config" / "kiosk.yaml"
    assert set_pin(run_kiosk, museum, inside, "2718\n2718\n") == (
        1,
        "",
        f"{inside} lies in the museum's folder, and what lies there is published: a PIN does not belong in it. "
        "Copy it to /etc/kiosk/kiosk.yaml, or name the kiosk's own file with --device FILE.\n",
    )
