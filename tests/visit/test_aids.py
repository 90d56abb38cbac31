"""Captions, description and sign language as the visitor has them: in Access, beside a film, in the log."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.measures import FilmMeasure, SoundMeasure
from kiosk.content.model import Described, Film, Signed
from kiosk.visit.effects import EndSession, Play, SetDescription, ShowFilm
from kiosk.visit.events.players import AidUnavailable
from kiosk.visit.events.sessions import KeyPressed
from kiosk.visit.events.settings import TextSizeChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.access import AccessPage
from kiosk.visit.pages.film import FilmPage, SignerView
from kiosk.visit.pages.live import live
from kiosk.visit.state import Aids
from tests.visit.sample import CELL, CORRIDOR, GUIDE, HARD, MEASURES, MUSEUM, WALK, Visit

FILM = Film(
    "walk.mp4",
    "A maker",
    language="en",
    poster="walk.jpg",
    captions={"en": "walk.vtt"},
    described={"en": Described("walk.described.en.ogg"), "et": Described("walk.described.et.ogg", "replace")},
    signed={"et": Signed("walk.signed.mp4", "eest")},
)
ON_STAGE = Aids(described="walk.described.en.ogg", signed="walk.signed.mp4")


def guide_of(film: Film = FILM, *, sounds: bool = True, missing: tuple[str, ...] = ()) -> Guide:
    """The sample museum, its film with aids."""
    voices = {name: SoundMeasure(10.0) for name in ("walk.described.en.ogg", "walk.described.et.ogg")}
    films = {
        "walk.mp4": FilmMeasure(12.0, 1280, 720, 25.0, sounds),
        "walk.signed.mp4": FilmMeasure(12.0, 300, 340, 25.0, False),
    }
    measures = replace(
        MEASURES,
        sounds={name: m for name, m in {**MEASURES.sounds, **voices}.items() if name not in missing},
        films={name: m for name, m in films.items() if name not in missing},
    )
    rooms = (replace(CORRIDOR, exhibits=(replace(WALK, film=film), HARD)), CELL)
    return replace(GUIDE, museum=replace(MUSEUM, rooms=rooms), measures=measures)


def at_film(guide: Guide | None = None, language: str = "en") -> Visit:
    """A visitor in front of the film."""
    return Visit(guide or guide_of()).press(f"begin-{language}").press("exhibit-walk")


def film_page(visit: Visit) -> FilmPage:
    assert isinstance(visit.page, FilmPage)
    return visit.page


def test_in_larger_words_the_switches_are_behind_film_settings() -> None:
    """They stand where Larger was, from one press of Options to the next; at usual words always there."""
    switches = {"captions", "signs", "description"}

    def beside(*pressed: str) -> set[str]:
        visit = at_film().do(TextSizeChosen(1.5))
        for each in pressed:
            visit.press(each)
        return {control.id for control in visit.page.controls} & {*switches, "larger"}

    assert at_film().page.control("aids") is None
    assert beside() == beside("aids", "aids") == {"larger"}
    assert beside("aids") == beside("aids", "description", "captions") == switches


def of(visit: Visit, kind: type[Any]) -> list[Any]:
    return [effect for effect in visit.effects if isinstance(effect, kind)]


def test_access_has_a_row_for_what_any_film_has() -> None:
    """Access has a row for captions, description and sign language where any film of the museum has them, else none."""

    def rows(guide: Guide) -> list[str]:
        page = Visit(guide).press("begin-en").press("access").page
        assert isinstance(page, AccessPage)
        return [row.id for row in page.rows if row.id in ("captions", "description", "signs")]

    assert rows(guide_of()) == ["captions", "description", "signs"]
    assert rows(guide_of(replace(FILM, captions={}, signed={}))) == ["description"]
    assert rows(guide_of(replace(FILM, loop=True), missing=("walk.described.en.ogg",))) == ["captions", "description"]
    assert rows(guide_of(replace(FILM, described={}, signed={}))) == ["captions"]
    assert rows(guide_of(missing=("walk.signed.mp4",))) == ["captions", "description"]
    assert rows(guide_of(missing=("walk.mp4",))) == []


def test_what_access_turns_on_a_film_begins_with() -> None:
    """A film is played with what was turned on in Access, and its page shows the switches so."""
    visit = Visit(guide_of()).press("begin-en").press("access")
    visit.press("description-on").press("signs-on").press("captions-off").press("done")
    visit.press("exhibit-walk").press("play")
    (play,) = of(visit, Play)
    assert play.aids == ON_STAGE
    page = film_page(visit)
    assert [(c.id, c.chosen) for c in page.toggles] == [
        ("captions", False),
        ("signs", True),
        ("description", True),
        ("signer-size", False),
    ]
    assert page.signer == SignerView(file="walk.signed.mp4", size=(300, 340), large=False)
    assert not page.captions_on
    ids = [c.id for c in page.controls]
    assert ids.index("captions") < ids.index("signs") < ids.index("description") < ids.index("play")


@pytest.mark.shows("EN 7.3")
def test_each_is_switched_beside_the_film_while_it_plays() -> None:
    """Switches beside a film change what it is heard and seen with at once, and play nothing anew."""
    visit = at_film().press("play").hear(3.0)
    plays = visit.state.plays
    assert of(visit.press("description"), SetDescription) == [SetDescription("walk.described.en.ogg", True)]
    assert of(visit, ShowFilm) == []
    assert of(visit.press("signs"), ShowFilm) == [ShowFilm("walk.signed.mp4")]
    assert of(visit, SetDescription) == []
    assert film_page(visit).signer is not None
    visit.press("signer-size")
    assert of(visit, ShowFilm) == [ShowFilm("walk.signed.mp4")]
    signer = film_page(visit).signer
    assert signer is not None and signer.large
    assert of(visit.press("description"), SetDescription) == [SetDescription("", True)]
    assert of(visit.press("signs"), ShowFilm) == [ShowFilm("")]
    assert film_page(visit).signer is None
    assert visit.state.plays == plays
    assert visit.state.sound is not None and visit.state.sound.phase == "playing"


def test_what_is_left_is_counted_to_the_end_of_the_description() -> None:
    """Where a description is longer than its film, both bar and count go to its end, until it is switched off."""
    guide = guide_of()
    voices = {**guide.measures.sounds, "walk.described.en.ogg": SoundMeasure(15.0)}
    visit = at_film(replace(guide, measures=replace(guide.measures, sounds=voices)))
    assert film_page(visit).bar.length_s == 12.0
    visit.press("description")
    assert film_page(visit).bar.length_s == 15.0
    visit.press("play").hear(13.0)
    assert live(visit.guide, visit.state, visit.now).left == "0:02 left"
    assert film_page(visit).bar.length_s == 15.0
    visit.press("description").hear(11.0)
    assert live(visit.guide, visit.state, visit.now).left == "0:01 left"
    visit.press("description").do(AidUnavailable(1, "description", "it is damaged"))
    assert film_page(visit).bar.length_s == 12.0


def test_they_are_logged_and_kept_for_the_session() -> None:
    """Each change is an entry of its own, the aids used are in the session's list, and the next visitor has none."""
    visit = at_film().press("captions").press("captions").press("description").press("signs").press("signer-size")
    access = [dict(e.detail) for e in visit.entries if e.kind == "access"]
    assert access == [
        {"what": "captions", "value": "off"},
        {"what": "captions", "value": "on"},
        {"what": "description", "value": "on"},
        {"what": "signs", "value": "on"},
        {"what": "signs", "value": "large"},
    ]
    visit.press("last")
    (ended,) = of(visit, EndSession)
    assert ended.access == ("captions", "description", "signs")
    visit.press("begin-en").press("exhibit-walk").press("play")
    (play,) = of(visit, Play)
    assert play.aids == Aids()
    assert film_page(visit).captions_on


