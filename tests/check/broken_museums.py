"""A hundred museums, each with one mistake that staff make: what an office program, a keyboard, a Mac or a colleague's
mail puts into the files of a museum.

`python -m tests.check.broken_museums` prints what is reported of each, for rating the messages as a reader would.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.content.device import load_device
from kiosk.content.faults import Fault, in_order
from kiosk.content.museum_files import load

MUSEUM_FILE, HALL_FILE = "config/museum.yaml", "exhibits/hall.yaml"
MUSEUM = """\
name: {en: Toy Museum, et: Mänguasjamuuseum}
languages: [en, et]
timezone: Europe/Tallinn
rooms: [hall]
days:
  - day: 03-25
    title: {en: A day, et: Päev}
    text: {en: We remember., et: Me mäletame.}
tours:
  - id: short
    title: {en: Short, et: Lühike}
    stops: [924, 1]
"""
HALL = """\
room: hall
kind: hall
scope: local
title: {en: Great hall, et: Suur saal}
exhibits:
  - id: lamp
    stop: 1
    title:
      en: A magic lantern
      et: Võlulatern
    label:
      en: A lamp shines through a painted glass.
      et: Lamp paistab läbi maalitud klaasi.
    pictures:
      - file: hall/lamp.jpg
        kind: object
        alt:
          en: A brass lantern.
          et: Messingist latern.
        credit: Toy Museum
    sources:
      - Toy Museum archive
  - id: bear
    stop: 924
    title:
      en: A bear
      et: Karu
    label:
      en: This bear was carried over the border in 1944.
      et: See karu viidi 1944. aastal üle piiri.
    pictures:
      - file: hall/bear.png
        kind: object
        alt:
          en: A worn teddy bear.
          et: Kulunud mängukaru.
        credit: Toy Museum
    sources:
      - Donor's letter, 1998
      - Toy Museum archive
