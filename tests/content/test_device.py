"""A kiosk's own file: where it is looked for, and what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.content.device import load_device
from kiosk.content.hub_schema import plain_fingerprint, what_is_wrong
from kiosk.content.model import Device, HubLink, PhoneLink, Room, ScreenSize

GOOD = Path(__file__).parents[1] / "faults/good"


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return shutil.copytree(GOOD, tmp_path / "museum")


def written(path: Path, kiosk: str) -> Path:
    path.write_text(f"kiosk: {kiosk}\nscreen: {{width_mm: 400}}\n")
    return path


def test_named_file_goes_before_the_boxs_and_the_museums(museum: Path, tmp_path: Path) -> None:
    """The file named on the command line is used, else the box's own, else the museum's."""
    named, box = written(tmp_path / "named.yaml", "named"), written(tmp_path / "box.yaml", "box")
    assert load_device(named, museum, box=box)[0].kiosk == "named"
    assert load_device(None, museum, box=box)[0].kiosk == "box"
    box.unlink()
    assert load_device(None, museum, box=box)[0].kiosk == "east-wing-2"
    (museum / "config/kiosk.yaml").unlink()
    assert load_device(None, museum, box=box) == (Device(), ())


def test_kiosk_has_all_its_settings(museum: Path, tmp_path: Path) -> None:
    """Screen, sound and keys are what the file says; what it leaves out has the usual value."""
    device, faults = load_device(None, museum, ["corridor"], box=tmp_path / "none")
    assert faults == ()
    assert (device.room, device.screen) == ("corridor", ScreenSize(531.0, 600.0))
    assert (device.sound.kind, device.sound.output, device.sound.start_dba) == ("headphones", ("USB Audio",), 60.0)
    assert device.sound.levels == {0: 0.0, 50: 58.0, 100: 72.0}
    assert device.keys["next"] == "+"
    usual, faults = load_device(written(tmp_path / "few.yaml", "few"), museum)
    assert (faults, usual.sound, usual.keys, usual.screen) == ((), Device().sound, Device().keys, ScreenSize(400.0))


def test_how_long_a_watched_folder_stands_still(museum: Path, tmp_path: Path) -> None:
    """A watched folder is taken over after six seconds without a change, or as many as the file says, from 1 on."""
    file = written(tmp_path / "box.yaml", "one")
    assert load_device(file, museum)[0].watch_after_s == 6.0
    file.write_text(f"{file.read_text()}watch_after: 30\n")
    device, faults = load_device(file, museum)
    assert (device.watch_after_s, faults) == (30.0, ())
    file.write_text(file.read_text().replace("30", "0"))
    device, faults = load_device(file, museum)
    assert device.watch_after_s == 6.0 and [fault.line for fault in faults] == [3]


def test_named_file_that_is_missing_is_reported(museum: Path, tmp_path: Path) -> None:
    """A file named on the command line that is not there is a fault, and the kiosk starts with usual settings."""
    missing = tmp_path / "none.yaml"
    device, faults = load_device(missing, museum)
    assert device == Device()
    assert [f.render() for f in faults] == [
        f"{missing}:1:1: error: kiosk: The kiosk's own file is not there. Correct the path after --device."
    ]


def test_kiosk_starts_with_what_is_right(museum: Path, tmp_path: Path) -> None:
    """A mistake in one setting leaves the others as they are written."""
    path = tmp_path / "kiosk.yaml"
    path.write_text("kiosk: hall-1\nroom: corridr\nscreen: {width_mm: 0}\nsound: {kind: handset}\n")
    device, faults = load_device(path, museum, ["corridor"])
    assert (device.kiosk, device.room, device.screen, device.sound.kind) == ("hall-1", "", ScreenSize(), "handset")
    assert [f.code for f in faults] == ["unknown-room", "out-of-range"]


def test_a_room_may_be_named_by_its_title(museum: Path, tmp_path: Path) -> None:
    """What stands on the door is answered with the name of that room, in one fault; a known room with none."""
    hall = Room(room="hall", kind="hall", scope="local", title={"en": "Great hall"})
    path = tmp_path / "kiosk.yaml"
    for written, codes, hints in (
        ("Great hall", ["unknown-room"], ['Did you mean "hall"?']),
        ("great-hall", ["unknown-room"], ['Did you mean "hall"?']),
        ("hall", [], []),
        ("The attic", ["bad-id"], None),
    ):
        path.write_text(f"kiosk: hall-1\nroom: {written}\nscreen: {{width_mm: 531}}\n")
        device, faults = load_device(path, museum, ["hall"], titled=[hall])
        assert device.room == ("hall" if written == "hall" else "")
        assert [f.code for f in faults] == codes
        assert hints is None or [str(f.mend) for f in faults] == hints


@pytest.mark.parametrize("text", ["", "- a\n", "kiosk: [\n", "kiosk: a\n\tscreen: b\n", "\x00"])
def test_unreadable_file_never_stops_a_kiosk(museum: Path, tmp_path: Path, text: str) -> None:
    """Whatever is in the file, there are settings to start with and one fault."""
    path = tmp_path / "kiosk.yaml"
    path.write_text(text)
    device, faults = load_device(path, museum)
    assert device == Device()
    assert len(faults) == 1 and faults[0].severity == "error"


def test_kiosk_without_a_hub_has_none(museum: Path, tmp_path: Path) -> None:
    """A kiosk's file that names no hub has none, and one that names an address has the rest as usual."""
    file = written(tmp_path / "box.yaml", "one")
    assert load_device(file, museum)[0].hub is None
    file.write_text(f"{file.read_text()}hub: {{address: https://hub.museum.example/east/}}\n")
    assert load_device(file, museum) == (
        Device("one", screen=ScreenSize(400.0), hub=HubLink("https://hub.museum.example/east")),
        (),
    )


