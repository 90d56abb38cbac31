"""Silent looping films, which may run by themselves.

Rules: only a film without sound that the museum set to loop, of an exhibit that needs no note, on its own page; never
with less movement, nor once the visitor stopped it there. It is no sign of life, and keeps the last control Leave.
The log calls it a loop.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.effects import Play, Resume
from kiosk.visit.queries.views import view_of
from kiosk.visit.queries.volume_levels import SILENT_DB
from kiosk.visit.screen_table import LOOKED_AT
from kiosk.visit.state import ExhibitState, State
from kiosk.visit.steps.playing import left_at, same, what_plays
from kiosk.visit.steps.transition import Transition


def start_loop(work: Transition, before: State) -> None:
    """Start the film of the page that was just opened, where it may run by itself."""
    place, session = work.place, work.session
    at = place.inner_as(ExhibitState)
    if place == before.place or place.screen not in LOOKED_AT or at.stopped or session is None:
        return
    exhibit = work.exhibit_here()
    film = None if exhibit is None else work.context.film(exhibit)
    if exhibit is None or film is None or session.look.still:
        return
    if not film.loop or exhibit.sensitivity != "none" or view_of(work.context, exhibit, at.view) != "film":
        return
    new, old = what_plays(work, "film"), work.state.sound
    if new is None or new.sounds or (old is not None and old.phase == "playing"):
        return
    if same(old, new) and old.phase == "paused":
        work.state = replace(work.state, sound=replace(old, phase="playing"))
        work.effects.append(Resume())
    else:
        from_s = left_at(work, new)
        new = replace(new, at_s=from_s)
        work.state = replace(work.state, sound=new, plays=new.play)
        work.effects.append(Play(new.play, new.file, new.what, from_s, SILENT_DB, loop=True, aids=new.aids))
    sound = work.state.sound
    work.record("play", detail=(("what", "loop"),), sound=sound, at_s=sound.at_s if sound else None)
    work.leave_off(new.file, None)
