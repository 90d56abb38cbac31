"""A small folder as `kiosk phone build` makes it, written by hand: three stops in two languages, one recording."""

from __future__ import annotations

import hashlib
import io
import json
import wave
from pathlib import Path

from kiosk.phone import serve

ASSETS = Path(serve.__file__).parent.parent / "assets"
LENGTH_S = 300
TITLES = {"141": {"en": "A bunk", "et": "Nari"}, "142": {"en": "A bucket", "et": "Ämber"}, "160": {"en": "A window"}}
SENTENCES = tuple(f"Sentence {n} of what is heard, long enough for a line and a half of a phone." for n in range(15))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><rect width="80" height="60" fill="#654"/></svg>'
WORDS = {
    "play": "Listen",
    "pause": "Pause",
    "stop": "Stop",
    "back10": "Back 10 s",
    "speed": "Speed",
    "resume": "Go on",
    "wrong_number": "There is no stop {number} here.",
    "take_along": "Take this tour along: {size}",
    "taken": "This tour is on your phone.",
    "cancel": "Cancel",
    "remove_tour": "Remove this tour from the phone: {size}",
    "offline_only_https": "It can be taken along only where the address begins with https.",
    "transcript_follow": "Follow the text",
    "clear": "Clear",
    "close": "Close",
    "delete": "Delete",
    "megabytes": "{n} MB",
    "perhaps": "Perhaps you meant",
    "begin_with": "Numbers that begin with {digits}",
    "position": "Position",
}


def recording() -> bytes:
    """A quiet WAV of LENGTH_S."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 8000 * LENGTH_S)
    return kept.getvalue()


def hashed(folder: Path, name: str, data: bytes) -> str:
    """Write a file that never changes; its path from the folder on."""
    stem, _, ending = name.rpartition(".")
    path = f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{ending}"
    write(folder, path, data)
    return path


def write(folder: Path, path: str, data: bytes | str) -> None:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data.encode() if isinstance(data, str) else data)


def page(language: str, path: str, title: str, body: str, files: dict[str, str]) -> str:
    """One page. files: the paths of style and script."""
    root = "../" * path.count("/") or "./"
    own = root + ("" if language == "en" else f"{language}/")
    other = f"{root}et/{path}" if language == "en" else root + path.removeprefix("et/")
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="{root}{files["css"]}">'
        f'<script type="module" src="{root}{files["js"]}"></script></head>'
        f'<body data-root="{root}" data-language="{language}">'
        f'<header><a href="{own}">Patarei</a> <a href="{own}keypad/">Keypad</a> <a href="{other}">Eesti</a></header>'
        f'<main id="page">{body}</main>'
        f'<script type="application/json" id="words">{json.dumps(WORDS)}</script></body></html>\n'
    )


def make_pages(folder: Path) -> Path:
    """Write the folder."""
    colours = ":root{--ground:#12151A;--ground2:#1F242B;--paper:#F1EADC;--fg:#F1EADC;--ink:#12151A;--accent:#DDA84F;"
    colours += "--on-accent:#12151A;--tint:#EBD2A0;--on-tint:#12151A;--ctl:#8A9098;--accent-ink:#7A4B0C;--soft:#C3BCAE}"
    style = colours + "body{margin:0;font:18px sans-serif;background:var(--paper)}main{padding:1rem}"
    files = {"css": hashed(folder, "assets/phone.css", style.encode() + (ASSETS / "player.css").read_bytes())}
    files["js"] = hashed(folder, "assets/phone.js", (ASSETS / "phone.js").read_bytes())
    write(folder, "sw.js", (ASSETS / "sw.js").read_bytes())
    sound = hashed(folder, "media/bunk.wav", recording())
    picture = hashed(folder, "media/bucket.svg", SVG)
    stops: dict[str, dict[str, str]] = {}
    tour: dict[str, list[str]] = {}
    for language, start in (("en", ""), ("et", "et/")):
        pages = {start: ("Patarei", f'<h1>Patarei</h1><a href="{"../" if start else ""}{start}141/">141</a>')}
        rows = ""
        for number, titles in TITLES.items():
            if language in titles:
                path, title = f"{start}{number}/", titles[language]
                stops.setdefault(number, {})[language] = path
                pages[path] = (title, stop(path, number, title, (sound, picture)))
                rows += f'<li data-number="{number}"><a href="../{number}/"><b>{number}</b> {title}</a></li>'
        pad = '<form class="keypad" method="get" action="./"><input name="n" inputmode="numeric" aria-label="Number">'
        pad += f'<button>OK</button></form><div class="answer" role="status"></div><ul class="stops">{rows}</ul>'
        pages[f"{start}keypad/"] = ("Keypad", f"<h1>Keypad</h1>{pad}")
        pages[f"{start}tour/short/"] = (
            "Short",
            '<h1>Short</h1><button hidden class="take-along" data-tour="short"></button>',
        )
        for path, (title, body) in pages.items():
            write(folder, f"{path}index.html", page(language, path, title, body, files))
        tour[language] = [*(f"{path}index.html" for path in pages), *files.values(), sound, picture]
    write(folder, "stops.json", json.dumps(stops))
    sizes = {p.relative_to(folder).as_posix(): p.stat().st_size for p in sorted(folder.rglob("*")) if p.is_file()}
    tours = {
        "short": {
            language: {"title": "Short", "files": paths, "bytes": sum(sizes[path] for path in paths)}
            for language, paths in tour.items()
        }
    }
    described = {"format": 1, "base": "", "languages": ["en", "et"], "files": sizes, "tours": tours}
    write(folder, "phone.json", json.dumps(described))
    return folder


def stop(path: str, number: str, title: str, media: tuple[str, str]) -> str:
    """The body of a stop's page: a recording with its transcript, a picture, the next stop of the tour. media: both."""
    root, (sound, picture) = "../" * path.count("/"), media
    each = LENGTH_S / len(SENTENCES)
    rows = "".join(
        f'<li data-from="{n * each:.1f}" data-to="{(n + 1) * each:.1f}">{words}</li>'
        for n, words in enumerate(SENTENCES)
    )
    heard = f'<section class="listen" data-stop="{number}" data-title="{title}" data-length="{LENGTH_S}">'
    heard += f'<audio controls preload="none" src="{root}{sound}"></audio><ol class="transcript">{rows}</ol></section>'
    seen = f'<a class="shown" href="{root}{picture}"><picture><img src="{root}{picture}" alt="A bucket"></picture></a>'
    parts = (heard if number != "160" else "", seen if number == "142" else "")
    return f'<h1>{title}</h1>{"".join(parts)}<p><a rel="next" href="../142/">142</a></p>'