def test_the_phones_pages_have_an_address_or_none(museum: Path, tmp_path: Path) -> None:
    """A kiosk's file that names none has none; one that is written without a slash at its end has one."""
    file = written(tmp_path / "box.yaml", "one")
    assert load_device(file, museum)[0].phone_address == ""
    file.write_text(f"{file.read_text()}phone: {{address: http://192.168.1.10:8470/audio}}\n")
    device, faults = load_device(file, museum)
    assert (device.phone, faults) == (PhoneLink("http://192.168.1.10:8470/audio/"), ())
    assert device.phone_address == "http://192.168.1.10:8470/audio/"


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8000",
        "http://127.0.0.1:8000/",
        "http://[::1]:8000",
        "https://hub.museum.example:8443",
        "https://192.168.1.20",
        "https://[2001:db8::1]/hub",
    ],
)
def test_addresses_of_hubs(address: str) -> None:
    """A hub is anywhere by https, and on this computer also by http."""
    assert what_is_wrong(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://localhost@evil.example",
        "https://user:word@hub.example",
        "https://hub.example/?a=1",
        "https://hub.example:0",
        "https://hub.example:99999",
        "https://hub example",
        "https://",
        "ftp://hub.example",
        f"https://{'a' * 600}",
    ],
)
def test_what_is_no_address_of_a_hub(address: str) -> None:
    """What is not encrypted, names a user or a question, or is none at all, is refused."""
    assert what_is_wrong(address) is not None


def test_fingerprints_as_programs_write_them() -> None:
    """A fingerprint is taken with colons, in capital letters and with the name of its kind before it."""
    plain = "3f" * 32
    for shown in (plain, ":".join(["3F"] * 32), f"SHA256:{plain}", " ".join(["3f"] * 32)):
        assert plain_fingerprint(shown) == plain
    assert [plain_fingerprint(wrong) for wrong in ("", "3f" * 20, "zz" * 32, f"{plain}00")] == [""] * 4
