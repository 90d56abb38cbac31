"""Keys and forms shared by several schemas: title, credit, period, closure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.content import model
from kiosk.content.day_values import Day
from kiosk.content.forms import Form, Key, ReadContext, Values, required
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping
from kiosk.content.values import PlainText, TextKind

TEXT = TextKind()


def named(what: str, *keys: str) -> Callable[[Mapping, ReadContext], None]:
    """For the beginning of a form: its faults name what it is, and the first of these keys that is given."""

    def begin(node: Mapping, r: ReadContext) -> None:
        name = next(filter(None, map(node.word, keys)), "")
        r.where = f"{what} {name}".rstrip()[:60]

    return begin


def title_key(help: str, example: str) -> Key:
    return required(TEXT, help, example, msg('Write title: {{{first}: "…"}}, in the museum\'s languages.', first="en"))


def credit_key(example: str) -> Key:
    hint = msg('Write credit: "who made it, or whose it is".')
    return required(PlainText(msg("who made it, or whose it is")), "Who made it, or whose it is.", example, hint)


def dates_check(node: Mapping, values: Values, r: ReadContext) -> None:
    begins, ends = values.get("from_day"), values.get("until_day")
    if "from" not in node.entries and "until" not in node.entries and not r.meant:
        r.report(
            node, "missing-key", msg("Neither from nor until is given."), msg("Write from: 2026-12-01, until: or both.")
        )
    if begins and ends and ends < begins:
        until = node.value("until") or node
        message = msg(
            "The period ends on {ends}, before it begins on {begins}.", ends=ends.isoformat(), begins=begins.isoformat()
        )
        r.report(until, "dates-reversed", message, msg("Exchange the two, or correct one."))


def _closed(text: model.Text | None = None, **days: Any) -> model.Closed:
    return model.Closed(model.Dates(**days), text or {})


DATES = Form(
    msg("a period"),
    {
        "from": Key(Day(), "The first day, included. Without it: since ever.", "2026-12-01", to="from_day"),
        "until": Key(Day(), "The last day, included. Without it: for good.", "2026-12-20", to="until_day"),
    },
    model.Dates,
    check=dates_check,
)
CLOSED = Form(
    msg("a closure"),
    {**DATES.keys, "text": Key(TEXT, "What visitors are told.", '{en: "The room is being repaired."}')},
    _closed,
    check=dates_check,
)