def test_back_to_standard() -> None:
    """Reset turns captions on and the rest off and logs it, even where nothing else had changed."""
    visit = at_film().press("captions").press("description").press("signs").press("signer-size")
    visit.press("access").press("reset")
    session = visit.state.session
    assert session is not None
    assert (session.captions, session.description, session.signs, session.large_signer) == (True, False, False, False)
    assert dict(visit.entries[-1].detail) == {"what": "all", "value": "standard"}
    count = len(visit.entries)
    visit.press("reset")
    assert len(visit.entries) == count


@pytest.mark.shows("WCAG 1.2.5")
@pytest.mark.parametrize(
    ("described", "language", "heard", "shown_text"),
    [
        (("en", "et"), "et", "et", ()),
        (("en", "et"), "ru", "en", ("Тифлокомментарий: английский",)),
        (("et",), "en", "et", ("Audio description: Estonian",)),
        (("ru", "et"), "en", "ru", ("Audio description: Russian",)),
    ],
)
def test_the_nearest_description(
    described: tuple[str, ...], language: str, heard: str, shown_text: tuple[str, ...]
) -> None:
    """A description is in the visitor's language, else the museum's first, else any; another language is named."""
    film = replace(FILM, described={code: Described(f"{code}.ogg") for code in described}, signed={}, captions={})
    measures = replace(guide_of().measures, sounds={f"{code}.ogg": SoundMeasure(9.0) for code in described})
    visit = at_film(replace(guide_of(film), measures=measures), language).press("description").press("play")
    (play,) = of(visit, Play)
    assert play.aids.described == f"{heard}.ogg"
    assert film_page(visit).notes == shown_text


