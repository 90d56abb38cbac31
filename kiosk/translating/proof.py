"""Every text of a museum in one language beside its source, on paper, for those who read it through.

Rules: in the museum's order, a heading for each room and exhibit; each text has its path, by which a correction is
found again, and its state where it is not done. Everything that people wrote is escaped.
"""

from __future__ import annotations

from html import escape
from itertools import groupby

from kiosk.content.design_tokens import STANDARD
from kiosk.content.messages import Message, Translate, msg
from kiosk.content.translatable_texts import MUSEUM_YAML, TranslatableText
from kiosk.reports.formats.pdf import paper, quoted
from kiosk.reports.page import typefaces
from kiosk.translating.museum_translation import DONE, MACHINE, MISSING, STALE, MuseumTranslation

STATE_NAMES: dict[str, Message] = {
    DONE: msg("done"),
    MISSING: msg("missing"),
    STALE: msg("the source has changed"),
    MACHINE: msg("translated by computer, unchecked"),
}
_STYLE = """
@page { size: A4; margin: 18mm 15mm 20mm; @bottom-left { content: %(foot)s; %(small)s }
  @bottom-right { content: counter(page) " / " counter(pages); %(small)s } }
body { font: 10pt/1.45 "Noto Sans"; color: %(ink)s; }
h1 { font: 600 22pt "Noto Serif"; margin: 0 0 2mm; } h2 { font: 600 15pt "Noto Serif"; margin: 9mm 0 2mm; }
h3 { font: 600 10.5pt "Noto Sans"; margin: 6mm 0 1mm; } h2, h3 { break-after: avoid; }
table { width: 100%%; border-collapse: collapse; table-layout: fixed; }
th { font-weight: 600; text-align: left; border-bottom: 0.6pt solid %(ink)s; padding: 1mm 3mm 1mm 0; }
td { vertical-align: top; padding: 1.6mm 5mm 1.6mm 0; border-bottom: 0.4pt solid %(line)s; }
td p { margin: 0 0 1.5mm; } td p:last-child { margin: 0; } tr { break-inside: avoid; }
.source { color: %(soft)s; } .where { font-size: 7.5pt; color: %(soft)s; }
.state { font-size: 7.5pt; font-weight: 600; }
"""


def proof(museum: MuseumTranslation, language: str, translate: Translate, name: str) -> bytes:
    """The texts as a PDF. translate: into the reader's language. name: of the language, as the reader calls it. Raises
    ReportNotWritten where Pango is missing."""
    return paper(_page(museum, language, translate, name))


def _page(museum: MuseumTranslation, language: str, translate: Translate, name: str) -> str:
    title = msg("{museum}: texts in {language}", museum=museum.name[museum.first], language=name).render(translate)
    small = f'font: 8pt "Noto Sans"; color: {STANDARD["inksoft"]};'
    values = {"foot": quoted(title), "small": small, "ink": STANDARD["ink"], "line": STANDARD["line"]}
    style = typefaces.by_name() + _STYLE % {**values, "soft": STANDARD["inksoft"]}
    parts = [f"<h1>{escape(title)}</h1>"]
    for room, texts in groupby(museum.texts, lambda text: text.room):
        heading = msg("The museum").render(translate) if room == MUSEUM_YAML else room
        parts.append(f"<h2>{escape(heading)}</h2>")
        for exhibit, inner in groupby(texts, lambda text: text.exhibit):
            parts += [f"<h3>{escape(exhibit)}</h3>"] if exhibit else []
            parts.append(_table([_row(museum, text, language, translate) for text in inner], museum.first, language))
    head = f"<title>{escape(title)}</title><style>{style}</style>"
    return f'<!doctype html><html lang="{escape(language)}"><head>{head}</head><body>{"".join(parts)}</body></html>'


def _table(rows: list[str], first: str, language: str) -> str:
    head = f'<thead><tr><th scope="col">{escape(first)}</th><th scope="col">{escape(language)}</th></tr></thead>'
    return f"<table>{head}<tbody>{''.join(rows)}</tbody></table>"


def _row(museum: MuseumTranslation, text: TranslatableText, language: str, translate: Translate) -> str:
    state = museum.state(text, language)
    note = "" if state == DONE else f'<p class="state">{escape(STATE_NAMES[state].render(translate))}</p>'
    source = f'<td class="source" lang="{escape(museum.first)}">{_paragraphs(text.words[museum.first])}'
    where = f'<p class="where">{escape(text.part)}</p></td>'
    return f"<tr>{source}{where}<td>{_paragraphs(text.words.get(language, ''))}{note}</td></tr>"


def _paragraphs(words: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in words.split("\n") if part.strip())
