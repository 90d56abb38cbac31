"""What a simulated visitor does at one exhibit: answers its note, looks, listens, and goes on.

Rules: attention decays with every exhibit and with every second of a recording; whoever walks away while something
plays leaves the exhibit open.
"""

from __future__ import annotations

from kiosk.simulation.simulated_museum import SimulatedExhibit, SimulatedMedium
from kiosk.simulation.simulated_visit import VisitInProgress
from kiosk.visit.queries.views import ZOOMS
from kiosk.visit.slices import interactives
from kiosk.visit.steps.changed_words import STILL_MS

STANDS_S = STILL_MS / 1000 + 0.1  # a control whose word has just changed does nothing meanwhile
VIEW_AFTER = {"read": "read", "watch": "film"}
"""The view in which an exhibit opens after that answer to its note."""


def open_exhibit(visit: VisitInProgress, exhibit: SimulatedExhibit, by: str) -> bool:
    """Leave the exhibit that is open and open this one; False where its content note is answered with Skip."""
    if visit.exhibit is not None:
        close(visit, visit.ms)
    visit.seen.add(exhibit.key)
    choice = ""
    if exhibit.asks and exhibit.key not in visit.agreed:
        choice, by = _answer_note(visit, exhibit), "note"
        if choice == "skip":
            return False
        visit.agreed.add(exhibit.key)
    visit.exhibit, visit.opened_ms, visit.heard_s = exhibit, visit.ms, 0.0
    visit.opened_view = visit.view = VIEW_AFTER.get(choice, exhibit.first_view)
    visit.add_entry("exhibit", by=by, view=visit.view)
    _look(visit, exhibit, choice)
    return True


def stay_at(visit: VisitInProgress, exhibit: SimulatedExhibit, by: str) -> None:
    """Open the exhibit and go back from it, unless the visitor walks away."""
    if open_exhibit(visit, exhibit, by) and not visit.walked_away:
        if visit.view != visit.opened_view:
            visit.touch()
            visit.add_entry("back")
            _show(visit, visit.opened_view)
        visit.touch()
        visit.add_entry("back")
        close(visit, visit.ms)


def close(visit: VisitInProgress, left_ms: int) -> None:
    """Leave the open exhibit. left_ms: when it was last attended to."""
    _pause(visit, "left")
    dwell_s = round((left_ms - visit.opened_ms) / 1000, 3)
    visit.add_entry("closed", dwell_s=dwell_s, heard_s=round(visit.heard_s, 3))
    visit.exhibit = None


def _show(visit: VisitInProgress, view: str) -> None:
    """Another view of the exhibit: a film does not go on where it cannot be seen."""
    if visit.playing is not None and visit.playing[0].what == "film" and view != "film":
        _pause(visit, "out of sight")
    visit.view = view


def _pause(visit: VisitInProgress, why: str) -> None:
    if visit.playing is not None:
        visit.add_media_entry("pause", *visit.playing, why=why)
        visit.playing = None


def _answer_note(visit: VisitInProgress, exhibit: SimulatedExhibit) -> str:
    visit.add_entry("note_shown", exhibit)
    visit.wait(2, 11)
    offered = ["read", "read", "skip"]
    offered += ["listen", "listen"] if exhibit.recording else []
    offered += ["watch", "watch"] if exhibit.film else []
    choice = visit.chance.choice(offered)
    visit.touch()
    visit.add_entry("note_choice", exhibit, choice=choice)
    return choice


def _look(visit: VisitInProgress, exhibit: SimulatedExhibit, choice: str) -> None:
    chance = visit.chance
    if choice in ("listen", "watch"):
        medium = exhibit.film if choice == "watch" else exhibit.recording
    else:
        visit.ms += int(1000 * min(exhibit.reading_s * 3, chance.lognormvariate(0, 0.8) * exhibit.reading_s * 0.55))
        _look_closely(visit, exhibit)
        likes = choice != "read" and chance.random() < 0.55 * 0.95 ** len(visit.seen)
        medium = (exhibit.recording or exhibit.film) if likes else None
    if medium is not None:
        _listen(visit, medium)
    if not visit.walked_away and visit.playing is None:
        _go_further(visit, exhibit)


