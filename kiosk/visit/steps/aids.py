"""Captions, description and sign language, chosen in the access panel or beside a film.

Rules: they apply at once and last for the session; the film continues from the same moment. What a film is heard and
seen with follows from the settings, the language and the size of words, checked after every event while its page is
shown. An aid that is not available is named on the page and, once for each file, in the log; the film continues.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.visit.effects import Record, SetDescription, ShowFilm
from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.events.players import AidUnavailable
from kiosk.visit.events.settings import AidChosen
from kiosk.visit.queries.film_aids import aids_of, film_length_s
from kiosk.visit.queries.views import view_of
from kiosk.visit.screen_table import LOOKED_AT
from kiosk.visit.state import ExhibitState, Session, State
from kiosk.visit.steps.transition import Handler, Transition

AIDS: dict[str, Callable[[Session, bool], Session]] = {
    "captions": lambda session, on: replace(session, captions=on),
    "description": lambda session, on: replace(session, description=on),
    "signs": lambda session, on: replace(session, signs=on),
    "large_signer": lambda session, on: replace(session, large_signer=on),
}


def aid_chosen(work: Transition, event: AidChosen) -> None:
    session = work.session
    if session is None or event.aid not in AIDS:
        return
    chosen = AIDS[event.aid](session, event.on)
    if chosen == session:
        return
    what, value = event.aid, "on" if event.on else "off"
    if what == "large_signer":
        what, value = "signs", "large" if event.on else "small"
    used = session.access if what in session.access or not event.on else (*session.access, what)
    work.set_session(replace(chosen, access=used))
    work.record("access", detail=(("what", what), ("value", value)))


def update_film(work: Transition, before: State) -> None:
    """Play the film on the page with the aids that the visitor wants now."""
    sound, session, place = work.state.sound, work.session, work.place
    if work.state is before or sound is None or session is None or sound.what != "film":
        return
    exhibit = work.exhibit_here()
    here = place.screen in LOOKED_AT and (place.room, place.exhibit) == (sound.room, sound.exhibit)
    if not here or exhibit is None or exhibit.film is None or sound.phase not in ("playing", "paused"):
        return
    if view_of(work.context, exhibit, place.inner_as(ExhibitState).view) != "film":
        return
    old, new = sound.aids, aids_of(work.guide, session, exhibit.film)
    lacks = set(sound.lacks)
    if (old.described, old.mix) != (new.described, new.mix):
        work.effects.append(SetDescription(new.described, new.mix))
        lacks.discard("description")
    if replace(old, described="", mix=True) != replace(new, described="", mix=True):
        work.effects.append(ShowFilm(new.signed))
        lacks.discard("signs")
    if old != new:
        own = work.guide.measures.films[sound.file].sounds
        heard = "description" not in lacks and bool(new.described)
        loops = exhibit.film.loop and not new.described
        length_s = film_length_s(work.guide, sound.file, new.described if heard else "")
        sound = replace(
            sound, aids=new, lacks=tuple(sorted(lacks)), sounds=own or heard, loops=loops, length_s=length_s
        )
        work.state = replace(work.state, sound=sound)


def aid_failed(work: Transition, event: AidUnavailable) -> None:
    """Play on without the description or the signer."""
    sound = work.state.sound
    if sound is None or sound.play != event.play or event.aid in sound.lacks:
        return
    file = sound.aids.described if event.aid == "description" else sound.aids.signed
    if not file:
        return
    own = work.guide.measures.films[sound.file].sounds
    if event.aid == "description":
        sound = replace(sound, sounds=own, length_s=film_length_s(work.guide, sound.file, ""))
    work.state = replace(work.state, sound=replace(sound, lacks=(*sound.lacks, event.aid)))
    if file not in work.state.noted:
        why = (("file", file), ("why", event.detail))
        work.effects.append(Record(Entry(kind="media_fault", media=file, detail=why)))
        work.state = replace(work.state, noted=(*work.state.noted, file))


HANDLERS: dict[type[Event], Handler] = {
    AidChosen: aid_chosen,
    AidUnavailable: aid_failed,
}
