"""The tables that several modules fill together."""

from __future__ import annotations

import pytest

from kiosk.visit.registry import extend


def test_a_key_is_registered_once() -> None:
    """A key that two tables have is refused by name, and the table stays as it was."""
    table = extend({}, {"look": 1}, {"read": 2})
    with pytest.raises(ValueError, match=r"^registered twice: 'look', 'read'$"):
        extend(table, {"more": 3, "read": 4, "look": 5})
    assert table == {"look": 1, "read": 2}
