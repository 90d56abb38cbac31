"""A Prometheus of the tests' own that asks hubs as docs/hub-metrics.md says, with the alert rules that come with a hub.

Rules: it asks each five seconds, and an alert goes off at once, where the rules wait for minutes or hours.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from tests.source import PACKAGE, ROOT

METRICS = PACKAGE / "hub" / "metrics"
PATIENCE_S = 300.0


def program(name: str) -> str:
    """Where Debian's prometheus or promtool is."""
    found = shutil.which(name)
    assert found, f"{name} is not installed: run install/debian.sh soak."
    return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def dashboard_questions() -> list[str]:
    """What the dashboard for Grafana asks; `$group` stands for the group that somebody chose."""
    dashboard = json.loads((METRICS / "grafana-dashboard.json").read_text("utf-8"))
    panels = [inner for panel in dashboard["panels"] for inner in (panel, *panel.get("panels", []))]
    return [target["expr"] for panel in panels for target in panel.get("targets", [])]


def documented_asking(token: str, ports: Sequence[int]) -> dict[str, Any]:
    """What docs/hub-metrics.md has a technician copy, for these hubs, without TLS and each five seconds."""
    text = (ROOT / "docs" / "hub-metrics.md").read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    asking: dict[str, Any] = yaml.safe_load(text)
    (job,) = asking["scrape_configs"]
    assert (job["job_name"], job["scheme"], job["scrape_interval"]) == ("kiosk-hub", "https", "1m")
    job |= {"scheme": "http", "scrape_interval": "5s", "scrape_timeout": "5s"}
    job["authorization"]["credentials"] = token
    job["static_configs"] = [{"targets": [f"127.0.0.1:{port}" for port in ports]}]
    return asking


class Prometheus:
    """port: where it answers, on loopback."""

    def __init__(self, port: int) -> None:
        self._base = f"http://127.0.0.1:{port}/api/v1"

    def asked(self, path: str, **words: str) -> Any:
        """The data of an answer."""
        address = f"{self._base}/{path}?{urllib.parse.urlencode(words)}"
        with urllib.request.urlopen(address, timeout=60) as answer:
            return json.load(answer)["data"]

    def series(self, expression: str) -> list[dict[str, str]]:
        """The labels of all that it finds for an expression."""
        return [found["metric"] for found in self.asked("query", query=expression)["result"]]

    def firing(self) -> list[dict[str, Any]]:
        """The alerts that are on."""
        return [alert for alert in self.asked("alerts")["alerts"] if alert["state"] == "firing"]

    def wait_for(self, wanted: dict[str, int]) -> list[dict[str, Any]]:
        """The alerts that are on, once there are so many of each name, and no other."""
        deadline_s = time.monotonic() + PATIENCE_S
        while True:
            alerts = self.firing()
            found = Counter(alert["labels"]["alertname"] for alert in alerts)
            if found == wanted:
                return alerts
            assert time.monotonic() < deadline_s, f"on: {found}; wanted: {wanted}"
            time.sleep(0.5)


@contextmanager
def prometheus(folder: Path, token: str, ports: Sequence[int]) -> Iterator[Prometheus]:
    """One that asks these hubs, until the block ends."""
    rules = (METRICS / "alert-rules.yaml").read_text("utf-8")
    (folder / "rules.yaml").write_text(re.sub(r"(?m)^( *for:) .*", r"\1 0s", rules), "utf-8")
    asking = documented_asking(token, ports) | {
        "global": {"evaluation_interval": "1s"},
        "rule_files": [str(folder / "rules.yaml")],
    }
    (folder / "prometheus.yml").write_text(yaml.safe_dump(asking), "utf-8")
    port, log = free_port(), folder / "prometheus.log"
    command = [program("prometheus"), f"--config.file={folder / 'prometheus.yml'}"]
    command += [f"--storage.tsdb.path={folder / 'data'}", f"--web.listen-address=127.0.0.1:{port}"]
    with log.open("wb") as written:
        running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=written, stderr=written)
    try:
        found = Prometheus(port)
        deadline_s = time.monotonic() + PATIENCE_S
        while not _answers(found):
            assert running.poll() is None and time.monotonic() < deadline_s, log.read_text()
            time.sleep(0.1)
        yield found
    finally:
        running.kill()
        running.wait(60)


def _answers(found: Prometheus) -> bool:
    """Whether it has asked the hubs and evaluated the rules."""
    try:
        groups = found.asked("rules")["groups"]
        return bool(found.series("up")) and all(rule["health"] == "ok" for group in groups for rule in group["rules"])
    except OSError:
        return False
