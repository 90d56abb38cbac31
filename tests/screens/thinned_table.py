"""Tables of which the suite plays a part and tests/soak/test_laid_tables.py the whole.

Rules: of the part any two values of two columns are together in some row, so that what two of them do together is seen
at each change; what takes three is seen in the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from typing import Any


def whole(*columns: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Every row."""
    return list(product(*columns))


def thinned(*columns: Sequence[Any], one_of: int) -> list[tuple[Any, ...]]:
    """One row of so many. Raises ValueError where two values are together in none of them."""
    rows = [row for row in product(*map(range, map(len, columns))) if sum(row) % one_of == 0]
    for a, b in combinations(range(len(columns)), 2):
        if len({(row[a], row[b]) for row in rows}) < len(columns[a]) * len(columns[b]):
            raise ValueError(f"One of {one_of} leaves values of the columns {a} and {b} apart.")
    return [tuple(column[at] for column, at in zip(columns, row, strict=True)) for row in rows]
