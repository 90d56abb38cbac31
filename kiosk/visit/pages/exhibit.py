"""An exhibit: its pictures, the text or transcript, or its second layer.

Rules: a text missing in the visitor's language is shown in the museum's first language and marked so; a transcript's
sentences are controls that seek to them; a button that leads nowhere is never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, TypedDict

from kiosk.content.design_tokens import REFERENCE_BASE_PX, REFERENCE_LONG_PX, base_px, reading_mm
from kiosk.content.model import Exhibit, ObjectFacts, Picture
from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import ViewChosen
from kiosk.visit.guide import Now
from kiosk.visit.pages.bar import Bar, bar_controls, exhibit_bar, read_bar
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import (
    Detail,
    PictureView,
    Thumb,
    Zoom,
    detail,
    hint,
    larger,
    picture_view,
    picture_with_dots,
    thumbs,
    zoom,
)
from kiosk.visit.pages.tour_links import TourStrip, strip_controls, tour_strip
from kiosk.visit.pages.transcript import TranscriptSentence, followed, transcript
from kiosk.visit.pages.view_buttons import more_of, sources, view_button, view_buttons
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.views import chosen_picture, view_of
from kiosk.visit.slices import interactives
from kiosk.visit.state import Place, State

MOST_USUAL = 1.055
"""Where words are larger than drawn by more than this, the page is laid out for large words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InscriptionView:
    text: LocalizedText
    translation: LocalizedText
    as_given_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A row of what is known of an object: "Made of", "wood"."""

    name: str
    value: LocalizedText


class ExhibitPage(Page):
    """One exhibit in one of its views.

    view: look (the picture large, text beside it), read (the picture small, transcript or text) or more (second layer,
    facts, sources). note: the content note's line, or "".
    larger: shows the picture on the full screen. thumbs: the choice among several pictures. hint: "Touch 1, 2 or 3 to
    see a detail" or "". compact: words are large, so that the picture is small; options: the buttons that stand
    with the words, for want of a bar or of room in it. in_languages: what is read beside the picture, with its bar, in
    each of the museum's languages, so that one layout has room for all; () where nothing depends on it.
    """

    room: str
    exhibit: str
    view: str
    stop: str
    title: LocalizedText
    subtitle: LocalizedText
    note: LocalizedText
    inscription: InscriptionView | None
    paragraphs: tuple[LocalizedText, ...]
    facts: tuple[Fact, ...]
    sources_title: str
    sources: tuple[LocalizedText, ...]
    hint: str
    picture: PictureView | None
    larger: Control | None
    thumbs: tuple[Thumb, ...]
    zoom: Zoom | None
    detail: Detail | None
    sentences: tuple[TranscriptSentence, ...]
    bar: Bar | None
    options: tuple[Control, ...] = ()
    compact: bool = False
    tour: TourStrip | None = None
    in_languages: tuple[ExhibitPage, ...] = ()


def paragraphs(text: LocalizedText) -> tuple[LocalizedText, ...]:
    """The paragraphs of a text; the mark of its language stands with the first."""
    parts = [part.strip() for part in text.words.split("\n") if part.strip()]
    return tuple(replace(text, words=part, mark="" if n else text.mark) for n, part in enumerate(parts))


def facts(context: PageContext, thing: ObjectFacts | None) -> tuple[Fact, ...]:
    if thing is None:
        return ()
    rows = (
        (context.translate("Date"), context.museum_text(thing.date)),
        (context.translate("Place"), context.museum_text(thing.place)),
        (context.translate("Made by"), context.museum_text(thing.maker)),
        (context.translate("Made of"), context.localize(thing.material)),
        (context.translate("Owner"), context.museum_text(thing.owner)),
        (context.translate("Number"), context.museum_text(thing.accession)),
    )
    return tuple(Fact(name=name, value=value) for name, value in rows if value)


def inscription(context: PageContext, exhibit: Exhibit) -> InscriptionView | None:
    words = None if exhibit.object is None else exhibit.object.inscription
    if words is None:
        return None
    given = context.translate("As given by {source}", source=words.as_given_by) if words.as_given_by else ""
    return InscriptionView(
        text=LocalizedText(words.text, words.language),
        translation=context.localize(words.translation),
        as_given_by=given,
    )


def exhibit_page(context: PageContext) -> Page:
    place = context.state.place
    exhibit = context.guide.exhibit(place.room, place.exhibit)
    assert exhibit is not None, "a state never stands in an exhibit that is not there"
    view = view_of(context, exhibit, context.exhibit_state.view)
    shown = context.interactive(exhibit) if view in ("look", "list") else None
    if shown is not None:
        own: Page = interactives()[shown.name].page(context, exhibit, view)
        return own
    special = VIEW_PAGES.get(view)
    return page_of(context, exhibit, view) if special is None else special(context, exhibit)


def page_of(
    context: PageContext, exhibit: Exhibit, view: str, more: tuple[Control, ...] = (), *, pictured: bool = True
) -> ExhibitPage:
    """more: buttons that the bar has beside those of every exhibit. pictured: with one of the pictures."""
    place = context.state.place
    picture = chosen_picture(context, exhibit) if pictured else None
    room = context.guide.rooms[place.room]
    text = context.localize_of(
        room, exhibit.more if view in ("more", "along") else context.guide.label(exhibit, context.kind)
    )
    compact = large_words(context)
    own = context.interactive(exhibit) is not None
    dotted = view == "look" and (own or not compact)
    shown = (
        None if picture is None else picture_with_dots(context, picture) if dotted else picture_view(context, picture)
    )
    if shown is not None and exhibit.object is not None and exhibit.object.inscription is not None:
        shown = replace(shown, inscribed=True)
    looked_at = shown is not None and dotted
    bar, options = parted_bar(
        context, exhibit, view, exhibit_bar(context, exhibit, view_buttons(context, exhibit, view))
    )
    options, strip = (*options, *more), tour_strip(context)
    sentences = transcript(context, exhibit, view, bar)
    opened = detail(context, picture) if picture is not None and view == "look" else None
    nearer = zoom(context) if looked_at else None
    enlarged = None if shown is None or (own and view == "look") else larger(context)
    others = thumbs(context, exhibit) if looked_at else ()
    controls = (
        *(dot.control for dot in (shown.dots if shown is not None else ())),
        *(() if opened is None else (opened.close,)),
        *(() if nearer is None else (nearer.back, nearer.nearer)),
        *(() if enlarged is None else (enlarged,)),
        *(each.control for each in others),
        *options,
        *(sentence.control for sentence in sentences),
    )
    return ExhibitPage(
        **frame(context, controls, (*strip_controls(strip), *bar_controls(bar)), followed(context, bar, sentences)),
        room=place.room,
        exhibit=exhibit.id,
        view=view,
        **_headed(context, exhibit),
        inscription=None if sentences else inscription(context, exhibit),
        paragraphs=() if sentences else paragraphs(text),
        facts=facts(context, exhibit.object) if view == "more" else (),
        sources_title=context.translate("Sources") if view == "more" else "",
        sources=sources(context, exhibit) if view == "more" else (),
        hint=hint(context, picture) if looked_at else "",
        picture=shown,
        larger=enlarged,
        thumbs=others,
        zoom=nearer,
        detail=opened,
        sentences=sentences,
        bar=bar,
        options=options,
        compact=compact,
        tour=strip,
        in_languages=in_languages(context, exhibit, options) if looked_at and not own else (),
    )


def in_languages(context: PageContext, exhibit: Exhibit, options: tuple[Control, ...]) -> tuple[ExhibitPage, ...]:
    """What is read beside the picture in each of the museum's languages, whatever is heard or open just now: the same
    pages while the visitor stays. options: the buttons that stand with the words."""
    state, session = context.state, context.state.session
    if session is None:
        return ()
    at = Place(state.place.screen, state.place.room, exhibit.id)
    shown = replace(
        session,
        began_ms=0,
        life_ms=0,
        sign_ms=0,
        touches=0,
        volume_dba=0.0,
        seen=frozenset(),
        heard=frozenset(),
        rooms=frozenset(),
        access=(),
        to_take_home=(),
        left_off=(),
        on_tour=None,
        interactives=(),
    )
    bare, picture = State(at, session=shown, mute=state.mute), chosen_picture(context, exhibit)
    now = Now(0, datetime.min)

    def derive() -> tuple[ExhibitPage, ...]:
        each = (replace(bare, session=replace(shown, language=one)) for one in context.guide.museum.languages)
        return tuple(_beside(PageContext(context.guide, state, now), exhibit, picture, options) for state in each)

    return context.guide.derived(
        f"in languages {at.room} {at.exhibit}", (replace(shown, language=""), bare.mute, at, picture, options), derive
    )


def _beside(
    context: PageContext, exhibit: Exhibit, picture: Picture | None, options: tuple[Control, ...]
) -> ExhibitPage:
    """What is read beside a picture, in this context's language."""
    place = context.state.place
    label = context.localize_of(context.guide.rooms[place.room], context.guide.label(exhibit, context.kind))
    ways = view_buttons(context, exhibit, "look")
    bar, _ = parted_bar(context, exhibit, "look", exhibit_bar(context, exhibit, ways))
    return ExhibitPage(
        language=context.language,
        look=context.look,
        room=place.room,
        exhibit=exhibit.id,
        view="look",
        **_headed(context, exhibit),
        inscription=inscription(context, exhibit),
        paragraphs=paragraphs(label),
        facts=(),
        sources_title="",
        sources=(),
        hint=hint(context, picture),
        picture=None,
        larger=None,
        thumbs=(),
        zoom=None,
        detail=None,
        sentences=(),
        bar=bar,
        options=options,
    )


