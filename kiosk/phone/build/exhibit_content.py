"""An exhibit as one page of the phone: all that its views at the kiosk show, from top to bottom.

Rules: the text is the exhibit's label, then what is heard as a transcript, then the second layer; an interactive is
there in its list form, with a sentence about what only the kiosk does; nothing of it starts by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Exhibit, Room
from kiosk.content.texts import LocalizedText
from kiosk.interactives import port
from kiosk.phone.build.addresses import exhibit_address, tour_address
from kiosk.phone.build.drawn_form import DrawnForm
from kiosk.phone.build.page_pieces import FilmPiece, PicturePiece, RowPiece, SoundPiece, TourPiece
from kiosk.phone.build.phone_page import PhonePage
from kiosk.phone.build.piece_making import PieceMaking
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.pages.bar import cannot_be_played, no_recording
from kiosk.visit.pages.exhibit import Fact, InscriptionView, facts, inscription, paragraphs
from kiosk.visit.pages.list_form import ListFormRow, RowsPage
from kiosk.visit.pages.tour_links import coming_words, progress
from kiosk.visit.pages.view_buttons import sources
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.tours import neighbour, stops_of
from kiosk.visit.queries.views import pictures
from kiosk.visit.slices import interactives

_NOTHING = LocalizedText("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedInteractive:
    """An interactive as a list. called: what it is called at the kiosk. note: what holds for all rows. drawn: how a
    phone draws it, above the list or within it."""

    name: str
    called: str
    note: str
    rows: tuple[RowPiece, ...]
    drawn: DrawnForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitContent:
    """What the page of an exhibit shows. message: why nothing is heard, "" where something is or was never there."""

    stop: str
    title: LocalizedText
    subtitle: LocalizedText
    note: LocalizedText
    pictures: tuple[PicturePiece, ...]
    paragraphs: tuple[LocalizedText, ...]
    inscription: InscriptionView | None
    sound: SoundPiece | None
    film: FilmPiece | None
    message: str
    interactive: ListedInteractive | None
    more: tuple[LocalizedText, ...]
    more_sound: SoundPiece | None
    facts: tuple[Fact, ...]
    sources: tuple[LocalizedText, ...]
    credits: tuple[LocalizedText, ...]
    take_home: str
    licence: LocalizedText
    tours: tuple[TourPiece, ...]


def exhibit_content(making: PieceMaking, room: Room, exhibit: Exhibit) -> ExhibitContent:
    """making: of a context in this exhibit's view read."""
    context = making.context
    sound, film = making.sound(room, exhibit, "recording"), making.film(room, exhibit)
    text = context.localize_of(room, context.guide.label(exhibit, context.kind))
    shown = tuple(filter(None, map(making.picture_of, pictures(context, exhibit))))
    home = exhibit.take_home
    return ExhibitContent(
        stop="" if exhibit.stop is None else str(exhibit.stop),
        title=context.localize(exhibit.title),
        subtitle=context.localize(exhibit.subtitle),
        note=context.localize(exhibit.note) if exhibit.sensitivity != "none" else _NOTHING,
        pictures=shown,
        paragraphs=paragraphs(text),
        inscription=inscription(context, exhibit),
        sound=sound,
        film=film,
        message=_message(context, exhibit, heard=sound is not None or film is not None),
        interactive=listed_interactive(making, exhibit),
        more=paragraphs(context.localize_of(room, exhibit.more)),
        more_sound=making.sound(room, exhibit, "more"),
        facts=facts(context, exhibit.object),
        sources=sources(context, exhibit),
        credits=_credits(context, exhibit),
        take_home="" if home is None else home.link,
        licence=_NOTHING if home is None else context.localize(home.licence),
        tours=tours_through(making, exhibit),
    )


def _message(context: PageContext, exhibit: Exhibit, *, heard: bool) -> str:
    if heard:
        return ""
    missing = no_recording(context, exhibit)
    there = context.recordings(exhibit) or exhibit.film is not None
    return missing or (cannot_be_played(context) if there else "")


def _credits(context: PageContext, exhibit: Exhibit) -> tuple[LocalizedText, ...]:
    """Whose the pictures, recordings and the film on this page are, each once."""
    known = [picture.credit for picture in exhibit.pictures]
    for what in ("recording", "more"):
        recording = context.recording(exhibit, what)
        known += [] if recording is None else [recording.credit]
    known += [] if exhibit.film is None else [exhibit.film.credit]
    return tuple(dict.fromkeys(context.credit(credit) for credit in known if credit))


def listed_interactive(making: PieceMaking, exhibit: Exhibit) -> ListedInteractive | None:
    """The exhibit's interactive as a list; None where it has none that can be shown."""
    context = making.context
    found = context.interactive(exhibit)
    if found is None:
        return None
    slice_ = interactives()[found.name]
    page = slice_.page(context, exhibit, "list")
    assert isinstance(page, RowsPage), "every interactive has a list form"
    return ListedInteractive(
        name=found.name,
        called=slice_.word(context),
        note=page.note,
        rows=tuple(_row(making, row) for row in page.rows),
        drawn=port.part(found.name, "phone").PHONE(making, exhibit),
    )


def scripts_of(page: PhonePage) -> tuple[str, ...]:
    """The interactives whose scripts this page loads, by name."""
    content = page.values.get("content")
    shown = content.interactive if isinstance(content, ExhibitContent) else None
    return (shown.name,) if shown is not None and shown.drawn.script else ()


def _row(making: PieceMaking, row: ListFormRow) -> RowPiece:
    leads = None if row.open is None else _led_to(making, row.open)
    return RowPiece(
        title=row.title,
        under=row.under,
        paragraphs=row.paragraphs,
        headings=row.headings,
        picture=making.picture(row.picture),
        link=leads or "",
        link_words=row.open.name if leads and row.open is not None else "",
    )


def _led_to(making: PieceMaking, control: Control) -> str:
    """The address of the exhibit that a control opens; "" for another control."""
    event = control.event
    if not isinstance(event, ExhibitTapped):
        return ""
    exhibit = making.guide.exhibit(event.room, event.exhibit)
    return "" if exhibit is None else making.address(exhibit_address(event.room, exhibit))


def tours_through(making: PieceMaking, exhibit: Exhibit) -> tuple[TourPiece, ...]:
    """Every tour that this exhibit is a stop of, with the stops before and after it."""
    context, guide = making.context, making.guide
    found = []
    for tour in guide.museum.tours if exhibit.stop is not None else ():
        stops = stops_of(guide, tour, context.now.day)
        if exhibit.stop is None or all(stop.number != exhibit.stop for stop in stops):
            continue
        before = neighbour(guide, tour, exhibit.stop, context.now.day, -1)
        after = neighbour(guide, tour, exhibit.stop, context.now.day, 1)
        previous = None
        if before is not None:
            words = context.translate("Return to {stop}", stop=before.number)
            previous = (words, making.address(exhibit_address(before.room.room, before.exhibit)))
        onward = None
        if after is not None:
            onward = (coming_words(context, after), making.address(exhibit_address(after.room.room, after.exhibit)))
        found.append(
            TourPiece(
                title=context.localize(tour.title),
                link=making.address(tour_address(tour.id)),
                progress=progress(context, stops, exhibit.stop),
                previous=previous,
                onward=onward,
            )
        )
    return tuple(found)
