"""docs/files.md, written from the decoder's tables: `python -m kiosk.staff.authoring.files_page > docs/files.md`.

Rules: the page is never edited by hand; a test compares it with what this module writes.
"""

from __future__ import annotations

from kiosk.content.bounds import letters
from kiosk.content.composite_values import ByLanguage, ListOf
from kiosk.content.forms import Form, Key
from kiosk.content.notes_file import RENAMED, note_form, notes_form
from kiosk.content.values import PlainText, TextKind
from kiosk.staff.authoring.json_schema import FORMS

_HEAD = """# The museum's files, key by key

What may stand in `exhibits/<room>.yaml`, in `config/museum.yaml`, in a kiosk's own file and in `config/notes.yaml`. A
key in **bold** is required. A text is one string (the museum's first language) or one for each language:
`{en: A lamp, et: Lamp}`. `kiosk new room ID` writes a file with all of this in it; `kiosk schema --write` lets editors
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
_PICTURES = """## What picture files may be

JPEG, PNG, WebP, GIF, TIFF (also LZW; of several pages the first) or JPEG 2000. A picture is shown as its file says it
is to be seen; `kiosk check` reports what it cannot know.

| what | how it is shown |
|---|---|
| turned by the camera (EXIF or XMP) | upright, in every format |
| a colour profile (Adobe RGB, Display P3, ProPhoto, grey, CMYK) | in sRGB, as exactly as a screen can |
| no profile, but Adobe RGB stated by the camera (EXIF R03), or a gamma (PNG) | obeyed |
| a profile that is damaged or of another kind of picture | as if it were sRGB; advice `colour-profile` |
| CMYK without a profile | as ink on coated paper would look; advice `print-colours` |
| transparent | on paper; a drawing in white, which would vanish there, on the dark ground |
| 16 bits, 1 bit, greys, a palette | in 8 bits for each colour |
| an animation | its first picture; advice `animation` |
| wider or higher than 4096 pixels | from tiles, made once by `check`, `publish` or the kiosk, kept by its content |
| more than 350 megapixels, or 1.4 GB of memory to decode | not at all; error `unplayable`, with a size that would do |

In memory a pixel takes 4 bytes (grey 1, 16-bit grey 2, WebP 16): 350 megapixels of a colour PNG or TIFF, 84 of a WebP.
A JPEG that is not progressive is decoded at a part of its size where that is enough, and always fits; a progressive one
takes 6 to 10 bytes a pixel. A scan of an archive is taken as it is delivered: what a check or a publication has made
tiles of is shown at once, however large it is. They take about as much of the disk as a JPEG of the scan. A museum that
is shown from its folder and was never checked has none at first: the kiosk makes them behind what it shows, and until
one is made a visitor waits for each step of the zoom into that picture.
"""
_NOTES = """## Closures, events and former names: `config/notes.yaml`

Optional, and never seen by visitors: days to know of when reading the managers' report, and what its rooms, exhibits
and media were called before ([rename.md](rename.md)). `kiosk check` reports
the faults of this file; the report leaves a faulty item out and says so.

```yaml
closures:
  - {from: 2026-12-24, until: 2026-12-26, title: {en: Christmas}}
events:
  - {day: 2026-10-29, title: {en: Reading of the names}}
renamed:
  - {exhibit: lamp, room: hall, to: lantern}
```
"""


def page() -> str:
    parts = [_HEAD]
    for what, form in FORMS.items():
        parts += [f"## {_TITLES[what]}\n", _table(form)]
        for inner in _forms(form)[1:]:
            table = f"### {_capital(str(inner.name))}\n\n{_table(inner)}"
            if table not in parts:
                parts.append(table)
    parts += [_PICTURES, _NOTES, _table(notes_form()), "### A closure or an event\n", _table(note_form("event"))]
    parts += ["### A former name\n", _table(RENAMED)]
    return "\n".join(parts)


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


def _forms(form: Form[object]) -> list[Form[object]]:
    """The form, then the forms nested in it."""
    found = [form]
    for key in form.keys.values():
        inner = _inner(key)
        found += _forms(inner) if inner is not None else []
    return found


def _inner(key: Key) -> Form[object] | None:
    kind = key.kind
    while isinstance(kind, ListOf | ByLanguage):
        kind = kind.item
    return kind if isinstance(kind, Form) else None


def _bound(name: str, key: Key) -> str:
    """How much may stand under a key, in a sentence of its own; "" where nothing bounds it."""
    if isinstance(key.kind, ListOf) and key.kind.bound:
        return f" Up to {key.kind.bound.most}."
    shown = isinstance(key.kind, TextKind) or (isinstance(key.kind, PlainText) and key.kind.shown)
    return f" Up to {letters(name).most} letters." if shown else ""


def _table(form: Form[object]) -> str:
    rows = []
    for name, key in form.keys.items():
        shown = f"**`{name}`**" if key.required else f"`{name}`"
        example = f"`{key.example.replace('|', '&#124;')}`" if key.example else ""
        rows.append(f"| {shown} | {key.help}{_bound(name, key)} | {example} |")
    return "\n".join(["| key | | example |", "|---|---|---|", *rows]) + "\n"


if __name__ == "__main__":
    print(page(), end="")
