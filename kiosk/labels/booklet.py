"""A booklet in large print: the texts of rooms or of a tour for a visitor to carry along, who cannot read the wall.

Rules: 18 point and larger, one column of at most 55 letters, sans serif, black on white; a heading for each
room and exhibit, so that a screen reader finds its way (PDF/UA-1); the second layer of a text follows the first. Each
room begins on a page of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby

from kiosk.content.model import Museum, Room, Text
from kiosk.content.texts import LocalizedText, localize, reads_from_right
from kiosk.labels import label_style as style
from kiosk.labels.label_pages import by_computer, document, of_language, paragraphs, plate
from kiosk.labels.printed_letters import faces_for, families
from kiosk.labels.wall_labels import LabelChoice, LabelWords, WallLabel
from kiosk.locale.strings import Strings

TYPE_PT = 18.0
_PT_MM = 25.4 / 72
_STYLE = """
@page { size: A4; margin: 22mm 20mm 26mm; @bottom-%(end)s { content: counter(page); font: 600 %(pt)gpt "Noto Sans"; } }
@page :first { @bottom-%(end)s { content: none } }
html, body, h1, h2, h3, p, ol, li, div { margin: 0; padding: 0; }
body { font-size: %(pt)gpt; line-height: 1.5; color: #000; }
h1, h2, h3 { font-weight: 600; line-height: 1.2; break-after: avoid; text-wrap: balance; }
h1 { font-size: 38pt; margin-top: 52mm; } h2 { font-size: 30pt; margin-bottom: 6mm; } h3 { font-size: 24pt; }
h4 { font-size: 1em; font-weight: 600; margin: 1em 0 0; break-after: avoid; }
.cover .kind { font-weight: 600; font-size: 22pt; margin-top: 9mm; padding-top: 7mm;
  border-top: 2.4mm solid %(accent)s; }
.cover .of { font-size: 22pt; margin-top: 2mm; }
.contents { break-before: page; } .contents ol { list-style: none; }
.contents li { margin: 0 0 0.45em; } .contents .room { font-weight: 600; margin-top: 0.8em; break-after: avoid; }
.contents b { display: inline-block; min-width: 2.5em; font-weight: 400; }
.contents a { color: #000; text-decoration: none; display: block; }
.contents a::after { content: leader(". ") target-counter(attr(href), page); font-weight: 400; }
.part { break-before: page; } .part.follows { break-before: auto; margin-top: 18mm; }
.exhibit { margin-top: 14mm; }
.exhibit .plate { margin-bottom: 3mm; break-after: avoid; }
p { max-width: %(most)gem; orphans: 3; widows: 3; text-align: start; }
.text, .summary { margin-top: 0.7em; } .subtitle, .computer { margin-top: 0.3em; } .subtitle { break-after: avoid; }
.note { font-weight: 600; margin-top: 0.7em; padding-inline-start: 0.55em;
  border-inline-start: 2mm solid %(accent)s; break-after: avoid; }
"""


_CAP_MM = TYPE_PT * _PT_MM * style.DIGITS_EM * 1.35


@dataclass(frozen=True, slots=True)
class BookletPart:
    """Exhibits of one room that follow each other."""

    room: Room
    labels: tuple[WallLabel, ...]


def booklet(choice: LabelChoice, labels: list[WallLabel], strings: Strings) -> str:
    """The booklet as a page of HTML, in the one language of the labels. labels: those of the exhibits chosen."""
    museum, language = choice.museum, choice.languages[0]
    of_rooms = {f"{room.room}/{exhibit.id}": room for room, exhibit in choice.exhibits}
    parts = [BookletPart(room, tuple(each)) for room, each in groupby(labels, lambda label: of_rooms[label.name])]
    name = _in(museum.name, language, museum)
    if choice.tour is not None:
        of = _in(choice.tour.title, language, museum)
    else:
        of = _in(parts[0].room.title, language, museum) if len(parts) == 1 else LocalizedText("", language)
    kind = strings.translate("Large print", language)
    cover = f'<h1>{_named(name, language)}</h1><p class="kind">{escape(kind)}</p>'
    cover += f'<p class="of">{_named(of, language)}</p>' if of else ""
    body = [f'<section class="cover">{cover}</section>']
    body += [_contents(parts, language, museum, strings)] if len(labels) > 1 else []
    for n, part in enumerate(parts):
        follows = n > 0 and choice.tour is not None
        body.append(_part(n, part, language, museum, strings, follows=follows))
    whole = f"<div {of_language(language)}>{''.join(body)}</div>"
    values = {"pt": TYPE_PT, "most": style.MOST_EM, "accent": style.RULE}
    margin = _STYLE % {**values, "end": "left" if reads_from_right(language) else "right"}
    own = f"body {{ font-family: {families(language)} }}\n{style.plate(_CAP_MM)}"
    title = " – ".join(filter(None, (name.words, kind, of.words)))
    return document(title, language, faces_for({*"0123456789. ", *whole}) + own + margin, whole)


def _in(text: Text, language: str, museum: Museum) -> LocalizedText:
    return localize(text, language, museum.first_language)


def _named(text: LocalizedText, language: str) -> str:
    """A name, marked where it is in another language than the booklet."""
    words = escape(text.words)
    return words if text.language == language else f"<span {of_language(text.language)}>{words}</span>"


def _contents(parts: list[BookletPart], language: str, museum: Museum, strings: Strings) -> str:
    rows = []
    for n, part in enumerate(parts):
        if len(parts) > 1:
            room = _named(_in(part.room.title, language, museum), language)
            rows.append(f'<li class="room"><a href="#part-{n}">{room}</a></li>')
        for label in part.labels:
            number = "" if label.number is None else f"<b>{label.number}</b> "
            rows.append(f'<li><a href="#{label.name}">{number}{escape(label.words[0].title)}</a></li>')
    heading = escape(strings.translate("Contents", language))
    return f'<section class="contents"><h2>{heading}</h2><ol>{"".join(rows)}</ol></section>'


def _part(n: int, part: BookletPart, language: str, museum: Museum, strings: Strings, *, follows: bool) -> str:
    """A room's share. follows: on the page that the one before ends on."""
    title = _named(_in(part.room.title, language, museum), language)
    head = f'<h2 id="part-{n}">{title}</h2>'
    summary = [] if follows else paragraphs(part.room.summary.get(language, ""), "summary")
    each = [_exhibit(label, label.words[0], language, strings) for label in part.labels]
    kind = "part follows" if follows else "part"
    return f'<section class="{kind}">{head}{"".join(summary)}{"".join(each)}</section>'


def _exhibit(label: WallLabel, words: LabelWords, language: str, strings: Strings) -> str:
    parts = [] if label.number is None else [plate(label.number, _CAP_MM)]
    parts.append(f"<h3>{escape(words.title)}</h3>")
    parts += [f'<p class="subtitle">{escape(words.subtitle)}</p>'] if words.subtitle else []
    parts += [f'<p class="note">{escape(words.note)}</p>'] if words.note else []
    parts += paragraphs(words.label, "text")
    if words.more:
        parts.append(f"<h4>{escape(strings.translate('More', language))}</h4>")
        parts += paragraphs(words.more, "text")
    parts += [f'<p class="computer">{escape(by_computer(words, strings))}</p>'] if words.by_computer else []
    return f'<section class="exhibit" id="{escape(label.name)}">{"".join(parts)}</section>'
