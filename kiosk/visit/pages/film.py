"""A film of an exhibit: its stage, its captions, sign language and description, and its bar.

Rules: there is a switch for each aid that this film has; the signer is shown while the film is on the stage and signs
are on and available; an aid in another language than the page's names that language; an aid that is not available just
now is named too. Its chapters stand beside it in the place of all that, while the visitor wants them there; in larger
words, so do the switches, with those names, behind Options.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Exhibit, Film
from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.playing import AidsPressed, ChaptersPressed
from kiosk.visit.events.settings import AidChosen
from kiosk.visit.pages.band import Paging, folded, in_turn
from kiosk.visit.pages.bar import Bar, bar_controls, film_bar, read_bar
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.live import captions_file, captions_of
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, larger, poster_view
from kiosk.visit.pages.tour_links import TourStrip, strip_controls, tour_strip
from kiosk.visit.pages.transport import ChapterMark, chapter_marks
from kiosk.visit.pages.view_buttons import view_buttons
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.film_aids import description_language, signs_language
from kiosk.visit.state import Playback, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerView:
    """The signer beside a film. size: pixels of the signer's film. large: about half of the stage, otherwise an
    inset."""

    file: str
    size: tuple[int, int]
    large: bool


class FilmPage(Page):
    """An exhibit's film. showing: frames come from the player; otherwise the poster is drawn. size: pixels of the film.
    toggles: captions, sign language and its size, description; notes: the languages of the aids; message: which aid is
    not available just now. chapters: those that stand beside the film; list_chapters: has them there in the place of
    the rest. list_aids: has the switches there; None: they stand there at any time. captions_on: whether the caption
    box is drawn; longest_caption: the longest text that it will have. larger: shows the film on the full screen; there
    close is the way back, silence is Stop while something sounds."""

    room: str
    exhibit: str
    stop: str
    title: LocalizedText
    subtitle: str
    note: LocalizedText
    poster: PictureView | None
    film: str
    size: tuple[int, int]
    showing: bool
    toggles: tuple[Control, ...]
    links: tuple[Control, ...]
    captions_on: bool
    bar: Bar
    chapters: tuple[ChapterMark, ...] = ()
    list_chapters: Control | None = None
    list_aids: Control | None = None
    signer: SignerView | None = None
    notes: tuple[str, ...] = ()
    message: str = ""
    longest_caption: LocalizedText = LocalizedText("", "")
    tour: TourStrip | None = None
    larger: Control | None = None
    close: Control | None = None
    silence: Control | None = None


def film_page(context: PageContext, exhibit: Exhibit) -> FilmPage:
    film = context.film(exhibit)
    assert film is not None
    measure = context.guide.measures.films[film.file]
    bar, strip = film_bar(context, exhibit, film), tour_strip(context)
    toggles = film_toggles(context, film)
    signer = signer_view(context, film)
    links = view_buttons(context, exhibit, "film")
    marks, enlarged = chapter_marks(context, exhibit, "film", measure.length_s), larger(context)
    listing = chapters_button(context) if marks else None
    alone = listing is not None and listing.chosen
    aids = aids_button(context) if toggles and folded(context) else None
    listed = tuple(mark.control for mark in marks) if alone or listing is None else ()
    beside = beside_film(aids, listing, enlarged, toggles, links, listed)
    return FilmPage(
        **frame(context, beside, (*strip_controls(strip), *bar_controls(bar))),
        room=context.state.place.room,
        exhibit=exhibit.id,
        stop="" if exhibit.stop is None else str(exhibit.stop),
        title=context.localize(exhibit.title),
        subtitle=context.translate("Film, {length}", length=context.length(measure.length_s)),
        note=context.localize(exhibit.note) if exhibit.sensitivity == "note" else LocalizedText("", context.language),
        poster=poster_view(context, film, context.localize(exhibit.title)),
        film=film.file,
        size=(measure.width, measure.height),
        showing=bar.state in ("playing", "paused") and film_in_player(context, film.file) is not None,
        signer=signer,
        toggles=toggles,
        notes=aid_notes(context, film),
        message=missing_aid_text(context, film),
        longest_caption=longest_caption(context, film),
        links=links,
        chapters=marks if alone or listing is None else (),
        list_chapters=listing,
        list_aids=aids,
        captions_on=context.state.session is None or context.state.session.captions,
        bar=bar,
        tour=strip,
        larger=enlarged,
    )


def full_film_page(context: PageContext, exhibit: Exhibit, close: Control, silence: Control | None) -> FilmPage:
    """The film alone, with its switches, its bar and the way back."""
    usual = film_page(context, exhibit)
    ways = (close,) if silence is None else (silence, close)
    return replace(
        usual,
        band=None,
        paging=Paging(),
        controls=(*usual.toggles, *bar_controls(usual.bar), *ways),
        links=(),
        chapters=(),
        list_chapters=None,
        list_aids=None,
        tour=None,
        larger=None,
        close=close,
        silence=silence,
    )


def beside_film(
    aids: Control | None,
    listing: Control | None,
    enlarged: Control | None,
    toggles: tuple[Control, ...],
    links: tuple[Control, ...],
    listed: tuple[Control, ...],
) -> tuple[Control, ...]:
    """What can be pressed beside the film, in order: where the switches are behind Options, the entries of an
    open list stand after the ways to the lists."""
    ways = tuple(each for each in (aids, listing) if each is not None)
    larger = () if enlarged is None else (enlarged,)
    if aids is not None:
        return (*ways, *(toggles if aids.chosen else listed or larger), *links)
    if listing is None:
        return (*toggles, *larger, *links)
    return (*ways, *larger, *(listed or toggles), *links)


def aids_button(context: PageContext) -> Control:
    """Shows the switches beside the film in the place of the other ways, and those again."""
    chosen = context.exhibit_state.beside == "aids"
    name = context.translate("Options")
    return Control("aids", name, AidsPressed(), icon="sliders-horizontal", chosen=chosen)


def chapters_button(context: PageContext) -> Control:
    """Shows the chapters beside the film, in the place of its switches, and the switches again."""
    listed = context.exhibit_state.beside == "chapters"
    return Control("chapters", context.translate("Chapters"), ChaptersPressed(), icon="list-video", chosen=listed)


def film_toggles(context: PageContext, film: Film) -> tuple[Control, ...]:
    """The switches: captions, sign language, description, and the signer's size."""
    session = context.state.session or Session(0, context.language, 0, 0, 0.0)
    known = []
    if film.captions:
        known.append(("captions", context.translate("Captions"), "captions", session.captions))
    if signs_language(context.guide, film, context.language):
        known.append(("signs", context.translate("Sign language"), "hand", session.signs))
    if description_language(context.guide, film, context.language):
        known.append(("description", context.translate("Audio description"), "audio-lines", session.description))
    words = context.translate("On"), context.translate("Off")
    toggles = [
        replace(
            Control(aid, name, AidChosen(aid, not on), role="toggle", icon=icon, chosen=on),
            state=in_turn(*(words if on else words[::-1])),
        )
        for aid, name, icon, on in known
    ]
    if any(toggle.id == "signs" and toggle.chosen for toggle in toggles):
        toggles.append(signer_button(context, session.large_signer))
    return tuple(toggles)


