"""One page of the phone, before it is written as HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kiosk.content.texts import LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonePage:
    """address: in its own language's part of the folder; common: where the same is in every language. form: its file
    among the templates. back: words and address of the way back; None at home. versions: where else the same stop is,
    by `?f=`: the folder under this one, or a part of this page."""

    address: str
    common: str
    form: str
    title: LocalizedText
    values: dict[str, Any]
    back: tuple[LocalizedText, str] | None = None
    versions: dict[str, str] = field(default_factory=dict)
    stop: str = ""
