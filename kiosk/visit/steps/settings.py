"""The visitor's own settings: language, text size, contrast, movement, reach, volume.

Rules: they apply at once, keep the place, and last for the session; a change of language keeps a recording at the same
sentence, also where it was heard in that language before, and where there is none in it pauses and shows the text.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.effects import SetLevel, Silence
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PanelDone
from kiosk.visit.events.settings import (
    AccessReset,
    ContrastChosen,
    KindChosen,
    LanguageChosen,
    MovementChosen,
    ReachChosen,
    TextSizeChosen,
    TextSizeStepped,
    VolumeChosen,
    VolumeStepped,
)
from kiosk.visit.look import TEXT_SIZES, Look
from kiosk.visit.queries.volume_levels import gain_db, nearest_step, steps
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import ExhibitState, Playback
from kiosk.visit.steps.navigation import close_panel, open_panel
from kiosk.visit.steps.playing import start
from kiosk.visit.steps.sessions import open_first_room
from kiosk.visit.steps.transition import Handler, Transition


def language_chosen(work: Transition, event: LanguageChosen) -> None:
    session = work.session
    if session is None or event.language not in work.guide.museum.languages:
        return
    before = session.language
    if event.language != before:
        work.set_session(replace(session, language=event.language))
        work.record("language", detail=(("from", before),))
        carry_recording(work, event.language)
    if work.place.screen is Screen.LANGUAGES:
        if work.state.back:
            close_panel(work, PanelDone())
        else:
            open_first_room(work)


def carry_recording(work: Transition, language: str) -> None:
    """Continue the open recording at the same sentence in the new language."""
    sound = work.state.sound
    if sound is None or sound.what == "film" or sound.phase not in ("playing", "paused"):
        return
    if sound.language == language:
        work.state = replace(work.state, sound=replace(sound, begun_in=language))
        return
    exhibit, under = work.guide.exhibit(sound.room, sound.exhibit), work.under
    spoken = {} if exhibit is None else work.context.recordings(exhibit, sound.what)
    old, new = spoken.get(sound.language), spoken.get(language)
    playing = sound.phase == "playing"
    at_s = work.position_s(sound)
    if playing:
        work.pause("language")
    if old is None or new is None or not work.guide.can_hear(new):
        if (under.screen, under.room, under.exhibit) == (Screen.EXHIBIT, sound.room, sound.exhibit):
            at = replace(under.inner_as(ExhibitState), view="more" if sound.what == "more" else "read", hotspot=-1)
            work.set_under(under.with_inner(at).rewound())
        return
    to_s = same_place(work, sound, old.captions, new.captions, new.file, at_s)
    work.leave_off(sound.file, None)
    length_s = work.guide.measures.sounds[new.file].length_s
    carried = replace(sound, file=new.file, language=language, begun_in=language, length_s=length_s, at_s=to_s)
    if playing:
        start_over(work, carried, to_s)
    else:
        work.state = replace(work.state, sound=None)
        work.effects.append(Silence())
        work.leave_off(new.file, to_s)


def start_over(work: Transition, carried: Playback, to_s: float) -> None:
    """Start the other language's recording at this second, whichever page is open over its exhibit."""
    place = work.state.place
    there = replace(place, screen=Screen.EXHIBIT, room=carried.room, exhibit=carried.exhibit)
    work.state = replace(work.state, place=there)
    start(work, carried, to_s)
    work.state = replace(work.state, place=place)


def same_place(work: Transition, sound: Playback, old: str, new: str, new_file: str, at_s: float) -> float:
    """The second in the new recording: of the same sentence where both have as many, otherwise of the same share of the
    length."""
    length_s = work.guide.measures.sounds[new_file].length_s
    ours, theirs = work.guide.sentences(old), work.guide.sentences(new)
    if ours and len(ours) == len(theirs):
        number = max((n for n, s in enumerate(ours) if s.start_s <= at_s), default=0)
        return theirs[number].start_s
    return at_s / sound.length_s * length_s if sound.length_s > 0 else 0.0


