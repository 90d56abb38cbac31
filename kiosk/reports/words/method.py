"""How we counted, in plain words: one item for each key of the model's METHOD.

Rules: a funder can read it without knowing the program; docs/measures.md says the same with formulas; a test compares
the keys.
"""

from __future__ import annotations

from kiosk.reports.words.wording import Wording


def method(w: Wording, minimum: int) -> dict[str, tuple[str, str]]:
    """For each key its heading and its sentences."""
    return {
        "sessions_not_visitors": (
            w.translate("Kiosk visits are not visitors"),
            w.translate(
                "A visit here is the time that somebody, or a group, spent at one kiosk. One person at three kiosks is "
                "three visits; a family at one kiosk is one. The number of people in the museum cannot be told from it."
            ),
        ),
        "session": (
            w.translate("A visit"),
            w.translate(
                "It begins with the first touch and ends when the visitor presses Leave, when nobody answers “Are you "
                "still here?”, or when the kiosk is switched off or cut off. Nobody is identified, and nothing joins "
                "one visit to another."
            ),
        ),
        "short": (
            w.translate("Visits under five seconds"),
            w.translate("A touch in passing: counted apart, and in no other figure."),
        ),
        "language": (
            w.translate("Language"),
            w.translate("A visit counts for the last language that was chosen in it."),
        ),
        "length": (
            w.translate("How long a visit lasts"),
            w.translate(
                "From the first touch to the last touch, or to the end of what was still playing. Waiting for somebody "
                "who has gone is not counted. The median is the visit in the middle: half were shorter, half longer."
            ),
        ),
        "touches": (w.translate("Touches"), w.translate("Fingers and keys, in one visit.")),
        "exhibit_share": (
            w.translate("Visits to an exhibit"),
            w.translate(
                "The visits that opened it at least once, as a share of all visits of the kiosks in this report."
            ),
        ),
        "dwell": (
            w.translate("Time at an exhibit"),
            w.translate(
                "All the time that one visit spent on its page, in whole seconds. Several openings in one visit are "
                "added up. The figure is the median of the visits that opened it."
            ),
        ),
        "room_dwell": (
            w.translate("Time in a room"),
            w.translate("All the time that one visit spent on a room’s page and on its exhibits’ pages, added up."),
        ),
        "holding": (
            w.translate("Share heard (holding power)"),
            w.translate(
                "How much of a recording or film its listeners heard on average, divided by its length. In one visit "
                "at most the whole length counts."
            ),
        ),
        "completion": (
            w.translate("To the end"),
            w.translate("The share of those who began a recording or film in whose visit it played to its end."),
        ),
        "leaving": (
            w.translate("Where people leave"),
            w.translate(
                "For each second, the share of those who began that had not left yet. A listener leaves at the second "
                "where the recording last stood; whoever heard its end stays to the end. Each step of a curve stands "
                "for at least as many visits as may be shown."
            ),
        ),
        "notes": (
            w.translate("Content notes"),
            w.translate(
                "How often visitors were asked before something hard, and what they chose. Skipping is as good an "
                "answer as any other."
            ),
        ),
        "tours": (
            w.translate("Tours"),
            w.translate("A tour is begun when it is chosen, and finished when its last stop was reached and left."),
        ),
        "keyed": (
            w.translate("Numbers keyed"),
            w.translate("Visits that opened a stop by its number, and visits that keyed a number that no stop has."),
        ),
        "searches": (
            w.translate("Searches"),
            w.translate(
                "Visits that searched for a name, and those in which a search found none. The words are never kept."
            ),
        ),
        "aids": (w.translate("Access aids"), w.translate("Visits in which the aid was turned on at least once.")),
        "ends": (
            w.translate("Ended by time-out"),
            w.translate("Visits in which nobody answered “Are you still here?”; the visitor had probably walked away."),
        ),
        "diligent": (
            w.translate("Diligent visits"),
            w.translate(
                "Visits that opened more than half of the museum’s exhibits at one kiosk. Nobody is followed from one "
                "kiosk to the next."
            ),
        ),
        "on_hours": (
            w.translate("Hours a kiosk was on"),
            w.translate(
                "From its start to its end, or after a power cut to its last sign of life. A kiosk that was off saw "
                "nobody: its hours are shown so that this is not read as a lack of visitors."
            ),
        ),
        "days": (
            w.translate("Days"),
            w.translate(
                "A visit belongs to the day, by the museum’s own clock, on which it began, also when it ended after "
                "midnight."
            ),
        ),
        "clock": (
            w.translate("Clocks"),
            w.translate(
                "Time spent is measured by a clock that cannot be set. Visits during which the time of day could not "
                "be trusted are left out, and the report says how many."
            ),
        ),
        "suppressed": (
            w.translate("Rounded numbers"),
            w.translate(
                "So that nobody can be recognised, also by comparing reports, numbers of visits are rounded to packets "
                "of five, kiosk by kiosk and month by month, up or down by chance but always alike; lengths are taken "
                "from classes. The parts of a total add up to it. {few} stands for fewer than {minimum}, or nobody.",
                minimum=minimum,
                few=f"<{minimum}",
            ),
        ),
        "compared": (
            w.translate("Compared"),
            w.translate(
                "With the period of the same length just before, and with the same one last year: a week with the same "
                "weekdays 52 weeks earlier, a month with the same month, days with the same dates. Numbers of visits "
                "are compared per kiosk hour, an hour that one kiosk was on. Where kiosks were on for less than two "
                "thirds as many days, nothing is compared."
            ),
        ),
        "prepared": (
            w.translate("Where the figures come from"),
            w.translate("From the visit logs of the kiosks, as daily counts. Only days that are over are in them."),
        ),
        "phone": (
            w.translate("On visitors’ own phones"),
            w.translate(
                "Each time that somebody opens a page counts, also the same page again; a stop once, whatever kind of "
                "guide is chosen on it. Only the page, its language, the day and the hour are counted, in packets of "
                "five that begin by chance each day, so that small numbers show nobody. No address of a phone is kept."
            ),
        ),
    }