class HeadFields(TypedDict):
    stop: str
    title: LocalizedText
    subtitle: LocalizedText
    note: LocalizedText


def _headed(context: PageContext, exhibit: Exhibit) -> HeadFields:
    """What stands over the text of an exhibit."""
    return HeadFields(
        stop="" if exhibit.stop is None else str(exhibit.stop),
        title=context.localize(exhibit.title),
        subtitle=context.localize(exhibit.subtitle),
        note=context.localize(exhibit.note) if exhibit.sensitivity == "note" else LocalizedText("", context.language),
    )


def interactive_values(
    context: PageContext, exhibit: Exhibit, controls: Iterable[Control] = (), more: tuple[Control, ...] = ()
) -> dict[str, Any]:
    """The fields of `ExhibitPage` for the page of an interactive that draws itself: no picture of the exhibit's own.
    controls: of the interactive, before all others; more: buttons beside As a list."""
    text = page_of(context, exhibit, "look", (*more, listed_button(context)), pictured=False)
    values = {each.name: getattr(text, each.name) for each in fields(text)}
    return {**values, "view": "look", "controls": (*controls, *text.controls)}


def listed_button(context: PageContext) -> Control:
    """Shows all of an interactive as a list."""
    return Control("view-list", context.translate("As a list"), ViewChosen("list"), icon="list")