def set_look(work: Transition, look: Look, what: str, value: str) -> None:
    session = work.session
    if session is None or look == session.look:
        return
    used = session.access if what in session.access or value in STANDARD else (*session.access, what)
    work.set_session(replace(session, look=look, access=used))
    work.set_place(work.place.rewound())
    work.record("access", detail=(("what", what), ("value", value)))


STANDARD = ("1", "standard", "off")


def text_size(work: Transition, event: TextSizeChosen) -> None:
    if event.scale in TEXT_SIZES:
        set_look(work, replace(work.context.look, text=event.scale), "text", f"{event.scale:g}")


def contrast(work: Transition, event: ContrastChosen) -> None:
    if event.contrast in ("standard", "high"):
        set_look(work, replace(work.context.look, contrast=event.contrast), "contrast", event.contrast)


def movement(work: Transition, event: MovementChosen) -> None:
    set_look(work, replace(work.context.look, still=event.still), "movement", "on" if event.still else "off")


def reach(work: Transition, event: ReachChosen) -> None:
    set_look(work, replace(work.context.look, lower=event.lower), "reach", "on" if event.lower else "off")


def kind_chosen(work: Transition, event: KindChosen) -> None:
    session = work.session
    if session is None or event.kind == session.kind or event.kind not in ("", *work.guide.kinds):
        return
    used = session.access if "kind" in session.access or not event.kind else (*session.access, "kind")
    work.set_session(replace(session, access=used))
    set_kind(work, event.kind)
    work.record("access", detail=(("what", "kind"), ("value", event.kind or "usual")))


def set_kind(work: Transition, kind: str) -> None:
    """Guide the visitor so from now on. A recording that this takes the place of pauses and keeps its position."""
    sound, session = work.state.sound, work.session
    if session is None:
        return
    work.set_session(replace(session, kind=kind))
    exhibit = None if sound is None or sound.what == "film" else work.guide.exhibit(sound.room, sound.exhibit)
    if sound is None or exhibit is None:
        return
    heard = work.context.recordings(exhibit, sound.what).get(sound.language)
    if heard is None or heard.file != sound.file:
        work.pause("kind")
        work.state = replace(work.state, sound=None)
        work.effects.append(Silence())


def access_reset(work: Transition, event: AccessReset) -> None:
    session = work.session
    if session is None:
        return
    set_kind(work, "")
    standard = replace(work.session or session, captions=True, description=False, signs=False, large_signer=False)
    if standard != session and session.look == Look():
        work.record("access", detail=(("what", "all"), ("value", "standard")))
    work.state = replace(work.state, session=standard)
    set_look(work, Look(), "all", "standard")


def volume(work: Transition, event: VolumeChosen) -> None:
    session = work.session
    sound = work.guide.device.sound
    if session is None or event.dba == session.volume_dba or event.dba not in steps(sound):
        return
    work.set_session(replace(session, volume_dba=event.dba))
    work.effects.append(SetLevel(gain_db(sound, event.dba)))
    work.record("volume", detail=(("dba", event.dba),))


def volume_stepped(work: Transition, event: VolumeStepped) -> None:
    """One step louder or quieter by its key, whichever page is open."""
    if work.session is not None:
        volume(work, VolumeChosen(nearest_step(work.guide.device.sound, work.session.volume_dba, event.by)))


def text_stepped(work: Transition, event: TextSizeStepped) -> None:
    """The next larger words by their key; nobody there yet: a visit begins with them."""
    if work.session is None and work.place.screen is Screen.ATTRACT:
        open_panel(work, Screen.LANGUAGES)
    here = TEXT_SIZES.index(work.context.look.text)
    text_size(work, TextSizeChosen(TEXT_SIZES[(here + 1) % len(TEXT_SIZES)]))


HANDLERS: dict[type[Event], Handler] = {
    LanguageChosen: language_chosen,
    TextSizeChosen: text_size,
    ContrastChosen: contrast,
    MovementChosen: movement,
    ReachChosen: reach,
    KindChosen: kind_chosen,
    AccessReset: access_reset,
    VolumeChosen: volume,
    VolumeStepped: volume_stepped,
    TextSizeStepped: text_stepped,
}
