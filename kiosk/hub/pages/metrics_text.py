"""/metrics: how the hub and its kiosks are, for Prometheus.

Rules: read from database and content folder when Prometheus asks, so that every process of a hub says the same;
only with the token of hub.yaml, or without one from this machine alone, and not through a proxy. docs/hub-metrics.md
says what the names mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from hmac import compare_digest
from ipaddress import ip_address
from typing import TYPE_CHECKING

import anyio
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kiosk import __version__
from kiosk.hub.content.signed_list import signature_ends
from kiosk.hub.pages.ending_soon import certificate_end
from kiosk.hub.pages.kiosk_condition import CONDITIONS, OFF, SILENT, clock_error_s
from kiosk.hub.pages.kiosks_seen import KioskSeen, seen_kiosks
from kiosk.hub.pages.page_headers import with_headers
from kiosk.hub.pages.wanted_content import wanted_versions
from kiosk.hub.store.kiosk_rows import entries_kept, kiosk_rows
from kiosk.hub.store.opening import AWAY

if TYPE_CHECKING:
    from prometheus_client.core import Metric

    from kiosk.hub.pages.page_request import HubPages

PROXIED = ("forwarded", "x-forwarded-for", "x-real-ip")
MIB = 1024 * 1024


def metrics_route(pages: HubPages) -> Route:
    """The route that Prometheus asks."""

    async def answer(request: Request) -> Response:
        if not _may_read(request, pages.hub.settings.metrics_token):
            return with_headers(PlainTextResponse("/metrics needs the token of hub.yaml.\n", 403))
        return await anyio.to_thread.run_sync(_answered, pages, limiter=pages.line)

    return Route("/metrics", answer, methods=["GET"])


def _may_read(request: Request, token: str) -> bool:
    if token:
        shown = request.headers.get("Authorization", "")
        return compare_digest(shown.encode(), f"Bearer {token}".encode())
    try:
        local = request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        local = False
    return local and not any(name in request.headers for name in PROXIED)


def _answered(pages: HubPages) -> Response:
    from prometheus_client import CollectorRegistry
    from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0, generate_latest
    from prometheus_client.registry import Collector

    class _Kept(Collector):
        def collect(self) -> Iterator[Metric]:
            return iter(metrics)

    try:
        metrics = [*_metrics(pages)]
    except AWAY:
        return with_headers(PlainTextResponse("The hub's database does not answer.\n", 503))
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Kept())
    response = Response(generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_PLAIN_1_0_0})
    return with_headers(response)


def _metrics(pages: HubPages) -> Iterator[Metric]:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

    now = datetime.now(UTC)
    is_open = pages.museum.open_at(now)
    with pages.hub.pool.connection() as connection:
        kiosks = seen_kiosks(kiosk_rows(connection), wanted_versions(connection), is_open)
        kept, waiting = entries_kept(connection)
    info = GaugeMetricFamily("kiosk_hub_info", "The hub's program.", labels=["version"])
    info.add_metric([__version__], 1)
    yield info
    yield GaugeMetricFamily("kiosk_hub_museum_open", "Whether the museum is open.", value=int(is_open))
    yield CounterMetricFamily("kiosk_hub_entries", "Entries of logs that the hub has.", value=kept)
    yield GaugeMetricFamily("kiosk_hub_entries_waiting", "Entries that kiosks still had to send.", value=waiting)
    counts = Counter(condition for seen in kiosks for condition in seen.conditions)
    conditions = GaugeMetricFamily("kiosk_hub_kiosks", "Kiosks in each condition.", labels=["condition"])
    for name in CONDITIONS:
        conditions.add_metric([name], counts[name])
    yield conditions
    yield from _of_kiosks(kiosks, now)
    ends = GaugeMetricFamily(
        "kiosk_hub_signature_end_timestamp_seconds", "Until when a signature of the content is good.", labels=["role"]
    )
    for role, at in signature_ends(pages.hub.settings.content).items():
        ends.add_metric([role], at.timestamp())
    yield ends
    stats = pages.hub.pool.get_stats()
    yield GaugeMetricFamily(
        "kiosk_hub_database_waiting", "Requests that wait for a connection.", value=stats.get("requests_waiting", 0)
    )


def _of_kiosks(kiosks: list[KioskSeen], now: datetime) -> Iterator[Metric]:
    from prometheus_client.core import GaugeMetricFamily

    def gauge(name: str, words: str, *labels: str) -> GaugeMetricFamily:
        return GaugeMetricFamily(f"kiosk_{name}", words, labels=["kiosk", "group", "room", *labels])

    troubled = gauge("condition", "1 for each condition of a kiosk but fine.", "condition")
    age = gauge("heartbeat_age_seconds", "Since the last heartbeat.")
    disk = gauge("disk_free_bytes", "Free on the kiosk's disk.")
    memory = gauge("memory_bytes", "Memory of the program.")
    heat = gauge("temperature_celsius", "Of the kiosk's processor, where it can be read.")
    clock = gauge("clock_error_seconds", "How far the kiosk's clock and the hub's differ.")
    sending = gauge("entries_waiting", "Entries that the kiosk still has to send.")
    shown = gauge("content_version", "The version of the content that it shows.")
    wanted = gauge("content_wanted", "The version that is published for it; 0 for none.")
    certificate = gauge("certificate_end_timestamp_seconds", "Until when the hub's certificate is good.", "known_by")
    for seen in kiosks:
        own = [seen.name, seen.standing.group, seen.room]
        for name in seen.conditions:
            if name != "fine":
                troubled.add_metric([*own, name], 1)
        if seen.standing.received is not None:
            age.add_metric(own, (now - seen.standing.received).total_seconds())
        if (beat := seen.beat) is None or seen.standing.received is None:
            continue
        wanted.add_metric(own, seen.standing.wanted)
        if (ends := certificate_end(seen)) is not None:
            certificate.add_metric([*own, "fingerprint" if beat.pinned else "authority"], ends.timestamp())
        shown.add_metric(own, beat.content)
        sending.add_metric(own, max(0, beat.last_seq - beat.through))
        if seen.conditions[0] in (SILENT, OFF):  # what it was like before says nothing of now
            continue
        disk.add_metric(own, beat.disk_free_mib * MIB)
        memory.add_metric(own, beat.pss_mib * MIB)
        clock.add_metric(own, clock_error_s(beat, seen.standing.received))
        if beat.temperature_c is not None:
            heat.add_metric(own, beat.temperature_c)
    yield from (troubled, age, disk, memory, heat, clock, sending, shown, wanted, certificate)
