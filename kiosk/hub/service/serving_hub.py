"""Running the hub: it serves on an address that is free, until it is stopped.

Rules: what stands in the way (no database, a newer one, a port in use) is a sentence before anything is served; a stop
lets requests under way end, for ten seconds.
"""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable
from contextlib import closing

from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.system_reasons import reason_of
from kiosk.hub.hub_settings import HubAddress, HubSettings
from kiosk.hub.store.opening import connect, require_schema
from kiosk.hub.store.schema_making import make_schema
from kiosk.listening import allow_many_connections, listening_socket

LONGEST_STOP_S = 10
KEPT_OPEN_S = 75
"""A connection is kept from one heartbeat to the next."""


class HubNotServed(SentenceError):
    """Why the hub does not serve."""


def serve(settings: HubSettings, ready: Callable[[Message], None]) -> None:
    """Serve until SIGTERM or SIGINT. ready: is handed where it serves, once it does. Raises HubNotServed and
    HubDatabaseError."""
    with connect(settings.database) as connection:
        require_schema(connection)
        make_schema(connection, settings.timezone, settings.museum)  # the file's name and time zone count
    from kiosk.http_serving import configuration, serve_until_stopped
    from kiosk.hub.service.hub_app import create_app

    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)  # that the database is away is logged as a sentence
    allow_many_connections()
    with closing(_bound(settings.address)) as listening:
        app = create_app(settings)
        config = configuration(
            app, kept_open_s=KEPT_OPEN_S, longest_stop_s=LONGEST_STOP_S, lifespan=True, log_level="warning"
        )
        ready(msg("The hub serves at http://{address}. Stop it with Ctrl+C.", address=str(settings.address)))
        serve_until_stopped(listening, config)


def _bound(address: HubAddress) -> socket.socket:
    """A socket that listens there. Raises HubNotServed."""
    try:
        return listening_socket(address.host, address.port)
    except OSError as error:
        raise HubNotServed(_not_bound(address, error)) from None


def _not_bound(address: HubAddress, error: OSError) -> Message:
    if error.errno == errno.EADDRINUSE:
        in_use = msg(
            "{address} is in use: another hub, or another program, listens there. Stop it, or write another address: "
            "in the hub's file."
        )
        return in_use.with_values(address=str(address))
    other = msg("The hub cannot listen at {address}: {why}. Correct address: in the hub's file.")
    return other.with_values(address=str(address), why=reason_of(error))
