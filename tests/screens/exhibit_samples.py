"""Exhibits and films as sample pages: real words, long titles, every view and state, as the visit makes
them."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText, TranslatedWords, everywhere, words_in
from kiosk.visit.control import Control
from kiosk.visit.events import playing
from kiosk.visit.events.navigation import LargerPressed, ViewChosen
from kiosk.visit.events.pictures import HotspotTapped, PictureChosen, ZoomPressed
from kiosk.visit.look import Look
from kiosk.visit.pages.band import Paging
from kiosk.visit.pages.bar import Bar
from kiosk.visit.pages.exhibit import ExhibitPage, Fact, InscriptionView
from kiosk.visit.pages.live import Live
from kiosk.visit.pages.picture_view import Detail, Dot, PictureView, Thumb, Zoom
from kiosk.visit.pages.transcript import TranscriptSentence
from kiosk.visit.pages.transport import ChapterMark
from tests.screens.exhibit_texts import FACTS, LABELS, SENTENCES, SOURCES, SUBTITLES, TITLES
from tests.screens.longest_language import STRINGS
from tests.screens.pictured import MEDIA, shown_size
from tests.screens.sample_frame import band, control, with_sheets
from tests.screens.samples import tr

__all__ = ["MEDIA", "PLAYING", "exhibit", "with_sheets"]

PLAYING = Live(
    position_s=42.0,
    elapsed="0:42",
    left="0:38 left",
    of="0:42 of 1:20",
    chapter=1,
    share=42 / 80,
    sentence=2,
    caption=LocalizedText("In 1920 the barracks became\na prison. It closed in 2002.", "en"),
)


def main_button(language: str, state: str, what: str) -> Control:
    start = tr("Listen" if what == "recording" else "Watch", language)
    others = [start, *(tr(words, language) for words in ("Pause", "Continue", "Again"))]

    def readings(words: str) -> str:
        return TranslatedWords.of(words, lambda: [each for other in others for each in everywhere(other)])

    if state == "playing":
        return control("play", readings(others[1]), playing.PausePressed(), icon="pause", main=True, chosen=True)
    return control("play", readings(start), playing.PlayPressed(what), icon="play", main=True)


def back_ten(language: str) -> tuple[Control, ...]:
    return (control("back-ten", tr("Back 10 s", language), playing.BackTenPressed(), icon="rotate-ccw"),)


def views(language: str, present: str) -> tuple[Control, ...]:
    names = {"look": ("Look", "image"), "read": ("Read", "book-open"), "more": ("More", "plus")}
    return tuple(
        control(f"view-{view}", tr(name, language), ViewChosen(view), icon=icon)
        for view, (name, icon) in names.items()
        if view != present
    )


def speeds(language: str) -> tuple[Control, ...]:
    names = ("0.8×", "1×", "1.25×", "1.5×")
    return tuple(
        control(f"speed-{n + 1}", tr(name, language), playing.SpeedChosen(1.0), role="choice", chosen=n == 1)
        for n, name in enumerate(names)
    )


CHAPTERS = {
    "en": ("Fortress", "Prison", "Memorial"),
    "et": ("Kindlus", "Vangla", "Mälestuspaik"),
    "ru": ("Крепость", "Тюрьма", "Место памяти"),
}
LONG_CHAPTERS = (
    "Как строили крепость",
    "Казармы и солдаты",
    "Тюрьма Эстонской Республики",
    "Первый год советской оккупации",
    "Немецкая оккупация",
    "После войны",
    "Последние годы тюрьмы и что с ней стало потом",
)


def marks(
    titles: tuple[str, ...], language: str, shares: tuple[float, ...] = (0.0, 0.3, 0.68)
) -> tuple[ChapterMark, ...]:
    if len(titles) != len(shares):
        shares = tuple(n / len(titles) for n in range(len(titles)))
    return tuple(
        ChapterMark(
            control=control(
                f"chapter-{n + 1}", words_in(language, f"{n + 1} {title}"), playing.ChapterTapped(n), role="link"
            ),
            title=LocalizedText(title, language),
            time=f"{n}:0{n}",
            share=share,
        )
        for n, (title, share) in enumerate(zip(titles, shares, strict=True))
    )


def bar(language: str, state: str, view: str, *, large: bool = False, chapters: tuple[str, ...] = ()) -> Bar:
    reads = view == "read" and not large
    speed = control(
        "speed",
        tr("Speed {factor}", language, factor=tr("1.25×", language)),
        playing.SpeedChosen(1.5),
        icon="gauge",
    )
    if state == "none":
        message = STRINGS.translate("There is no recording in {language}, only text.", language, language="Русский")
        return Bar(
            state="none",
            title=LocalizedText("", language),
            length="",
            length_s=0,
            main=None,
            seek=None,
            others=views(language, view),
            message=message,
        )
    return Bar(
        state=state,
        title=LocalizedText(TITLES[language], language),
        length=tr("{m} min {s} s", language, m=1, s=20),
        length_s=80.0,
        main=main_button(language, state, "recording"),
        seek=control("seek", tr("Position", language), playing.Sought(0.0), role="slider"),
        others=(*back_ten(language), *(() if reads else (speed,)), *views(language, view)),
        message=tr("Read by a computer voice", language),
        **clocks(language, "1:20"),
        speeds=speeds(language) if reads else (),
        speed_words=tr("Speed", language) if reads else "",
        chapters=(begun := marks(chapters or CHAPTERS[language], language) if reads else ()),
        edges=tuple(mark.share for mark in begun),
    )


def clocks(language: str, whole: str) -> dict[str, str]:
    """What a bar states of its length before and while it plays."""
    return {
        "clock": whole,
        "start": "0:00",
        "start_of": tr("{elapsed} of {length}", language, elapsed="0:00", length=whole),
        "longest_left": tr("{length} left", language, length=whole),
        "longest_of": tr("{elapsed} of {length}", language, elapsed=whole, length=whole),
    }


def compacted(page: ExhibitPage) -> ExhibitPage:
    """The page as the visit makes it in large words: the picture small, most of the bar's buttons behind More."""
    assert page.picture is not None and page.bar is not None
    kept, left = page.bar.others[:1], page.bar.others[1:]
    ways = tuple(c for c in left if c.id.startswith("view-"))
    more = page.view == "more"
    shown = ways[:1] if more else ways[-1:]
    options = tuple(c for c in left if c not in shown) if more else ()
    short = replace(page.bar, others=(*kept, *shown)) if page.bar.main is not None else page.bar
    if page.bar.main is None:
        options = page.bar.others
    on_picture = {c.id for c in (*(d.control for d in page.picture.dots), *(t.control for t in page.thumbs))}
    gone = on_picture | {"zoom-in", "zoom-out", "zoom-whole"} | {c.id for c in page.bar.controls()}
    rest = [c for c in page.controls if c.id not in gone and c not in page.band.controls()] if page.band else []
    below = page.band.controls() if page.band else ()
    return replace(
        page,
        compact=True,
        picture=replace(page.picture, dots=()),
        thumbs=(),
        zoom=None,
        hint="",
        bar=short,
        options=options,
        controls=(*rest, *options, *(short.controls() if short.main is not None else ()), *below),
    )


