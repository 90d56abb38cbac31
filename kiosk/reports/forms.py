"""The forms that a report is given in, by name.

Rules: a form is a function of the report and a language that gives the file's bytes; what it needs is imported when it
is made; `text` forms can be read as they are, and go to the standard output where no file is named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from kiosk.reports.model import Report

Writer = Callable[[Report, str], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    module: str
    function: str
    text: bool = False

    def write(self, report: Report, language: str) -> bytes:
        writer: Writer = getattr(import_module(f"kiosk.reports.{self.module}"), self.function)
        return writer(report, language)


FORMS = {
    "csv": Form("plain", "as_csv", text=True),
    "json": Form("plain", "as_json", text=True),
}
