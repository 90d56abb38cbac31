"""The keys of a report: its first figures, its tables with their columns, the words of their labels, its remarks.

Rules: the keys are fixed here, so that every form can have words for all of them; a test compares.
"""

from __future__ import annotations

from kiosk.reports.report_model import Unit

HEADLINES: dict[str, Unit] = {
    "visits": "visits",  # of five seconds or longer
    "visits_per_hour": "average",  # per hour that a kiosk was on
    "short_visits": "visits",  # under five seconds, counted apart and in no other figure
    "length_median": "seconds",
    "length_lower": "seconds",  # a quarter of the visits was shorter
    "length_upper": "seconds",  # a quarter was longer
    "touches_median": "number",
    "timeout_share": "share",  # ended because nobody answered
    "exhibits_median": "number",  # different exhibits opened in a visit
    "listening_share": "share",  # visits that listened to or watched anything
    "on_hours": "hours",  # all kiosks together
    "open_hours": "hours",  # opening hours × kiosks; NONE where the museum states none
}

TABLES: dict[str, tuple[str, tuple[tuple[str, Unit], ...]]] = {
    # key: (what a row is, its columns)
    "days": ("day", (("visits", "visits"), ("on_hours", "hours"), ("open_hours", "hours"))),
    "months": (
        "month",
        (("visits", "visits"), ("per_hour", "average"), ("on_hours", "hours"), ("open_hours", "hours")),
    ),
    "hours": ("weekday", (("days", "days"), *((f"{hour:02}", "average") for hour in range(24)))),
    "events": ("event", (("weeks_before", "average"), ("weeks_after", "average"), ("change", "change"))),
    "lengths": ("length", (("visits", "visits"), ("share", "share"))),
    "languages": (
        "language",
        (("visits", "visits"), ("share", "share"), ("share_before", "share"), ("share_last_year", "share")),
    ),
    "ends": ("end", (("visits", "visits"), ("share", "share"))),
    "exhibits": (
        "exhibit",
        (
            ("visits", "visits"),
            ("share", "share"),
            ("share_before", "share"),
            ("share_last_year", "share"),
            ("dwell_median", "seconds"),
            ("listeners", "visits"),
            ("holding", "share"),
            ("completion", "share"),
            ("zoomed", "visits"),
            ("more", "visits"),
            ("hotspots", "visits"),
            ("interactive", "visits"),
            ("take_home", "visits"),
        ),
    ),
    "listening": (
        "heard",
        (
            ("listeners", "visits"),
            ("length", "seconds"),
            ("heard_mean", "seconds"),
            ("holding", "share"),
            ("completion", "share"),
            ("leave_median", "seconds"),
        ),
    ),
    "rooms": (
        "room",
        (
            ("visits", "visits"),
            ("share", "share"),
            ("share_before", "share"),
            ("share_last_year", "share"),
            ("dwell_median", "seconds"),
            ("dwell_total", "hours"),
        ),
    ),
    "notes": (
        "exhibit",
        (
            ("shown", "visits"),
            ("listen", "visits"),
            ("watch", "visits"),
            ("read", "visits"),
            ("skip", "visits"),
            ("skip_share", "share"),
        ),
    ),
    "ways": ("way", (("visits", "visits"), ("share", "share"))),
    "tours": ("tour", (("begun", "visits"), ("finished", "visits"), ("finished_share", "share"))),
    "stops": ("exhibit", (("visits", "visits"),)),
    "unknown_numbers": ("number", (("visits", "visits"),)),
    "searches": ("exhibit", (("visits", "visits"), ("without_result", "visits"), ("without_result_share", "share"))),
    "aids": ("aid", (("visits", "visits"), ("share", "share"))),
    "never_opened": ("exhibit", ()),
    "side_by_side": (
        "kiosk",
        (
            ("visits", "visits"),
            ("per_hour", "average"),
            ("length_median", "seconds"),
            ("exhibits_median", "number"),
            ("listening_share", "share"),
        ),
    ),
    "diligent": (
        "kiosk",
        (("visits", "visits"), ("exhibits", "number"), ("diligent", "visits"), ("diligent_share", "share")),
    ),
    "kiosks": (
        "kiosk",
        (
            ("visits", "visits"),
            ("on_hours", "hours"),
            ("open_hours", "hours"),
            ("on_while_open", "share"),
            ("days_on", "days"),
            ("starts", "times"),
            ("cut_off", "times"),
            ("last_seen", "day"),
        ),
    ),
    "media_faults": ("file", (("times", "times"), ("kiosks", "text"))),
    "problems": ("problem", (("visits", "visits"),)),
    "problem_places": (
        "place",
        (("not_playing", "visits"), ("not_readable", "visits"), ("other_problem", "visits")),
    ),
    "phone_days": ("day", (("openings", "times"),)),
    "phone_hours": ("hour", (("openings", "times"), ("opened_share", "share"))),
    "phone_languages": ("language", (("openings", "times"), ("opened_share", "share"))),
    "phone_pages": ("page", (("openings", "times"),)),
}

WORDS: dict[str, tuple[str, ...]] = {
    # which words the labels of a table can be; others are names
    "hours": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    "lengths": ("under_15s", "under_30s", "under_1min", "under_2min", "under_5min", "under_10min", "from_10min"),
    "ends": ("left", "timeout", "shutdown", "crash"),
    "ways": ("card", "keypad", "tour", "note", "other"),
    "problems": ("play", "read", "else"),
    "problem_places": ("elsewhere",),
    "phone_pages": ("phone_home", "phone_keypad", "phone_connected", "phone_access", "phone_about"),
}

METHOD = (
    "sessions_not_visitors",
    "session",
    "short",
    "language",
    "length",
    "touches",
    "exhibit_share",
    "dwell",
    "room_dwell",
    "holding",
    "completion",
    "leaving",
    "notes",
    "tours",
    "keyed",
    "searches",
    "aids",
    "ends",
    "diligent",
    "on_hours",
    "days",
    "clock",
    "suppressed",
    "compared",
    "prepared",
    "phone",
)

REMARKS = (
    "simulated",  # the visits are made up
    "few",  # minimum, base: numbers below it are not shown, the others rounded
    "clock_not_trusted",  # visits: left out of every figure
    "nothing_shown",  # minimum: fewer visits than that, so nothing else is said
    "nothing_logged",  # no kiosk was on
    "phones_only",  # the museum has no kiosk's log
    "unlike_before",  # days, others: kiosks were on for that many days, and before for so many
    "unlike_last_year",
    "two_kiosks",  # kiosk, logs: two kiosks seem to have one id
    "kiosk_silent",  # kiosk, days: open days in the period without a sign of life
    "other_timezone",  # kiosk, timezone: days were counted by another time zone
    "no_compare_before",  # nothing was logged in the period before
    "no_compare_last_year",  # nor in the same period last year
    "period_not_over",  # until: the period is still running; the last day that is over
    "log_begins",  # day: the log begins within the period
    "unread",  # sentence: what could not be read
    "notes",  # sentence: what is wrong in config/notes.yaml
)