def _look_closely(visit: VisitInProgress, exhibit: SimulatedExhibit) -> None:
    chance = visit.chance
    if exhibit.pictures and chance.random() < 0.16:
        visit.touch(2)
        scale, by = (ZOOMS[1], "button") if chance.random() < 0.6 else (1.74, "fingers")
        visit.add_entry("zoom", scale=scale, by=by)
        visit.wait(2, 15)
    if exhibit.hotspots and chance.random() < 0.3:
        for number in range(1, 1 + min(exhibit.hotspots, 1 + int(chance.random() * 3))):
            visit.touch()
            visit.add_entry("hotspot", number=number)
            visit.wait(3, 14)
    if exhibit.interactive and chance.random() < 0.6:
        details = interactives()[exhibit.interactive].simulated
        for detail in chance.sample(details, 1 + int(chance.random() * len(details))):
            visit.touch()
            visit.add_entry("interactive", interactive=exhibit.interactive, **detail)
            visit.wait(2, 12)


def _go_further(visit: VisitInProgress, exhibit: SimulatedExhibit) -> None:
    """Open what is beneath the exhibit's first page."""
    chance = visit.chance
    if exhibit.has_more and chance.random() < 0.13:
        visit.touch()
        _show(visit, "more")
        visit.add_entry("more")
        visit.wait(5, 60)
        if exhibit.more and chance.random() < 0.5:
            _listen(visit, exhibit.more)
    if not visit.walked_away and visit.playing is None and exhibit.take_home and chance.random() < 0.05:
        visit.touch()
        visit.add_entry("take_home")
        visit.wait(4, 20)


def _listen(visit: VisitInProgress, medium: SimulatedMedium) -> None:
    """Play it, to its end or to the second where attention goes elsewhere."""
    chance, length_s = visit.chance, medium.length_s
    visit.touch()
    if medium.what == "film":
        visit.view = "film"
    visit.add_media_entry("play", medium, 0.0, what=medium.what)
    stays = 0.5 * 0.97 ** len(visit.seen)
    if chance.random() < stays:
        until_s = length_s
    elif chance.random() < 0.45:
        until_s = 1.0 + chance.expovariate(1 / 7.0)
    else:
        until_s = length_s * chance.betavariate(1.2, 1.8)
    at_s = 0.0
    if chance.random() < 0.07 and until_s > 14 and medium.what != "film":
        at_s = _seek_back(visit, medium, at_s, 12.0)
    until_s = max(until_s, at_s + STANDS_S)
    if until_s >= length_s - 0.5:
        _finish(visit, medium, at_s)
        visit.wait(STANDS_S, 12)
        return
    _hear(visit, until_s - at_s)
    _interrupt(visit, medium, until_s)


def _interrupt(visit: VisitInProgress, medium: SimulatedMedium, at_s: float) -> None:
    """Attention goes elsewhere at that second."""
    chance, left_s = visit.chance, medium.length_s - at_s
    roll = chance.random()
    if roll < 0.1:
        _finish(visit, medium, min(at_s, medium.length_s))  # it plays on to its end, to nobody
        visit.walked_away = True
    elif roll < 0.22:
        visit.touch()
        visit.add_media_entry("silence", medium, at_s, what=medium.what)
        visit.wait(STANDS_S, 6)
    elif roll < 0.55:
        visit.touch()
        visit.add_media_entry("pause", medium, at_s, why="pressed")
        visit.wait(STANDS_S, 25)
        if chance.random() < 0.3 and left_s > 3:
            visit.touch()
            visit.add_media_entry("play", medium, at_s, what=medium.what)
            _finish(visit, medium, at_s)
    else:
        visit.playing = (medium, at_s)


def _hear(visit: VisitInProgress, seconds: float) -> None:
    visit.ms += int(1000 * seconds)
    visit.heard_s += seconds


def _finish(visit: VisitInProgress, medium: SimulatedMedium, at_s: float) -> None:
    _hear(visit, medium.length_s - at_s)
    visit.add_media_entry("finish", medium, medium.length_s, what=medium.what)


def _seek_back(visit: VisitInProgress, medium: SimulatedMedium, at_s: float, after_s: float) -> float:
    """Go back ten seconds after `after_s` more; return the second from which it plays on."""
    _hear(visit, after_s)
    visit.touch()
    from_s = at_s + after_s
    to_s = max(0.0, from_s - 10.0)
    visit.add_media_entry("seek", medium, to_s, from_s=round(from_s, 3), by="back")
    return to_s
