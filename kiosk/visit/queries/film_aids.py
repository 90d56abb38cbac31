"""What a film can be heard and seen with: its description and its sign language.

Rules: each is given in the visitor's language, else in the museum's first, else in that of the film's sound, else in
any there is (a description is better understood badly than missed, and who signs may read another language); a film
that loops by itself says nothing to be signed, and is watched once while it is described. What could not be measured is
not offered.
"""

from __future__ import annotations

from kiosk.content.model import Film
from kiosk.visit.guide import Guide
from kiosk.visit.state import Aids, Session


def description_language(guide: Guide, film: Film, language: str) -> str:
    """The language of the description that this visitor would hear; "" where the film has none."""
    there = [key for key, described in film.described.items() if described.file in guide.measures.sounds]
    return _nearest(guide, film, language, there)


def signs_language(guide: Guide, film: Film, language: str) -> str:
    """The language whose signing this visitor would see; "" where the film has none."""
    there = [key for key, signed in film.signed.items() if signed.file in guide.measures.films]
    return "" if film.loop else _nearest(guide, film, language, there)


def _nearest(guide: Guide, film: Film, language: str, there: list[str]) -> str:
    order = (language, guide.first, film.language, *there)
    return next((wanted for wanted in order if wanted in there), "")


def aids_of(guide: Guide, session: Session, film: Film) -> Aids:
    """What this visitor hears and sees this film with."""
    spoken = description_language(guide, film, session.language) if session.description else ""
    seen = signs_language(guide, film, session.language) if session.signs else ""
    return Aids(
        described=film.described[spoken].file if spoken else "",
        mix=film.described[spoken].mode == "mix" if spoken else True,
        signed=film.signed[seen].file if seen else "",
        large=bool(seen) and session.large_signer,
        text=session.look.text,
    )
