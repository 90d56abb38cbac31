"""What a finished PDF shows: the QR codes on its pages as ZBar reads them, and where its words stand."""

from __future__ import annotations

import ctypes
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pypdf import PdfReader

DPI = 100
_QR = 64
_Y800 = int.from_bytes(b"Y800", "little")
_POINT_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box, in millimetres from the top left corner of what is cut."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@cache
def _zbar() -> ctypes.CDLL:
    library = ctypes.CDLL("libzbar.so.0")
    for name in ("image_scanner_create", "image_create", "image_first_symbol", "symbol_next", "symbol_get_data"):
        getattr(library, f"zbar_{name}").restype = ctypes.c_void_p
    library.zbar_symbol_get_data.restype = ctypes.c_char_p
    return library


def codes(pdf: Path) -> list[list[str]]:
    """What the codes of each page say."""
    command = ["pdftoppm", "-r", str(DPI), "-gray", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True, timeout=120)
    pages = sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm"))
    return [list(_codes_of(page)) for page in pages]


def _codes_of(page: Path) -> Iterator[str]:
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", (content := page.read_bytes()))
    assert head is not None
    zbar, grey = _zbar(), content[head.end() :]
    scanner, image = ctypes.c_void_p(zbar.zbar_image_scanner_create()), ctypes.c_void_p(zbar.zbar_image_create())
    zbar.zbar_image_scanner_set_config(scanner, 0, 0, 0)  # no kind of code
    zbar.zbar_image_scanner_set_config(scanner, _QR, 0, 1)  # but this
    zbar.zbar_image_set_format(image, ctypes.c_ulong(_Y800))
    zbar.zbar_image_set_size(image, int(head[1]), int(head[2]))
    zbar.zbar_image_set_data(image, grey, ctypes.c_ulong(len(grey)), None)
    zbar.zbar_scan_image(scanner, image)
    symbol = zbar.zbar_image_first_symbol(image)
    while symbol:
        yield zbar.zbar_symbol_get_data(ctypes.c_void_p(symbol)).decode()
        symbol = zbar.zbar_symbol_next(ctypes.c_void_p(symbol))
    zbar.zbar_image_destroy(image)
    zbar.zbar_image_scanner_destroy(scanner)


def cut_mm(page: object) -> tuple[float, float]:
    """Width and height of what is left of a page once it is cut."""
    box = page.trimbox  # type: ignore[attr-defined]
    return float(box.width) * _POINT_MM, float(box.height) * _POINT_MM


def words(pdf: Path) -> list[list[Word]]:
    """The words of each page."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True, timeout=120)
    parts = done.stdout.decode().split("<page ")[1:]
    found = []
    for page, part in zip(PdfReader(pdf).pages, parts, strict=True):
        left, top = float(page.trimbox.left - page.mediabox.left), float(page.mediabox.top - page.trimbox.top)
        boxes = re.findall(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', part)
        found.append([Word(text, *_placed(left, top, *map(float, box))) for *box, text in boxes])
    return found


def _placed(left: float, top: float, *box: float) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = box
    return (x0 - left) * _POINT_MM, (y0 - top) * _POINT_MM, (x1 - left) * _POINT_MM, (y1 - top) * _POINT_MM


def smallest_type_mm(pdf: Path) -> float:
    """The smallest type of a PDF, in millimetres of the em."""
    sizes = set()

    def see(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            sizes.add(abs(size * tm[3] * cm[3]) * _POINT_MM)

    for page in PdfReader(pdf).pages:
        page.extract_text(visitor_text=see)
    return min(sizes)
