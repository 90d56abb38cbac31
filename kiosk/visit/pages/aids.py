"""What a film's page has of captions, sign language and description: switches, the signer, and what is to be known.

Rules: a switch is there where this film has the aid; the signer is there while the film is seen and signs are on and
can be shown; an aid in another language than the page's says so, an aid that cannot be had just now too.
"""

from __future__ import annotations

from kiosk.content.model import Film
from kiosk.content.texts import LocalizedText
from kiosk.visit.events.settings import AidChosen
from kiosk.visit.film_aids import description_language, signs_language
from kiosk.visit.pages.kinds import SignerView
from kiosk.visit.pages.live import captions_of
from kiosk.visit.pages.parts import Control
from kiosk.visit.queries.context import PageContext
from kiosk.visit.state import Session, Sounding


def film_toggles(make: PageContext, film: Film) -> tuple[Control, ...]:
    """Captions, sign language, description, and how large the signer is."""
    session = make.state.session or Session(0, make.language, 0, 0, 0.0)
    known = []
    if film.captions:
        known.append(("captions", make.translate("Captions"), "captions", session.captions))
    if signs_language(make.guide, film, make.language):
        known.append(("signs", make.translate("Sign language"), "hand", session.signs))
    if description_language(make.guide, film, make.language):
        known.append(("description", make.translate("Description"), "audio-lines", session.description))
    toggles = [
        make.control(aid, name, AidChosen(aid, not on), role="toggle", icon=icon, chosen=on)
        for aid, name, icon, on in known
    ]
    if any(toggle.id == "signs" and toggle.chosen for toggle in toggles):
        toggles.append(signer_button(make, session.large_signer))
    return tuple(toggles)


def signer_button(make: PageContext, large: bool) -> Control:
    name, icon = (make.translate("Smaller signer"), "minus") if large else (make.translate("Larger signer"), "plus")
    return make.control("signer-size", name, AidChosen("large_signer", not large), icon=icon)


def signer_of(make: PageContext, film: Film) -> SignerView | None:
    """The signer beside the film, while there is one to be seen."""
    sound = in_hand(make, film.file)
    if sound is None or not sound.aids.signed or "signs" in sound.lacks:
        return None
    measure = make.guide.measures.films[sound.aids.signed]
    return SignerView(file=sound.aids.signed, size=(measure.width, measure.height), large=sound.aids.large)


def aid_notes(make: PageContext, film: Film) -> tuple[str, ...]:
    """What is to be known of this film's aids."""
    notes = []
    native = make.guide.strings.native
    signed, spoken = (find(make.guide, film, make.language) for find in (signs_language, description_language))
    if signed not in ("", make.language):
        notes.append(make.translate("Sign language: {language}", language=native(signed)))
    if spoken not in ("", make.language):
        notes.append(make.translate("Description: {language}", language=native(spoken)))
    return tuple(notes)


def lacking(make: PageContext, film: Film) -> str:
    """What the visitor is told of an aid that cannot be had; "" where all can."""
    sound = in_hand(make, film.file)
    if sound is None or not sound.lacks:
        return ""
    if "signs" in sound.lacks:
        return make.translate("The sign language cannot be shown just now.")
    return make.translate("The description cannot be heard just now.")


def longest(make: PageContext, film: Film) -> LocalizedText:
    """The longest words that the captions will say."""
    language, cues = captions_of(make, film)
    return LocalizedText(max((cue.text for cue in cues), key=len, default=""), language)


def in_hand(make: PageContext, file: str) -> Sounding | None:
    """What plays or is held, when it is this film: then frames come."""
    sound = make.state.sound
    there = sound is not None and sound.file == file and sound.phase in ("playing", "paused")
    return sound if there else None