def dots(opened: int) -> tuple[Dot, ...]:
    return tuple(
        Dot(
            control(f"hotspot-{n + 1}", f"{n + 1} Detail", HotspotTapped(n), role="dot", chosen=n == opened),
            at,
            n + 1,
            LocalizedText("Detail", "en"),
        )
        for n, at in enumerate(((0.24, 0.62), (0.63, 0.45)))
    )


def exhibit(
    language: str = "en",
    view: str = "look",
    *,
    state: str = "ready",
    look: Look | None = None,
    opened: int = -1,
    focus: str = "",
    sheet: int = 0,
    scale: float = 1.0,
    centre: tuple[float, float] = (0.5, 0.5),
    thumbs: int = 0,
    file: str = "cell-14/cell-engraving.jpg",
    tag: bool = True,
    note: str = "",
    marked: str = "",
    chapters: tuple[str, ...] = (),
) -> ExhibitPage:
    looked_at, reads = view == "look", view == "read"
    picture = PictureView(
        file,
        shown_size(file),
        LocalizedText("A cell", "en"),
        (0.5, 0.5),
        tr("Reconstruction", language) if tag else "",
        "Drawn for this guide",
        LocalizedText("A cell with its bunks", "en"),
        dots(opened) if looked_at else (),
    )
    zoom = Zoom(
        name=tr("Zoom", language),
        scale=scale,
        centre=centre,
        nearer=control("zoom-in", tr("Nearer", language), ZoomPressed(1), icon="plus", enabled=scale < 4),
        back=control("zoom-out", tr("Further away", language), ZoomPressed(-1), icon="minus", enabled=scale > 1),
        whole=control("zoom-whole", tr("Whole", language), ZoomPressed(0), icon="minimize-2", enabled=scale > 1),
    )
    sentences = tuple(
        TranscriptSentence(
            control=control(f"sentence-{n + 1}", text, playing.SentenceTapped(n), role="link"),
            text=LocalizedText(text, language),
        )
        for n, text in enumerate(SENTENCES[language] if reads and state != "none" else ())
    )
    detail = None
    if opened >= 0:
        detail = Detail(
            number=opened + 1,
            title=LocalizedText("The lamp over the door", "en"),
            text=LocalizedText("It burned day and night. Whoever covered the eyes was woken.", "en"),
            close=control("detail-close", tr("Close", language), HotspotTapped(opened), icon="x"),
        )
    chips = tuple(
        Thumb(
            control=control(
                f"picture-{n + 1}",
                tr("Picture {n} of {count}", language, n=n + 1, count=thumbs),
                PictureChosen(n),
                role="choice",
                chosen=n == 0,
            ),
            picture=replace(picture, dots=()),
        )
        for n in range(thumbs)
    )
    larger = control("larger", tr("Larger", language), LargerPressed(), icon="maximize-2")
    bottom = bar(language, state, view, large=look is not None and look.cramped, chapters=chapters)
    below = band(language, sounding=state == "playing", look=look or Look())
    controls = (
        *(dot.control for dot in picture.dots),
        *((detail.close,) if detail else ()),
        *((zoom.back, zoom.nearer) if looked_at else ()),
        larger,
        *(chip.control for chip in chips),
        *(sentence.control for sentence in sentences),
        *bottom.controls(),
        *below.controls(),
    )
    inscription = InscriptionView(
        text=LocalizedText("«Играй хорошо и мечтай о свободе»", "ru"),
        translation=LocalizedText("“Play well and dream of freedom”", "en"),
        as_given_by="As given by the museum in Magadan" if view == "more" else "",
    )
    made = ExhibitPage(
        language=language,
        look=look or Look(),
        focus=focus,
        band=below,
        paging=Paging(sheet=sheet, follow_words=tr("Follow", language) if reads else ""),
        controls=controls,
        room="cell-14",
        exhibit="chess",
        view=view,
        stop="142",
        title=LocalizedText(TITLES[language], language),
        subtitle=LocalizedText(SUBTITLES[language], language),
        note=LocalizedText(note, language),
        inscription=None if reads else inscription,
        paragraphs=() if sentences else (LocalizedText(LABELS[language], language, marked),),
        facts=tuple(
            Fact(name=tr(name, language), value=LocalizedText(value, "en")) for name, value in FACTS if view == "more"
        ),
        sources_title=tr("Sources", language) if view == "more" else "",
        sources=tuple(LocalizedText(line, "en") for line in SOURCES) if view == "more" else (),
        hint=tr("Touch {numbers} or {last} to see a detail", language, numbers=1, last=2) if looked_at else "",
        picture=picture,
        larger=larger,
        thumbs=chips,
        zoom=zoom if looked_at else None,
        detail=detail,
        sentences=sentences,
        bar=bottom,
        options=() if bottom.main is not None else bottom.others,
    )
    return compacted(made) if look is not None and look.cramped else made


def titled(page: ExhibitPage) -> ExhibitPage:
    """With who speaks, and the titles of chapters among the sentences."""
    said = {0: ("A guide", "Fortress"), 2: ("A guard", "Prison"), 4: ("", "Memorial")}
    sentences = tuple(
        replace(sentence, speaker=said.get(n, ("", ""))[0], chapter=said.get(n, ("", ""))[1])
        for n, sentence in enumerate(page.sentences)
    )
    return replace(page, sentences=sentences)
