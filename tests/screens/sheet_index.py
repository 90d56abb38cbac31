"""The index of contact sheets: pages are its rows, looks its columns; a click opens a sheet at its full size.

Rules: the page needs no network and no other file than the pictures. Opened sheets are left through by keys: left and
right to the sheet before and after in the same look, up and down to the same page in the look before and after, Escape
back to the index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from tests.screens.sheet_pictures import SheetPicture

STYLE = """
body { font: 16px sans-serif; margin: 16px } table { border-collapse: collapse }
th, td { border: 1px solid #bbb; padding: 4px; vertical-align: top; text-align: left; font-weight: normal }
thead th { position: sticky; top: 0; background: #fff } tbody th { position: sticky; left: 0; background: #fff }
td { white-space: nowrap } td img { height: 120px; margin: 2px; cursor: pointer } img.wrong { outline: 4px solid #d00 }
#opened { position: fixed; inset: 0; overflow: auto; background: #808080; display: none }
#opened p { position: fixed; bottom: 0; left: 0; margin: 0; padding: 4px 8px; background: #fff; opacity: 0.9 }
"""
SCRIPT = """
const all = [...document.querySelectorAll("td img")], opened = document.getElementById("opened");
const large = opened.querySelector("img"), words = opened.querySelector("p");
let at = -1;
const open = (n) => {
  at = n;
  opened.style.display = n < 0 ? "none" : "block";
  if (n < 0) return;
  large.src = all[n].src;
  words.textContent = all[n].title;
  opened.scrollTo(0, 0);
};
const step = (of, by) => {
  const few = all.map((_, n) => n).filter(of), next = few[few.indexOf(at) + by];
  if (next !== undefined) open(next);
};
const column = (n) => all[n].dataset.look, row = (n) => all[n].dataset.sheet;
document.addEventListener("click", (event) => { const n = all.indexOf(event.target); if (n >= 0) open(n); });
document.addEventListener("keydown", (event) => {
  if (at < 0) return;
  if (event.key === "Escape") open(-1);
  else if (event.key === "ArrowRight") step((n) => column(n) === column(at), 1);
  else if (event.key === "ArrowLeft") step((n) => column(n) === column(at), -1);
  else if (event.key === "ArrowDown") step((n) => row(n) === row(at), 1);
  else if (event.key === "ArrowUp") step((n) => row(n) === row(at), -1);
  else return;
  event.preventDefault();
});
"""


def index_page(drawn: Mapping[str, Sequence[SheetPicture]], pictures: Mapping[str, Sequence[str]]) -> str:
    """The index as HTML. drawn: the sheets of each look. pictures: of each look those that show several sheets."""
    names = dict.fromkeys(sheet.page for sheets in drawn.values() for sheet in sheets)
    head = "".join(f"<th>{escape(look)}: {len(sheets)} sheets" for look, sheets in drawn.items())
    several = "".join(f"<th>{_links(look, pictures.get(look, ()))}" for look in drawn)
    cells: dict[tuple[str, str], list[str]] = {}
    for look, sheets in drawn.items():
        for sheet in sheets:
            cells.setdefault((sheet.page, look), []).append(_cell(look, sheet))
    rows = (
        f"<tr><th>{escape(name)}" + "".join(f"<td>{''.join(cells.get((name, look), ()))}" for look in drawn)
        for name in names
    )
    return "\n".join(
        (
            f'<!doctype html><meta charset="utf-8"><title>Contact sheets</title><style>{STYLE}</style>',
            "<p>A click opens a sheet at its full size: ← → the sheet before and after, ↑ ↓ the same sheet in the look "
            "before and after, Esc back. What has a red edge has a fault.</p>",
            f"<table><thead><tr><th>page{head}<tbody><tr><th>several in one{several}",
            *rows,
            f'</table><div id="opened"><img alt=""><p></p></div><script>{SCRIPT}</script>',
        )
    )


def _links(look: str, files: Sequence[str]) -> str:
    return " ".join(f'<a href="{escape(look)}/{escape(file)}">{n}</a>' for n, file in enumerate(files, 1))


def _cell(look: str, sheet: SheetPicture) -> str:
    """A small picture of the sheet; what is wrong with it is in its title."""
    title = escape("; ".join((f"{look}  {sheet.name}", *sheet.faults)))
    wrong = ' class="wrong"' if sheet.faults else ""
    return (
        f'<img src="{escape(look)}/{escape(sheet.file.name)}" title="{title}" data-look="{escape(look)}" '
        f'data-sheet="{escape(sheet.name)}" loading="lazy" alt=""{wrong}>'
    )
