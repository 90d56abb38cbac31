"""reading(context, page): what a voice speaks of a page, in reading order, as text.

Rules: the first passage is the page's title, its kind and how many buttons it has; texts follow sentence by sentence,
controls with name, role, state and place; every control of the page is in it once. Each text is in the language that it
is written in, whatever the page's. A page of an interactive has the reading that its slice names, else that of an
exhibit. A page is read anew with each key, when nearly all of its parts are as they were: what is spoken of each is
kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.own_slices import all_slices
from kiosk.visit.pages.about import AboutPage, about_reading
from kiosk.visit.pages.access import AccessPage, access_reading
from kiosk.visit.pages.ask import AskPage, ask_reading
from kiosk.visit.pages.attract import AttractPage, attract_reading
from kiosk.visit.pages.exhibit import ExhibitPage, exhibit_reading
from kiosk.visit.pages.film import FilmPage, film_reading
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.full_screen import FullScreenPage, full_screen_reading
from kiosk.visit.pages.keypad import KeypadPage, keypad_reading
from kiosk.visit.pages.languages import LanguagesPage, languages_reading
from kiosk.visit.pages.list_form import ListFormPage, list_form_reading
from kiosk.visit.pages.note import NotePage, note_reading
from kiosk.visit.pages.parts import PagePart, PageReading
from kiosk.visit.pages.plan import PlanPage, plan_reading
from kiosk.visit.pages.problem import ProblemPage, problem_reading
from kiosk.visit.pages.room import RoomPage, room_reading
from kiosk.visit.pages.settings import SettingsPage, settings_reading
from kiosk.visit.pages.thanks import ThanksPage, thanks_reading
from kiosk.visit.pages.tour import TourEndPage, TourPage, tour_end_reading, tour_reading
from kiosk.visit.pages.volume import VolumePage, volume_reading
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.spoken_lengths import with_length_words
from kiosk.visit.registry import extend
from kiosk.visit.speech.sentence_cut import by_script, comma, ended, followed, plain, spoken_sentences
from kiosk.visit.speech.utterance import Passage, Role, Utterance

READINGS: dict[type[Page], Callable[[PageContext, Any], PageReading]] = extend(
    {
        AttractPage: attract_reading,
        LanguagesPage: languages_reading,
        PlanPage: plan_reading,
        RoomPage: room_reading,
        ExhibitPage: exhibit_reading,
        FilmPage: film_reading,
        ListFormPage: list_form_reading,
        NotePage: note_reading,
        KeypadPage: keypad_reading,
        AccessPage: access_reading,
        VolumePage: volume_reading,
        SettingsPage: settings_reading,
        AboutPage: about_reading,
        AskPage: ask_reading,
        ProblemPage: problem_reading,
        FullScreenPage: full_screen_reading,
        ThanksPage: thanks_reading,
        TourPage: tour_reading,
        TourEndPage: tour_end_reading,
    },
    *(each.readings for each in all_slices()),
)
BY_LETTER = "by-letter"
"""The control that is read before a long list, and is on no page: it leads through the list by letter."""

Piece = tuple[str, str]
"""Words and their language."""
KEPT_PASSAGES = 1024
"""How many parts are kept as they are spoken: those of a few long lists."""


def parts_of(context: PageContext, page: Page) -> PageReading | None:
    """The parts of a page in reading order, with every control of it; None where it is not read (the staff's)."""
    reader = next((READINGS[kind] for kind in type(page).__mro__ if kind in READINGS), None)
    if reader is None:
        return None
    found: PageReading = reader(context, page)
    there, kept = {control.id: control for control in page.controls}, []
    for part in found.parts:
        if part.control is None:
            kept.append(part)
        elif part.control.id in there:
            control = there.pop(part.control.id)
            kept.append(part if part.control is control else replace(part, control=control))
    announced = () if page.announcement is None else (PagePart(name=page.announcement),)
    return replace(found, parts=(*announced, *kept, *(PagePart(control=control) for control in there.values())))


def reading(context: PageContext, page: Page) -> tuple[Passage, ...]:
    """What is spoken of a page, the title first; nothing of a page that is not read."""
    found = parts_of(context, page)
    if found is None:
        return ()
    passages, listed, spoken_of = [title_passage(context, page, found)], False, passages_of(context)
    for part in found.parts:
        if part.entry and not listed:
            listed = True
            passages.append(list_passage(context, found.parts))
        passages.append(spoken_of(part))
    return tuple(passage for passage in passages if passage.utterances)


def opening(context: PageContext, page: Page) -> tuple[Utterance, ...]:
    """What is spoken when a page opens: its title, and of a question or a content note all of it."""
    found = parts_of(context, page)
    if found is None:
        return ()
    opened = title_passage(context, page, found).utterances
    if not found.whole:
        return opened
    band = set() if page.band is None else {control.id for control in page.band.controls()}
    own = (part for part in found.parts if part.control is None or part.control.id not in band)
    return (*opened, *(utterance for part in own for utterance in passage_of(context, part).utterances))


def utterances_of(context: PageContext, texts: Iterable[LocalizedText]) -> tuple[Utterance, ...]:
    """These texts, sentence by sentence."""
    return tuple(each for text in texts if text for each in passage_of(context, PagePart(name=text)).utterances)


def title_passage(context: PageContext, page: Page, found: PageReading) -> Passage:
    pieces = [(text.words, text.language) for text in found.title]
    if found.kind and found.kind not in (text.words for text in found.title):
        pieces.append((found.kind, interface(context)))
    count = sum(control.enabled for control in page.controls)
    if count and not found.whole:
        buttons = context.translate_plural("{n} button", "{n} buttons", count)
        pieces.append((buttons, interface(context)))
    return Passage(spoken(context, pieces, "title", sentences=True))


def list_passage(context: PageContext, parts: Iterable[PagePart]) -> Passage:
    """How long a list is, and that it can be gone through by letter."""
    count = sum(bool(part.entry) for part in parts)
    words = context.translate_plural("A list of {n}", "A list of {n}", count)
    pieces = [(words, interface(context)), (context.translate("go through it by letter"), interface(context))]
    pieces.append((context.translate("button"), interface(context)))
    return Passage(spoken(context, pieces, "control", BY_LETTER), BY_LETTER)


def passages_of(context: PageContext) -> Callable[[PagePart], Passage]:
    """`passage_of` in this guide and language, with what it gave last kept."""
    return context.guide.derived(
        "passages", context.language, lambda: lru_cache(KEPT_PASSAGES)(partial(passage_of, context))
    )


def passage_of(context: PageContext, part: PagePart) -> Passage:
    """What is spoken of a part. It reads nothing of the context but the guide and the language."""
    before = [] if part.before is None else [(part.before.words, part.before.language)]
    if part.control is None:
        name = part.name or LocalizedText("", context.language)
        texts = [(sentence, name.language) for sentence in spoken_sentences(name.words)]
        if before and texts:
            first = spoken(context, [*before, texts[0]], "text")
            return Passage((*first, *(each for text in texts[1:] for each in spoken(context, [text], "text"))))
        return Passage(tuple(each for text in texts for each in spoken(context, [text], "text")))
    control = part.control
    called = name_of(context, control, part.name)
    pieces = [*before, called if plain(called[0]) else (sign_words(context, called[0]), interface(context))]
    pieces += [(words, interface(context)) for words in (role_words(context, control), *states(context, control))]
    if part.place is not None:
        n, count = part.place
        pieces.append((context.translate("{n} of {count}", n=n, count=count), interface(context)))
    pieces += [(text.words, text.language) for text in part.after]
    return Passage(spoken(context, pieces, "control", control.id), control.id, plain(part.entry))


def interface(context: PageContext) -> str:
    """The language of the interface's words."""
    return context.guide.strings.spoken(context.language)


def name_of(context: PageContext, control: Control, name: LocalizedText | None) -> Piece:
    """The spoken name of a control, in the language that it is written in."""
    if name is not None:
        return name.words, name.language
    if not control.mark:
        return str(control.name), interface(context)
    strings, reader = context.guide.strings, context.language
    marked = (each for each in context.guide.museum.languages if strings.in_language(each, reader) == control.mark)
    return str(control.name), next(marked, context.guide.first)


def sign_words(context: PageContext, sign: str) -> str:
    """The name of a sign that no voice can speak, for the keys that write it; of others only that they are signs."""
    if sign in "-‐–":
        return context.translate("hyphen")
    return context.translate("apostrophe") if sign in "'’ʼ" else context.translate("sign")


def role_words(context: PageContext, control: Control) -> str:
    """What kind of control it is; "" where its state shows it, or where it is read as a text."""
    if control.role in ("choice", "key", "link"):
        return ""
    if control.role == "slider":
        return context.translate("slider")
    return context.translate("switch") if control.role == "toggle" else context.translate("button")


def states(context: PageContext, control: Control) -> Iterator[str]:
    """How a control stands."""
    if control.state:
        yield control.state
    elif control.chosen and control.role in ("choice", "tile"):
        yield context.translate("chosen")
    elif control.chosen and control.role == "dot":
        yield context.translate("open")
    if not control.enabled:
        yield context.translate("not available")


def spoken(
    context: PageContext, pieces: Iterable[Piece], role: Role, control: str = "", *, sentences: bool = False
) -> tuple[Utterance, ...]:
    """Pieces as utterances: what follows each other in one language is one. sentences: each piece is a sentence of its
    own, otherwise they are parts of one."""
    runs: list[tuple[str, str]] = []
    own = interface(context)
    for words, language in pieces:
        text = plain(with_length_words(context, words) if language == own else words)
        language = language if any(map(str.isalpha, text)) else own
        for part, of in by_script(text, language, context.guide.museum.languages) if text else ():
            part = part.rstrip(" .。।") if not sentences and role == "control" else part
            part = ended(part, of) if sentences else part
            if runs and runs[-1][1] == of:
                before = runs[-1][0]
                runs[-1] = (followed(before, part) if sentences else f"{before}{comma(of)}{part}", of)
            else:
                runs.append((part, of))
    whole = [(ended(words, of) if role == "control" else words, of) for words, of in runs]
    return tuple(Utterance(words, of, role, control) for words, of in whole)
