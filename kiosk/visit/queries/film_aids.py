"""A film's description and sign language for this visitor.

Rules: in the visitor's language, otherwise the museum's first, that of the film's sound, or any (a description half
understood is better than none, and signers may read another language); a looping film has nothing to be signed, and
while it is described it does not loop; what could not be measured is not offered.
"""

from __future__ import annotations

from kiosk.content.model import Film
from kiosk.visit.guide import Guide
from kiosk.visit.state import Aids, Session


def description_language(guide: Guide, film: Film, language: str) -> str:
    """The language of the description that this visitor would hear; "" for none."""
    there = [key for key, described in film.described.items() if described.file in guide.measures.sounds]
    return _nearest(guide, film, language, there)


def signs_language(guide: Guide, film: Film, language: str) -> str:
    """The language of the signing that this visitor would see; "" for none."""
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


def film_length_s(guide: Guide, file: str, described: str) -> float:
    """How long the film lasts with this description, "" for none: until everything was seen, heard and described."""
    lengths_s = (guide.measures.length_s(medium) for medium in (file, described) if medium)
    return max((length_s for length_s in lengths_s if length_s is not None), default=0.0)


def film_would_last_s(guide: Guide, session: Session | None, film: Film) -> float:
    """How long the film lasts if this visitor begins it now."""
    described = "" if session is None else aids_of(guide, session, film).described
    return film_length_s(guide, film.file, described)
