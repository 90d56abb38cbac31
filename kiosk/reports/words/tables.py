"""What each table of a report is called, and each of its columns.

Rules: every key of the model's TABLES has words here (a test compares); a title says what the rows are; a column's
title is short, because it stands over figures; `short` also names a sheet of a workbook: at most 31 characters.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.reports.words.wording import Wording


@dataclass(frozen=True, slots=True)
class TableWords:
    """label: the head of the first column. note: a sentence under the table. empty: the sentence in place of rows."""

    title: str
    short: str
    label: str
    columns: dict[str, str] = field(default_factory=dict)
    note: str = ""
    empty: str = ""


def columns(w: Wording) -> dict[str, str]:
    """Columns that mean the same in every table."""
    return {
        "visits": w.translate("Visits"),
        "share": w.translate("Share of visits"),
        "share_before": w.translate("Period before"),
        "share_last_year": w.translate("Last year"),
        "dwell_median": w.translate("Median time there"),
        "dwell_total": w.translate("Time in all"),
        "listeners": w.translate("Listened or watched"),
        "holding": w.translate("Share heard"),
        "completion": w.translate("To the end"),
        "zoomed": w.translate("Enlarged a picture"),
        "more": w.translate("Opened more"),
        "hotspots": w.translate("Opened a detail"),
        "interactive": w.translate("Used the interactive"),
        "take_home": w.translate("Took it home"),
        "length": w.translate("Length"),
        "heard_mean": w.translate("Mean time heard"),
        "leave_median": w.translate("Half have left by"),
        "on_hours": w.translate("Kiosks on"),
        "open_hours": w.translate("Opening hours"),
        "on_while_open": w.translate("On while open"),
        "days_on": w.translate("Days on"),
        "starts": w.translate("Starts"),
        "cut_off": w.translate("Power cuts"),
        "last_seen": w.translate("Last sign of life"),
        "shown": w.translate("Asked"),
        "listen": w.translate("Listen"),
        "watch": w.translate("Watch"),
        "read": w.translate("Read"),
        "skip": w.translate("Skip"),
        "skip_share": w.translate("Share that skipped"),
        "not_playing": w.translate("Does not play"),
        "not_readable": w.translate("Hard to read"),
        "other_problem": w.translate("Something else"),
        "begun": w.translate("Begun"),
        "finished": w.translate("Finished"),
        "finished_share": w.translate("Share finished"),
        "without_result": w.translate("Without a result"),
        "without_result_share": w.translate("Share without a result"),
        "exhibits": w.translate("Exhibits"),
        "diligent": w.translate("Diligent visits"),
        "diligent_share": w.translate("Share diligent"),
        "times": w.translate("Times"),
        "kiosks": w.translate("Kiosks"),
        "place": w.translate("Where"),
        "per_hour": w.translate("Visits per kiosk hour"),
        "days": w.translate("Days on"),
        "weeks_before": w.translate("Per kiosk hour, four weeks before"),
        "weeks_after": w.translate("Four weeks after"),
        "change": w.translate("Change"),
        "length_median": w.translate("Median length"),
        "exhibits_median": w.translate("Exhibits opened in a visit (median)"),
        "listening_share": w.translate("Share that listened or watched"),
        "openings": w.translate("Pages opened"),
        "opened_share": w.translate("Share"),
    }


def tables(w: Wording) -> dict[str, TableWords]:
    """Every table by its key."""
    own = {
        "days": TableWords(w.translate("Visits by day"), w.translate("Days"), w.translate("Day")),
        "months": TableWords(
            w.translate("Visits by month"),
            w.translate("Months"),
            w.translate("Month"),
            note=w.translate("A kiosk hour is an hour that one kiosk was on: compare months by it."),
            empty=w.translate("The period lies within one month."),
        ),
        "hours": TableWords(
            w.translate("Visits by weekday and hour"),
            w.translate("Hours"),
            w.translate("Weekday"),
            note=w.translate("Visits on an average day of that weekday, of the days on which a kiosk was on."),
        ),
        "events": TableWords(
            w.translate("Before and after what the museum noted"),
            w.translate("Events"),
            w.translate("Event"),
            note=w.translate(
                "Visits per kiosk hour; of an event in a room, visits that came to that room. No change is given where "
                "kiosks were on for many fewer days, or where the four weeks after are not over."
            ),
            empty=w.translate("No event was noted in this period."),
        ),
        "side_by_side": TableWords(
            w.translate("Kiosks side by side"),
            w.translate("Side by side"),
            w.translate("Kiosk"),
            note=w.translate("Where a kiosk stands decides most; compare it with itself, in another period."),
            empty=w.translate("There is one kiosk."),
        ),
        "lengths": TableWords(w.translate("How long visits lasted"), w.translate("Lengths"), w.translate("Length")),
        "languages": TableWords(
            w.translate("Languages"),
            w.translate("Languages"),
            w.translate("Language"),
            note=w.translate("The last language that a visitor chose."),
        ),
        "ends": TableWords(w.translate("How visits ended"), w.translate("Endings"), w.translate("Ending")),
        "exhibits": TableWords(
            w.translate("Exhibits, in walking order"),
            w.translate("Exhibits"),
            w.translate("Exhibit"),
            note=w.translate("In the order of the museum’s walk, not of popularity."),
        ),
        "listening": TableWords(
            w.translate("Recordings and films"),
            w.translate("Listening"),
            w.translate("Recording or film"),
            empty=w.translate("Nobody, or too few visits to show."),
        ),
        "rooms": TableWords(w.translate("Rooms, in walking order"), w.translate("Rooms"), w.translate("Room")),
        "notes": TableWords(
            w.translate("What visitors chose when a content note asked"),
            w.translate("Content notes"),
            w.translate("Exhibit"),
            empty=w.translate("Nobody, or too few visits to show."),
        ),
        "ways": TableWords(
            w.translate("How exhibits were opened"),
            w.translate("Ways in"),
            w.translate("Way"),
            note=w.translate("A visit that used two ways counts in both."),
        ),
        "tours": TableWords(
            w.translate("Tours"),
            w.translate("Tours"),
            w.translate("Tour"),
            empty=w.translate("Nobody, or too few visits to show."),
        ),
        "stops": TableWords(
            w.translate("Stops opened by their number"),
            w.translate("Stops keyed"),
            w.translate("Exhibit"),
            empty=w.translate("Nobody, or too few visits to show."),
        ),
        "unknown_numbers": TableWords(
            w.translate("Numbers keyed that no stop has"),
            w.translate("Unknown numbers"),
            w.translate("Number"),
            note=w.translate("A label on the wall may be misread, or name a stop that has gone."),
            empty=w.translate("Nobody, or too few visits to show."),
        ),
        "searches": TableWords(
            w.translate("Searches for names"),
            w.translate("Searches"),
            w.translate("Exhibit"),
            note=w.translate("The words that visitors typed are never kept."),
            empty=w.translate("Nobody, or too few visits to show."),
        ),
        "aids": TableWords(
            w.translate("Access aids used"),
            w.translate("Access aids"),
            w.translate("Aid"),
            empty=w.translate("Nobody, or too few visits to show."),
        ),
        "never_opened": TableWords(
            w.translate("Exhibits with too few visits to show"),
            w.translate("Hardly opened"),
            w.translate("Exhibit"),
            note=w.translate("Fewer than five visits at each kiosk in each month, or nobody."),
            empty=w.translate("Every exhibit was opened."),
        ),
        "diligent": TableWords(
            w.translate("Diligent visits: more than half of the exhibits opened"),
            w.translate("Diligent visits"),
            w.translate("Kiosk"),
            note=w.translate("Counted within one kiosk, of all the museum’s exhibits."),
        ),
        "kiosks": TableWords(
            w.translate("Kiosks"),
            w.translate("Kiosks"),
            w.translate("Kiosk"),
            note=w.translate("A kiosk that is off sees nobody: few visits may mean few hours."),
        ),
        "media_faults": TableWords(
            w.translate("Files that could not be played or shown"),
            w.translate("Media faults"),
            w.translate("File"),
            empty=w.translate("Everything could be played and shown."),
        ),
        "problems": TableWords(
            w.translate("Problems that visitors reported"),
            w.translate("Problems"),
            w.translate("Problem"),
            empty=w.translate("Nobody, or too few visits to show."),
        ),
        "problem_places": TableWords(
            w.translate("Where visitors reported problems"),
            w.translate("Places of problems"),
            w.translate("Place"),
            empty=w.translate("Nobody, or too few visits to show."),
        ),
        **_of_phones(w),
    }
    return own


def _of_phones(w: Wording) -> dict[str, TableWords]:
    return {
        "phone_days": TableWords(
            w.translate("Pages opened on phones"),
            w.translate("Phone"),
            w.translate("Day"),
            note=w.translate("Rounded to fives, up or down by chance. A phone that opens a page again counts again."),
            empty=w.translate(
                "Nothing of phones: no page was counted on this computer in this period (kiosk phone serve counts "
                "them), or only some of the kiosks are reported."
            ),
        ),
        "phone_hours": TableWords(
            w.translate("Pages opened on phones, by hour"), w.translate("Phone hours"), w.translate("Hour")
        ),
        "phone_languages": TableWords(
            w.translate("Pages opened on phones, by language"),
            w.translate("Phone languages"),
            w.translate("Language"),
        ),
        "phone_pages": TableWords(
            w.translate("Pages opened on phones, in walking order"),
            w.translate("Phone pages"),
            w.translate("Page"),
            note=w.translate("A page that is not named here was opened by nobody, or seldom."),
        ),
    }


def words(w: Wording) -> dict[str, str]:
    """Labels of rows that are words of the program."""
    return {
        "under_15s": w.translate("under 15 seconds"),
        "under_30s": w.translate("15 to 30 seconds"),
        "under_1min": w.translate("30 seconds to 1 minute"),
        "under_2min": w.translate("1 to 2 minutes"),
        "under_5min": w.translate("2 to 5 minutes"),
        "under_10min": w.translate("5 to 10 minutes"),
        "from_10min": w.translate("10 minutes and longer"),
        "left": w.translate("the visitor pressed Leave"),
        "timeout": w.translate("nobody answered “Are you still here?”"),
        "shutdown": w.translate("the kiosk was switched off"),
        "crash": w.translate("the kiosk was cut off, as by a power cut"),
        "card": w.translate("its card, in a room"),
        "keypad": w.translate("its number, keyed"),
        "tour": w.translate("a tour"),
        "note": w.translate("a content note, answered"),
        "other": w.translate("another way"),
        "text": w.translate("larger text"),
        "contrast": w.translate("high contrast"),
        "movement": w.translate("less movement"),
        "captions": w.translate("captions"),
        "ambience": w.translate("sounds of the room"),
        "description": w.translate("audio description"),
        "signs": w.translate("sign language"),
        "speech": w.translate("spoken interface"),
        "reach": w.translate("lower reach"),
        "easy": w.translate("easy-to-read text"),
        "kind": w.translate("another kind of guide"),
        "play": w.translate("Does not play"),
        "read": w.translate("Hard to read"),
        "else": w.translate("Something else"),
        "elsewhere": w.translate("outside the rooms"),
        "recording": w.translate("recording"),
        "more": w.translate("second recording"),
        "film": w.translate("film"),
        "phone_home": w.translate("first page"),
        "phone_keypad": w.translate("number pad"),
        "phone_connected": w.translate("page after joining the Wi-Fi"),
        "phone_access": w.translate("access"),
        "phone_about": w.translate("about this guide"),
    }
