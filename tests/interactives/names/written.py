"""What a kiosk still holds of the words that a visitor wrote: `python -m tests.interactives.names.written FOLDER`.

Rules: the visitor writes a name that is on no list, in two alphabets and text sizes, sees what is offered instead,
opens somebody, lets the search stand and leaves; the thanks end by themselves. What comes of it is one line of JSON:
how many strings that hold a written word are reached by Python's collector while the visitor is there, and after the
end.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import Any

from kiosk.interactives.names.events import NamesAlphabet, NamesCleared, NamesErased, NamesOpened, NamesTyped
from kiosk.loop import VirtualClock
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.events.sessions import Begun, LeavePressed
from kiosk.visit.events.settings import TextSizeChosen
from kiosk.visit.steps.sessions import THANKS_MS
from kiosk.wiring import Setup, build
from tests.interactives.every import museum

WRITTEN = (list("qvaxzimirq"), list("ъщыцкомъ"))
"""As letters, so that the words stand nowhere but where the kiosk puts them."""
LEAST = 5


def held(words: set[str]) -> int:
    """How many strings begin like one of these words, in any case, or have its beginning in them."""
    gc.collect()
    begun = tuple(word[:LEAST] for word in words)
    seen, found, todo = set[int](), 0, list[Any](gc.get_objects())
    while todo:
        for each in gc.get_referents(todo.pop()):
            if issubclass(type(each), str):  # a weak proxy whose object is gone is no instance of anything
                if id(each) not in seen and any(part in each.casefold() for part in begun):
                    found += each not in begun and each not in words
                seen.add(id(each))
            elif not gc.is_tracked(each) and id(each) not in seen:
                seen.add(id(each))
                todo.append(each)
    return found


def main(folder: Path) -> None:
    shown = museum(folder / "museum")
    with build(Setup(shown, size=(1280, 720), offscreen=True, fast=True, log=folder / "visits.db")) as kiosk:

        def do(*events: Event) -> None:
            for event in events:
                kiosk.dispatch(event)
                kiosk.board.settled(lambda: kiosk.app.turn(tick=False))

        kiosk.first_page()
        do(Begun("en"), ExhibitTapped("names", "names"))
        for letters in WRITTEN:
            do(NamesCleared(), NamesAlphabet("ru"), *(NamesTyped(letter) for letter in letters))
        do(TextSizeChosen(1.5), NamesErased(), TextSizeChosen(1.0), NamesTyped("q"), NamesOpened(0))
        during = held({"".join(letters) for letters in WRITTEN})
        do(LeavePressed())
        assert isinstance(kiosk.clock, VirtualClock)
        kiosk.clock.advance(THANKS_MS / 1000)
        kiosk.tick()
        kiosk.board.settled(lambda: kiosk.app.turn(tick=False))
        after = held({"".join(letters) for letters in WRITTEN})
    print(json.dumps({"during": during, "after": after}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
