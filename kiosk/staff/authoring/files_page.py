"""docs/files.md, written from the decoder's tables: `python -m kiosk.staff.authoring.files_page > docs/files.md`.

Rules: the page is never edited by hand; a test compares it with what this module writes.
"""

from __future__ import annotations

from typing import Any

from kiosk.content.forms import ByLanguage, Form, Key, ListOf, NotShownYet
from kiosk.content.key_help import EXPLAINED
from kiosk.staff.authoring.json_schema import FORMS

_HEAD = """# The museum's files, key by key

What may stand in `exhibits/<room>.yaml`, in `config/museum.yaml`, in a kiosk's own file and in `config/notes.yaml`. A
key in **bold** is required. A text is one string (the museum's first language) or one for each language:
`{en: A bunk, et: Nari}`. `kiosk new room ID` writes a file with all of this in it; `kiosk schema --write` lets editors
complete and explain the keys: in VS Code install the extension "YAML" (redhat.vscode-yaml), and begin each room's file
with the line

    # yaml-language-server: $schema=../config/schema/room.json

Written by `python -m kiosk.staff.authoring.files_page`; do not edit.
"""
_TITLES = {
    "room": "A room: `exhibits/<room>.yaml`",
    "museum": "The museum: `config/museum.yaml`",
    "kiosk": "A kiosk's own file",
}
_NOTES = """## Closures and events: `config/notes.yaml`

Optional, and never seen by visitors: what the managers' report is read beside. `kiosk check` tells what is wrong in it;
the report leaves that item out and says so.

```yaml
closures:
  - {from: 2026-12-24, until: 2026-12-26, title: {en: Christmas}}
events:
  - {day: 2026-10-29, title: {en: Reading of the names}}
```

| key | | example |
|---|---|---|
| `closures` | When the museum, or one room, was closed. A closure of the whole museum has no open hours. | |
| `events` | What else has to be known beside the figures. | |

### A closure or an event

| key | | example |
|---|---|---|
| **`title`** | What it was, in as few words as a chart can bear. | `{en: Christmas}` |
| `day` | The day, where it was a single one. | `2026-10-29` |
| `from` | The first day. | `2026-12-24` |
| `until` | The last day, included. Without it, it still lasts. | `2026-12-26` |
| `room` | Which room it concerns. Without it, the whole museum. | `cell-14` |
"""


def page() -> str:
    parts = [_HEAD]
    told: set[str] = set()
    for what, form in FORMS.items():
        parts.append(f"## {_TITLES[what]}\n")
        for each in _forms(form):
            name = each.name.template
            if name not in told:
                told.add(name)
                parts.append(_table(each, heading=each is not form))
    parts.append(_NOTES)
    return "\n".join(parts)


def _forms(form: Form) -> list[Form]:
    """The form, then those that stand in it."""
    found = [form]
    for key in form.keys.values():
        inner = _inner(key)
        found += _forms(inner) if inner is not None else []
    return found


def _inner(key: Key) -> Form | None:
    kind: Any = key.kind
    while isinstance(kind, ListOf | ByLanguage):
        kind = kind.item
    return kind if isinstance(kind, Form) else None


def _table(form: Form, heading: bool) -> str:
    name = form.name.template
    rows = []
    for key, kind in form.keys.items():
        explained = EXPLAINED[name][key]
        shown = f"**`{key}`**" if kind.required else f"`{key}`"
        later = " Shown by a later version." if isinstance(kind.kind, NotShownYet) else ""
        example = f"`{explained.example.replace('|', '&#124;')}`" if explained.example else ""
        rows.append(f"| {shown} | {explained.says}{later} | {example} |")
    title = [f"### {name[0].upper()}{name[1:]}\n"] if heading else []
    return "\n".join([*title, "| key | | example |", "|---|---|---|", *rows]) + "\n"


if __name__ == "__main__":
    print(page(), end="")
