"""What the reader must know about the figures, and what each of the first figures is called.

Rules: one sentence for each key of the model's REMARKS, filled with its values; a sentence that the program gives as
it is stands as it is; every key of HEADLINES has a name.
"""

from __future__ import annotations

from datetime import date

from kiosk.reports.report_model import Remark
from kiosk.reports.words.wording import Wording, few


def remark(w: Wording, remark: Remark) -> str:
    """The remark in words."""
    if remark.sentence:
        return remark.sentence
    values = {key: _value(w, value) for key, value in remark.values}
    numbers = {key: value for key, value in remark.values if isinstance(value, int)}
    match remark.key:
        case "simulated":
            return w.translate("These are simulated visits, made up for trying the report. Nobody was counted.")
        case "few":
            minimum = numbers.get("minimum", 0)
            return w.translate(
                "Numbers of visits are rounded to multiples of {base}, up or down, and small ones are written {few}, "
                "so that nobody can be recognised. On average they are right.",
                base=numbers.get("base", 0),
                few=few(minimum),
            )
        case "nothing_shown":
            return w.translate(
                "Fewer than {minimum} visits can be shown of this period and these kiosks. So that nobody can be "
                "recognised, nothing is shown: choose a longer period, or more kiosks.",
                minimum=numbers.get("minimum", 0),
            )
        case "nothing_logged":
            return w.translate("No kiosk was on in this period, or it is not over yet: there is nothing to show.")
        case "phones_only":
            return w.translate("There is no kiosk’s log here: this report is of visitors’ own phones alone.")
        case "unlike_before":
            return w.translate(
                "Nothing is compared with the period before: kiosks were on for {others} of its days, and for {days} "
                "days of this one.",
                **values,
            )
        case "unlike_last_year":
            return w.translate(
                "Nothing is compared with last year: kiosks were on for {others} days of that period, and for {days} "
                "days of this one.",
                **values,
            )
        case "clock_not_trusted":
            return w.translate_plural(
                "{n} visit is left out, because its kiosk’s clock could not be trusted.",
                "{n} visits are left out, because their kiosk’s clock could not be trusted.",
                numbers.get("visits", 0),
            )
        case "two_kiosks":
            return w.translate(
                "Two kiosks seem to have the same id, {kiosk}: their visits cannot be told apart. Give each kiosk an "
                "id of its own in its kiosk.yaml.",
                **values,
            )
        case "kiosk_silent":
            return w.translate_plural(
                "Kiosk {kiosk} gave no sign of life on {n} open day.",
                "Kiosk {kiosk} gave no sign of life on {n} open days.",
                numbers.get("days", 0),
                kiosk=values.get("kiosk", ""),
            )
        case "other_timezone":
            return w.translate("The days of kiosk {kiosk} were counted by another time zone, {timezone}.", **values)
        case "no_compare_before":
            return w.translate("Nothing was logged in the period before, so nothing is compared with it.")
        case "no_compare_last_year":
            return w.translate("Nothing was logged in the same period last year, so nothing is compared with it.")
        case "period_not_over":
            return w.translate("The period is not over: the figures reach to {until}.", **values)
        case "log_begins":
            return w.translate("The log begins on {day}: there are no figures for the days before.", **values)
    return w.translate("{key}: the report says something that this version has no words for.", key=remark.key)


def _value(w: Wording, value: str | int) -> str:
    """A value as it is written: a number, a day where it is one, else its own words."""
    if isinstance(value, int):
        return w.count(value)
    try:
        return w.day(date.fromisoformat(value))
    except ValueError:
        return value


def headlines(w: Wording) -> dict[str, str]:
    return {
        "visits": w.translate("Visits"),
        "visits_per_hour": w.translate("Visits per kiosk hour"),
        "short_visits": w.translate("Visits under five seconds"),
        "length_median": w.translate("Median length"),
        "length_lower": w.translate("A quarter were shorter than"),
        "length_upper": w.translate("A quarter were longer than"),
        "touches_median": w.translate("Touches in a visit (median)"),
        "timeout_share": w.translate("Ended by time-out"),
        "exhibits_median": w.translate("Exhibits opened in a visit (median)"),
        "listening_share": w.translate("Listened or watched"),
        "on_hours": w.translate("Kiosks on"),
        "open_hours": w.translate("Opening hours"),
    }
