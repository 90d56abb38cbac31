"""`kiosk hub keys` and `kiosk hub publish` as a technician gives them: what is printed, and how they end."""

from __future__ import annotations

from pathlib import Path

from kiosk.hub.store.rollouts import read_rollouts
from tests.conftest import RunKiosk
from tests.hub.serving import TIMEZONE, ServedHub
from tests.staff.small_museum import damaged, edited, made


class Technician:
    """file: the hub's own."""

    def __init__(self, served: ServedHub, run_kiosk: RunKiosk, folder: Path) -> None:
        self._run = run_kiosk
        self.file = folder / "hub.yaml"
        facts = {"database": served.database, "museum": "Patarei", "timezone": TIMEZONE}
        self.file.write_text("".join(f"{key}: {value}\n" for key, value in facts.items()))
        with self.file.open("a") as file:
            file.write(f"content: {served.hub.settings.content}\n")

    def gives(self, *words: object, language: str = "en") -> tuple[int, str]:
        """The exit code, and all that is printed."""
        done = self._run("hub", *map(str, words), "--hub", self.file, "--language", language)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr


def test_keys_and_publishing_from_the_first_command_on(served: ServedHub, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Without keys nothing is published, and the sentence says how to make them; then a version goes to all, one to a
    share of a group, one with an error to nobody; the audit has what was published."""
    technician, museum = Technician(served, run_kiosk, tmp_path), made(tmp_path / "museum")
    sticks = tmp_path / "a", tmp_path / "b"
    for stick in sticks:
        stick.mkdir()
    code, words = technician.gives("publish", museum)
    assert code == 1 and "kiosk hub keys init" in words
    code, words = technician.gives("keys", "init", *sticks)
    assert code == 0 and "Next: kiosk hub publish DIR." in words
    code, words = technician.gives("publish", museum)
    assert code == 0 and "Version 1 is published for all." in words and "next heartbeat" in words
    assert technician.gives("publish", museum)[0] == 0
    code, words = technician.gives("publish", edited(museum, "Two."), "--group", "west", "--percent", 1, language="et")
    assert code == 0 and "Versioon 2 on rühmale west avaldatud." in words
    assert technician.gives("keys", "sign", sticks[0])[0] == 0
    (tmp_path / "c").mkdir()
    code, words = technician.gives("keys", "rotate", sticks[1], "--new-stick", tmp_path / "c")
    assert code == 0 and f"{tmp_path / 'c'} has a root key now" in words
    assert technician.gives("keys", "rotate", tmp_path / "c")[0] == 0
    damaged(museum)
    code, words = technician.gives("publish", museum)
    assert code == 1 and "exhibits/yard.yaml" in words and "1 error has to be mended first" in words
    with served.hub.pool.connection() as connection:
        found = [(one.group, one.version, one.percent) for one in read_rollouts(connection)]
        assert found == [("all", 1, 100), ("west", 2, 1)]
        audit = connection.execute("SELECT who, whom FROM audit WHERE what = 'publish' ORDER BY id").fetchall()
        assert audit == [("cli", "all"), ("cli", "all"), ("cli", "west")]


def test_wrong_words_are_answered_in_a_sentence(served: ServedHub, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """A group's name that is none, a folder without a museum, a stick that is not in, a hub's file that is not
    there."""
    technician = Technician(served, run_kiosk, tmp_path)
    code, words = technician.gives("publish", tmp_path, "--group", "West Wing")
    assert code == 2 and "not a group's name" in words
    code, words = technician.gives("publish", tmp_path)
    assert code == 3 and "There is no museum" in words
    code, words = technician.gives("keys", "sign", tmp_path / "gone")
    assert code == 1 and "There is no folder" in words
    technician.file.unlink()
    for command in (("keys", "rotate", tmp_path), ("publish", tmp_path)):
        code, words = technician.gives(*command)
        assert code == 3 and "hub.yaml:1:1" in words and "kiosk hub init" in words and "#" not in words
