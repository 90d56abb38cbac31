"""The style, the icons and the script of the phone's pages, each under a name that changes with what it holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from kiosk import fonts
from kiosk.content.design_tokens import HIGH, STANDARD
from kiosk.interactives import port

FOLDER = Path(__file__).parent.parent / "assets"
INTERACTIVES = Path(port.__file__).parent
UNDER = "assets/"
SERVICE_WORKER = "sw.js"
SHARED = "drawn.js"
"""What the scripts of interactives import, by this name; they lie beside it."""
ICONS = (
    *("accessibility", "arrow-left", "arrow-right", "book-open", "check", "delete", "download", "flag", "footprints"),
    *("gauge", "grip", "headphones", "info", "languages", "locate", "map", "maximize-2", "pause", "play", "rotate-ccw"),
    *("skip-back", "skip-forward", "square", "video", "x"),
)
_DARK = {
    "paper": "ground",
    "paper2": "ground2",
    "paper3": "ground2",
    "ink": "fg",
    "inksoft": "soft",
    "accent-ink": "accent",
    "pctl": "ctl",
    "pline": "line",
}
"""What stands on dark ground instead, where the phone is set to dark."""
_DARK_TINT = "#45371C"
"""Behind the sentence that is heard, on dark ground: fg on it is 9.80."""


@dataclass(frozen=True, slots=True)
class PhoneAsset:
    """A file that pages load, by its address in the folder."""

    address: str
    content: bytes


def page_assets() -> dict[str, PhoneAsset]:
    """Every file by its plain name; the script of an interactive, which its own pages alone load, by the name of
    that."""
    icons = _asset("icons.ttf", _icons())
    shared = _asset(SHARED, _file(SHARED))
    found = {SHARED: shared, "icons.ttf": icons, "without-script.css": _asset("without-script.css", _file("without-script.css"))}
    found["icon.svg"] = _asset("icon.svg", _file("icon.svg"))
    style = _rules(icons.address.removeprefix(UNDER)).encode() + _file("phone.css") + _file("player.css")
    for name in sorted(each.name for each in port.slices()):
        style += _of_interactive(name, "phone.css")
        script = _of_interactive(name, "phone.js")
        if script:
            named = shared.address.removeprefix(UNDER).encode()
            found[name] = _asset(f"{name}.js", script.replace(SHARED.encode(), named))
    found["phone.css"] = _asset("phone.css", style)
    found["phone.js"] = _asset("phone.js", _file("phone.js"))
    found[SERVICE_WORKER] = PhoneAsset(SERVICE_WORKER, _file(SERVICE_WORKER))
    return found


def _file(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def _of_interactive(name: str, file: str) -> bytes:
    """What the folder of an interactive has for phones under this name; nothing where it has none."""
    path = INTERACTIVES / name / file
    return path.read_bytes() if path.is_file() else b""


def _asset(name: str, content: bytes) -> PhoneAsset:
    stem, _, ending = name.rpartition(".")
    return PhoneAsset(f"{UNDER}{stem}.{blake2b(content, digest_size=6).hexdigest()}.{ending}", content)


def _characters() -> dict[str, str]:
    every: dict[str, str] = json.loads(fonts.ICONS_FILE.read_text(encoding="utf-8"))
    return {name: every[name] for name in ICONS}


def _icons() -> bytes:
    """The icon font, cut down to the icons of these pages."""
    import uharfbuzz as harfbuzz

    wanted = harfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, _characters().values()))
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.NOTDEF_OUTLINE
    face = Path(fonts.__file__).parent / "ttf" / f"{fonts.FACES[fonts.ICON_FACE]}.ttf"
    cut: bytes = harfbuzz.subset(harfbuzz.Face(harfbuzz.Blob.from_file_path(str(face))), wanted).blob.data
    return cut


def _rules(icons: str) -> str:
    """The colours for every setting of a phone, and the icons."""
    dark = {**{name: STANDARD[other] for name, other in _DARK.items()}, "tint": _DARK_TINT, "on-tint": STANDARD["fg"]}
    lines = [
        f'@font-face{{font-family:"kiosk icons";src:url({icons})}}',
        f":root{{color-scheme:dark;{_colours(STANDARD)}}}",
        f"@media (prefers-color-scheme:dark){{:root{{{_colours(dark)}}}}}",
        f"@media (prefers-contrast:more){{:root{{{_colours(HIGH)}}}}}",
    ]
    lines += [f'.icon-{name}::before{{content:"{sign}"}}' for name, sign in _characters().items()]
    return "\n".join(lines) + "\n"


def _colours(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())
