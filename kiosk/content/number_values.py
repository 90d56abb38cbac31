"""Kinds of numbers: integers, real numbers, points on a picture.

Rules: each reads one node and returns the value, or BAD with one fault; a number in quotes is not a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.content.faults import quoted
from kiosk.content.forms import Bad, ReadContext, wrong_form
from kiosk.content.look_alikes import plain, written_with
from kiosk.content.messages import Message, msg
from kiosk.content.nodes import Node, Scalar, Sequence

_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[\s'’.][0-9]{3})+")
_LETTERS = str.maketrans("OoIl", "0011")


@dataclass(frozen=True, slots=True)
class Integer:
    what: Message
    least: int = 1
    most: int = 999_999

    def read(self, node: Node, r: ReadContext) -> int | Bad:
        value = node.integer if isinstance(node, Scalar) else None
        if value is None:
            return not_a_number(node, r, msg("{what} is a whole number", what=self.what))
        if not self.least <= value <= self.most:
            message = msg(
                "{value} cannot stand here: {what} is {least} to {most}.",
                value=value,
                what=self.what,
                least=self.least,
                most=self.most,
            )
            return r.report(node, "out-of-range", message, msg("Write another number."))
        return value


@dataclass(frozen=True, slots=True)
class RealNumber:
    what: Message
    least: float = 0.0
    most: float = 1_000_000.0

    def read(self, node: Node, r: ReadContext) -> float | Bad:
        value = node.number if isinstance(node, Scalar) else None
        if value is None:
            return not_a_number(node, r, msg("{what} is a number", what=self.what))
        if value < self.least:
            message = msg(
                '"{key}" is {value:g}, but {what} is never under {least:g}.',
                key=r.key,
                value=value,
                what=self.what,
                least=self.least,
            )
            return r.report(node, "out-of-range", message, msg("Write {least:g} or more.", least=self.least))
        if value > self.most:
            message = msg(
                '"{key}" is {value:g}, but {what} is never over {most:g}.',
                key=r.key,
                value=value,
                what=self.what,
                most=self.most,
            )
            return r.report(node, "out-of-range", message, msg("Write {most:g} or less.", most=self.most))
        return value


def not_a_number(node: Node, r: ReadContext, wanted: Message) -> Bad:
    if not isinstance(node, Scalar) or node.is_null:
        return wrong_form(node, r, msg("{wanted!c}", wanted=wanted), msg("Write it after the colon."))
    bare = Scalar(node.file, node.line, node.column, node.value.strip())
    if not node.plain and bare.number is not None:
        hint = msg("Write {value} without quotes.", value=bare.value)
    elif re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+", node.value.strip()):
        whole, parted = node.value.strip().replace(",", ""), node.value.strip().replace(",", ".")
        hint = msg("Write {whole} without a comma.", whole=whole)
        if parted.count(".") == 1:
            hint = msg("Write {whole} without a comma, or {parted} with a point.", whole=whole, parted=parted)
    elif re.fullmatch(r"-?[0-9]+,[0-9]+", node.value.strip()):
        hint = msg("Write {value} with a point.", value=node.value.strip().replace(",", "."))
    elif _GROUPED.fullmatch(bare.value):
        hint = msg("Write {value} in one piece.", value=re.sub(r"[^0-9-]", "", bare.value))
    elif (alone := _alone(bare.value)) and alone != bare.value:
        hint = msg("Write {value} alone.", value=alone)
    elif re.fullmatch(r"[0-9]+\s*[-–—]\s*[0-9]+", node.value.strip()):
        hint = msg("Write each number by itself: from and to are not read here.")
    elif len(re.findall(r"(?<!\w)[0-9]+(?:\.[0-9]+)?(?!\w)", bare.value)) > 1:
        hint = msg("Write one number here; in a list, a comma after each number.")
    else:
        hint = msg("Write it in digits.")
    better = plain(node.value.strip())
    same = better if better != node.value and Scalar("", 0, 0, better).number is not None else ""
    if same:
        hint = written_with(node.value, same)
    elif (digits := bare.value.translate(_LETTERS)) != bare.value and digits.isdecimal():
        hint = msg("It holds the letter {letter}: write {value} in digits.", letter=_letter(bare.value), value=digits)
        same = digits
    message = msg("{wanted!c}, but {value} stands here.", wanted=wanted, value=quoted(node.value))
    return r.report(node, "not-a-number", message, hint, same)


def _alone(words: str) -> str:
    """The one number among other words, or the one year in a date; "" where it is not plain which is meant."""
    found = re.findall(r"(?<!\w)-?[0-9]+(?:\.[0-9]+)?(?!\w)", words)
    years = [number for number in found if len(number) == 4 and number.isdecimal()]
    return next(iter(found if len(found) == 1 else years if len(years) == 1 else ()), "")


def _letter(word: str) -> str:
    return next(sign for sign in word if not sign.isdecimal())


@dataclass(frozen=True, slots=True)
class Point:
    """Two numbers from 0 to 1: x and y from the top left corner."""

    def read(self, node: Node, r: ReadContext) -> tuple[float, float] | Bad:
        hint = msg("Write [across, down] from the top left corner, such as [0.5, 0.4] (0 to 1, with a point).")
        if not isinstance(node, Sequence):
            return wrong_form(node, r, msg('"{key}" is two numbers from 0 to 1', key=r.key), hint)
        numbers = [item.number for item in node.items if isinstance(item, Scalar) and item.number is not None]
        if not len(numbers) == len(node.items) == 2:
            return r.report(node, "bad-point", msg('"{key}" is two numbers from 0 to 1.', key=r.key), hint)
        for item, number in zip(node.items, numbers, strict=True):
            if not 0.0 <= number <= 1.0:
                message = msg('{number:g} is outside the picture: "{key}" goes from 0 to 1.', number=number, key=r.key)
                return r.report(item, "bad-point", message, hint)
        return (numbers[0], numbers[1])
