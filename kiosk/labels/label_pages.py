"""Labels and plates as pages of HTML, each of which is to be one page of paper.

Rules: everything that people wrote is escaped; each text is marked with its language and direction; where a language
of a label ends stands an anchor, by which is seen whether it is still on its page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from kiosk.content.texts import reads_from_right
from kiosk.labels import label_style as style
from kiosk.labels.label_sizes import LabelSize, module_mm, plate_cap_mm, plate_sides_mm, type_mm
from kiosk.labels.printed_letters import faces_for
from kiosk.labels.wall_labels import LabelWords, WallLabel
from kiosk.locale.strings import Strings

QUIET_MODULES = 4


@dataclass(frozen=True, slots=True)
class LabelForm:
    """How labels are to be. texts: whether the labels' texts stand on them, beside their titles. stacked: whether
    titles stand below number and code, not between them."""

    size: LabelSize
    distance_mm: float
    crop: bool = True
    texts: bool = True
    stacked: bool = False

    @property
    def arrangements(self) -> tuple[LabelForm, ...]:
        """It, and what else may hold more: stacked, where there is no column for number and code."""
        return (self,) if self.size.columns else (self, replace(self, stacked=True))


@dataclass(frozen=True, slots=True)
class AddressCode:
    """side_modules: with its quiet zone."""

    svg: str
    side_modules: int


def code_of(address: str) -> AddressCode:
    import segno

    code = segno.make(address, error="m", micro=False)
    return AddressCode(code.svg_data_uri(border=QUIET_MODULES, omitsize=True), len(code.matrix) + 2 * QUIET_MODULES)


def labels_page(title: str, labels: Sequence[WallLabel], form: LabelForm, strings: Strings) -> str:
    """Every label. title: of the document."""
    codes = {label.address: code_of(label.address) for label in labels if label.address}
    body = [_label(n, label, codes, form, strings) for n, label in enumerate(labels)]
    every = [words for label in labels for words in label.words]
    letters = {*"0123456789", *"".join(words.all + by_computer(words, strings) for words in every)}
    most = max((len(str(label.number)) for label in labels if label.number is not None), default=0)
    cap = plate_cap_on_label_mm(form.distance_mm)
    sides = [code.side_modules * module_mm(form.distance_mm) for code in codes.values()]
    side = max([*sides, plate_sides_mm(cap, most)[0] if most else 0.0])
    css = (
        faces_for(letters) + style.labels(form.size, type_mm(form.distance_mm), side, crop=form.crop) + style.plate(cap)
    )
    return document(title, every[0].language, css, "".join(body))


def document(title: str, language: str, css: str, body: str) -> str:
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{css}</style>'
    return f'<!doctype html><html lang="{escape(language)}"><head>{head}</head><body>{body}</body></html>'


def anchor(label: int, language: str = "") -> str:
    """The name of the place where a label begins, or a language of it ends."""
    return f"end-{label}-{language}" if language else f"label-{label}"


def _label(n: int, label: WallLabel, codes: dict[str, AddressCode], form: LabelForm, strings: Strings) -> str:
    """Plate and code stand beside the title, or in a column of their own where languages stand in columns."""
    number = "" if label.number is None else plate(label.number, plate_cap_on_label_mm(form.distance_mm))
    code = _figure(label.address, codes[label.address], form) if label.address else ""
    first = label.words[0].language
    if form.size.columns:
        words = [_words(n, each, _heading(each, place), form, strings) for place, each in enumerate(label.words)]
        side = f'<div class="side">{number}{code}</div>' if number or code else ""
        alone = " alone" if len(words) == 1 else ""
        inner = f'{side}<div class="columns{alone}">{"".join(words)}</div>'
    else:
        beside = 0 if form.stacked else 1 if form.texts else len(label.words)
        titles = [
            f'<div class="titles" {of_language(each.language)}>{_heading(each, place)}</div>'
            for place, each in enumerate(label.words[:beside])
        ]
        words = [
            _words(n, each, "" if place < beside else _heading(each, place), form, strings)
            for place, each in enumerate(label.words)
        ]
        inner = f'<header>{number}<div class="all">{"".join(titles)}</div>{code}</header>{"".join(words)}'
    direction = "rtl" if reads_from_right(first) else "ltr"
    return f'<section class="label" dir="{direction}" id="{anchor(n)}">{inner}</section>'


def plate_cap_on_label_mm(distance_mm: float) -> float:
    """The height of the digits of the plate on a label: half as large again as its capitals."""
    return type_mm(distance_mm) * style.DIGITS_EM * 1.5


def _figure(address: str, code: AddressCode, form: LabelForm) -> str:
    side = code.side_modules * module_mm(form.distance_mm)
    size = f"width: {side:.2f}mm; height: {side:.2f}mm"
    out = min(QUIET_MODULES * module_mm(form.distance_mm), form.size.margin_mm - 2)
    if form.size.columns:
        place = f"top: {form.size.inner_height_mm - side + out:.2f}mm; inset-inline-start: {-out:.2f}mm"
    else:
        place = f"margin-top: {-out:.2f}mm; margin-inline-end: {-out:.2f}mm"
    image = f'<img alt="{escape(address)}" src="{escape(code.svg)}" style="{size}">'
    return f'<figure style="{size}; {place}">{image}</figure>'


def plate(number: int, cap_mm: float, digits: int = 0) -> str:
    """The plate of a stop. digits: for how many it has room, at least its own."""
    width = plate_sides_mm(cap_mm, max(digits, len(str(number))))[0]
    return f'<p class="plate" style="width: {width:.2f}mm"><span>{number}</span></p>'


def _heading(words: LabelWords, place: int) -> str:
    """Title, subtitle and content note. place: of its language on the label."""
    heading = "h2" if place else "h1"
    parts = [f'<{heading} style="{style.title_family(words.language)}">{escape(words.title)}</{heading}>']
    parts += [f'<p class="subtitle">{escape(words.subtitle)}</p>'] if words.subtitle else []
    parts += [f'<p class="note">{escape(words.note)}</p>'] if words.note else []
    return "".join(parts)


def _words(n: int, words: LabelWords, heading: str, form: LabelForm, strings: Strings) -> str:
    text = "".join(paragraphs(words.label, "text")) if form.texts else ""
    parts = [heading, f'<div class="flow">{text}</div>' if text else ""]
    parts += [f'<p class="computer">{escape(by_computer(words, strings))}</p>'] if words.by_computer else []
    end = f'<span class="end" id="{anchor(n, words.language)}"></span>'
    kind = "words" if heading or form.texts else "words only-end"
    return f'<div class="{kind}" {of_language(words.language)}>{"".join(parts)}{end}</div>'


def by_computer(words: LabelWords, strings: Strings) -> str:
    """The line that says so, where a computer translated them."""
    return strings.translate("Translated by computer", words.language) if words.by_computer else ""


def of_language(language: str) -> str:
    """The attributes of an element whose text is in this language."""
    direction = "rtl" if reads_from_right(language) else "ltr"
    return f'lang="{escape(language)}" dir="{direction}" style="{style.family(language)}"'


def paragraphs(text: str, kind: str) -> list[str]:
    return [f'<p class="{kind}">{escape(part.strip())}</p>' for part in text.split("\n") if part.strip()]


def plates_page(title: str, language: str, numbers: Sequence[int], distance_mm: float, *, crop: bool) -> str:
    """A plate for each number, as large as one that is read from this distance."""
    cap = plate_cap_mm(distance_mm)
    most = max(len(str(number)) for number in numbers)
    width, height = plate_sides_mm(cap, most)
    css = faces_for("0123456789") + style.page(width, height, "0", crop=crop) + style.plate(cap) + _PLATES
    body = "".join(f"<div>{plate(number, cap, most)}</div>" for number in numbers)
    return document(title, language, css, body)


_PLATES = f"""
@page {{ background: {style.ACCENT} }}
html, body, p {{ margin: 0 }} div {{ break-before: page }} div:first-child {{ break-before: auto }}
.plate {{ border-radius: 0 }}
"""
