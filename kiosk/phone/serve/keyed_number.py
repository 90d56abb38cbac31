"""A number that no stop has, and an address that no page has: what is answered, in the language that was asked for.

Rules: the answer is the page of the number pad with one more sentence and the nearest stops, as the kiosk chooses them:
of those that the page lists, which are shown today, or of all where there are too many to be listed; of what was asked
for only digits are written back.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from heapq import nsmallest
from itertools import takewhile
from urllib.parse import parse_qs

from kiosk.content.texts import reads_from_right
from kiosk.locale.strings import Strings
from kiosk.phone.serve.phone_folder import PhoneFolder
from kiosk.visit.queries.stop_numbers import keyed_twice

LONGEST, MOST_NEAR = 6, 5
KEYPAD = "keypad/"
PLACE = '<div class="answer" role="status">'
"""Where the page of the number pad has the answer, empty as it was built."""
_LISTED = re.compile(r'<li data-number="(\d+)".*?</li>', re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_LOOK = re.compile(r'(?<!<noscript>)(<link rel="(?:stylesheet|icon)"[^>]* href=")(?:\.\./)*(assets/[^"]+">)')
_STRINGS = Strings()


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where a browser is to go, from the address that it asked for."""

    to: str


def keyed(query: str) -> str:
    """The number in the query of the number pad's form, "" for none."""
    text = parse_qs(query, max_num_fields=20).get("n", [""])[0].strip() if query else ""
    return text[:LONGEST] if text.isascii() and text.isdigit() else ""


def only_number(path: str) -> str:
    """The number that is all of an address, "" for none."""
    text = path.removesuffix("/")
    return text if text.isascii() and text.isdigit() and len(text) <= LONGEST else ""


def page_of_stop(folder: PhoneFolder, number: str, language: str) -> str | None:
    """The page of the stop with this number, from the folder on; None where there is none."""
    pages = folder.stops.get(number, {})
    return pages.get(language) or next(iter(pages.values()), None)


def nearest(numbers: list[str], keyed: str) -> tuple[list[str], bool]:
    """The stops that may be meant; whether they are those whose number begins so."""
    longer = sorted((n for n in numbers if n.startswith(keyed)), key=int)
    if longer:
        return longer[:MOST_NEAR], True

    def distance(n: str) -> tuple[bool, int, int, int]:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(keyed, n, strict=False))
        return (not keyed_twice(n, keyed), -sum(1 for _ in alike), abs(int(n) - int(keyed)), int(n))

    return nsmallest(MOST_NEAR, numbers, key=distance), False


def answered(page: bytes, folder: PhoneFolder, number: str, language: str) -> bytes:
    """The page of the number pad with what is answered to a number that no stop has."""
    text = page.decode("utf-8", "replace")
    listed = {one[1]: one[0] for one in _LISTED.finditer(text)}
    found, begins = nearest(list(listed or folder.stops), number)
    translate = _STRINGS.translator(language)
    beginning, meant = translate("Numbers that begin with {digits}"), translate("Perhaps you meant")
    head = beginning.format(digits=number) if begins else meant
    rows = "".join(listed.get(n) or _row(folder, n, language) for n in found)
    sentence = translate("There is no stop {number} here.").format(number=number)
    words = f"<p>{html.escape(sentence)}</p>"
    if rows:
        words += f'<h2>{html.escape(head)}</h2><ul class="cards rows">{rows}</ul>'
    return text.replace(PLACE, PLACE + words, 1).encode()


def _row(folder: PhoneFolder, number: str, language: str) -> str:
    """A stop that the page does not list."""
    back = "../" * (KEYPAD.count("/") + folder.root_of(language).count("/"))
    page = html.escape(back + (page_of_stop(folder, number, language) or ""))
    plate = f'<span class="words"><span class="plate">{number}</span></span>'
    return f'<li data-number="{number}"><a href="{page}">{plate}</a></li>'


def lost_page(folder: PhoneFolder, path: str, language: str) -> bytes:
    """What is answered to an address that no page has: the way to the first page and to the number pad."""
    translate, up = _STRINGS.translator(language), "../" * path.count("/")
    meant, root = html.escape(translate("Perhaps you meant")), up + folder.root_of(language) or "./"
    first = folder.file(folder.root_of(language))
    home = first.place.read_text(encoding="utf-8", errors="replace") if first else ""
    title, look = _TITLE.search(home), "".join(f"{one[1]}{up}{one[2]}" for one in _LOOK.finditer(home))
    links = [(root, title[1].strip() if title else "1")]
    if folder.file(folder.root_of(language) + KEYPAD):
        links.append((root + KEYPAD, html.escape(translate("Keypad"))))
    rows = "".join(f'<li><a class="button" href="{html.escape(to)}">{words}</a></li>' for to, words in links)
    turned = ' dir="rtl"' if reads_from_right(language) else ""
    return (
        f'<!doctype html><html lang="{html.escape(language)}"{turned}><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{meant}</title>{look}'
        f'<main id="page"><div class="in"><h1>{meant}</h1><ul class="ways">{rows}</ul></div></main></html>\n'
    ).encode()
