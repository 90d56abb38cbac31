"""Comparing two pictures of one view: how much of the later one is shown, and what is to be seen of it.

Rules: a comparison begins half and half and stays where it was put for the whole visit; a move is one log entry,
written when the finger lifts or a button or key was pressed; the pictures are enlarged like any other.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from kiosk.content.model import Exhibit, Picture
from kiosk.content.texts import LocalizedText
from kiosk.interactives.compare.data import Compare
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ViewChosen
from kiosk.visit.pages.exhibit import ExhibitPage, page_of, reading_of
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.list_form import ListFormRow
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, picture_view
from kiosk.visit.pages.view_buttons import view_button
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import JourneyAction, VisitSlice
from kiosk.visit.state import InteractiveState
from kiosk.visit.steps.transition import Transition

BEFORE, HALF, AFTER = 0.0, 0.5, 1.0
STEP = 0.05
NAMES = {BEFORE: "before", HALF: "half", AFTER: "after"}


class CompareMoved(Event):
    """after: how much of the later picture is shown now, 0 to 1."""

    after: float


@dataclass(frozen=True, slots=True)
class CompareState(InteractiveState):
    after: float = HALF

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        return self if isinstance(exhibit.interactive, Compare) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPicture:
    """label: what it is, with the kind of picture where that has to be said."""

    label: LocalizedText
    picture: PictureView


class ComparePage(ExhibitPage):
    """The exhibit looked at. after: how much of the later picture is shown. choices: Before, Half and After. credits:
    of both pictures, each once."""

    before_side: ComparedPicture
    after_side: ComparedPicture
    after: float
    slider: Control
    choices: tuple[Control, ...]
    credits: tuple[str, ...]


class CompareListPage(Page):
    """Both pictures whole, one after the other, with all that is said of them."""

    title: LocalizedText
    sides: tuple[ComparedPicture, ...]
    back_to_look: Control
    note: str = ""

    @property
    def rows(self) -> tuple[ListFormRow, ...]:
        """Both pictures as rows of a list."""
        return tuple(ListFormRow(title=side.label, picture=side.picture) for side in self.sides)


def moved(work: Transition, event: CompareMoved) -> None:
    exhibit = work.exhibit_here()
    if work.place.screen is not Screen.EXHIBIT or exhibit is None or work.context.interactive(exhibit) is None:
        return
    after = round(min(max(event.after, BEFORE), AFTER), 2)
    if after == state(work.context).after:
        return
    work.keep_interactive(CompareState(after))
    work.record("interactive", detail=(("interactive", "compare"), ("at", NAMES.get(after, round(100 * after)))))


def state(context: PageContext) -> CompareState:
    kept = context.kept_interactive()
    return kept if isinstance(kept, CompareState) else CompareState()


def nudged(event: CompareMoved, by: int) -> CompareMoved:
    """The divider goes the way of the key: to the right there is less of the later picture."""
    return CompareMoved(event.after - by * STEP)


def page(context: PageContext, exhibit: Exhibit, view: str) -> Page:
    return list_page(context, exhibit) if view == "list" else compare_page(context, exhibit)


def compare_page(context: PageContext, exhibit: Exhibit) -> ComparePage:
    before, after = sides(context, exhibit)
    shown = state(context).after
    slider = Control("compare", percent(context, shown), CompareMoved(shown), role="slider")
    names = {BEFORE: context.translate("Before"), HALF: context.translate("Half"), AFTER: context.translate("After")}
    choices = tuple(
        Control(f"compare-{NAMES[at]}", name, CompareMoved(at), role="choice", chosen=at == shown)
        for at, name in names.items()
    )
    listed = Control("view-list", context.translate("As a list"), ViewChosen("list"), icon="list")
    text = page_of(context, replace(exhibit, pictures=()), "look", (listed,))
    values = {field.name: getattr(text, field.name) for field in fields(text)}
    values["controls"] = (slider, *choices, *text.controls)
    values["hint"] = context.translate("Slide, or use the buttons.")
    credits = tuple(dict.fromkeys(side.picture.credit for side in (before, after)))
    return ComparePage(
        **values,
        before_side=before,
        after_side=after,
        after=shown,
        slider=slider,
        choices=choices,
        credits=credits,
    )


def list_page(context: PageContext, exhibit: Exhibit) -> CompareListPage:
    back = view_button(context, "look")
    return CompareListPage(
        **frame(context, (), (back,)),
        title=context.localize(exhibit.title),
        sides=sides(context, exhibit),
        back_to_look=back,
    )


def sides(context: PageContext, exhibit: Exhibit) -> tuple[ComparedPicture, ...]:
    """The earlier picture, then the later."""
    found = context.interactive(exhibit)
    assert isinstance(found, Compare), "a comparison is only opened where its pictures can be shown"
    texts = zip(found.pictures, (found.before_label, found.after_label), strict=True)
    return tuple(_side(context, picture, context.localize(label)) for picture, label in texts)


def _side(context: PageContext, picture: Picture, label: LocalizedText) -> ComparedPicture:
    view = picture_view(context, picture)
    assert view is not None
    spoken = not view.tag or view.tag.casefold() in label.words.casefold()
    whole = label if spoken else context.joined(" · ", label, context.interface_text(view.tag))
    return ComparedPicture(label=whole, picture=view)


def percent(context: PageContext, after: float) -> str:
    return context.translate("{n} % after", n=round(100 * after))


def compare_reading(context: PageContext, page: ComparePage) -> PageReading:
    def own(parts: PartsOf) -> None:
        read_sides(parts, (page.before_side, page.after_side))
        parts.texts(page.hint).control(page.slider).choices("", page.choices)

    return reading_of(context, page, own)


def list_reading(context: PageContext, page: CompareListPage) -> PageReading:
    parts = PartsOf(context)
    read_sides(parts, page.sides)
    return parts.of(page.title, kind=context.translate("List"))


def read_sides(parts: PartsOf, shown: tuple[ComparedPicture, ...]) -> None:
    for side in shown:
        parts.texts(side.label).picture(side.picture)


VISIT = VisitSlice(
    handlers={CompareMoved: moved},
    readings={ComparePage: compare_reading, CompareListPage: list_reading},
    screens={
        ComparePage: "kiosk.interactives.compare.screen:CompareScreen",
        CompareListPage: "kiosk.interactives.compare.screen:CompareListScreen",
    },
    steps={
        "compare": JourneyAction(words={name: f"compare-{name}" for name in NAMES.values()}, slider="compare"),
    },
    word=lambda context: context.translate("Compare"),
    page=page,
    nudge=nudged,
    simulated=({"at": "after"}, {"at": "before"}, {"at": 38}, {"at": 70}),
)
