"""Programs of Debian that only some tasks need: what each is called, and the package that has it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OtherProgram:
    name: str
    package: str

    @property
    def path(self) -> str:
        """Where it is on this computer; "" for nowhere."""
        return shutil.which(self.name) or ""


BRAILLE = OtherProgram("lou_translate", "liblouis-bin")
