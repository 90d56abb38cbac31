"""Tables that several modules fill together: of events and handlers, pages and screens, journey steps and actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def extend(table: dict[K, V], *others: Mapping[K, V]) -> dict[K, V]:
    """Add the entries of other tables to this one and return it. Raises ValueError for a key that it has already."""
    for other in others:
        twice = table.keys() & other.keys()
        if twice:
            raise ValueError(f"registered twice: {', '.join(sorted(map(repr, twice)))}")
        table.update(other)
    return table
