"""What a task of the staff panel is given, and what it answers.

Rules: an answer is names of sentences with their values (kiosk.visit.pages.staff_texts), and choices to go on with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.content.faults import Fault
from kiosk.content.messages import Translate

if TYPE_CHECKING:
    from kiosk.visitlog.reading.reader import NoLog

MOST_FAULTS = 12


@dataclass(frozen=True, slots=True)
class PanelContext:
    """What a task needs to know. device: the kiosk's own file, "" where none was named. folder: what is shown.
    language: that of staff."""

    museum: str
    device: str
    state: str
    log: str
    folder: str
    version: str
    room: str
    language: str = "en"

    @property
    def translate(self) -> Translate:
        """Translate messages into the language of staff."""
        from kiosk.check.fault_report import reader_language, translator

        return translator(reader_language({"LANGUAGE": self.language}))

    @property
    def own_file(self) -> Path:
        """The kiosk's own file, which may not be there."""
        from kiosk.content.device import BOX_FILE, MUSEUM_FILE

        if self.device:
            return Path(self.device)
        return BOX_FILE if BOX_FILE.exists() else Path(self.museum) / MUSEUM_FILE


@dataclass(slots=True)
class TaskAnswer:
    """An answer in the making: sentences by name with their values, and choices by value with their words."""

    sentences: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, **values: str | int | float) -> TaskAnswer:
        self.sentences.append((name, values))
        return self

    def add_faults(self, faults: Iterable[Fault], translate: Translate) -> TaskAnswer:
        """As many faults as a screen has room for."""
        for fault in list(faults)[:MOST_FAULTS]:
            self.add("plain", words=fault.render(translate))
        return self

    def add_list(self, faults: Sequence[Fault], translate: Translate) -> TaskAnswer:
        """How many faults there are, and those for which a screen has room."""
        if not faults:
            return self.add("no-faults")
        self.add("faults", n=len(faults)).add_faults(faults, translate)
        return self.add("more-faults", n=len(faults) - MOST_FAULTS) if len(faults) > MOST_FAULTS else self

    def offer(self, value: str, words: str = "") -> TaskAnswer:
        self.choices.append((value, words))
        return self


def failing(why: str) -> TaskAnswer:
    return TaskAnswer().add("failed", why=why)


def log_missing(error: NoLog, translate: Translate) -> TaskAnswer:
    """Why there is no log to work on: nobody was here yet, or it cannot be read."""
    from kiosk.visitlog.reading.reader import UnreadableLog

    return failing(error.sentence.render(translate)) if isinstance(error, UnreadableLog) else TaskAnswer().add("no-log")


def which_stick(choices: Iterable[tuple[str, str]]) -> TaskAnswer:
    """There is more than one: by value, with its words."""
    answer = TaskAnswer().add("which-stick")
    for value, words in choices:
        answer.offer(value, words)
    return answer
