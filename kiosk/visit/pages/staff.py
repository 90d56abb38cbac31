"""The staff panel: the PIN, the list of what can be done, what came of it, and the tests of screen and touch.

Rules: every page leads back, and out; nothing of a visit is on it; it is said in the museum's first language.
"""

from __future__ import annotations

from kiosk.visit.events.navigation import BackPressed
from kiosk.visit.events.staff import PinEntered, StaffChose
from kiosk.visit.pages.band import turning
from kiosk.visit.pages.keypad import keys
from kiosk.visit.pages.kinds import StaffPage, StaffTestPage
from kiosk.visit.pages.parts import Control
from kiosk.visit.pages.staff_words import choice_words, item_words, sure_words, told_words
from kiosk.visit.queries.context import PageContext
from kiosk.visit.staff_session import ACROSS, AT_ONCE, COLOURS, DOWN, ITEMS, Staff
from kiosk.visit.volume_levels import steps

MIDDLE = f"{DOWN // 2}-{ACROSS // 2}"


def staff_page(make: PageContext) -> StaffPage | StaffTestPage:
    staff = make.state.staff or Staff("pin", 0)
    if staff.view == "pin":
        return pin_page(make, staff)
    if staff.view in ("screen", "touch"):
        return test_page(make, staff)
    if staff.view == "panel":
        items = tuple(make.control(what, item_words(make, what), StaffChose(what), icon=icon) for what, icon in ITEMS)
        return page_of(make, make.translate("For staff"), (), items)
    if staff.cleaning_s:
        words = make.translate_plural("Touch is off for {n} second.", "Touch is off for {n} seconds.", staff.cleaning_s)
        return page_of(make, make.translate("Clean the screen now"), (words,), (), leads=False)
    return page_of(make, item_words(make, staff.view), lines_of(make, staff), choices_of(make, staff))


def page_of(
    make: PageContext, title: str, lines: tuple[str, ...], buttons: tuple[Control, ...], *, leads: bool = True
) -> StaffPage:
    own = (back_control(make), leave_control(make)) if leads else ()
    turns = turning(make)
    return StaffPage(
        language=make.language,
        focus=make.state.focus,
        turning=turns,
        controls=(*buttons, *turns.controls(), *own),
        title=title,
        lines=lines,
        buttons=buttons,
        own=own,
    )


def back_control(make: PageContext) -> Control:
    return make.control("back", make.translate("Back"), BackPressed(), icon="arrow-left")


def leave_control(make: PageContext) -> Control:
    return make.control("leave-staff", make.translate("Close the panel"), StaffChose("leave"), icon="log-out")


def lines_of(make: PageContext, staff: Staff) -> tuple[str, ...]:
    if staff.busy:
        return (make.translate("One moment, please."),)
    if staff.answer is not None:
        return tuple(told_words(make, told) for told in staff.answer.told)
    if staff.view in AT_ONCE:
        return (sure_words(make, staff.view),)
    return (make.translate("Touch a level: a tone sounds as loud."),) if staff.view == "sound" else ()


def choices_of(make: PageContext, staff: Staff) -> tuple[Control, ...]:
    """What can be chosen within what is open."""
    if staff.busy:
        return ()
    if staff.view == "sound":
        levels = [dba for dba in steps(make.guide.device.sound) if dba > 0]
        return tuple(
            make.control(f"tone-{dba:g}", f"{dba:g} dB(A)", StaffChose("sound", f"{dba:g}"), icon="volume-2")
            for dba in levels
        )
    if staff.view in AT_ONCE and staff.answer is None:
        return (make.control("yes", make.translate("Yes"), StaffChose(staff.view, "yes"), icon="check", main=True),)
    offered = () if staff.answer is None else staff.answer.choices
    return tuple(
        make.control(f"choose-{number}", choice_words(make, value, words), StaffChose(staff.view, value))
        for number, (value, words) in enumerate(offered)
    )


def pin_page(make: PageContext, staff: Staff) -> StaffPage:
    if not staff.pin_there:
        none = make.translate("No staff PIN is set on this kiosk. A technician sets one with: kiosk pin")
        return page_of(make, make.translate("For staff"), (none,), ())
    if staff.wait_s:
        wait = make.translate_plural("Try again in {n} second.", "Try again in {n} seconds.", staff.wait_s)
        return page_of(make, make.translate("For staff"), (make.translate("That was not the PIN."), wait), ())
    line = make.translate("That was not the PIN.") if staff.wrong else make.translate("Key the staff PIN.")
    pad = keys(make)
    opens = make.control("enter-pin", make.translate("Open"), PinEntered(), icon="lock", main=True)
    back = back_control(make)
    return StaffPage(
        language=make.language,
        focus=make.state.focus,
        controls=(*pad, opens, back),
        title=make.translate("For staff"),
        lines=(line,),
        buttons=(opens,),
        keys=pad,
        field="•" * len(staff.digits),
        own=(back,),
    )


def test_page(make: PageContext, staff: Staff) -> StaffTestPage:
    if staff.view == "screen":
        colour = COLOURS[staff.colour]
        over = make.control("next", make.translate("Touch for the next"), StaffChose("screen", "next"))
        return StaffTestPage(language=make.language, controls=(over,), cells=(over,), across=1, down=1, colour=colour)
    cells = tuple(cell(make, f"{row}-{column}", staff.touched) for row in range(DOWN) for column in range(ACROSS))
    return StaffTestPage(
        language=make.language,
        focus=make.state.focus,
        controls=cells,
        cells=cells,
        across=ACROSS,
        down=DOWN,
        colour="touch",
    )


def cell(make: PageContext, place: str, touched: frozenset[str]) -> Control:
    """A field of the touch test; the one in the middle leads back."""
    if place == MIDDLE:
        return make.control("back", make.translate("Back"), BackPressed(), icon="arrow-left")
    row, column = (int(part) + 1 for part in place.split("-"))
    return make.control(
        f"cell-{place}", f"{row}.{column}", StaffChose("touch", place), role="key", chosen=place in touched
    )
