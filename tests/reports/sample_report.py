"""A report made by hand: two kiosks, a week or a year, with every table filled, every kind of gap, and a hostile title.

Rules: nothing is counted here; figures are plausible but made up, and the same at every run; small numbers are FEW as
the measures would give them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from kiosk.reports.report_keys import METHOD, TABLES
from kiosk.reports.report_model import (
    FEW,
    NONE,
    Annotation,
    Cell,
    Curve,
    Figure,
    Headline,
    Label,
    LanguageLabel,
    MediumLabel,
    Month,
    Name,
    Noted,
    Outline,
    Period,
    PlaceLabel,
    PlanPicture,
    Remark,
    Report,
    ReportTable,
    TableColumn,
    TableRow,
    Titled,
    Word,
)

HOSTILE = "<script>alert('x')</script> & more"

CORRIDOR = PlaceLabel("corridor", title={"en": "The corridor", "et": "Koridor"})
CELL = PlaceLabel("cell-14", title={"en": "Cell 14", "et": "Kamber 14"})
ATTIC = PlaceLabel("attic", title={"en": "The attic"})
FORTRESS = PlaceLabel("corridor", "fortress", 101, {"en": "The sea fortress", "et": "Merekindlus"})
WALK = PlaceLabel("corridor", "walk", 102, {"en": "A walk down the corridor", "et": "Jalutuskäik koridoris"})
SCRIPT = PlaceLabel("corridor", "script", 103, {"en": HOSTILE})
TIMES = PlaceLabel("corridor", "times", 104, {"en": "Three states, one prison", "et": "Kolm riiki, üks vangla"})
BUNK = PlaceLabel("cell-14", "bunk", 141, {"en": "A bunk", "et": "Nari"})
MUG = PlaceLabel("cell-14", "mug", 142, {"en": "A mug"}, gone=True)
WALL = PlaceLabel("cell-14", "wall", None, {"en": "Voices through the wall", "et": "Hääled läbi seina"})
NAMES = PlaceLabel("attic", "names", 301, {"en": "The names of those who were taken from here and did not return"})

LANGUAGES = ("en", "et", "ru", "cs")
WEEK = Period("week", date(2026, 11, 16), date(2026, 11, 22))
YEAR = Period("year", date(2025, 1, 1), date(2025, 12, 31))


def table(key: str, rows: list[tuple[Label, tuple[Cell, ...]]]) -> ReportTable:
    label, columns = TABLES[key]
    return ReportTable(key, label, tuple(TableColumn(*c) for c in columns), tuple(TableRow(*row) for row in rows))


def report(period: Period = WEEK, *, simulated: bool = True, minimum: int = 5) -> Report:
    """The report of a week, or of a year with a figure for every day of it."""
    year = period.kind == "year"
    back = timedelta(days=364)
    return Report(
        museum={"en": "Patarei", "et": "Patarei", "ru": "Патарей"},
        languages=LANGUAGES,
        timezone="Europe/Tallinn",
        made_at=datetime(2026, 11, 23, 8, 30, tzinfo=UTC),
        program="kiosk 0.1.0",
        period=period,
        before=replace(period, since=period.since - timedelta(days=7), until=period.until - timedelta(days=7)),
        last_year=None if year else replace(period, since=period.since - back, until=period.until - back),
        kiosks=("corridor-1", "east-wing-2"),
        logs=2,
        minimum=minimum,
        simulated=simulated,
        headlines=headlines(),
        tables=tables(period),
        curves=curves(),
        plans=(plan(),),
        annotations=(
            Annotation("closure", period.since + timedelta(days=4), period.since + timedelta(days=4), {"en": "Storm"}),
            Annotation(
                "event",
                period.since + timedelta(days=1),
                period.since + timedelta(days=2),
                {"en": "Night of museums"},
                room="cell-14",
            ),
            Annotation("closure", period.since - timedelta(days=30), period.since, {"en": "Repairs"}, room="attic"),
        ),
        remarks=(
            Remark("simulated"),
            Remark("few", (("minimum", minimum), ("base", 5))),
            Remark("kiosk_silent", (("kiosk", "east-wing-2"), ("days", 2))),
            Remark("clock_not_trusted", (("visits", 21),)),
            Remark("unread", sentence="The log B.db is of a newer version of this program. Update this program."),
        ),
        method=METHOD,
    )


def headlines() -> tuple[Headline, ...]:
    return (
        Headline("visits", "visits", 1284, 1147, 1302),
        Headline("visits_per_hour", "average", 13.3, 10.2, 11.6),
        Headline("short_visits", "visits", 96, 80, 71),
        Headline("length_median", "seconds", 143, 131, 143),
        Headline("length_lower", "seconds", 52, 50, 55),
        Headline("length_upper", "seconds", 371, 340, 390),
        Headline("touches_median", "number", 17, 15, 17),
        Headline("timeout_share", "share", 0.31, 0.35, 0.30),
        Headline("exhibits_median", "number", 3, 3, 4),
        Headline("listening_share", "share", 0.58, 0.57, FEW),
        Headline("on_hours", "hours", 96.5, 112, 112),
        Headline("open_hours", "hours", 112, 112, NONE),
    )


def tables(period: Period) -> tuple[ReportTable, ...]:
    compared = ((0.41, 0.4, 0.38), (0.22, 0.24, 0.25), (0.61, 0.6, 0.66), (FEW, 0.11, NONE), (0.0, 0.02, NONE))

    def exhibit(
        place: PlaceLabel, visits: Figure, n: int, dwell: Figure, *acts: Figure
    ) -> tuple[Label, tuple[Cell, ...]]:
        return place, (visits, *compared[n], dwell, *acts)

    return (
        table("days", days(period)),
        table("months", months() if period.kind == "year" else []),
        table("hours", hours()),
        table(
            "events",
            [
                (Noted(period.since + timedelta(days=1), {"en": "Night of museums"}), (4.1, 5.2, 0.27)),
                (Noted(period.since + timedelta(days=3), {"en": "Reading of the names"}), (FEW, NONE, NONE)),
            ],
        ),
        table(
            "lengths",
            [
                (Word(key), (visits, share))
                for key, visits, share in (
                    ("under_15s", 120, 0.0935),
                    ("under_30s", 160, 0.1246),
                    ("under_1min", 240, 0.1869),
                    ("under_2min", 301, 0.2344),
                    ("under_5min", 322, 0.2508),
                    ("under_10min", 139, 0.1083),
                    ("from_10min", FEW, FEW),
                )
            ],
        ),
        table(
            "languages",
            [
                (LanguageLabel("en"), (611, 0.476, 0.455, 0.5)),
                (LanguageLabel("et"), (420, 0.327, 0.34, 0.3)),
                (LanguageLabel("ru"), (211, 0.164, 0.17, 0.16)),
                (LanguageLabel("cs"), (42, 0.033, 0.035, FEW)),
                (LanguageLabel("zh-Hant"), (FEW, FEW, NONE, NONE)),
            ],
        ),
        table(
            "ends",
            [
                (Word("left"), (840, 0.654)),
                (Word("timeout"), (398, 0.31)),
                (Word("shutdown"), (46, 0.036)),
                (Word("crash"), (0, 0.0)),
            ],
        ),
        table(
            "exhibits",
            [
                exhibit(FORTRESS, 526, 0, 74, 301, 0.71, 0.52, 88, 140, 12, 0, 9),
                exhibit(WALK, 283, 1, 122, 190, 0.66, 0.4, 20, 0, 0, 0, 0),
                exhibit(SCRIPT, 283, 1, 41, FEW, FEW, FEW, 7, FEW, 0, 0, 0),
                exhibit(TIMES, 783, 2, 96, 0, NONE, NONE, 30, 51, 0, 402, 0),
                exhibit(BUNK, 526, 0, 63, 260, 0.58, 0.22, 61, 90, 33, 0, 0),
                exhibit(MUG, FEW, 3, NONE, FEW, FEW, FEW, FEW, 0, 0, 0, 0),
                exhibit(WALL, 283, 1, 55, 120, 0.81, 0.7, 0, 44, 0, 0, 0),
                exhibit(NAMES, 0, 4, NONE, 0, NONE, NONE, 0, 0, 0, 0, 0),
            ],
        ),
        table(
            "listening",
            [
                (MediumLabel(FORTRESS, "recording", "en"), (180, 92, 65.3, 0.71, 0.52, 81)),
                (MediumLabel(FORTRESS, "recording", "et"), (121, 98, 69.6, 0.71, 0.51, 80)),
                (MediumLabel(FORTRESS, "more", "en"), (FEW, 240, NONE, NONE, NONE, NONE)),
                (MediumLabel(WALK, "film"), (190, 185, 122, 0.66, 0.4, 120)),
                (MediumLabel(BUNK, "recording", "en"), (260, 88, 51, 0.58, 0.22, 31)),
            ],
        ),
        table(
            "rooms",
            [
                (CORRIDOR, (1120, 0.872, 0.86, 0.9, 96, 61.5)),
                (CELL, (702, 0.547, 0.55, 0.5, 141, 44.25)),
                (ATTIC, (0, 0.0, 0.01, 0.02, NONE, 0)),
            ],
        ),
        table("notes", [(WALL, (200, 80, 0, 61, 59, 0.295)), (BUNK, (41, 20, FEW, 10, FEW, FEW))]),
        table(
            "ways",
            [
                (Word("card"), (1101, 0.857)),
                (Word("keypad"), (402, 0.313)),
                (Word("tour"), (188, 0.146)),
                (Word("note"), (140, 0.109)),
                (Word("other"), (12, 0.009)),
            ],
        ),
        table(
            "tours",
            [
                (Titled("ten-minutes", {"en": "From the fortress to the cell"}), (150, 48, 0.32)),
                (Titled("building", {"en": "The building and its days"}), (38, FEW, FEW)),
            ],
        ),
        table("stops", [(FORTRESS, (120,)), (TIMES, (61,)), (BUNK, (221,))]),
        table(
            "unknown_numbers",
            [
                (Name("114"), (31,)),
                (Name("147"), (12,)),
                (Name("149"), (FEW,)),
                (Name("999"), (FEW,)),
            ],
        ),
        table("searches", [(NAMES, (40, 24, 0.6))]),
        table(
            "aids",
            [
                (Word("text"), (101, 0.079)),
                (Word("contrast"), (33, 0.026)),
                (Word("captions"), (20, 0.016)),
                (Word("new-aid"), (6, 0.005)),
            ],
        ),
        table("never_opened", [(NAMES, ())]),
        table(
            "side_by_side",
            [
                (Name("corridor-1"), (801, 14.3, 151, 3, 0.61)),
                (Name("east-wing-2"), (483, 11.9, 120, 2, 0.53)),
            ],
        ),
        table("diligent", [(Name("corridor-1"), (801, 8, 61, 0.076)), (Name("east-wing-2"), (483, 8, FEW, FEW))]),
        table(
            "kiosks",
            [
                (Name("corridor-1"), (801, 56.0, 56.0, 1.0, 7, 7, 0, WEEK.until)),
                (Name("east-wing-2"), (483, 40.5, 56.0, 0.723, 5, 6, 2, WEEK.until)),
            ],
        ),
        table("media_faults", [(Name("cell-14/bunk.cs.ogg"), (14, "east-wing-2"))]),
        table("problems", [(Word("play"), (11,)), (Word("read"), (FEW,))]),
        table(
            "problem_places",
            [
                (CELL, (5, 0, 0)),
                (BUNK, (6, FEW, 0)),
                (Word("elsewhere"), (0, FEW, 0)),
            ],
        ),
        table("phone_days", [(WEEK.since + timedelta(days=n), (FEW if n == 3 else 35 + 5 * n,)) for n in range(7)]),
        table("phone_hours", [(Name("10–11"), (110, 0.333)), (Name("11–12"), (220, 0.667))]),
        table("phone_languages", [(LanguageLabel("en"), (250, 0.758)), (LanguageLabel("et"), (80, 0.242))]),
        table("phone_pages", [(Word("phone_home"), (120,)), (CELL, (75,)), (BUNK, (130,)), (Name("999"), (5,))]),
    )


def days(period: Period) -> list[tuple[Label, tuple[Cell, ...]]]:
    """Mondays closed; the fifth day under five visits; the seventh without a kiosk."""
    rows: list[tuple[Label, tuple[Cell, ...]]] = []
    for n in range(period.days):
        day = period.since + timedelta(days=n)
        visits: Figure = 150 + (n * 37) % 90 + (60 if day.weekday() > 4 else 0)
        on = 16.0
        if day.weekday() == 0:
            visits, on = 0, 15.5
        elif n % 100 == 4:
            visits = FEW
        elif n % 100 == 6:
            visits, on = 0, 0.0
        rows.append((day, (visits, on, 0.0 if day.weekday() == 0 else 16.0)))
    return rows


def months() -> list[tuple[Label, tuple[Cell, ...]]]:
    return [(Month(2025, n), (900 + 70 * n, 9.5 + n / 4, 96.0, 104.0)) for n in range(1, 13)]


def hours() -> list[tuple[Label, tuple[Cell, ...]]]:
    def cell(weekday: int, hour: int) -> Figure:
        if weekday == 0 or not 10 <= hour < 18:
            return 0
        return FEW if (weekday, hour) == (4, 10) else 12.5 + (hour - 10) * (17 - hour) + weekday

    return [
        (Word(key), (1, *(cell(weekday, hour) for hour in range(24))))
        for weekday, key in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    ]


def curves() -> tuple[Curve, ...]:
    return (
        Curve(
            MediumLabel(FORTRESS, "recording", "en"),
            92.0,
            180,
            ((0, 1.0), (6, 0.93), (15, 0.86), (40, 0.7), (80, 0.52)),
        ),
        Curve(MediumLabel(FORTRESS, "recording", "et"), 98.0, 121, ((0, 1.0), (9, 0.9), (50, 0.66), (88, 0.51))),
        Curve(MediumLabel(FORTRESS, "more", "en"), 240.0, FEW, ()),
        Curve(MediumLabel(WALK, "film"), 185.0, 190, ((0, 1.0), (12, 0.8), (60, 0.61), (120, 0.46), (170, 0.4))),
        Curve(
            MediumLabel(BUNK, "recording", "en"), 88.0, 260, ((0, 1.0), (8, 0.81), (31, 0.48), (60, 0.3), (80, 0.22))
        ),
        Curve(MediumLabel(BUNK, "recording", "et"), 91.0, 20, ((0, 1.0),)),
    )


def plan() -> PlanPicture:
    return PlanPicture(
        {"en": "The corridor and its cells", "et": "Koridor ja kambrid"},
        "museum/plan.png",
        1.82,
        (
            Outline(CORRIDOR, ((0.0667, 0.6667), (0.9333, 0.6667), (0.9333, 0.8788), (0.0667, 0.8788)), 96, 1120),
            Outline(CELL, ((0.4542, 0.2515), (0.5458, 0.2515), (0.5458, 0.6515), (0.4542, 0.6515)), 141, 702),
            Outline(ATTIC, ((0.62, 0.2515), (0.78, 0.2515), (0.78, 0.6515), (0.62, 0.6515)), NONE, 0),
        ),
    )
