"""What a room's file says of a comparison: two pictures, each with a label that says what it is."""

from __future__ import annotations

import re

from kiosk.content.common_schema import TEXT
from kiosk.content.faults import quoted
from kiosk.content.forms import Form, Key, ReadContext, Values, required
from kiosk.content.media_schema import PICTURE
from kiosk.content.messages import msg
from kiosk.content.model import Picture, Text
from kiosk.content.nodes import Mapping
from kiosk.content.rules.readability import place
from kiosk.interactives.compare.data import Compare

_ONLY_A_YEAR = re.compile(r"\D{0,4}\b\d{3,4}\b\D{0,2}")


def _compare(before: Picture, after: Picture, labels: dict[str, Text]) -> Compare:
    return Compare(before, after, labels["before"], labels["after"])


def _labels_check(node: Mapping, values: Values, r: ReadContext) -> None:
    for key, text in values.items():
        for language, words in text.items():
            if _ONLY_A_YEAR.fullmatch(words):
                at = place(node.value(key) or node, language)
                message = msg("The label {words} does not say what the picture is.", words=quoted(words))
                r.report(at, "compare-label", message, msg('Write what it is, then when: "drawing, 1840".'))
                break


def _compare_check(node: Mapping, values: Values, r: ReadContext) -> None:
    before, after = values.get("before"), values.get("after")
    if before is not None and after is not None and before.file == after.file:
        message = msg("Both pictures are {file}: there is nothing to compare.", file=quoted(after.file))
        r.report(node.value("after") or node, "compare-same", message, msg("Write the file of the other picture."))


_PICTURE = Form(
    msg("a picture of a comparison"),
    {name: key for name, key in PICTURE.keys.items() if name != "hotspots"},
    Picture,
    check=PICTURE.check,
)
_LABELS: Form[Values] = Form(
    msg("the labels of a comparison"),
    {
        "before": required(
            TEXT,
            "What the earlier picture is, and when: never a bare year.",
            '{en: "drawing, 1840"}',
            msg('Write before: {{{first}: "what it is, and when"}}.', first="en"),
        ),
        "after": required(
            TEXT,
            "What the later picture is, and when.",
            '{en: "photograph, 2002"}',
            msg('Write after: {{{first}: "what it is, and when"}}.', first="en"),
        ),
    },
    dict,
    check=_labels_check,
)
_COMPARE = Form(
    msg("a comparison"),
    {
        "before": required(
            _PICTURE,
            "The earlier picture.",
            '{file: hall/1950.jpg, kind: photograph, alt: {en: "A furnished room."}, credit: "The museum"}',
            msg("Write before: and below it the earlier picture's file, kind, alt and credit."),
        ),
        "after": required(
            _PICTURE,
            "The later picture, of the same view and the same size.",
            '{file: hall/today.jpg, kind: photograph, alt: {en: "The same room, empty."}, credit: "The museum"}',
            msg("Write after: and below it the later picture's file, kind, alt and credit."),
        ),
        "labels": required(
            _LABELS,
            "What stands on the two pictures.",
            '{before: {en: "photograph, 1950"}, after: {en: "photograph, 2024"}}',
            msg(
                'Write labels: {{before: {{{first}: "drawing, 1840"}}, after: {{{first}: "photograph, 2002"}}}}.',
                first="en",
            ),
        ),
    },
    _compare,
    check=_compare_check,
)
KEY = Key(
    _COMPARE,
    "Two pictures of one view, before and after, with a slider between them.",
    '{before: {file: a.jpg, kind: drawing, alt: {en: "Before."}, credit: "The museum"}, after: {file: b.jpg, kind: '
    'drawing, alt: {en: "After."}, credit: "The museum"}, labels: {before: {en: "drawing, 1840"}, after: {en: '
    '"drawing, 2002"}}}',
)