def standing_alone(values: dict[str, Any]) -> dict[str, Any]:
    """The same without the buttons that stand with the words: what is open has no room for them, and leads back."""
    hidden = {control.id for control in values["options"]}
    return {**values, "options": (), "controls": tuple(c for c in values["controls"] if c.id not in hidden)}


def large_words(context: PageContext) -> bool:
    """Whether words are larger than in the drawings of the usual page, on this kiosk's screen and for this visitor, or
    the page is lower."""
    screen = context.guide.device.screen
    mm_per_px = screen.width_mm / REFERENCE_LONG_PX
    base = base_px(reading_mm(screen.viewing_mm, 1.0, mm_per_px), mm_per_px)
    return context.look.lower or base / REFERENCE_BASE_PX * context.look.text > MOST_USUAL


def parted_bar(
    context: PageContext, exhibit: Exhibit, view: str, bar: Bar | None
) -> tuple[Bar | None, tuple[Control, ...]]:
    """The bar, and the buttons that stand with the words instead: all, where it has nothing to play; in large words all
    but More, behind which they are."""
    if bar is None:
        return None, ()
    if bar.main is None:
        return replace(bar, others=()), bar.others
    if not large_words(context):
        return bar, ()
    first, rest = bar.others[: bar.first_others], bar.others[bar.first_others :]
    more = next((c for c in rest if c.id == "view-more"), None)
    others = tuple(c for c in rest if c is not more)
    if view == "more":
        way = next((c for c in rest if c.id.startswith("view-")), None)
        others = tuple(c for c in rest if c is not way)
    else:
        way = more if more is not None and not others else view_button(context, "more")
        others = ()
    return replace(bar, others=first if way is None else (*first, _as_wide(context, exhibit, way))), others


