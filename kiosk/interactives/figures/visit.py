"""Reading a chart: a figure that is touched is read out; how it was counted is read in its place.

Rules: a figure that is chosen goes by a touch elsewhere in the chart.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.interactives.figures.data import Figures
from kiosk.interactives.figures.events import CountedShown, FigureChosen
from kiosk.interactives.figures.page import FiguresPage, figures_reading, page, state
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import JourneyAction, VisitSlice
from kiosk.visit.steps.transition import Transition


def _figures_here(work: Transition) -> Figures | None:
    exhibit = work.exhibit_here()
    if work.place.screen is not Screen.EXHIBIT or exhibit is None:
        return None
    found = work.context.interactive(exhibit)
    return found if isinstance(found, Figures) else None


def chosen(work: Transition, event: FigureChosen) -> None:
    shown, kept = _figures_here(work), state(work.context)
    if shown is None or not -1 <= event.figure < len(shown.values) or event.figure == kept.figure:
        return
    work.keep_interactive(replace(kept, figure=event.figure))
    if event.figure >= 0:
        label = work.guide.localize(shown.values[event.figure].label, work.guide.first).words
        work.record("interactive", detail=(("interactive", "figures"), ("figure", label)))


def counted(work: Transition, event: CountedShown) -> None:
    shown, kept = _figures_here(work), state(work.context)
    if shown is None or event.on == kept.counted:
        return
    work.keep_interactive(replace(kept, counted=event.on))
    work.set_place(work.place.rewound())
    if event.on:
        work.record("interactive", detail=(("interactive", "figures"), ("counted", True)))


VISIT = VisitSlice(
    handlers={FigureChosen: chosen, CountedShown: counted},
    readings={FiguresPage: figures_reading},
    screens={FiguresPage: "kiosk.interactives.figures.screen:FiguresScreen"},
    steps={"figures": JourneyAction(words={"counted": "figures-counted", "chart": "figures-counted"})},
    word=lambda context: context.translate("The chart"),
    page=page,
    simulated=({"counted": True}, {"figure": "First"}),
)
