"""An exhibit: looked at, read along with, in its second layer, or as its film.

Rules: texts missing in the visitor's language stand in the museum's first language and are marked so; a transcript's
sentences are controls that go there; a dead end or a dead button is never shown.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.content.model import Exhibit, ObjectFacts, Picture
from kiosk.content.texts import LocalizedText
from kiosk.visit.events.navigation import ViewChosen
from kiosk.visit.events.pictures import HotspotTapped, PictureChosen, ZoomPressed
from kiosk.visit.pages.aids import aid_notes, film_toggles, in_hand, lacking, longest, signer_of
from kiosk.visit.pages.bar import exhibit_bar, film_bar, view_button
from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import Bar, Detail, ExhibitPage, Fact, FilmPage, InscriptionView, Page, Zoom
from kiosk.visit.pages.parts import Control, Dot, PictureView
from kiosk.visit.pages.tour import tour_strip
from kiosk.visit.pages.tour_parts import TourStrip
from kiosk.visit.pages.transcript import followed, transcript
from kiosk.visit.pages.transport import chapter_marks
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.views import chosen_picture, has_view, pictures, view_of

ZOOMS = (1.0, 1.6, 2.5, 4.0)
"""The steps of the zoom buttons."""


def dots(make: PageContext, picture: Picture) -> tuple[Dot, ...]:
    opened = make.at.hotspot
    made = []
    for n, spot in enumerate(picture.hotspots):
        title = make.localize(spot.title)
        control = make.control(
            f"hotspot-{n + 1}", f"{n + 1} {title.words}", HotspotTapped(n), role="dot", chosen=n == opened
        )
        made.append(Dot(control, spot.at, n + 1, title))
    return tuple(made)


def picture_with_dots(make: PageContext, picture: Picture) -> PictureView | None:
    view = make.picture(picture)
    if view is None:
        return None
    spots = dots(make, picture)
    return PictureView(view.file, view.alt, view.focus, view.tag, view.credit, view.caption, spots)


def detail(make: PageContext, picture: Picture) -> Detail | None:
    n = make.at.hotspot
    if not 0 <= n < len(picture.hotspots):
        return None
    spot = picture.hotspots[n]
    close = make.control("detail-close", make.translate("Close"), HotspotTapped(n), icon="x")
    return Detail(number=n + 1, title=make.localize(spot.title), text=make.localize(spot.text), close=close)


def zoom(make: PageContext) -> Zoom:
    at = make.at
    return Zoom(
        scale=at.zoom,
        centre=at.centre,
        nearer=make.control(
            "zoom-in", make.translate("Nearer"), ZoomPressed(1), icon="plus", enabled=at.zoom < ZOOMS[-1]
        ),
        back=make.control(
            "zoom-out", make.translate("Whole"), ZoomPressed(-1), icon="minus", enabled=at.zoom > ZOOMS[0]
        ),
    )


def hint(make: PageContext, picture: Picture | None) -> str:
    count = 0 if picture is None else len(picture.hotspots)
    if count == 0:
        return ""
    if count == 1:
        return make.translate("Touch 1 to see a detail")
    numbers = ", ".join(str(n) for n in range(1, count))
    return make.translate("Touch {numbers} or {last} to see a detail", numbers=numbers, last=count)


def paragraphs(text: LocalizedText) -> tuple[LocalizedText, ...]:
    return tuple(LocalizedText(part.strip(), text.language) for part in text.words.split("\n") if part.strip())


def marked(make: PageContext, text: LocalizedText) -> str:
    if text.language == make.language or not text:
        return ""
    return make.translate("This text is in {language}.", language=make.guide.strings.native(text.language))


def facts(make: PageContext, thing: ObjectFacts | None) -> tuple[Fact, ...]:
    if thing is None:
        return ()
    rows = (
        (make.translate("Date"), make.plain(thing.date)),
        (make.translate("Place"), make.plain(thing.place)),
        (make.translate("Made by"), make.plain(thing.maker)),
        (make.translate("Made of"), make.localize(thing.material)),
        (make.translate("Owner"), make.plain(thing.owner)),
        (make.translate("Number"), make.plain(thing.accession)),
    )
    return tuple(Fact(name=name, value=value) for name, value in rows if value)


def inscription(make: PageContext, exhibit: Exhibit) -> InscriptionView | None:
    words = None if exhibit.object is None else exhibit.object.inscription
    if words is None:
        return None
    given = make.translate("As given by {source}", source=words.as_given_by) if words.as_given_by else ""
    return InscriptionView(
        text=LocalizedText(words.text, words.language), translation=make.localize(words.translation), as_given_by=given
    )


def view_buttons(make: PageContext, exhibit: Exhibit, view: str) -> tuple[Control, ...]:
    """The other ways to have this exhibit, in order. Its text is read beside its pictures, or where it has none."""
    buttons = []
    if view != "look" and pictures(make, exhibit):
        buttons.append(view_button(make, "look"))
    beside = view == "look" or (view == "film" and bool(pictures(make, exhibit)))
    if view == "more" and has_view(make, exhibit, "along"):
        buttons.append(view_button(make, "along"))
    elif view not in ("read", "along") and (make.recording(exhibit) is not None or not beside):
        buttons.append(view_button(make, "read"))
    if view != "film" and make.film(exhibit) is not None and exhibit.recording:
        buttons.append(view_button(make, "film"))
    if view != "more":
        buttons.append(view_button(make, "more"))
    return tuple(buttons)


def thumbs(make: PageContext, exhibit: Exhibit) -> tuple[Control, ...]:
    shown = pictures(make, exhibit)
    if len(shown) < 2:
        return ()
    chosen = make.at.picture % len(shown)
    return tuple(
        make.control(
            f"picture-{n + 1}",
            make.translate("Picture {n}", n=n + 1),
            PictureChosen(n),
            role="choice",
            chosen=n == chosen,
        )
        for n in range(len(shown))
    )


def exhibit_page(make: PageContext) -> Page:
    place = make.state.place
    exhibit = make.guide.exhibit(place.room, place.exhibit)
    assert exhibit is not None, "a state never stands in an exhibit that is not there"
    view = view_of(make, exhibit, make.at.view)
    special = VIEW_PAGES.get(view)
    return page_of(make, exhibit, view) if special is None else special(make, exhibit)


def page_of(make: PageContext, exhibit: Exhibit, view: str) -> ExhibitPage:
    place = make.state.place
    picture = chosen_picture(make, exhibit)
    text = make.localize(exhibit.more if view in ("more", "along") else exhibit.label)
    shown = None if picture is None else picture_with_dots(make, picture) if view == "look" else make.picture(picture)
    looked_at = shown is not None and view == "look"
    bar, strip = exhibit_bar(make, exhibit, view_buttons(make, exhibit, view)), tour_strip(make)
    sentences = transcript(make, exhibit, view, bar)
    opened = detail(make, picture) if picture is not None and looked_at else None
    nearer = zoom(make) if looked_at else None
    # The small picture does what Look in the bar does: it can be touched, but is not walked over a second time.
    to_picture = None
    if shown is not None and view != "look":
        to_picture = make.control("to-picture", make.translate("Look"), ViewChosen("look"), role="link")
    others = thumbs(make, exhibit) if looked_at else ()
    controls = (
        *(dot.control for dot in (shown.dots if shown is not None else ())),
        *(() if opened is None else (opened.close,)),
        *(() if nearer is None else (nearer.back, nearer.nearer)),
        *others,
        *(sentence.control for sentence in sentences),
    )
    return ExhibitPage(
        **frame(make, controls, (*strip_controls(strip), *bar_controls(bar)), followed(make, bar, sentences)),
        room=place.room,
        exhibit=exhibit.id,
        view=view,
        stop="" if exhibit.stop is None else str(exhibit.stop),
        title=make.localize(exhibit.title),
        subtitle=make.localize(exhibit.subtitle),
        note=make.localize(exhibit.note) if exhibit.sensitivity == "note" else LocalizedText("", make.language),
        marked=marked(make, text),
        inscription=None if sentences else inscription(make, exhibit),
        paragraphs=() if sentences else paragraphs(text),
        facts=facts(make, exhibit.object) if view == "more" else (),
        sources_title=make.translate("Sources") if view == "more" else "",
        sources=exhibit.sources if view == "more" else (),
        hint=hint(make, picture) if looked_at else "",
        picture=shown,
        picture_control=to_picture,
        thumbs=others,
        zoom=nearer,
        detail=opened,
        sentences=sentences,
        bar=bar,
        tour=strip,
    )


def bar_controls(bar: Bar | None) -> tuple[Control, ...]:
    if bar is None:
        return ()
    return bar.controls()


def strip_controls(strip: TourStrip | None) -> tuple[Control, ...]:
    return () if strip is None else strip.controls()


def film_page(make: PageContext, exhibit: Exhibit) -> FilmPage:
    film = make.film(exhibit)
    assert film is not None
    measure = make.guide.measures.films[film.file]
    bar, strip = film_bar(make, exhibit, film), tour_strip(make)
    toggles = film_toggles(make, film)
    signer = signer_of(make, film)
    links = view_buttons(make, exhibit, "film")
    marks = () if bar.chapters else chapter_marks(make, exhibit, "film", measure.length_s)
    chapters = tuple(mark.control for mark in marks)
    return FilmPage(
        **frame(make, (*toggles, *links, *chapters), (*strip_controls(strip), *bar_controls(bar))),
        room=make.state.place.room,
        exhibit=exhibit.id,
        stop="" if exhibit.stop is None else str(exhibit.stop),
        title=make.localize(exhibit.title),
        subtitle=make.translate("Film, {length}", length=make.length(measure.length_s)),
        note=make.localize(exhibit.note) if exhibit.sensitivity == "note" else LocalizedText("", make.language),
        poster=make.poster(film, make.localize(exhibit.title)),
        film=film.file,
        size=(measure.width, measure.height),
        showing=bar.state in ("playing", "paused") and in_hand(make, film.file) is not None,
        signer=signer,
        toggles=toggles,
        notes=aid_notes(make, film),
        message=lacking(make, film),
        longest=longest(make, film),
        links=links,
        chapters=chapters,
        captions_on=make.state.session is None or make.state.session.captions,
        bar=bar,
        tour=strip,
    )


VIEW_PAGES: dict[str, Callable[[PageContext, Exhibit], Page]] = {"film": film_page}
"""The views of an exhibit that have a page of their own; a slice adds its own."""
