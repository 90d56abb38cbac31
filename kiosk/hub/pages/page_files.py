"""The files of the pages: style, typefaces and htmx, each under a name that changes with its content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kiosk import fonts
from kiosk.content.design_tokens import STANDARD
from kiosk.hub.pages.page_headers import with_headers

FOLDER = Path(__file__).parent / "static"
MONITORING_FOLDER = FOLDER.parent.parent / "metrics"
MONITORING = {"json": "application/json", "yaml": "application/yaml"}
FACES = (
    ("Noto Sans", 400, "NotoSans-Regular.ttf"),
    ("Noto Sans", 600, "NotoSans-SemiBold.ttf"),
    ("Noto Serif Display", 500, "NotoSerifDisplay-Medium.ttf"),
)
UNDER = "/static/"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file that pages load. name: with the beginning of its sha256."""

    name: str
    kind: str
    content: bytes


@cache
def page_files() -> dict[str, PageFile]:
    """Every file by its plain name, and by the name under which it is loaded."""
    plain = {file: ("font/ttf", (Path(fonts.__file__).parent / "ttf" / file).read_bytes()) for _, _, file in FACES}
    plain["htmx.min.js"] = ("text/javascript", (FOLDER / "htmx.min.js").read_bytes())
    plain["icon.svg"] = ("image/svg+xml", (FOLDER / "icon.svg").read_bytes())
    for name in ("grafana-dashboard.json", "alert-rules.yaml"):
        plain[name] = (MONITORING[name.rpartition(".")[2]], (MONITORING_FOLDER / name).read_bytes())
    plain["LICENSE-htmx.txt"] = ("text/plain", (FOLDER / "LICENSE-htmx.txt").read_bytes())
    found = {name: _named(name, *what) for name, what in plain.items()}
    faces = "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;src:url({found[file].name})}}\n'
        for family, weight, file in FACES
    )
    colours = ":root{" + "".join(f"--{name}:{colour};" for name, colour in STANDARD.items()) + "}\n"
    style = (faces + colours).encode() + (FOLDER / "hub.css").read_bytes()
    found["hub.css"] = _named("hub.css", "text/css", style)
    return {**found, **{file.name: file for file in found.values()}}


def _named(name: str, kind: str, content: bytes) -> PageFile:
    stem, _, ending = name.rpartition(".")
    return PageFile(f"{stem}.{sha256(content).hexdigest()[:12]}.{ending}", kind, content)


def address_of(name: str) -> str:
    """Where a page finds this file."""
    return UNDER + page_files()[name].name


def page_file(request: Request) -> Response:
    file = page_files().get(request.path_params["name"])
    if file is None:
        return with_headers(PlainTextResponse("There is no such file.\n", 404))
    response = Response(file.content, media_type=file.kind)
    return with_headers(response, kept=file.name == request.path_params["name"])
