"""Turning an object: which of its frames is shown, and what side that is.

Rules: a press of a button or key turns it by a twelfth, a finger by as much as it moves; it turns round and round. An
enlarged frame stays enlarged where it is turned to another. Where it was left it stays for the whole visit; each turn
that has come to rest is one log entry.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Exhibit, Picture
from kiosk.content.texts import LocalizedText
from kiosk.interactives.turntable.data import Turntable
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, paragraphs, reading_of
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.full_screen import origin
from kiosk.visit.pages.list_form import ListFormPage, ListFormRow, list_form
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, larger, picture_view, zoom
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import JourneyAction, VisitSlice
from kiosk.visit.speech.sentence_cut import comma
from kiosk.visit.state import InteractiveState
from kiosk.visit.steps.transition import Transition

PRESSES_A_TURN = 12
SIDE_WITHIN = 1 / 8
"""Of a turn: so far from the frame that shows a side it still is that side."""


class ObjectTurned(Event):
    """The object was turned to this frame, counted from 0."""

    frame: int


class TurnPressed(Event):
    """The object is turned by a twelfth, to the right (+1) or to the left (-1); 0: to its first view."""

    by: int


@dataclass(frozen=True, slots=True)
class TurntableState(InteractiveState):
    frame: int = 0

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        found = exhibit.interactive
        return self if isinstance(found, Turntable) and self.frame < len(found.frames) else None


class TurntablePage(ExhibitPage):
    """The object as it stands. frames: the files; frame: the one that is seen, counted from 0. onward: what a turn to
    the right does to its number. side: from which side one looks, in words, or empty. view_words: "View 5 of 36".
    object_view: that frame as a picture. turn_words: what stands on the two that turn it where they are short."""

    object_view: PictureView
    frames: tuple[str, ...]
    frame: int
    onward: int
    side: LocalizedText
    sides: tuple[LocalizedText, ...]
    view_words: str
    slider: Control
    turns: tuple[Control, ...]
    turn_words: tuple[str, ...]
    first_view: Control


def state(context: PageContext) -> TurntableState:
    kept = context.kept_interactive()
    return kept if isinstance(kept, TurntableState) else TurntableState()


def turntable_here(work: Transition) -> Turntable | None:
    exhibit = work.exhibit_here() if work.place.screen is Screen.EXHIBIT else None
    found = None if exhibit is None else work.context.interactive(exhibit)
    return found if isinstance(found, Turntable) else None


def turned(work: Transition, event: ObjectTurned) -> None:
    found = turntable_here(work)
    if found is None:
        return
    frame = event.frame % len(found.frames)
    if frame != state(work.context).frame:
        work.keep_interactive(TurntableState(frame))
        work.record("interactive", detail=(("interactive", "turntable"), ("frame", frame + 1)))


def pressed(work: Transition, event: TurnPressed) -> None:
    found = turntable_here(work)
    if found is None:
        return
    frame = state(work.context).frame
    turned(work, ObjectTurned(a_twelfth_on(len(found.frames), frame, event.by * onward(found)) if event.by else 0))


def a_twelfth_on(count: int, frame: int, by: int) -> int:
    """The frame a twelfth of a turn on (+1) or back (-1), so that twelve of them are one turn, whatever the count; of
    fewer frames the next one."""
    if count < PRESSES_A_TURN:
        return frame + by
    twelfths = round(frame * PRESSES_A_TURN / count)
    if round(twelfths * count / PRESSES_A_TURN) == frame:
        return round((twelfths + by) * count / PRESSES_A_TURN)
    return frame + by * round(count / PRESSES_A_TURN)


def onward(found: Turntable) -> int:
    """What a turn to the right does to the number of the frame."""
    return 1 if found.direction == "right" else -1


def nudged(event: TurnPressed, by: int) -> TurnPressed:
    return TurnPressed(by)


def side_at(found: Turntable, frame: int) -> int | None:
    """The frame of the side from which one looks there; None between two."""
    count = len(found.frames)
    away = {number: min((number - frame) % count, (frame - number) % count) for number in found.sides}
    nearest = min(away, key=lambda number: away[number], default=None)
    return nearest if nearest is not None and away[nearest] <= count * SIDE_WITHIN else None


def frame_picture(found: Turntable, frame: int) -> Picture:
    return replace(found.first, file=found.frames[frame])


def frame_here(context: PageContext, exhibit: Exhibit) -> Picture | None:
    """The frame that is seen."""
    found = context.interactive(exhibit)
    return frame_picture(found, state(context).frame) if isinstance(found, Turntable) else None


def frame_view(context: PageContext, found: Turntable, frame: int) -> PictureView:
    view = picture_view(context, frame_picture(found, frame))
    assert view is not None, "an object is only turned where all its frames can be shown"
    return view


def view_words(context: PageContext, found: Turntable, frame: int) -> str:
    return context.translate("View {n} of {count}", n=frame + 1, count=len(found.frames))


def page(context: PageContext, exhibit: Exhibit, view: str) -> Page:
    found = context.interactive(exhibit)
    assert isinstance(found, Turntable), "an object is only turned where its frames can be shown"
    return list_page(context, exhibit, found) if view == "list" else turntable_page(context, exhibit, found)


def turntable_page(context: PageContext, exhibit: Exhibit, found: Turntable) -> TurntablePage:
    frame = state(context).frame
    words, near = view_words(context, found, frame), zoom(context)
    side = side_at(found, frame)
    side_words = LocalizedText("", context.language) if side is None else context.localize(found.sides[side])
    many = len(found.frames) > 1
    name = context.joined(comma(context.language), context.interface_text(words), side_words).words
    slider = Control("turntable", name, TurnPressed(0), role="slider", enabled=many)
    turns = tuple(
        Control(f"turntable-{way}", words, TurnPressed(by), icon=icon, enabled=many, repeats=True)
        for way, words, by, icon in (
            ("left", context.translate("Turn left"), -1, "rotate-ccw"),
            ("right", context.translate("Turn right"), 1, "rotate-cw"),
        )
    )
    first = Control(
        "turntable-first", context.translate("First view"), ObjectTurned(0), icon="undo-2", enabled=frame != 0
    )
    opening = larger(context)
    values = interactive_values(context, exhibit, (slider, *turns, first, near.back, near.nearer, opening))
    text = paragraphs(context.localize(context.guide.label(exhibit, context.kind)))
    return TurntablePage(
        **{**values, "zoom": near, "larger": opening, "paragraphs": text},
        object_view=frame_view(context, found, frame),
        frames=found.frames,
        frame=frame,
        onward=onward(found),
        side=side_words,
        sides=tuple(map(context.localize, found.sides.values())),
        view_words=words,
        slider=slider,
        turns=turns,
        turn_words=(context.translate("Left"), context.translate("Right")),
        first_view=first,
    )


def list_page(context: PageContext, exhibit: Exhibit, found: Turntable) -> ListFormPage:
    """Its sides; of an object whose sides have no names, what is seen after each quarter of a turn."""
    count = len(found.frames)
    shown = sorted(found.sides) or sorted({round(count * quarter / 4) % count for quarter in range(4)})
    return list_form(context, exhibit, (_listed(context, found, n) for n in shown))


def _listed(context: PageContext, found: Turntable, frame: int) -> ListFormRow:
    view, where = frame_view(context, found, frame), context.interface_text(view_words(context, found, frame))
    side = context.localize(found.sides[frame]) if frame in found.sides else LocalizedText("", context.language)
    credit = LocalizedText(origin(view), "")
    return ListFormRow(
        title=side or where,
        under=where if side else LocalizedText("", ""),
        paragraphs=(view.alt, credit),
        picture=view,
    )


def turntable_reading(context: PageContext, page: TurntablePage) -> PageReading:
    def own(parts: PartsOf) -> None:
        parts.picture(page.object_view).texts(page.side, page.view_words).controls(page.turns)

    return reading_of(context, page, own)


VISIT = VisitSlice(
    handlers={ObjectTurned: turned, TurnPressed: pressed},
    readings={TurntablePage: turntable_reading},
    screens={TurntablePage: "kiosk.interactives.turntable.screen:TurntableScreen"},
    steps={
        "turntable": JourneyAction(
            words={"left": "turntable-left", "right": "turntable-right", "first": "turntable-first"}, slider="turntable"
        ),
    },
    word=lambda context: context.translate("Turn it"),
    page=page,
    nudge=nudged,
    enlarged=frame_here,
    simulated=({"frame": 1}, {"frame": 4}, {"frame": 10}, {"frame": 19}),
)
