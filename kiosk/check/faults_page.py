"""docs/faults.md, written from the table of codes: `python -m kiosk.check.faults_page > docs/faults.md`.

Rules: the page is never edited by hand; a test compares it with what this module writes.
"""

from __future__ import annotations

from kiosk.content.fault_codes import SECTIONS

_HEAD = """# Faults

What `kiosk check` can find, by code. Each fault is reported as

    file:line:column: error|warning: where: what. How to mend it.

with lines and columns counted from 1, in characters, and all words in the reader's language; `kiosk check --json` gives
the same with the code, and the severity in English in every language. An error keeps a museum from being published; a
warning is advice. Written by `python -m kiosk.check.faults_page`; do not edit.
"""


def page() -> str:
    parts = [_HEAD]
    for title, codes in SECTIONS.items():
        rows = [f"| `{name}` | {code.severity} | {code.meaning} |" for name, code in codes.items()]
        parts.append("\n".join([f"## {title}\n", "| code | | what it means |", "|---|---|---|", *rows]) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    print(page(), end="")
