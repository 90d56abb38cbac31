"""What stands on a page in another language than the page's: all of it, down to names of parts and texts of pictures,
has that language's tag."""

from __future__ import annotations

import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

from kiosk.content.model import Device
from kiosk.content.museum_files import load
from kiosk.content.texts import localize
from kiosk.locale.strings import Strings
from kiosk.phone.build.museum_pages import MuseumPages
from kiosk.phone.build.page_assets import page_assets
from kiosk.phone.build.page_writing import PageWriting
from kiosk.phone.build.phone_media import PhoneMedia
from kiosk.store.media_records import MediaRecords
from kiosk.store.prepared import prepare
from kiosk.visit.guide import Guide
from tests.phone.small_museum import small_museum

AT = datetime(2026, 11, 3, 12)
PLAN = """\
plans:
  - title: {en: "Ground floor"}
    picture: {file: lamp.png, kind: drawing, alt: {en: "A plan"}, credit: "The museum"}
    rooms:
      "7": [[0.1, 0.1], [0.4, 0.1], [0.4, 0.5], [0.1, 0.5]]
      yard: [[0.5, 0.1], [0.9, 0.1], [0.9, 0.5], [0.5, 0.5]]
"""
SAME_EVERYWHERE = re.compile(r"Noto|SIL Open Font License|Lucide|ISC License|\bRU\b|English|https?://\S+|MB")
NAMES = ("aria-label", "alt", "title")
VOID = {"meta", "link", "img", "source", "input", "track", "br"}


class Languages(HTMLParser):
    """Collects each text of a page with the language that its element has."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        language = own.get("lang") or (self.open[-1][1] if self.open else "")
        self.found += [(words, language) for name in NAMES if (words := own.get(name))]
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.open}
        if data.strip() and not tags & {"script", "style", "title"}:
            self.found.append((data.strip(), self.open[-1][1]))


def untranslated(folder: Path) -> Path:
    """The small museum with a plan, of which nothing is there in its second language."""
    museum = small_museum(folder)
    for path in (*(museum / "exhibits").iterdir(), museum / "config" / "museum.yaml"):
        path.write_text(re.sub(r', ru: "[^"]*"', "", path.read_text(encoding="utf-8")), encoding="utf-8")
    config = museum / "config" / "museum.yaml"
    config.write_text(config.read_text(encoding="utf-8") + PLAN, encoding="utf-8")
    return museum


def test_every_text_in_another_language_names_it(tmp_path: Path) -> None:
    """Of a museum in English alone the Russian pages have the museum's words marked as English, and their own not."""
    folder = untranslated(tmp_path / "museum")
    found = prepare(folder, None, load=load)
    assert found.museum is not None
    guide = Guide(found.museum, found.measures, Strings(), Device())
    names = {name: asset.address for name, asset in page_assets().items()}
    pages = MuseumPages(guide, PhoneMedia(folder / "media", MediaRecords(None, "")), "ru", AT)
    called = localize(found.museum.name, "ru", "en")
    writing = PageWriting("ru", found.museum.languages, True, called, names, Strings())
    wrong, compared = [], 0
    for page in pages.every():
        read = Languages()
        read.feed(writing.written(page).decode())
        for words, language in read.found:
            own = SAME_EVERYWHERE.sub("", words)
            latin, cyrillic = re.search(r"[A-Za-z]{2}", own), re.search(r"[а-яё]{2}", own, re.IGNORECASE)
            compared += bool(latin)
            if latin and not cyrillic and language != "en":
                wrong.append(f"{page.address}: {words[:60]!r} is no {language!r}")
            if cyrillic and not latin and language != "ru":
                wrong.append(f"{page.address}: {words[:60]!r} is no {language!r}")
    assert wrong == []
    assert compared > 100
