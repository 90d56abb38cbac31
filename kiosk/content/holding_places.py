"""Where a museum has what it recommends: in its shop, in its library, or as a text says."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.content.forms import BAD, NOTHING, NoValue, ReadContext
from kiosk.content.model import Text
from kiosk.content.nodes import Node, Scalar
from kiosk.content.values import TextKind


@dataclass(frozen=True, slots=True)
class HoldingPlace:
    """kind: shop | library | "" for what `text` says."""

    kind: str = ""
    text: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HoldingPlaceKind(TextKind):
    """`shop` (or true), `library`, or a text of its own."""

    def read(self, node: Node, r: ReadContext) -> HoldingPlace | NoValue:  # type: ignore[override]
        if isinstance(node, Scalar):
            if node.boolean is not None:
                return HoldingPlace("shop") if node.boolean else NOTHING
            if node.value.strip() in ("shop", "library"):
                return HoldingPlace(node.value.strip())
        text = TextKind.read(self, node, r)
        return BAD if text is BAD else HoldingPlace(text=text)
