"""The one record of a museum that is ready to be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.content.faults import Fault
from kiosk.content.forms import MediaUse
from kiosk.content.lexicon import Words
from kiosk.content.measures import Measures
from kiosk.content.media_names import FoundFiles
from kiosk.content.messages import NO_MESSAGE, Message
from kiosk.content.model import Museum
from kiosk.store.measure_cache import Medium


@dataclass(frozen=True, slots=True)
class PreparedMuseum:
    """What the files say, and what the media hold. museum None: nothing can be shown, and `faults` say why. measured:
    every file that is measured, once. uses: gives every use of a medium. fresh: read from the museum's files, not from
    the copy. trouble: why the copy could not be kept, in a sentence for staff; empty when it was. patterns: of media,
    and what each found. pronunciations: for computer voices, by language."""

    museum: Museum | None
    faults: tuple[Fault, ...]
    measured: tuple[Medium, ...]
    uses: Callable[[], tuple[MediaUse, ...]]
    measures: Measures
    fresh: bool = False
    trouble: Message = NO_MESSAGE
    patterns: tuple[FoundFiles, ...] = ()
    pronunciations: dict[str, Words] = field(default_factory=dict)

    @property
    def media(self) -> tuple[MediaUse, ...]:
        """Every use of a medium, with its place in the files; decoded when first asked for."""
        return self.uses()


NOTHING = PreparedMuseum(None, (), (), lambda: (), Measures())
