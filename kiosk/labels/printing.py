"""Labels, plates and booklets as PDF, or the sentences that say why not.

Rules: everything is there or nothing: what does not fit and what no typeface has is listed, each by its exhibit and
language, and then there is no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from kiosk.content.messages import NO_MESSAGE, Message, msg, msg_plural, msg_row
from kiosk.content.model import Exhibit
from kiosk.content.texts import localize
from kiosk.labels.booklet import booklet
from kiosk.labels.drawn_labels import DoesNotFit, as_pdf, laid_out, pages_of, what_does_not_fit
from kiosk.labels.label_pages import LabelForm, labels_page, plates_page
from kiosk.labels.label_sizes import type_mm
from kiosk.labels.printed_letters import what_is_missing
from kiosk.labels.wall_labels import CannotLabel, LabelChoice, WallLabel, numbers
from kiosk.locale.strings import Strings
from kiosk.phone.build.addresses import exhibit_address, in_language

_MOST_LISTED = 30
_TOGETHER = 100
"""How many labels are laid out at once."""


def labels_pdf(
    choice: LabelChoice,
    labels: Sequence[WallLabel],
    forms: Sequence[LabelForm],
    base: str,
    *,
    apart: bool,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> tuple[bytes, int]:
    """The labels, and how many there are. forms: alike but for their sizes; each label has the first on which it fits.
    base: the address of the phone's pages, "" for none. apart: one for each language. progress: how many are laid out,
    of how many. Raises CannotLabel."""
    every = [replace(label, words=(words,)) for label in labels for words in label.words] if apart else [*labels]
    if base:
        exhibits = {(each.stop, each.id): each for _, each in choice.exhibits}
        every = [replace(label, address=_address(choice, label, exhibits, base)) for label in every]
    if not every:
        raise CannotLabel(msg("There is no text in the language asked for: nothing was written."))
    _require_letters(every)
    pages, waiting, unfit = dict[WallLabel, Any](), every, list[DoesNotFit]()
    for form in chain.from_iterable(each.arrangements for each in forms):
        unfit = []
        for start in range(0, len(waiting), _TOGETHER):
            together = waiting[start : start + _TOGETHER]
            document = laid_out(labels_page(_title(choice), together, form, Strings()))
            unfit += (lost := list(what_does_not_fit(document, together)))
            pages.update(pages_of(document, together, {each.label for each in lost}))
            progress(len(pages), len(every))
        waiting = [label for label in waiting if label not in pages]
        if not waiting:
            return as_pdf(document.copy([pages[label] for label in every])), len(every)
    _fail_unfit(unfit, forms)
    raise AssertionError("what is on no page does not fit")


def plates_pdf(choice: LabelChoice, labels: Sequence[WallLabel], form: LabelForm) -> tuple[bytes, int]:
    """The plates, and how many there are. Raises CannotLabel."""
    found = numbers(labels)
    if not found:
        raise CannotLabel(msg("No exhibit of these has a number: give it one with the key stop in its room's file."))
    page = plates_page(_title(choice), choice.languages[0], found, form.distance_mm, crop=form.crop)
    return as_pdf(laid_out(page)), len(found)


def booklet_pdf(choice: LabelChoice, labels: Sequence[WallLabel]) -> bytes:
    """Raises CannotLabel."""
    if len(choice.languages) > 1:
        raise CannotLabel(msg("A booklet is in one language: name one with --languages."))
    _require_letters(labels)
    return as_pdf(laid_out(booklet(choice, list(labels), Strings())))


def _address(
    choice: LabelChoice, label: WallLabel, exhibits: Mapping[tuple[int | None, str], Exhibit], base: str
) -> str:
    """Of the exhibit's page, in the first language on the label. exhibits: by number and id."""
    room, _, name = label.name.partition("/")
    page = in_language(
        exhibit_address(room, exhibits[label.number, name]), label.words[0].language, choice.museum.first_language
    )
    return f"{base.rstrip('/')}/{page.rstrip('/')}"


def _title(choice: LabelChoice) -> str:
    """What the document is called: as the museum is, in the first language on it."""
    return localize(choice.museum.name, choice.languages[0], choice.museum.first_language).words


def _require_letters(labels: Iterable[WallLabel]) -> None:
    lost = [what_is_missing(label.name, words) for label in labels for words in label.words]
    _fail([sentence for sentence in lost if sentence is not None])


def _fail_unfit(found: Sequence[DoesNotFit], forms: Sequence[LabelForm]) -> None:
    what = msg("{exhibit}, {language}: it does not fit on {size} in type of {mm:g} mm.")
    wide = msg("{exhibit}, {language}: a word is wider than {size} in type of {mm:g} mm.")
    mm, size = type_mm(forms[-1].distance_mm), forms[-1].size.name
    sentences = [
        (wide if each.too_wide else what).with_values(exhibit=each.label.name, language=each.language, size=size, mm=mm)
        for each in found
    ]
    hint = msg(
        "Choose a larger --size, a smaller --distance, fewer --languages, --apart or --titles, or shorten these texts. "
        "Nothing was written."
    )
    _fail(sentences, hint)


def _fail(sentences: Sequence[Message], hint: Message = NO_MESSAGE) -> None:
    """Raise CannotLabel with these sentences, a line each; nothing where there is none."""
    if not sentences:
        return
    lines = list(sentences[:_MOST_LISTED])
    if more := len(sentences) - len(lines):
        lines.append(msg_plural("And {n} more.", "And {n} more.", more))
    raise CannotLabel(msg_row([*lines, *([hint] if hint else [])], "\n"))
