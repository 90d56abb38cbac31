"""Going about the museum: the band, rooms, exhibits, the plan, the keypad, and the sheets of a long page."""

from __future__ import annotations

from kiosk.visit.events import Event


class BackPressed(Event):
    pass


class PlanPressed(Event):
    pass


class KeypadPressed(Event):
    pass


class LanguagesPressed(Event):
    pass


class AccessPressed(Event):
    pass


class VolumePressed(Event):
    pass


class SettingsPressed(Event):
    """More in the band: the way to the language, Access and the volume where the band has no room for them."""


class AboutPressed(Event):
    pass


class LargerPressed(Event):
    """Larger, or a touch on a picture or film: it is shown on the full screen."""


class PanelDone(Event):
    """Done on a panel (access, volume, about, languages), Close on a full screen: back to where it was opened."""


class RoomTapped(Event):
    room: str


class ExhibitTapped(Event):
    """by: card | interactive, as logged."""

    room: str
    exhibit: str
    by: str = "card"


class ScopeTapped(Event):
    scope: str


class PlanTurned(Event):
    """A tab of the plan was pressed. plan: counted from 0."""

    plan: int


class ShownOnPlan(Event):
    room: str


class NoteAnswered(Event):
    """choice: listen | watch | read | skip."""

    choice: str


class ViewChosen(Event):
    """view: a view of the open exhibit (look, read, more, along, film)."""

    view: str


class ProblemChosen(Event):
    """A visitor reported a problem where they are. kind: play | read | else."""

    kind: str


class DigitPressed(Event):
    digit: str


class DigitDeleted(Event):
    pass


class DigitsCleared(Event):
    pass


class StopOpened(Event):
    """Open was pressed for the stop that the keypad shows, or a stop in its list. plays: Listen or Watch was, so that
    its recording or film starts."""

    stop: int
    plays: bool = False


class PageTurned(Event):
    """A page too long for the screen was turned forward (+1) or back (-1). seen: the sheet on the screen, counted from
    0, where the page had moved by itself; otherwise -1."""

    by: int
    seen: int = -1


class PageLaid(Event):
    """The screen laid out the page. sheets: how many it takes. sheet: the one to show, because the page opens there or
    the focus is there, counted from 0; -1 for any."""

    sheets: int
    sheet: int = -1


class SheetFollowed(Event):
    """A page that goes along with what is spoken came to another of its sheets, counted from 0."""

    sheet: int


class BandLaid(Event):
    """The screen laid out the band at the usual text size. crowded: not all of its controls had room in one row, or
    on an upright screen in two, in each of the museum's languages."""

    crowded: bool
