"""Outputs that a sound server makes up where there is none, and that nobody hears.

Rules: PulseAudio names its own in the language that it was started in, so its translations are asked for the name in
every language that is installed; PipeWire's has the English name.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

NAME = "Dummy Output"
_TRANSLATIONS = Path("/usr/share/locale")


def only_dummies(outputs: Iterable[str]) -> bool:
    """Whether there are outputs, and all of them are made up."""
    outputs = set(outputs)
    return bool(outputs) and outputs <= _names()


def _names() -> set[str]:
    names = {NAME}
    for path in _TRANSLATIONS.glob("*/LC_MESSAGES/pulseaudio.mo"):
        with suppress(OSError, ValueError), path.open("rb") as file:
            names.add(gettext.GNUTranslations(file).gettext(NAME))
    return names