"""


@dataclass(frozen=True, slots=True)
class Broken:
    """name: what was done. old, new: what stands in place of what in a file. added, gone: other files, by path."""

    name: str
    old: str = ""
    new: str = ""
    file: str = HALL_FILE
    added: dict[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


LABEL = "en: A lamp shines through a painted glass."
LETTER = "- Donor's letter, 1998"
STOP = "    stop: 924"
BEAR_FILE, BEAR_LABEL = "file: hall/bear.png", "en: This bear was carried over the border in 1944."
BEAR_SILT = "et: See karu viidi 1944. aastal üle piiri."
HALL_TITLE = "{en: Great hall, et: Suur saal}"
OTHERS = "tue: closed, wed: closed, thu: closed, fri: closed, sat: closed, sun: closed"
ZONE = "timezone: Europe/Tallinn"
TURNED = "kind: object, alt: {en: A bear., et: Karu.}, credit: Toy Museum"
CHART = "    figures: {{chart: bar, values: [{{label: {{en: Toys, et: Asju}}, value: {}}}], source: An archive}}"


def put(name: str, old: str, new: str) -> Broken:
    return Broken(name, old, new)


def museum(name: str, old: str, new: str) -> Broken:
    return Broken(name, old, new, MUSEUM_FILE)


def beside(name: str, path: str, text: str = HALL) -> Broken:
    return Broken(name, added={path: text})


BROKEN = (
    # look-alikes where YAML wants a sign of its own
    put("no-break space before the colon", STOP, "    stop\u00a0: 924"),
    put("no-break space after the colon", LABEL, "en:\u00a0A lamp shines through a painted glass."),
    put("no-break spaces as indent", STOP, "\u00a0\u00a0\u00a0\u00a0stop: 924"),
    put("one no-break space in the indent", STOP, "   \u00a0stop: 924"),
    put("ideographic space as indent", STOP, "\u3000\u3000stop: 924"),
    put("zero-width space before a key", STOP, "    \u200bstop: 924"),
    put("byte order mark within", STOP, "    \ufeffstop: 924"),
    put("line separator in a text", LABEL, "en: A lamp shines\u2028through a painted glass."),
    put("paragraph separator in a text", LABEL, "en: A lamp shines\u2029through a painted glass."),
    put("next line sign in a text", LABEL, "en: A lamp shines\u0085through a painted glass."),
    put("en dash as dash of a list", "- id: bear", "– id: bear"),
    put("em dash as dash of a list", LETTER, "— Donor's letter, 1998"),
    put(
        "bullet as dash of a list",
        "sources:\n      - Donor's letter, 1998\n      - Toy Museum archive",
        "sources:\n      • Donor's letter, 1998\n      • Toy Museum archive",
    ),
    put("non-breaking hyphen as dash", LETTER, "‑ Donor's letter, 1998"),
    put("full-width colon", STOP, "    stop： 924"),
    put("full-width colon without space", LABEL, "en：A lamp shines through a painted glass."),
    put("full-width comma in braces", "{en: Great hall, et: Suur saal}", "{en: Great hall， et: Suur saal}"),
    put("full-width braces", "{en: Great hall, et: Suur saal}", "｛en: Great hall, et: Suur saal｝"),
    put(
        "Cyrillic letter in a key",
        "credit: Toy Museum\n    sources:\n      - Donor",
        "сredit: Toy Museum\n    sources:\n      - Donor",
    ),
    put("Cyrillic letter in an id", "id: bear", "id: beаr"),
    put("Cyrillic letter in a word", "kind: hall", "kind: hаll"),
    put("Cyrillic letter in a language", LABEL, "еn: A lamp shines through a painted glass."),
    museum("Cyrillic letter in a room", "rooms: [hall]", "rooms: [hаll]"),
    put("Greek letter in a key", STOP, "    stοp: 924"),
    put("full-width digits", STOP, "    stop: ９２４"),
    put("the letter O in a number", STOP, "    stop: 1O4"),
    put("the letter l in a number", STOP, "    stop: l04"),
    put("curly quotes about a word", "id: bear", "id: “bear”"),
    put("curly quotes about a text with a colon", LABEL, "en: “A lamp: it shines.”"),
    put("straight quote closed by a curly one", LABEL, 'en: "A lamp shines through a painted glass.”'),
    put("curly quote closed by a straight one", LABEL, 'en: “A lamp shines through a painted glass."'),
    put("low quotes about a path", "file: hall/bear.png", "file: „hall/bear.png“"),
    museum("en dash in a date", "day: 03-25", "day: 03–25"),
    # what YAML makes of a line
    put("hash cuts a text", LABEL, "en: A lamp #1 shines through a painted glass."),
    put("hash cuts a source", LETTER, "- Toy Museum archive #12, shelf 3"),
    put(
        "hash cuts a credit",
        "credit: Toy Museum\n    sources:\n      - Donor",
        "credit: Photo # 14 by A. Tamm\n    sources:\n      - Donor",
    ),
    put("opening quote missing", LABEL, 'en: A lamp shines through a painted glass."'),
    put("closing quote missing", LABEL, 'en: "A lamp shines through a painted glass.'),
    put(
        "closing quote missing, quotes below",
        LABEL + "\n      et: Lamp paistab läbi maalitud klaasi.",
        'en: "A lamp shines through a painted glass.\n      et: "Lamp paistab läbi maalitud klaasi."',
    ),
    put("apostrophe begins a text", LABEL, "en: 'Twas a lamp that shone."),
    put("single quotes about a text with an apostrophe", LABEL, "en: 'It's a lamp that shone.'"),
    put("double quotes within double quotes", LABEL, 'en: "The "magic" lamp shone."'),
    put("text begins with a quoted word", LABEL, 'en: "Magic" was the name of the lamp.'),
    put("literal backslash n", LABEL, "en: A lamp shines.\\nThrough a painted glass."),
    put("TODO", LABEL, "en: TODO"),
    put("TODO after a text", LABEL, "en: A lamp shines through a glass. TODO check the year"),
    put("question marks for a text", LABEL, "en: ???"),
    put("lorem ipsum", LABEL, "en: Lorem ipsum dolor sit amet."),
    put("no space after the colon, text", LABEL, "en:A lamp shines through a painted glass."),
    put("no space after the colon, key", STOP, "    stop:924"),
    put("no space after the colon, list", "- id: bear", "- id:bear"),
    put(
        "no space after the colon, both languages",
        "title:\n      en: A bear\n      et: Karu",
        "title:\n      en:A bear\n      et:Karu",
    ),
    put("no space after the colon, in braces", "{en: Great hall, et: Suur saal}", "{en:Great hall, et:Suur saal}"),
    put("no space after the dash", LETTER, "-Donor's letter, 1998"),
    put("no space after the dash, id", "- id: bear", "-id: bear"),
    put("colon in a text", LABEL, "en: A lamp: it shines through a painted glass."),
    put("colon in a source", LETTER, "- Archive: Donor's letter, 1998"),
    put("colon in a text in braces", "{en: Great hall, et: Suur saal}", "{en: Hall: the great one, et: Suur saal}"),
    put("comma in a text in braces", "{en: Great hall, et: Suur saal}", "{en: Great, old hall, et: Suur saal}"),
    put("equals sign for the colon", STOP, "    stop = 924"),
    put("equals sign without spaces", STOP, "    stop=924"),
    put("equals sign after a dash", "- id: bear", "- id = bear"),
    put("equals sign after an Estonian key", STOP, "    peatus = 924"),
    put("arrow for the colon", STOP, "    stop -> 924"),
    put("dash for the colon", STOP, "    stop - 924"),
    put("semicolon for the colon", STOP, "    stop; 924"),
    put("equals sign in a list of keys", "file: hall/bear.png", "file = hall/bear.png"),
    put("no colon", STOP, "    stop 924"),
    put("no colon after a dash", "- id: bear", "- id bear"),
    put("tab indent", STOP, "\tstop: 924"),
    put("tab after the colon", STOP, "    stop:\t924"),
    put("tab between the languages", "      et: Karu", "\t\tet: Karu"),
    put("one space too many", STOP, "     stop: 924"),
    put("one space too few", STOP, "   stop: 924"),
    put("second paragraph not indented", LABEL, LABEL + "\n\nThe second paragraph was pasted."),
    put("second paragraph with a colon", LABEL, LABEL + "\n\n      The second: it was pasted."),
    put("bracket not closed", "{en: Great hall, et: Suur saal}", "{en: Great hall, et: Suur saal"),
    put(
        "at sign begins a text",
        "credit: Toy Museum\n    sources:\n      - Donor",
        "credit: @toymuseum\n    sources:\n      - Donor",
    ),
    put("percent begins a text", LABEL, "en: %50 of the lamps shone."),
    put("star begins a text", LABEL, "en: * A lamp shines."),
    put("text in the line after the bar", LABEL, "en: | A lamp shines."),
    put("markdown", LABEL, "en: A **lamp** shines."),
    put("HTML", LABEL, "en: A <i>lamp</i> shines."),
    put("entity", LABEL, "en: A lamp &amp; a glass."),
    put("conflict of versions", LABEL, "<<<<<<< HEAD\n      " + LABEL + "\n=======\n      en: A lamp.\n>>>>>>> mine"),
    # values
    museum("date of Europe", "day: 03-25", "day: 25.03."),
    put("stop that is taken", STOP, "    stop: 1"),
    put("stop with a letter", STOP, "    stop: 92b"),
    put("stop with a point", STOP, "    stop: 9.24"),
    put("stop in quotes", STOP, '    stop: "924"'),
    put("kind in another language", "kind: hall", "kind: saal"),
    put("language in capitals", LABEL, "EN: A lamp shines through a painted glass."),
    put("key in capitals", STOP, "    Stop: 924"),
    put("key in Estonian", STOP, "    peatus: 924"),
    put("key in Estonian, misspelled", STOP, "    peatuss: 924"),
    put("key in Estonian capitals", STOP, "    Peatus: 924"),
    put("key in Russian", "file: hall/bear.png", "файл: hall/bear.png"),
    put("key in Czech", "sources:\n      - Donor", "prameny:\n      - Donor"),
    put("key in German", "kind: hall", "Art: hall"),
    museum("key in Russian in museum.yaml", "rooms: [hall]", "залы: [hall]"),
    put("first language missing", "      en: A bear\n", ""),
    put("path of Windows", "hall/bear.png", "hall\\bear.png"),
    put("path from the desktop", "hall/bear.png", "C:\\Users\\Mari\\Desktop\\bear.png"),
    put("path with media", "hall/bear.png", "media/hall/bear.png"),
    museum("tour with transposed digits", "stops: [924, 1]", "stops: [942, 1]"),
    museum("tour as text", "stops: [924, 1]", "stops: 924, 1"),
    museum("closing quote missing in museum.yaml", "timezone: Europe/Tallinn", 'timezone: "Europe/Tallinn'),
    # files
    beside("copy by Windows", "exhibits/Copy of hall.yaml"),
    beside("copy by a browser", "exhibits/hall (1).yaml"),
    beside("lock of an office program", "exhibits/~$hall.yaml", "x"),
    beside("copy with a room's name", "exhibits/hall-old.yaml"),
    beside("a Mac's shadow", "exhibits/._hall.yaml", "x"),
    beside("thumbnails", "exhibits/Thumbs.db", "x"),
    Broken("ending hidden by Windows", added={"exhibits/hall.yaml.txt": HALL}, gone=(HALL_FILE,)),
    Broken("ending .yml", added={"exhibits/hall.yml": HALL}, gone=(HALL_FILE,)),
    Broken("room's file in capitals", added={"exhibits/Hall.yaml": HALL}, gone=(HALL_FILE,)),
    Broken("museum.yaml.txt", added={"config/museum.yaml.txt": MUSEUM}, gone=(MUSEUM_FILE,)),
    beside("translation beside a copy", "exhibits/hall (1).et.yaml", "title: Saal\n"),
    # hours and days as people write them, and numbers with a comma
    museum("days first in a period", ZONE, f"{ZONE}\nopening_except: {{24.12.-26.12.: closed}}"),
    museum("one month for both days", ZONE, f"{ZONE}\nopening_except: {{24.–26.12.2026: closed}}"),
    museum("a period the wrong way round", ZONE, f"{ZONE}\nopening_except: {{12-26..12-24: closed}}"),
    museum("hours without minutes", ZONE, f'{ZONE}\nopening: {{mon: "10-18", {OTHERS}}}'),
    museum("hours with full stops", ZONE, f'{ZONE}\nopening: {{mon: "10.00–17.30", {OTHERS}}}'),
    museum("closed in Estonian", ZONE, f"{ZONE}\nopening: {{mon: suletud, {OTHERS}}}"),
    museum("a weekday in Estonian", ZONE, f"{ZONE}\nopening: {{esmaspäev: closed}}"),
    museum("a weekday in full", ZONE, f"{ZONE}\nopening: {{thursday: closed}}"),
    museum("hours from Greenwich", ZONE, "timezone: GMT+2"),
    museum("a town as time zone", ZONE, "timezone: Tallinn"),
    put("thousands with a comma", STOP, f"{STOP}\n{CHART.format('20,702')}"),
    put("a decimal with a comma", STOP, f"{STOP}\n{CHART.format('3,5')}"),
    put("thousands with a space", STOP, f"{STOP}\n{CHART.format('20 702')}"),
    put("frames one by one", STOP, f"{STOP}\n    turntable: {{{TURNED}, frames: [hall/1.jpg, hall/2.jpg]}}"),
    put("a recording for kids", STOP, f"{STOP}\n    kids_recording: {{en: {{file: hall/bear.wav}}}}"),
    put("easy label", STOP, f"{STOP}\n    easy_label: {{en: A bear., et: Karu.}}"),
    # lines deleted, doubled and moved
    put("file of a picture deleted", "      - file: hall/bear.png\n        kind", "      - kind"),
    put("id deleted", "  - id: bear\n    stop", "  - stop"),
    put("dash of an exhibit deleted", "  - id: bear", "    id: bear"),
    put("key of the exhibits deleted", "exhibits:\n", ""),
    put("label deleted", f"    label:\n      {BEAR_LABEL}\n      {BEAR_SILT}\n", ""),
    put(
        "sources deleted, their key left",
        f"    sources:\n      {LETTER}\n      - Toy Museum archive\n",
        "    sources:\n",
    ),
    put("file pasted twice", HALL, HALL + HALL),
    put("languages as far out as their key", "title:\n      en: A bear\n      et", "title:\n    en: A bear\n    et"),
    put("tab after a dash", "- id: bear", "-\tid: bear"),
    put("dash further in than the one above", f"      {LETTER}", f"     {LETTER}"),
    put("both languages in one line", "en: A bear\n      et: Karu", "en: A bear, et: Karu"),
    put("round brackets", HALL_TITLE, "(en: Great hall, et: Suur saal)"),
    put("semicolon in braces", HALL_TITLE, "{en: Great hall; et: Suur saal}"),
    put("two commas in braces", HALL_TITLE, "{en: Great hall,, et: Suur saal}"),
    put("note after slashes", STOP, f"    // of the bear\n{STOP}"),
    put("label as list", f"      {BEAR_LABEL}\n      {BEAR_SILT}", "      - This bear was carried.\n      - In 1944."),
    # words and numbers in other forms
    put("two stops", STOP, "    stop: 924, 925"),
    put("stop with a word", STOP, "    stop: No 924"),
    put("kind of picture as staff call it", f"{BEAR_FILE}\n        kind: object", f"{BEAR_FILE}\n        kind: foto"),
    put("film from the web", STOP, f"{STOP}\n    film: {{file: https://films.example/bear, credit: Toy Museum}}"),
    put("recording without language", STOP, f"{STOP}\n    recording: hall/bear.ogg"),
    put("day in words", STOP, f"{STOP}\n    show: {{from: 29. oktoober 2026, until: 1 November 2026}}"),
    put("day with a short year", STOP, f"{STOP}\n    show: {{from: 29.10.26}}"),
    put("day that is not there", STOP, f"{STOP}\n    show: {{from: 2026-11-31}}"),
    museum("day to remember in words", "day: 03-25", "day: 25. märts"),
    museum("day to remember with a year", "day: 03-25", "day: 1949-03-25"),
    museum("languages as text", "languages: [en, et]", "languages: en, et"),
    museum("languages by name", "languages: [en, et]", "languages: [inglise, eesti]"),
    museum("rooms as text", "rooms: [hall]", "rooms: hall"),
    museum("room with its ending", "rooms: [hall]", "rooms: [exhibits/hall.yaml]"),
    museum("stops with a semicolon", "stops: [924, 1]", "stops: [924; 1]"),
    museum("stops from and to", "stops: [924, 1]", "stops: [1-924]"),
    museum("time zone the wrong way round", ZONE, "timezone: Europe / Tallinn"),
    # other programs' files, and folders
    Broken("Word document", added={HALL_FILE: "PK\x03\x04\x14\x00 word/document.xml"}),
    Broken("RTF document", added={HALL_FILE: "{\\rtf1\\ansi room: hall\\par}"}),
    Broken("web page", added={HALL_FILE: "<!DOCTYPE html>\n<html><body>room: hall</body></html>"}),
    Broken("document beside", added={"exhibits/hall.docx": "PK"}, gone=(HALL_FILE,)),
    Broken("table beside", added={"exhibits/hall.yaml.xlsx": "PK"}, gone=(HALL_FILE,)),
    Broken("space before the ending", added={"exhibits/hall .yaml": HALL}, gone=(HALL_FILE,)),
    Broken("exhibits in capitals", added={"Exhibits/hall.yaml": HALL}, gone=(HALL_FILE,)),
    Broken("config in capitals", added={"Config/museum.yaml": MUSEUM}, gone=(MUSEUM_FILE,)),
    Broken("museum.yaml beside config", added={"museum.yaml": MUSEUM, "config/a.txt": ""}, gone=(MUSEUM_FILE,)),
    Broken("museum.docx", added={"config/museum.docx": "PK"}, gone=(MUSEUM_FILE,)),
    beside("room in a folder", "exhibits/upstairs/attic.yaml"),
)


def make(broken: Broken, folder: Path) -> Path:
    """Write the museum with its one mistake; the media that it names are not there."""
    files = {MUSEUM_FILE: MUSEUM, HALL_FILE: HALL, **broken.added}
    if broken.old:
        assert files[broken.file].count(broken.old) == 1, broken.name
        files[broken.file] = files[broken.file].replace(broken.old, broken.new)
    for path, text in files.items():
        if path not in broken.gone:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
    return folder


def faults_of(folder: Path) -> tuple[Fault, ...]:
    """What is reported of the files themselves."""
    loaded = load(folder, workers=1)
    return in_order((*loaded.faults, *load_device(None, folder, loaded.rooms, box=folder / "none")[1]))


def _printed() -> Iterator[str]:
    for number, broken in enumerate(BROKEN, 1):
        with tempfile.TemporaryDirectory() as folder:
            yield f"{number:3} {broken.name}"
            for fault in faults_of(make(broken, Path(folder) / "museum")) or ("nothing",):
                yield f"      {fault if isinstance(fault, str) else fault.render()}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in _printed())
