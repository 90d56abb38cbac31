"""What each table of a report is called, and each of its columns.

Rules: every key of the model's TABLES has words here (a test compares); a title says what the rows are; a column's
title is short, because it stands over figures; `short` also names a sheet of a workbook: at most 31 characters.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.reports.words.wording import Wording


@dataclass(frozen=True, slots=True)
class TableWords:
    """label: the head of the first column. note: a sentence under the table. empty: what is said without rows."""

    title: str
    short: str
    label: str
    columns: dict[str, str] = field(default_factory=dict)
    note: str = ""
    empty: str = ""


def columns(w: Wording) -> dict[str, str]:
    """Columns that mean the same in every table."""
    return {
        "visits": w.say("Visits"),
        "share": w.say("Share of visits"),
        "share_before": w.say("Period before"),
        "share_last_year": w.say("Last year"),
        "dwell_median": w.say("Median time there"),
        "dwell_total": w.say("Time in all"),
        "listeners": w.say("Listened or watched"),
        "holding": w.say("Share heard"),
        "completion": w.say("To the end"),
        "zoomed": w.say("Enlarged a picture"),
        "more": w.say("Opened more"),
        "hotspots": w.say("Opened a detail"),
        "interactive": w.say("Used the interactive"),
        "take_home": w.say("Took it home"),
        "length": w.say("Length"),
        "heard_mean": w.say("Mean time heard"),
        "leave_median": w.say("Half have left by"),
        "on_hours": w.say("Kiosks on"),
        "open_hours": w.say("Opening hours"),
        "on_while_open": w.say("On while open"),
        "days_on": w.say("Days on"),
        "starts": w.say("Starts"),
        "cut_off": w.say("Power cuts"),
        "last_seen": w.say("Last sign of life"),
        "shown": w.say("Asked"),
        "listen": w.say("Listen"),
        "watch": w.say("Watch"),
        "read": w.say("Read"),
        "skip": w.say("Skip"),
        "skip_share": w.say("Share that skipped"),
        "not_playing": w.say("Does not play"),
        "not_readable": w.say("Cannot read"),
        "other_problem": w.say("Something else"),
        "begun": w.say("Begun"),
        "finished": w.say("Finished"),
        "finished_share": w.say("Share finished"),
        "without_result": w.say("Without a result"),
        "without_result_share": w.say("Share without a result"),
        "exhibits": w.say("Exhibits"),
        "diligent": w.say("Diligent visits"),
        "diligent_share": w.say("Share diligent"),
        "times": w.say("Times"),
        "kiosks": w.say("Kiosks"),
        "place": w.say("Where"),
    }


def tables(w: Wording) -> dict[str, TableWords]:
    """Every table by its key."""
    own = {
        "days": TableWords(w.say("Visits by day"), w.say("Days"), w.say("Day")),
        "hours": TableWords(w.say("Visits by weekday and hour"), w.say("Hours"), w.say("Weekday")),
        "lengths": TableWords(w.say("How long visits lasted"), w.say("Lengths"), w.say("Length")),
        "languages": TableWords(
            w.say("Languages"),
            w.say("Languages"),
            w.say("Language"),
            note=w.say("The last language that a visitor chose."),
        ),
        "ends": TableWords(w.say("How visits ended"), w.say("Endings"), w.say("Ending")),
        "exhibits": TableWords(
            w.say("Exhibits, in walking order"),
            w.say("Exhibits"),
            w.say("Exhibit"),
            note=w.say("In the order of the museum’s walk, not of popularity."),
        ),
        "listening": TableWords(
            w.say("Recordings and films"),
            w.say("Listening"),
            w.say("Recording or film"),
            empty=w.say("Nothing was listened to or watched."),
        ),
        "rooms": TableWords(w.say("Rooms, in walking order"), w.say("Rooms"), w.say("Room")),
        "notes": TableWords(
            w.say("What visitors chose when a content note asked"),
            w.say("Content notes"),
            w.say("Exhibit"),
            empty=w.say("No content note was asked."),
        ),
        "ways": TableWords(
            w.say("How exhibits were opened"),
            w.say("Ways in"),
            w.say("Way"),
            note=w.say("A visit that used two ways counts in both."),
        ),
        "tours": TableWords(w.say("Tours"), w.say("Tours"), w.say("Tour"), empty=w.say("No tour was begun.")),
        "stops": TableWords(
            w.say("Stops opened by their number"),
            w.say("Stops keyed"),
            w.say("Exhibit"),
            empty=w.say("No stop was opened by its number."),
        ),
        "unknown_numbers": TableWords(
            w.say("Numbers keyed that no stop has"),
            w.say("Unknown numbers"),
            w.say("Number"),
            note=w.say("A label on the wall may be misread, or name a stop that has gone."),
            empty=w.say("No unknown number was keyed."),
        ),
        "searches": TableWords(
            w.say("Searches for names"),
            w.say("Searches"),
            w.say("Exhibit"),
            note=w.say("The words that visitors typed are never kept."),
            empty=w.say("No names were searched."),
        ),
        "aids": TableWords(
            w.say("Access aids used"), w.say("Access aids"), w.say("Aid"), empty=w.say("No aid was used.")
        ),
        "never_opened": TableWords(
            w.say("Exhibits that nobody opened"),
            w.say("Never opened"),
            w.say("Exhibit"),
            empty=w.say("Every exhibit was opened."),
        ),
        "diligent": TableWords(
            w.say("Diligent visits: more than half of the exhibits opened"),
            w.say("Diligent visits"),
            w.say("Kiosk"),
            note=w.say("Counted within one kiosk, of all the museum’s exhibits."),
        ),
        "kiosks": TableWords(
            w.say("Kiosks"),
            w.say("Kiosks"),
            w.say("Kiosk"),
            note=w.say("A kiosk that is off sees nobody: few visits may mean few hours."),
        ),
        "media_faults": TableWords(
            w.say("Files that could not be played or shown"),
            w.say("Media faults"),
            w.say("File"),
            empty=w.say("Everything could be played and shown."),
        ),
        "problems": TableWords(
            w.say("Problems that visitors reported"),
            w.say("Problems"),
            w.say("Problem"),
            empty=w.say("No visitor reported a problem."),
        ),
        "problem_places": TableWords(
            w.say("Where visitors reported problems"),
            w.say("Places of problems"),
            w.say("Place"),
            empty=w.say("No visitor reported a problem."),
        ),
    }
    return own


def words(w: Wording) -> dict[str, str]:
    """Labels of rows that are words of the program."""
    return {
        "under_15s": w.say("under 15 seconds"),
        "under_30s": w.say("15 to 30 seconds"),
        "under_1min": w.say("30 seconds to 1 minute"),
        "under_2min": w.say("1 to 2 minutes"),
        "under_5min": w.say("2 to 5 minutes"),
        "under_10min": w.say("5 to 10 minutes"),
        "from_10min": w.say("10 minutes and longer"),
        "left": w.say("the visitor pressed Leave"),
        "timeout": w.say("nobody answered “Are you still here?”"),
        "shutdown": w.say("the kiosk was switched off"),
        "crash": w.say("the kiosk was cut off, as by a power cut"),
        "card": w.say("its card, in a room"),
        "keypad": w.say("its number, keyed"),
        "tour": w.say("a tour"),
        "note": w.say("a content note, answered"),
        "other": w.say("another way"),
        "text": w.say("larger text"),
        "contrast": w.say("high contrast"),
        "movement": w.say("less movement"),
        "captions": w.say("captions"),
        "ambience": w.say("sounds of the room"),
        "described": w.say("audio description"),
        "signed": w.say("sign language"),
        "speech": w.say("spoken interface"),
        "reach": w.say("lower reach"),
        "easy": w.say("easy-to-read text"),
        "play": w.say("Does not play"),
        "read": w.say("Cannot read"),
        "else": w.say("Something else"),
        "elsewhere": w.say("outside the rooms"),
        "recording": w.say("recording"),
        "more": w.say("second recording"),
        "film": w.say("film"),
    }
