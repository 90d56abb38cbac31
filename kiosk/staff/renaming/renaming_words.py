"""What is asked before a renaming, and what is still to be done after it."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.messages import Message, msg
from kiosk.staff.renaming.renaming_plan import RenamingPlan

QUESTION = msg("Shall this be done? [y/N]")
LEFT = msg("Nothing was changed. With --yes it is done without asking.")
YES = frozenset({"y", "yes", "j", "jah", "д", "да", "a", "ano"})
"""Yes in the languages in which faults are reported."""


def afterwards(plan: RenamingPlan) -> Iterator[Message]:
    yield msg("Done. Words in texts and comments, and in files beside the YAML, are as they were.")
    if plan.renaming.what == "room":
        yield msg(
            "A kiosk that stands there names the room in its own file: write room: {new} there once it shows this.",
            new=plan.renaming.new,
        )
