"""Over a network that is unplugged, loses and delays packets, is a captive portal's or cuts what passes, every entry
comes to the hub, once. With a real hub, and the kernel's own TCP between two network namespaces where they can be made;
at random, for long: tests/soak/test_hub_network.py."""

from __future__ import annotations

from kiosk.fleet.http_client import HttpClient
from kiosk.fleet.protocol import MARKS, Marks
from tests.fleet.failing_way import FailingWay, failing_way
from tests.fleet.test_nothing_lost import at_hub, in_log
from tests.fleet.test_sender import Sending, bench, visit
from tests.hub.serving import ServedHub
from tests.visitlog.conftest import Bench

__all__ = ["bench"]
WAITED_S, MOST_TRIES = 1.0, 60
LOSS, DELAY_S = 0.3, 0.02
ENTRIES = 200


def state_after(way: FailingWay, sending: Sending, odd: str) -> str:
    """What the kiosk takes it for, once it has sent through a door like that."""
    way.door.turn(odd)
    way.at_kiosk(sending.sender.send_next)
    return sending.contact.record.code


def test_whatever_the_network_does(served: ServedHub, bench: Bench) -> None:
    """What is wrong is told apart, and nothing is lost by it, nor there twice."""
    token = served.join("east-wing-2")
    hub = HttpClient(served.base, token).get(MARKS, Marks).hub
    with failing_way(served.port) as way:
        sending = Sending(bench, way.address, token, hub, whole_s=120.0)
        hasty = Sending(bench, way.address, token, hub, whole_s=WAITED_S)  # that need not wait long for nobody
        log = bench.start()
        visit(log, bench, ENTRIES)
        assert state_after(way, sending, "portal") == "not-a-hub"
        assert state_after(way, sending, "") == ""
        way.unplug()
        visit(log, bench, ENTRIES)
        way.at_kiosk(hasty.sender.send_next)
        assert hasty.contact.record.code == "away"
        way.mend()
        assert state_after(way, sending, "cut-request") == "away"
        before = len(at_hub(served))
        assert state_after(way, sending, "cut-reply") == "away"
        assert len(at_hub(served)) > before  # kept, and not heard of
        way.mend()
        way.spoil(LOSS, DELAY_S)
        visit(log, bench, ENTRIES)
        tries = 0
        while set(at_hub(served)) != in_log(bench.path) and tries < MOST_TRIES:
            way.at_kiosk(sending.sender.send_next)
            tries += 1
        for each in (sending, hasty):
            each.sender.client.close()
    rows = at_hub(served)
    assert set(rows) == in_log(bench.path) and len(rows) == len(set(rows)) > 3 * ENTRIES