def test_aids_in_another_language_than_the_page_name_it() -> None:
    """A signed film for another language and captions in another are there too, and their language is named."""
    assert film_page(at_film()).notes == ("Sign language: Estonian",)
    assert film_page(at_film(language="et")).notes == ("Subtiitrid: inglise",)


def test_a_change_of_language_takes_the_description_along() -> None:
    """In another language the film goes on with that language's description, once its page is seen again."""
    visit = at_film().press("description").press("play").hear(4.0)
    visit.press("language").press("language-et")
    assert of(visit, SetDescription) == [SetDescription("walk.described.et.ogg", False)]
    assert visit.state.sound is not None and visit.state.sound.phase == "paused"


def test_what_is_chosen_in_access_over_a_film_waits_for_its_page() -> None:
    """Sign language chosen in the panel over a paused film comes when the film's page is back, in its size."""
    visit = at_film().press("play").hear(4.0).press("access")
    visit.press("signs-on")
    assert of(visit, ShowFilm) == []
    visit.press("done")
    assert of(visit, ShowFilm) == [ShowFilm("walk.signed.mp4")]
    visit.press("access").press("text-1.25").press("done")
    assert of(visit, ShowFilm) == [ShowFilm("walk.signed.mp4")]


def test_a_silent_loop_is_watched_once_while_it_is_described() -> None:
    """A silent looping film runs by itself without its description, and is no loop and no silence while it has it."""
    visit = at_film(guide_of(replace(FILM, loop=True, language=""), sounds=False))
    sound = visit.state.sound
    assert sound is not None and (sound.loops, sound.sounds, sound.aids.described) == (True, False, "")
    assert [c.id for c in film_page(visit).toggles] == ["captions", "description"]
    visit.press("description")
    sound = visit.state.sound
    assert sound is not None and (sound.loops, sound.sounds) == (False, True)
    band = film_page(visit).band
    assert band is not None and band.last.name == "Stop"
    visit.press("description")
    sound = visit.state.sound
    assert sound is not None and (sound.loops, sound.sounds) == (True, False)


def test_with_description_on_nothing_sounds_by_itself() -> None:
    """Where description is on, a silent loop with a description waits for Watch."""
    visit = Visit(guide_of(replace(FILM, loop=True, language=""), sounds=False)).press("begin-en").press("access")
    visit.press("description-on").press("done").press("exhibit-walk")
    assert visit.state.sound is None
    visit.press("play")
    (play,) = of(visit, Play)
    assert (play.aids.described, play.loop) == ("walk.described.en.ogg", False)


@pytest.mark.parametrize(
    ("aid", "file", "shown_text"),
    [
        ("description", "walk.described.en.ogg", "The description cannot be heard just now."),
        ("signs", "walk.signed.mp4", "The sign language cannot be shown just now."),
    ],
)
def test_an_aid_that_cannot_be_had(aid: str, file: str, shown_text: str) -> None:
    """The film continues without an aid that cannot be decoded; the page states it, and it is logged once."""
    visit = at_film().press("description").press("signs").press("play")
    sound = visit.state.sound
    assert sound is not None
    visit.do(AidUnavailable(sound.play, aid, "It is damaged."), AidUnavailable(sound.play, aid, "It is damaged."))
    page = film_page(visit)
    assert (page.message, page.bar.state) == (shown_text, "playing")
    assert (page.signer is None) == (aid == "signs")
    faults = [e for e in visit.entries if e.kind == "media_fault"]
    assert [(e.media, dict(e.detail)["why"]) for e in faults] == [(file, "It is damaged.")]
    visit.press("last").press("play")
    assert film_page(visit).message == ""
    sound = visit.state.sound
    assert sound is not None
    visit.do(AidUnavailable(sound.play - 1, aid, "It is damaged."))
    assert film_page(visit).message == ""


def test_the_longest_caption_is_known() -> None:
    """A film's page knows the longest words that its captions will say, in their language."""
    visit = at_film()
    assert film_page(visit).longest_caption.words == "A long corridor."
    assert film_page(visit).longest_caption.language == "en"
    visit.press("play").hear(7.0)
    assert live(visit.guide, visit.state, visit.now).caption.words == "And a door."


def test_by_keys_alone() -> None:
    """The switches beside a film are walked to by Tab and pressed by Enter."""
    visit = at_film()
    while visit.state.focus != "description":
        visit.do(KeyPressed("tab"))
    visit.do(KeyPressed("enter"))
    assert visit.state.session is not None and visit.state.session.description