def _as_wide(context: PageContext, exhibit: Exhibit, way: Control) -> Control:
    """The one way of a bar in large words, with room for whatever stands there on the exhibit's other views and in the
    museum's other languages."""
    filmed = ("film",) if exhibit.film is not None else ()
    others = [view_button(context, view).name for view in ("look", "read", "more", *filmed)]
    if more_of(context, exhibit) == "sources":
        others.append(context.translate("Sources"))
    return replace(way, readings=tuple(dict.fromkeys((way.name, *others))))


VIEW_PAGES: dict[str, Callable[[PageContext, Exhibit], Page]] = {}
"""The views that have a page of their own: slices add them."""


def exhibit_reading(context: PageContext, page: ExhibitPage) -> PageReading:
    """Texts before pictures and their details."""
    return reading_of(context, page, lambda _parts: None)


def reading_of(context: PageContext, page: ExhibitPage, own: Callable[[PartsOf], None]) -> PageReading:
    """own: adds what is an interactive's own, before the exhibit's text."""
    parts = PartsOf(context)
    parts.texts(page.subtitle, page.note)
    own(parts)
    read_words(parts, page)
    read_look(parts, page)
    read_bar(context, parts, page.bar)
    return exhibit_named(context, parts, page)


def exhibit_named(context: PageContext, parts: PartsOf, page: ExhibitPage) -> PageReading:
    title = replace(page.title, words=f"{page.stop} {page.title.words}".strip())
    return parts.of(title, kind=context.translate("Exhibit"))


def read_words(parts: PartsOf, page: ExhibitPage) -> None:
    """Text or transcript, inscription, facts and sources."""
    for sentence in page.sentences:
        parts.texts(sentence.chapter, sentence.speaker).control(sentence.control, name=sentence.text)
    parts.texts(*page.paragraphs)
    if page.inscription is not None:
        parts.texts(page.inscription.text, page.inscription.translation, page.inscription.as_given_by)
    for fact in page.facts:
        parts.fact(fact.name, fact.value)
    if page.sources:
        parts.texts(page.sources_title, *page.sources)


def read_look(parts: PartsOf, page: ExhibitPage) -> None:
    """The picture, its details with what is open of them, and the choice among several."""
    parts.picture(page.picture)
    for dot in () if page.picture is None else page.picture.dots:
        parts.control(dot.control, name=replace(dot.title, words=f"{dot.number} {dot.title.words}"))
    if page.detail is not None:
        parts.texts(page.detail.title, page.detail.text).control(page.detail.close)
    parts.choices("", (thumb.control for thumb in page.thumbs))
