"""The form of a kiosk's own file: its name and room, its screen, its sound, the keys of its number pad."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.content import model
from kiosk.content.composite_values import ListOf
from kiosk.content.faults import quoted
from kiosk.content.forms import BAD, Bad, Form, Key, ReadContext, Values, required, wrong_form
from kiosk.content.hub_schema import HUB
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping, Node, Scalar, Sequence
from kiosk.content.number_values import RealNumber
from kiosk.content.phone_schema import PHONE
from kiosk.content.values import Flag, Id, OneOf, PlainText, RoomName, word
from kiosk.content.whole_path import WholePath

LOUDEST_START_DBA = 65.0


@dataclass(frozen=True, slots=True)
class Outputs:
    """Names of sound outputs in order, or one name."""

    def read(self, node: Node, r: ReadContext) -> tuple[str, ...] | Bad:
        if isinstance(node, Sequence):
            return ListOf(PlainText(msg("the name of a sound output"), shown=False), msg("sound outputs")).read(node, r)
        name = word(node, r, msg("the name of a sound output"))
        return BAD if name is BAD else (name,)


@dataclass(frozen=True, slots=True)
class VolumeLevels:
    """{0: 0, 50: 58, 100: 72}: per cent of the volume → dBA at the visitor's ear, both rising."""

    def read(self, node: Node, r: ReadContext) -> dict[int, float] | Bad:
        hint = msg("Write what was measured, such as {0: 0, 50: 58, 100: 72}.")
        if not isinstance(node, Mapping):
            return wrong_form(node, r, msg('"levels" is written as per cent: dBA'), hint)
        levels: dict[int, float] = {}
        before: tuple[int, float] | None = None
        for key, (key_node, value) in node.entries.items():
            percent, dba = key_node.integer, value.number if isinstance(value, Scalar) else None
            if percent is None or not 0 <= percent <= 100:
                return r.report(
                    key_node, "bad-levels", msg("{key} is not per cent of the volume.", key=quoted(key)), hint
                )
            if dba is None or not 0 <= dba <= 120:
                message = msg("The level at {percent} per cent is not a number of dBA from 0 to 120.", percent=percent)
                return r.report(value, "bad-levels", message, hint)
            if before is not None and not (percent > before[0] and dba > before[1]):
                message = msg(
                    "{percent}: {dba:g} does not grow from {before}: {before_dba:g}.",
                    percent=percent,
                    dba=dba,
                    before=before[0],
                    before_dba=before[1],
                )
                return r.report(key_node, "bad-levels", message, hint)
            before = (percent, dba)
            levels[percent] = dba
        if 0 not in levels or 100 not in levels:
            return r.report(node, "bad-levels", msg("The levels do not go from 0 to 100 per cent."), hint)
        return levels


PAD_KEYS = frozenset(f"f{number}" for number in range(13, 25))
"""The keys that a tactile keypad has beside those of every keyboard."""


@dataclass(frozen=True, slots=True)
class FreeKey:
    """One character of the number pad that is not a digit, or one of F13 to F24. also: a word that may stand there."""

    also: str = ""

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = node.value if isinstance(node, Scalar) else word(node, r, msg("one key"))
        if value is BAD:
            return BAD
        if value.lower() in PAD_KEYS or (self.also and value.lower() == self.also):
            return value.lower()
        if len(value) != 1 or value.isdigit() or value.isspace():
            message = msg(
                '"{key}" is one key that is not a digit, but {value} stands here.', key=r.key, value=quoted(value)
            )
            hint = msg('Write one of the keys / * - + . in quotes, such as "/".')
            pad_key = re.sub(r"[\s_-]", "", value).lower()
            if pad_key in PAD_KEYS:
                return r.report(node, "bad-key", message, msg("Write it as {days}.", days=pad_key), pad_key)
            if value[:1] in "fF" and value[1:].isdigit():
                hint = msg("A keypad has the keys f13 to f24.")
            elif self.also and len(value) > 1:
                hint = msg("Write a key, or {word}: the headphone jack of this computer itself.", word=self.also)
            elif r.key not in model.Device().keys:
                hint = msg("Write the key that the keypad sends, f13 to f24, or one of / * - + . in quotes.")
            return r.report(node, "bad-key", message, hint)
        return value


def _keys(**values: str) -> dict[str, str]:
    return {**model.Device().keys, **values}


def _keys_check(node: Mapping, values: Values, r: ReadContext) -> None:
    used: dict[str, str] = {}
    for name, key in _keys(**values).items():
        if key in used and (name in values or used[key] in values):
            at = node.value(name) or node.value(used[key]) or node
            message = msg("The key {key} is {used} and {name} at once.", key=quoted(key), used=used[key], name=name)
            r.report(at, "bad-key", message, msg("Give each its own key."))
        used[key] = name


def _sound_check(node: Mapping, values: Values, r: ReadContext) -> None:
    defaults = model.SoundSettings()
    start = values.get("start_dba", defaults.start_dba)
    levels = values.get("levels", defaults.levels)
    at = node.value("start_dba") or node.value("levels") or node
    loudest = max(levels.values())
    if start > loudest:
        message = msg(
            "start_dba is {start:g}, louder than the loudest level ({loudest:g}).", start=start, loudest=loudest
        )
        r.report(at, "bad-levels", message, msg("Lower start_dba, or measure the levels again."))
    elif loudest < LOUDEST_START_DBA and "levels" in values:
        message = msg("The loudest level is {loudest:g} dBA; visitors who hear less need 65 or more.", loudest=loudest)
        r.report(node.value("levels") or node, "bad-levels", message, msg("Turn the amplifier up and measure again."))