def signer_button(context: PageContext, large: bool) -> Control:
    name, icon = (
        (context.translate("Smaller signer"), "minus") if large else (context.translate("Larger signer"), "plus")
    )
    return Control("signer-size", name, AidChosen("large_signer", not large), icon=icon)


def signer_view(context: PageContext, film: Film) -> SignerView | None:
    """The signer beside the film, while there are frames of it."""
    sound = film_in_player(context, film.file)
    if sound is None or not sound.aids.signed or "signs" in sound.lacks:
        return None
    measure = context.guide.measures.films[sound.aids.signed]
    return SignerView(file=sound.aids.signed, size=(measure.width, measure.height), large=sound.aids.large)


def aid_notes(context: PageContext, film: Film) -> tuple[str, ...]:
    """The languages of this film's aids, where they are not the page's."""
    notes = []
    if film.captions and (written := captions_of(context, film)[0]) not in ("", context.language):
        notes.append(context.translate("Captions: {language}", language=context.language_name(written)))
    signed, spoken = (find(context.guide, film, context.language) for find in (signs_language, description_language))
    if signed not in ("", context.language):
        notes.append(context.translate("Sign language: {language}", language=context.language_name(signed)))
    if spoken not in ("", context.language):
        notes.append(context.translate("Audio description: {language}", language=context.language_name(spoken)))
    return tuple(notes)


def missing_aid_text(context: PageContext, film: Film) -> str:
    """Which aid is not available; "" for none."""
    sound = film_in_player(context, film.file)
    if sound is None or not sound.lacks:
        return ""
    if "signs" in sound.lacks:
        return context.translate("The sign language cannot be shown just now.")
    return context.translate("The description cannot be heard just now.")


def longest_caption(context: PageContext, film: Film) -> LocalizedText:
    """The longest text of the captions."""
    language, cues = captions_of(context, film)
    return LocalizedText(max((cue.text for cue in cues), key=len, default=""), language)


def film_in_player(context: PageContext, file: str) -> Playback | None:
    """What plays or is paused, where it is this film: then the player has frames."""
    sound = context.state.sound
    there = sound is not None and sound.file == file and sound.phase in ("playing", "paused")
    return sound if there else None


def film_reading(context: PageContext, page: FilmPage) -> PageReading:
    parts = PartsOf(context).texts(page.subtitle, page.note, *page.notes, page.message).controls(page.toggles)
    read_bar(context, parts, page.bar)
    _read_captions(context, parts, page)
    title = replace(page.title, words=f"{page.stop} {page.title.words}".strip())
    return parts.of(title, kind=context.translate("Film"))


def _read_captions(context: PageContext, parts: PartsOf, page: FilmPage) -> None:
    """The words of the film, for those who do not see its captions, or do not speak its language."""
    exhibit = context.guide.exhibit(page.room, page.exhibit)
    film = None if exhibit is None else context.film(exhibit)
    language, file = ("", "") if film is None else captions_file(context, film)
    sentences = context.guide.sentences(file) if file else ()
    speaker = ""
    parts.texts(context.translate("Captions") if sentences else "")
    for sentence in sentences:
        new = sentence.speaker if sentence.speaker != speaker else ""
        speaker = sentence.speaker
        parts.texts(LocalizedText(new, language), LocalizedText(sentence.text, language))
