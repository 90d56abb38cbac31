"""From the invitation to the screen: a kiosk joins a real hub, fetches and shows what is published, does what staff ask
of it, and goes on with it after a restart."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.fleet.content.hub_numbers import shown_number
from kiosk.hub.content import rollout
from kiosk.hub.store.asked_instructions import ask_instruction
from kiosk.hub.store.kiosk_rows import instruction_rows, kiosk_row
from kiosk.hub.store.rollouts import begin_rollout
from tests.conftest import ROOT, RunKiosk
from tests.hub.content.published import ContentAtHub, content_at_hub
from tests.hub.serving import ServedHub
from tests.warm_start import Started

OWN = "kiosk: east-1\nstate: {state}\nscreen: {{width_mm: 531, viewing_mm: 600}}\n"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS_OPEN = "opening:\n" + "".join(f'  {day}: "00:00-24:00"\n' for day in DAYS)
WORDS = {"en": "The museum closes at 16:00 today."}
WITHIN_S = 240.0


class HubOfKiosk:
    """What the hub knows of the kiosk."""

    def __init__(self, served: ServedHub, content: ContentAtHub) -> None:
        self.served, self.content = served, content

    def publish(self, label: str) -> None:
        done = self.content.publish(label)
        with self.served.hub.pool.connection() as connection:
            begin_rollout(connection, "all", done.number, 100)

    def ask(self, *kinds: str) -> None:
        """Staff ask for these; an announcement holds for hours."""
        until = (datetime.now(UTC) + timedelta(hours=5)).isoformat()
        with self.served.hub.pool.connection() as connection:
            for kind in kinds:
                own: dict[str, Any] = {"words": WORDS, "until": until} if kind == "announce" else {}
                ask_instruction(connection, ["east-1"], kind, asked_by="Mari", lifetime_s=900, **own)

    def beat(self) -> dict[str, Any]:
        with self.served.hub.pool.connection() as connection:
            row = kiosk_row(connection, "east-1")
        return json.loads(row.beat) if row is not None and row.beat else {}

    def results(self) -> dict[str, tuple[str | None, str]]:
        """What came of each kind of instruction, and its detail."""
        with self.served.hub.pool.connection() as connection:
            return {row.kind: (row.result, row.detail) for row in instruction_rows(connection, "east-1", 20)}


def wait_until(there: Callable[[], bool], kiosk: Started) -> None:
    until = time.monotonic() + WITHIN_S
    while not there():
        assert kiosk.poll() is None, kiosk.communicate()[1][-3000:]
        assert time.monotonic() < until
        time.sleep(0.1)


@contextmanager
def running(own: Path, folder: Path) -> Iterator[Started]:
    """The kiosk, in an empty folder."""
    folder.mkdir(exist_ok=True)
    environment = {**os.environ, "SDL_AUDIODRIVER": "dummy", "LANGUAGE": "en", "PYTHONPATH": str(ROOT)}
    kiosk = Started([own], environment, folder, module="tests.hub.running_kiosk")
    try:
        yield kiosk
    finally:
        kiosk.kill()
        kiosk.wait()


def ended(kiosk: Started) -> dict[str, Any]:
    """What the kiosk showed until it was asked to restart."""
    out, err = kiosk.communicate(timeout=WITHIN_S)
    assert kiosk.returncode == 0, err[-3000:]
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    assert found["ending"] == "restart"
    return found


def test_a_kiosk_from_its_invitation_to_the_screen(
    served: ServedHub, run_kiosk: RunKiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It joins by its code, fetches what is published and shows it, announces and examines itself; after a restart the
    announcement is there again. While its museum is open it fetches nothing where its own file says so."""
    monkeypatch.setattr(rollout, "LOOK_EVERY_S", 0.0)
    content = content_at_hub(tmp_path / "curator", served.hub.settings.content)
    with (content.museum / "config/museum.yaml").open("a") as file:
        file.write(ALWAYS_OPEN)
    hub, own, state = HubOfKiosk(served, content), tmp_path / "kiosk.yaml", tmp_path / "state"
    hub.publish("One.")
    own.write_text(OWN.format(state=state))
    joined = run_kiosk("join", served.base, served.code("east-1"), "--device", own)
    assert joined.returncode == 0, joined.stderr
    own.write_text(own.read_text().replace("}\nhub: {", "}\nhub: {fetch: closed, "))
    assert "fetch: closed" in own.read_text()

    with running(own, tmp_path / "empty") as kiosk:
        wait_until(lambda: hub.beat().get("content") == 1, kiosk)
        hub.ask("announce", "diagnose")
        wait_until(lambda: {each for each, _ in hub.results().values()} == {"done"}, kiosk)
        hub.publish("Two.")
        wait_until(lambda: hub.beat().get("wanted") == 2, kiosk)
        hub.ask("restart")
        first = ended(kiosk)
    assert next(name for _, name, _ in first["pages"]) == ""  # nothing of its own
    assert first["pages"][-1][1:] == ["Fortress", WORDS["en"]]
    assert "Version 1 of the hub is shown from now on." in first["staff"]
    examined = json.loads(hub.results()["diagnose"][1])
    assert "hub" in json.dumps(examined) and "content" in json.dumps(examined)

    boot = hub.beat()["boot"]
    with running(own, tmp_path / "empty") as kiosk:
        wait_until(lambda: hub.beat()["boot"] != boot and hub.beat()["wanted"] == 2, kiosk)
        assert hub.results()["restart"][0] == "done"
        hub.ask("restart")
        second = ended(kiosk)
    assert second["pages"][-1][1:] == ["Fortress", WORDS["en"]]
    assert not first["fetching"] and not second["fetching"] and shown_number(state) == 1
