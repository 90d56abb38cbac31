"""The commands by which docs/fleet.md sets a hub up and has a kiosk join it on one machine, given one after the other
in a clone: the kiosk fetches what is published and shows it, and what its log has is at the hub.

Rules: PostgreSQL is a cluster of this test's own, which the commands find by their environment; the hub listens at a
port that is free.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.hub.store.opening import connect
from tests.conftest import ROOT, Until
from tests.hub.postgres import cluster
from tests.hub.prometheus import free_port

MOST_S = 600.0
"""What a technician is promised: ten minutes."""
WITHIN_S = 300.0


def commands(heading: str) -> list[str]:
    """The lines of the first commands below a heading."""
    section = (ROOT / "docs" / "fleet.md").read_text("utf-8").partition(f"## {heading}\n")[2]
    return section.partition("```sh\n")[2].partition("\n```")[0].splitlines()


class Terminal:
    """Gives commands in a clone. spent_s: the time that they took, one after the other."""

    def __init__(self, clone: Path, postgres: Path, display: str) -> None:
        self.clone, self.spent_s = clone, 0.0
        self._environment = {**os.environ, "PGHOST": str(postgres), "USER": "technician", "LC_ALL": "C.UTF-8"}
        self._environment |= {"PYTHONPATH": str(clone), "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"}

    def gives(self, line: str) -> str:
        """What a command prints."""
        began = time.monotonic()
        done = subprocess.run(self._words(line), cwd=self.clone, env=self._environment, capture_output=True, text=True)
        self.spent_s += time.monotonic() - began
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    @contextmanager
    def begins(self, line: str) -> Iterator[Callable[[], str]]:
        """A command that runs until the block ends, by what it has printed so far."""
        with tempfile.NamedTemporaryFile("wb", dir=self.clone, delete=False) as file:
            printed = Path(file.name)
            running = subprocess.Popen(
                self._words(line),
                cwd=self.clone,
                env=self._environment,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )

        def so_far() -> str:
            assert running.poll() is None, printed.read_text()
            return printed.read_text()

        try:
            yield so_far
            so_far()
        finally:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait(60)

    def _words(self, line: str) -> list[str]:
        """As somebody who is not root gives it, of a PostgreSQL whose first user is `postgres`."""
        own = f'kiosk() {{ "{sys.executable}" -m kiosk "$@"; }}; export PGUSER=technician\n'
        return ["sh", "-c", own + line.replace("sudo -u postgres", "PGUSER=postgres")]


def shown_and_kept(database: str) -> bool:
    """Whether the kiosk's heartbeat names a version, and something of its log is at the hub."""
    with connect(database) as connection:
        rows = connection.execute(
            "SELECT (beat->>'content')::int FROM heartbeats WHERE kiosk = 'east-wing-2'"
        ).fetchall()
        kept = connection.execute("SELECT count(*) FROM entries WHERE kiosk = 'east-wing-2'").fetchall()
    return rows == [(1,)] and kept[0][0] > 0


def test_ten_minutes_of_a_technician(tmp_path: Path, virtual_display: str, until: Until) -> None:
    """Each command does what the document says, in its order; nothing else has to be done."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own
    making, trying = commands("Set one up"), commands("On one machine, to try it out")
    assert making[0].startswith("PATH=") and making[-1].startswith("kiosk hub serve")
    at = f"127.0.0.1:{free_port()}"
    assert sum("127.0.0.1:8460" in line for line in trying) == 1
    with cluster(folder):
        terminal = Terminal(clone, folder, virtual_display)
        for line in making[1:-1]:
            terminal.gives(f"{line} --address {at}" if "hub init" in line else line)
        with terminal.begins(making[-1]) as serving:
            until(lambda: "The hub serves at" in serving(), WITHIN_S, "a hub that serves")
            code = ""
            for line in trying[:-2]:
                printed = terminal.gives(line.replace("CODE", code).replace("127.0.0.1:8460", at))
                code = next(iter(re.findall(r"once: (\S+)", printed)), code)
            with terminal.begins(trying[-2]) as kiosk:
                database = f"postgresql:///kiosk?host={folder}&user=technician"
                until(lambda: (kiosk(), shown_and_kept(database))[1], WITHIN_S, "content")
            assert "visits-" in terminal.gives(trying[-1])
    assert terminal.spent_s < MOST_S
    print(f"{terminal.spent_s:.0f} s")
