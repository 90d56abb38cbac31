"""The forms of a report, by name.

Rules: a form is a function of the report and a language that gives the file's bytes; what it needs is imported when it
is written, and a sentence says what is missing; `text` forms can be read as they are, and go to the standard output
where no file is named; the first one is the default.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from kiosk.content.messages import SentenceError, msg
from kiosk.reports.report_model import Report

Writer = Callable[[Report, str], bytes]


class ReportNotWritten(SentenceError):
    """This machine lacks what a form needs."""


@dataclass(frozen=True, slots=True)
class ReportFormat:
    module: str
    function: str
    text: bool = False

    def write(self, report: Report, language: str) -> bytes:
        """The file's bytes. Raises ReportNotWritten."""
        try:
            writer: Writer = getattr(import_module(f"kiosk.reports.formats.{self.module}"), self.function)
            return writer(report, language)
        except ModuleNotFoundError as error:
            raise ReportNotWritten(
                msg(
                    "This form of the report needs the library {name}, which is missing from this installation. "
                    "Install the program anew (make run, then kiosk install), or choose --format csv, which needs "
                    "nothing.",
                    name=str(error.name),
                )
            ) from error


FORMS = {
    "html": ReportFormat("html", "html"),
    "pdf": ReportFormat("pdf", "pdf"),
    "xlsx": ReportFormat("xlsx", "xlsx"),
    "csv": ReportFormat("plain", "as_csv", text=True),
    "json": ReportFormat("plain", "as_json", text=True),
}
