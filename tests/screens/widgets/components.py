"""The sheet of components: every kind of control in its five states, as in the design's own sheet."""

from __future__ import annotations

from dataclasses import replace

from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.buttons import Button, HotspotDot, KeyButton, Toggle
from kiosk.screens.widgets.control_band import BandButton, ControlBand
from kiosk.screens.widgets.control_widget import ControlWidget
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.plate import Plate
from kiosk.screens.widgets.segmented import Segmented
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import BackPressed
from kiosk.visit.pages.band import Band
from tests.screens.drawing import drawing

COLUMNS = {"Normal": 400, "Pressed": 696, "Focused": 992, "Disabled": 1288, "Active": 1584}
ROWS = ("Button", "Main button", "Band control", "Stop number", "Hotspot", "Key", "Toggle")
BAND = (
    ("Back", "arrow-left"),
    ("Plan", "map"),
    ("Keypad", "grip"),
    ("Language", "languages"),
    ("Access", "accessibility"),
    ("Volume", "volume-2"),
    ("Leave", "log-out"),
)


def control(name: str, icon: str = "", *, state: str = "Normal", main: bool = False) -> Control:
    return Control(
        name,
        name,
        BackPressed(),
        icon=icon,
        main=main,
        enabled=state != "Disabled",
        chosen=state == "Active",
    )


def components(theme: Theme) -> Surface:
    context = drawing(theme)
    surface = Surface(context)
    px = theme.px
    surface.fill(0, 0, theme.width_px, theme.height_px, "ground")
    for state, x in COLUMNS.items():
        surface.add(Label(context, state, "caption", "soft"), px(x), px(34))
    surface.hairline(px(64), px(92), px(1792))
    for number, name in enumerate(ROWS):
        surface.add(Label(context, name, "control"), px(64), px(140 + 120 * number))
        surface.hairline(px(64), px(223 + 120 * number), px(1792))
    for state, x in COLUMNS.items():
        for widget, y in column(theme, state):
            surface.add(widget, px(x), px(y))
            if state == "Pressed" and isinstance(widget, ControlWidget):
                widget.pressed = True
                widget.paint()
    tempo = [control(name, state="Active" if name == "1×" else "Normal") for name in ("0.8×", "1×", "1.25×", "1.5×")]
    surface.add(Segmented(context, tempo, px(560), drawn_height=80), px(560), px(480))
    surface.add(ProgressTrack(context, px(560), share=0.4, control=control("Position")), px(1200), px(474))
    shown = [control(*each, state="Active" if each[0] == "Language" else "Normal") for each in BAND]
    band = ControlBand(context, Band(*shown))
    surface.add(band, 0, theme.height_px - band.height)
    return surface


def column(theme: Theme, state: str) -> list[tuple[CanvasWidget, int]]:
    """One state of every control, and how far down it stands."""
    px = theme.px
    context = drawing(theme, focus="it" if state == "Focused" else "")

    def it(name: str, icon: str = "", **more: bool) -> Control:
        return replace(control(name, icon, state=state, **more), id="it")

    wide = {"width": px(232)}
    found: list[tuple[CanvasWidget, int]] = [
        (Button(context, it("Read", "book-open"), **wide), 116),
        (Button(context, it("Listen", "play", main=True), **wide), 236),
        (BandButton(context, it("Plan", "map"), width=px(256), height=px(132)), 336),
        (HotspotDot(context, it("1"), "1", HotspotDot.side(theme, 2)), 603),
        (KeyButton(context, it("4"), width=px(136), height=px(92)), 716),
    ]
    on = "On" if state == "Active" else "Off"
    toggle = Toggle(context, replace(it("", "captions"), state=on), width=px(248), drawn_height=92)
    found.append((toggle, 836))
    if state == "Normal":
        found.append((Plate(context, "142"), 486))
    return found
