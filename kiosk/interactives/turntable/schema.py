"""What a room's file says of a turned object: its frames as one pattern, what it is, and its sides."""

from __future__ import annotations

from typing import Any

from kiosk.content.forms import Form, Key, ReadContext, Values, required
from kiosk.content.frame_pattern import FramePattern
from kiosk.content.media_schema import PICTURE
from kiosk.content.messages import msg
from kiosk.content.model import Picture
from kiosk.content.nodes import Mapping
from kiosk.content.numbered_texts import NumberedTexts
from kiosk.content.values import OneOf
from kiosk.interactives.turntable.data import Turntable

FEW_FRAMES = 12


def _turntable(frames: tuple[str, ...], kind: str, alt: dict[str, str], credit: str, **more: Any) -> Turntable:
    return Turntable(frames, Picture(frames[0], kind, alt, credit), **more)


def _check(node: Mapping, values: Values, r: ReadContext) -> None:
    if PICTURE.check is not None:
        PICTURE.check(node, values, r)
    frames, sides = values.get("frames", ()), node.value("sides")
    if frames and len(frames) < FEW_FRAMES:
        message = msg("The object has {count} frames; it jumps from one to the next.", count=len(frames))
        r.report(node.value("frames") or node, "turntable-few", message, msg("Take 24 to 72 pictures of one turn."))
    for name, (key_node, _) in sides.entries.items() if frames and isinstance(sides, Mapping) else ():
        if (key_node.integer or 0) >= len(frames):
            message = msg("There is no frame {name}: they are 0 to {last}.", name=name, last=len(frames) - 1)
            r.report(key_node, "out-of-range", message, msg("Count the frames from 0, in the order of their names."))
            values.get("sides", {}).pop(key_node.integer, None)


_TURNTABLE = Form(
    msg("a turned object"),
    {
        "frames": required(
            FramePattern(),
            "Pictures of one whole turn, all of one size, 24 to 72 of them or more: their folder in media/, with a "
            "star in place of their numbers.",
            "hall/jug-turn/*.jpg",
            msg("Write frames: the pictures' folder and a star in place of their numbers: folder/*.jpg."),
        ),
        "direction": Key(
            OneOf(("left", "right"), msg("a direction")),
            "To which side the front of the object moves from one frame to the next. Without it: right.",
            "left",
        ),
        "sides": Key(
            NumberedTexts(msg("a frame")),
            "From which side one looks, by the number of the frame, counted from 0.",
            "{0: {en: Front}, 18: {en: Back}}",
        ),
        "kind": PICTURE.keys["kind"],
        "alt": PICTURE.keys["alt"],
        "credit": PICTURE.keys["credit"],
    },
    _turntable,
    check=_check,
)
KEY = Key(
    _TURNTABLE,
    "An object that visitors turn: pictures of it from all sides.",
    '{frames: hall/jug-turn/*.jpg, kind: object, alt: {en: "A jug."}, credit: "The museum"}',
)