@dataclass(frozen=True, slots=True)
class Pin:
    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, msg("a staff PIN"))
        if value is BAD or value.startswith("scrypt:"):
            return value
        message = msg("The staff PIN stands here as it is typed; anyone could read it.")
        return r.report(node, "bad-pin", message, msg('Run "kiosk pin" and copy the line that it prints.'))


SCREEN = Form(
    msg("a screen"),
    {
        "width_mm": required(
            RealNumber(msg("the width of a screen"), 50, 10_000),
            "The width of the lit picture.",
            "531",
            msg("Measure the lit picture: width_mm: 531."),
        ),
        "viewing_mm": Key(
            RealNumber(msg("the distance to the eyes"), 100, 10_000), "How far the visitor's eyes are.", "600"
        ),
    },
    model.ScreenSize,
)
SOUND = Form(
    msg("sound"),
    {
        "kind": Key(
            OneOf(("headphones", "handset", "loudspeaker"), msg("a kind of sound")),
            "What it is heard by: headphones, handset or loudspeaker.",
            "headphones",
        ),
        "output": Key(Outputs(), "The names of sound outputs, the best first.", '["USB Audio"]'),
        "start_dba": Key(
            RealNumber(msg("the loudness at the beginning"), 0, LOUDEST_START_DBA),
            "How loud a visit begins, at most 65 dBA.",
            "60",
        ),
        "levels": Key(
            VolumeLevels(), "What was measured at the ear: per cent of the volume and dBA.", "{0: 0, 50: 58, 100: 72}"
        ),
    },
    model.SoundSettings,
    check=_sound_check,
)
KEYS = Form(
    msg("keys"),
    {
        "previous": Key(FreeKey(), "The key for the control before.", '"/"'),
        "next": Key(FreeKey(), "The key for the next control.", '"+"'),
        "speech": Key(FreeKey(), "The key that turns speech on and off.", '"*"'),
        "repeat": Key(FreeKey(), "The key that says it again.", '"-"'),
        "back": Key(FreeKey(), "The key for Back.", '"."'),
        "louder": Key(FreeKey(), "The key that makes it louder, by one step.", "f13"),
        "quieter": Key(FreeKey(), "The key that makes it quieter, by one step.", "f14"),
        "larger": Key(FreeKey(), "The key for larger words; after the largest come the usual ones.", "f15"),
        "jack": Key(
            FreeKey(also=model.SOUND_CARD),
            "The key that the keypad sends when headphones are plugged in: speech turns on. sound-card: the headphone "
            "jack of this computer itself.",
            "f16",
        ),
        "jack_out": Key(FreeKey(), "The key that it sends when they are pulled out: speech turns off.", "f17"),
    },
    _keys,
    check=_keys_check,
)
DEVICE: Form[Values] = Form(
    msg("a kiosk"),
    {
        "kiosk": required(
            Id(msg("a kiosk's id")),
            "This kiosk's name in its log.",
            "east-wing-2",
            msg("Write kiosk: a short name of its own, such as east-wing-2."),
        ),
        "room": Key(RoomName(), "The room in which it stands: where a visit opens.", "corridor"),
        "screen": required(
            SCREEN,
            "How large its screen is, and how far from the eyes.",
            "{width_mm: 531, viewing_mm: 600}",
            msg("Write screen: {width_mm: 531, viewing_mm: 600}."),
        ),
        "sound": Key(SOUND, "What it is heard by, and how loud.", "{kind: headphones, start_dba: 60}"),
        "keys": Key(
            KEYS, "What the keys of a number pad do; 0 to 9, Enter, Tab and the arrows always work.", '{previous: "/"}'
        ),
        "prepared_speech": Key(
            Flag(), "Whether publishing has the computer voice speak the museum ahead, which takes minutes.", "false"
        ),
        "staff_pin": Key(Pin(), "The staff PIN, as `kiosk pin` printed it. Never in a museum's folder.", '"scrypt:…"'),
        "state": Key(PlainText(msg("a folder"), shown=False), "The folder for its log and copies.", "/var/lib/kiosk"),
        "watch": Key(
            WholePath("watch: /srv/museum"),
            "A folder with the museum, taken over whenever it changes and is without error.",
            "/srv/museum",
        ),
        "watch_after": Key(
            RealNumber(msg("the time without a change"), 1, 3600),
            "Seconds without a change until the watched folder is taken over.",
            "6",
            to="watch_after_s",
        ),
        "hub": Key(
            HUB,
            "The hub that its visits are sent to; without it nothing is ever sent.",
            "{address: https://hub.museum.example}",
        ),
        "phone": Key(
            PHONE,
            "Where visitors' own phones find the museum's pages, and where these are built.",
            "{address: https://guide.museum.example/audio/, folder: /var/lib/kiosk/phone}",
        ),
    },
    dict,
)
