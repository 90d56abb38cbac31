"""A picture of the museum as a page shows it, with its hotspots, the open detail and the zoom.

Rules: a picture that cannot be shown is absent; every gesture has a button.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import UNTAGGED_KINDS, Exhibit, Film, Picture, Point
from kiosk.content.texts import LocalizedText, TranslatedWords, words_in
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import LargerPressed
from kiosk.visit.events.pictures import HotspotTapped, PictureChosen, ZoomPressed
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.views import ZOOMS, pictures, zooms_here

MOST_NUMBERS = 5
"""How many hotspots the hint names one by one."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A hotspot on a picture. at: 0..1 of the picture. number: as drawn; it begins its control's name."""

    control: Control
    at: Point
    number: int
    title: LocalizedText


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture to be shown. size: width and height as measured, upright. tag: its kind in words, "" for photographs
    and documents. focus: the point kept in sight when it is cropped, 0..1 of the picture. inscribed: it may have words
    on it: its exhibit has an inscription, or it is a drawing."""

    file: str
    size: tuple[int, int]
    alt: LocalizedText
    focus: Point = (0.5, 0.5)
    tag: str = ""
    credit: str = ""
    caption: LocalizedText = LocalizedText("", "")
    dots: tuple[Dot, ...] = ()
    inscribed: bool = False
    details: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """The hotspot that is open."""

    number: int
    title: LocalizedText
    text: LocalizedText
    close: Control


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumb:
    """One of several pictures, small: a touch chooses it."""

    control: Control
    picture: PictureView


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoom:
    """How the picture is zoomed. name: what it is called. scale: 1 shows it whole. centre: 0..1 of the picture. whole:
    shows all of it again."""

    name: str
    scale: float
    centre: Point
    nearer: Control
    back: Control
    whole: Control


def kind_words(context: PageContext, kind: str) -> str:
    """The tag of a picture: its kind in words, "" for photographs and documents."""
    if kind == "object":
        return context.translate("Object")
    if kind == "drawing":
        return context.translate("Drawing")
    return "" if kind in UNTAGGED_KINDS else context.translate("Reconstruction")


def picture_view(context: PageContext, picture: Picture | None) -> PictureView | None:
    """The picture without hotspots; None where there is none or it cannot be shown."""
    if picture is None or not context.guide.can_show(picture):
        return None
    measure = context.guide.measures.pictures[picture.file]
    return PictureView(
        file=picture.file,
        size=(measure.width, measure.height),
        alt=context.localize(picture.alt),
        focus=picture.focus,
        tag=kind_words(context, picture.kind),
        credit=credit_words(context, picture.credit),
        caption=context.localize(picture.caption),
        inscribed=picture.kind == "drawing",
        details=tuple(spot.at for spot in picture.hotspots),
    )


def credit_words(context: PageContext, credit: str) -> TranslatedWords:
    """A credit, which knows its language, by which its lines are broken, and its translations."""
    found, guide = context.credit(credit), context.guide

    def translations() -> list[str]:
        each = [guide.credit(credit, language) for language in guide.museum.languages]
        return [words_in(one.language, one.words) for one in each]

    return TranslatedWords.of(found.words, translations, found.language)


def poster_view(context: PageContext, film: Film, alt: LocalizedText) -> PictureView | None:
    """The film's poster, else a picture of the film itself; None where neither can be shown."""
    measures, credit = context.guide.measures, credit_words(context, film.credit)
    tag = kind_words(context, film.kind)
    poster = measures.pictures.get(film.poster)
    if poster is not None:
        return PictureView(film.poster, (poster.width, poster.height), alt, tag=tag, credit=credit)
    first = measures.films.get(film.file)
    return None if first is None else PictureView(film.file, (first.width, first.height), alt, tag=tag, credit=credit)


def cover(context: PageContext, exhibit: Exhibit) -> PictureView | None:
    """The first picture of an exhibit that can be shown, otherwise its film's poster."""
    for picture in exhibit.all_pictures:
        view = picture_view(context, picture)
        if view is not None:
            return view
    return None if exhibit.film is None else poster_view(context, exhibit.film, context.localize(exhibit.title))


def dots(context: PageContext, picture: Picture) -> tuple[Dot, ...]:
    opened = context.exhibit_state.hotspot
    made = []
    for n, spot in enumerate(picture.hotspots):
        title = context.localize(spot.title)
        control = Control(
            f"hotspot-{n + 1}", f"{n + 1} {title.words}", HotspotTapped(n), role="dot", chosen=n == opened
        )
        made.append(Dot(control, spot.at, n + 1, title))
    return tuple(made)


def picture_with_dots(context: PageContext, picture: Picture) -> PictureView | None:
    view = picture_view(context, picture)
    return None if view is None else replace(view, dots=dots(context, picture))


def detail(context: PageContext, picture: Picture) -> Detail | None:
    n = context.exhibit_state.hotspot
    if not 0 <= n < len(picture.hotspots):
        return None
    spot = picture.hotspots[n]
    close = Control("detail-close", context.translate("Close"), HotspotTapped(n), icon="x")
    return Detail(number=n + 1, title=context.localize(spot.title), text=context.localize(spot.text), close=close)


def zoom(context: PageContext) -> Zoom:
    at = context.exhibit_state
    return Zoom(
        name=context.translate("Zoom"),
        scale=at.zoom,
        centre=at.centre,
        nearer=Control(
            "zoom-in",
            context.translate("Nearer"),
            ZoomPressed(1),
            icon="plus",
            repeats=True,
            enabled=at.zoom < zooms_here(context)[-1],
        ),
        back=Control(
            "zoom-out",
            context.translate("Further away"),
            ZoomPressed(-1),
            icon="minus",
            repeats=True,
            enabled=at.zoom > ZOOMS[0],
        ),
        whole=Control(
            "zoom-whole", context.translate("Whole"), ZoomPressed(0), icon="minimize-2", enabled=at.zoom > ZOOMS[0]
        ),
    )


def hint(context: PageContext, picture: Picture | None) -> str:
    count = 0 if picture is None else len(picture.hotspots)
    if count == 0:
        return ""
    if count == 1:
        return context.translate("Touch 1 to see a detail")
    if count > MOST_NUMBERS:
        return context.translate("Touch a number to see a detail")
    numbers = context.listed(range(1, count))
    translate = context.guide.strings.translate

    def words(language: str) -> str:
        found = translate("Touch {numbers} or {last} to see a detail", language, numbers=numbers, last=count)
        begin, end = found.find(numbers), found.rfind(str(count))
        return found[:begin] + found[begin:end].replace(" ", "\u00a0") + found[end:]  # "1 or 2" stays on one line

    return context.in_every_language(words)


def larger(context: PageContext) -> Control:
    """Shows the page's picture or film on the full screen."""
    return Control("larger", context.translate("Larger"), LargerPressed(), icon="maximize-2")


def thumbs(context: PageContext, exhibit: Exhibit) -> tuple[Thumb, ...]:
    """The exhibit's pictures to choose from; none where there is only one."""
    shown = [view for view in (picture_view(context, picture) for picture in pictures(context, exhibit)) if view]
    if len(shown) < 2:
        return ()
    chosen, count = context.exhibit_state.picture % len(shown), len(shown)
    return tuple(
        Thumb(
            control=Control(
                f"picture-{n + 1}",
                context.translate("Picture {n} of {count}", n=n + 1, count=count),
                PictureChosen(n),
                role="choice",
                chosen=n == chosen,
            ),
            picture=view,
        )
        for n, view in enumerate(shown)
    )
