"""The QR code of a link that an item of an interactive has."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.queries.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeView:
    """link: what the code leads to. words: how it is used."""

    link: str
    words: str


def code_view(context: PageContext, link: str) -> CodeView | None:
    """None where there is no link."""
    words = context.translate("Point a phone camera at the code.")
    return CodeView(link=link, words=words) if link else None
