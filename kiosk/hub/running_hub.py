"""A hub that runs: its settings and its connections to the database, which every door is handed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.hub.hub_settings import HubSettings
from kiosk.hub.store.opening import HubIdentity, read_identity

if TYPE_CHECKING:
    from kiosk.hub.store.opening import Pool


@dataclass(frozen=True)
class Hub:
    """pool: connections to the database; `with hub.pool.connection() as connection:` is one transaction, committed at
    its end."""

    settings: HubSettings
    pool: Pool

    @cached_property
    def identity(self) -> HubIdentity:
        """What the database says of itself; asked for once. Raises what the store raises where it is away."""
        with self.pool.connection() as connection:
            return read_identity(connection)
