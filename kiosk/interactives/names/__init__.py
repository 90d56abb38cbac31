"""A list of persons, searched by name or read one after the other."""

from kiosk.content.messages import msg
from kiosk.interactives.port import Slice

SLICE = Slice(
    name="names",
    icon="search",
    details=("at",),
    faults={
        "names-encoding": (
            "error",
            msg("In which letters a names file is written is not certain, or it is none of those that are read."),
        ),
        "names-columns": ("error", msg("A names file lacks a column, names one twice, or has far too many.")),
        "names-empty": ("error", msg("A names file names nobody who can be shown.")),
        "names-row": (
            "error",
            msg("Rows of a names file have more or fewer fields than its first line, or cannot be read."),
        ),
        "names-cut": ("error", msg("A names file ends in the middle of a row.")),
        "names-name": ("error", msg("Rows of a names file have no name.")),
        "names-character": ("error", msg("Rows of a names file have characters that cannot be shown.")),
        "names-source": ("error", msg("Rows of a names file have no source.")),
        "names-living": (
            "error",
            msg("Rows of a names file have no died and were born within 110 years: they may be living."),
        ),
        "names-year": ("error", msg("Rows of a names file have a date without a year of four digits, or one to come.")),
        "names-years": ("error", msg("Rows of a names file have a death before the birth.")),
        "names-long": ("error", msg("Rows of a names file have a field that is far too long.")),
        "names-untranslated": ("warning", "A names file lacks words in one of the museum's languages."),
        "names-ignored": ("warning", "A names file has columns that are not shown."),
    },
)
