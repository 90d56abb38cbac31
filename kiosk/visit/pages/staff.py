"""The staff panel: the PIN, the list of items, the outcome of a task, and the tests of screen and touch.

Rules: every page leads back, and out; nothing of a visit is on it; its language is the museum's first.
"""

from __future__ import annotations

from kiosk.visit.control import Control
from kiosk.visit.events.navigation import BackPressed
from kiosk.visit.events.staff import PinEntered, StaffChose
from kiosk.visit.pages.band import paging
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.keypad import keys
from kiosk.visit.pages.staff_texts import answer_text, choice_label, confirmation_text, item_label
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.volume_levels import steps
from kiosk.visit.staff_session import ACROSS, COLOURS, CONFIRMED_FIRST, DOWN, ITEMS, Staff


class StaffPage(Page):
    """A page of the staff panel. keys, field: for the PIN, which is shown as dots. own: the controls that lead back and
    out."""

    title: str
    lines: tuple[str, ...]
    buttons: tuple[Control, ...] = ()
    keys: tuple[Control, ...] = ()
    field: str = ""
    own: tuple[Control, ...] = ()


class StaffTestPage(Page):
    """The whole screen in one colour or a grid, or in fields to be touched, from the top left, row by row. colour:
    white | black | red | green | blue | grid | touch."""

    colour: str
    cells: tuple[Control, ...]
    across: int
    down: int


MIDDLE = f"{DOWN // 2}-{ACROSS // 2}"


def staff_page(context: PageContext) -> StaffPage | StaffTestPage:
    staff = context.state.staff or Staff("pin", 0)
    if staff.view == "pin":
        return pin_page(context, staff)
    if staff.view in ("screen", "touch"):
        return test_page(context, staff)
    if staff.view == "panel":
        items = tuple(Control(what, item_label(context, what), StaffChose(what), icon=icon) for what, icon in ITEMS)
        return page_of(context, context.translate("For staff"), (), items)
    if staff.cleaning_s:
        words = context.translate_plural(
            "Touch is off for {n} second.", "Touch is off for {n} seconds.", staff.cleaning_s
        )
        return page_of(context, context.translate("Clean the screen now"), (words,), (), leads=False)
    return page_of(context, item_label(context, staff.view), lines_of(context, staff), choices_of(context, staff))


def page_of(
    context: PageContext, title: str, lines: tuple[str, ...], buttons: tuple[Control, ...], *, leads: bool = True
) -> StaffPage:
    own = (back_control(context), leave_control(context)) if leads else ()
    pager = paging(context)
    return StaffPage(
        language=context.language,
        focus=context.state.focus,
        paging=pager,
        controls=(*buttons, *pager.controls(), *own),
        title=title,
        lines=lines,
        buttons=buttons,
        own=own,
    )


def back_control(context: PageContext) -> Control:
    return Control("back", context.translate("Back"), BackPressed(), icon="arrow-left")


def leave_control(context: PageContext) -> Control:
    return Control("leave-staff", context.translate("Close the panel"), StaffChose("leave"), icon="log-out")


def lines_of(context: PageContext, staff: Staff) -> tuple[str, ...]:
    if staff.busy:
        return (context.translate("One moment, please."),)
    if staff.answer is not None:
        return tuple(answer_text(context, sentence) for sentence in staff.answer.sentences)
    if staff.view in CONFIRMED_FIRST:
        return (confirmation_text(context, staff.view),)
    return (context.translate("Touch a level to hear how loud it is."),) if staff.view == "sound" else ()


def choices_of(context: PageContext, staff: Staff) -> tuple[Control, ...]:
    """The choices within the item that is open."""
    if staff.busy:
        return ()
    if staff.view == "sound":
        levels = [dba for dba in steps(context.guide.device.sound) if dba > 0]
        return tuple(
            Control(f"tone-{dba:g}", f"{dba:g} dB(A)", StaffChose("sound", f"{dba:g}"), icon="volume-2")
            for dba in levels
        )
    if staff.view in CONFIRMED_FIRST and staff.answer is None:
        return (Control("yes", context.translate("Yes"), StaffChose(staff.view, "yes"), icon="check", main=True),)
    offered = () if staff.answer is None else staff.answer.choices
    return tuple(
        Control(f"choose-{number}", choice_label(context, value, words), StaffChose(staff.view, value))
        for number, (value, words) in enumerate(offered)
    )


def pin_page(context: PageContext, staff: Staff) -> StaffPage:
    if not staff.pin_there:
        none = context.translate("No staff PIN is set on this kiosk. A technician sets one with: kiosk pin")
        return page_of(context, context.translate("For staff"), (none,), ())
    if staff.wait_s:
        wait = context.translate_plural("Try again in {n} second.", "Try again in {n} seconds.", staff.wait_s)
        return page_of(context, context.translate("For staff"), (context.translate("That was not the PIN."), wait), ())
    line = context.translate("That was not the PIN.") if staff.wrong else context.translate("Key the staff PIN.")
    pad = keys(context)
    opens = Control("enter-pin", context.translate("Open"), PinEntered(), icon="lock", main=True)
    back = back_control(context)
    return StaffPage(
        language=context.language,
        focus=context.state.focus,
        controls=(*pad, opens, back),
        title=context.translate("For staff"),
        lines=(line,),
        buttons=(opens,),
        keys=pad,
        field="•" * len(staff.digits),
        own=(back,),
    )


def test_page(context: PageContext, staff: Staff) -> StaffTestPage:
    if staff.view == "screen":
        colour = COLOURS[staff.colour]
        over = Control("next", context.translate("Touch for the next"), StaffChose("screen", "next"))
        return StaffTestPage(
            language=context.language, controls=(over,), cells=(over,), across=1, down=1, colour=colour
        )
    cells = tuple(cell(context, f"{row}-{column}", staff.touched) for row in range(DOWN) for column in range(ACROSS))
    return StaffTestPage(
        language=context.language,
        focus=context.state.focus,
        controls=cells,
        cells=cells,
        across=ACROSS,
        down=DOWN,
        colour="touch",
    )


def cell(context: PageContext, place: str, touched: frozenset[str]) -> Control:
    """A field of the touch test; the one in the middle leads back."""
    if place == MIDDLE:
        return Control("back", context.translate("Back"), BackPressed(), icon="arrow-left")
    row, column = (int(part) + 1 for part in place.split("-"))
    return Control(f"cell-{place}", f"{row}.{column}", StaffChose("touch", place), role="key", chosen=place in touched)
