"""An interactive as a phone draws it: what its own folder gives for the page of its exhibit.

Rules: the page has the list in any case, so that nothing is known from a drawing alone; what stands in it without a
script needs none. Whatever staff wrote is escaped by the template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnForm:
    """values: what the template `phone.html` of the interactive shows, as `drawn`. script: whether its `phone.js` moves
    what is drawn. kiosk: what only the kiosk can do with it, as a sentence; "" for nothing."""

    values: Mapping[str, Any]
    script: bool = False
    kiosk: str = ""
