"""Big pictures as pyramids of tiles: what is shown of them, what files archives deliver, and what is kept."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk.check.all_faults import check_folder
from kiosk.content.measures import PictureMeasure, Unplayable
from kiosk.media.picture_decoder import scaled
from kiosk.media.picture_probe import measure_picture
from kiosk.media.tile_file import TileLevel
from kiosk.media.tile_pyramid import levels_of
from kiosk.store.media_records import hash_of_file
from kiosk.store.prepared import prepare
from kiosk.store.tile_making import TileMaking
from kiosk.store.tile_store import TileStore
from kiosk.store.versions import VersionStore, published
from tests.conftest import RunKiosk

pytestmark = pytest.mark.computes

PARTS = [(0.0, 0.0, 1.0, 1.0), (0.4, 0.4, 0.5, 0.6), (0.93, 0.9, 1.0, 1.0), (0.0, 0.0, 0.02, 0.05)]
ROOM = """room: hall
kind: hall
title: {en: Hall}
exhibits:
  - id: scan
    title: {en: Scan}
    label: {en: "A map."}
    pictures: [{file: scan.tif, kind: document, alt: {en: "A map."}, credit: "The archive"}]
    sources: ["The archive"]
"""


def scan(width: int = 4500, height: int = 700) -> Image.Image:
    """Smooth colours that differ everywhere, with fine lines."""
    across, down = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    lines = 60 * (np.arange(width)[None, :] // 40 % 2) * np.ones((height, 1))
    pixels = np.stack([across, down, lines], axis=2).astype(np.uint8)
    return Image.fromarray(pixels)


def made(path: Path, state: Path) -> TileStore:
    store, steps = TileStore(state), list[tuple[int, int]]()
    store.make(path, hash_of_file(path), lambda done, of: steps.append((done, of)))
    assert steps and steps[-1][0] == steps[-1][1] and steps == sorted(steps)
    return store


def shown(path: Path, part: tuple[float, float, float, float], store: TileStore | None = None) -> np.ndarray:
    tiles = {} if store is None else {"tiles": store.of}
    pixels = scaled(path, 320, 200, "contain", part=part, **tiles)
    return np.frombuffer(pixels.rgb, np.uint8).reshape(pixels.height, pixels.width, 3).astype(int)


@pytest.fixture(scope="module")
def map_scan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, TileStore]:
    folder = tmp_path_factory.mktemp("map")
    scan().save(folder / "map.png")
    return folder / "map.png", made(folder / "map.png", folder / "state")


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_as_the_picture_itself_has_it(map_scan: tuple[Path, TileStore], part: tuple[float, ...]) -> None:
    """Whatever part is shown from tiles is that of the picture, with no line between two tiles."""
    path, store = map_scan
    assert store.of(path) is not None
    apart = np.abs(shown(path, part, store) - shown(path, part))  # type: ignore[arg-type]
    assert apart.mean() < 3 and np.percentile(apart, 99) < 24


def test_a_pyramid_has_each_half_down_to_four_tiles(map_scan: tuple[Path, TileStore]) -> None:
    """Each level is half of the one before, the last no larger than two tiles a side."""
    path, store = map_scan
    folder = store.of(path)
    assert folder is not None
    assert [(level.width, level.height) for level in levels_of(folder)] == [
        (4500, 700),
        (2250, 350),
        (1125, 175),
        (563, 88),
        (282, 44),
    ]


def test_a_camera_that_was_turned_is_upright_in_tiles(tmp_path: Path) -> None:
    """A picture that is stored lying stands upright in its pyramid, as without one."""
    exif = Image.Exif()
    exif[0x0112] = 6
    scan(300, 4400).save(tmp_path / "turned.jpg", exif=exif, quality=95)
    store = made(tmp_path / "turned.jpg", tmp_path / "state")
    apart = np.abs(shown(tmp_path / "turned.jpg", PARTS[1], store) - shown(tmp_path / "turned.jpg", PARTS[1]))
    assert apart.mean() < 4


def tiff_of_16_bits(path: Path, width: int, height: int) -> None:
    """A TIFF of three 16-bit colours, without compression, as a scanner writes it."""
    across = np.linspace(0, 65535, width).astype("<u2")
    pixels = np.zeros((height, width, 3), "<u2")
    pixels[:, :, 0], pixels[:, :, 1] = across[None, :], 65535
    tags = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 3, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 2),
        (273, 4, 1, 14),
        (277, 3, 1, 3),
        (278, 4, 1, height),
        (279, 4, 1, pixels.nbytes),
    ]
    head = struct.pack("<2sHI3H", b"II", 42, 14 + pixels.nbytes, 16, 16, 16)
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    path.write_bytes(head + pixels.tobytes() + struct.pack("<H", len(tags)) + entries + b"\0\0\0\0")


def archives_file(name: str, path: Path) -> None:
    picture = scan(400, 300)
    match name:
        case "lzw.tif":
            picture.save(path, compression="tiff_lzw")
        case "deflate.tiff":
            picture.save(path, compression="tiff_adobe_deflate")
        case "two-pages.tif":
            picture.save(path, save_all=True, append_images=[Image.new("RGB", (50, 50))])
        case "turned.tif":
            exif = Image.Exif()
            exif[0x0112] = 6
            picture.transpose(Image.Transpose.ROTATE_90).save(path, exif=exif)
        case "grey16.tif" | "grey16.png":
            grey = np.linspace(0, 65535, 400 * 300).astype(np.uint16).reshape(300, 400)
            Image.fromarray(grey).save(path)
        case "grey16-big-endian.tif":
            grey = np.linspace(0, 65535, 400 * 300).astype(">u2").reshape(300, 400)
            Image.fromarray(grey).save(path)
        case "negative16.tif":
            grey = np.linspace(65535, 0, 400 * 300).astype(np.uint16).reshape(300, 400)
            Image.fromarray(grey).save(path, tiffinfo={262: 0})
        case "colour16.tif":
            tiff_of_16_bits(path, 400, 300)
        case "cmyk.tif":
            picture.convert("CMYK").save(path, compression="tiff_lzw")
        case _:
            picture.save(path)


@pytest.mark.parametrize(
    "name",
    [
        "lzw.tif",
        "deflate.tiff",
        "two-pages.tif",
        "turned.tif",
        "grey16.tif",
        "grey16.png",
        "grey16-big-endian.tif",
        "negative16.tif",
        "colour16.tif",
        "cmyk.tif",
        "a.jp2",
        "a.j2k",
    ],
)
def test_what_archives_deliver_is_shown(tmp_path: Path, name: str) -> None:
    """TIFF, 16 bits and JPEG 2000 are measured as they are shown, and shown from dark to light."""
    path = tmp_path / name
    archives_file(name, path)
    measure = measure_picture(path)
    assert isinstance(measure, PictureMeasure) and (measure.width, measure.height) == (400, 300)
    pixels = shown(path, (0, 0, 1, 1))
    corner, end = pixels[:20, :20].mean(axis=(0, 1)), pixels[-20:, -20:].mean(axis=(0, 1))
    assert end[0] - corner[0] > 150 and corner[0] < 60


def tiff_of_grey_and_alpha(path: Path, order: str) -> None:
    """A TIFF of 4×4 greys of 16 bits, each with its transparency, in either order of bytes (< or >)."""
    tags = [(256, 3, 1, 4), (257, 3, 1, 4), (258, 3, 2, 0), (259, 3, 1, 1), (262, 3, 1, 1)]
    tags += [(273, 4, 1, 8), (277, 3, 1, 2), (278, 3, 1, 4), (279, 4, 1, 64), (338, 3, 1, 2)]
    entries = b""
    for tag, kind, count, value in tags:
        packed = struct.pack(
            order + ("HH" if kind == 3 else "I"), *((16, 16) if count == 2 else (value, 0)[: 5 - kind])
        )
        entries += struct.pack(f"{order}HHI", tag, kind, count) + packed
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8 + 64)
    path.write_bytes(head + bytes(64) + struct.pack(f"{order}H", len(tags)) + entries + bytes(4))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("point.tif", "are not whole numbers of 8 or 16 bits"),
        ("big.tif", "Save it again as TIFF in the order of PCs, with 8 or 16 bits a colour and LZW, or as PNG."),
        ("<.tif", "Save it again as PNG, or as TIFF without transparency."),
        (">.tif", "Save it again as PNG, or as TIFF without transparency."),
        ("cut.tif", "damaged, or of a kind that cannot be read"),
    ],
)
def test_a_tiff_that_cannot_be_shown_is_told(tmp_path: Path, name: str, says: str) -> None:
    """Numbers with a point are no colours; a BigTIFF in the other order of bytes, and 16-bit greys with transparency,
    are not called damaged: the sentence has the way to mend them."""
    path = tmp_path / name
    if name == "point.tif":
        Image.fromarray(np.zeros((4, 4), np.float32)).save(path)
    elif name == "big.tif":
        path.write_bytes(b"MM\0+\0\x08\0\0" + bytes(64))
    elif name == "cut.tif":
        path.write_bytes(b"II*\0\x08\0\0\0\xff\xff")
    else:
        tiff_of_grey_and_alpha(path, name[0])
    found = measure_picture(path)
    assert isinstance(found, Unplayable) and says in str(found.why)


def test_greys_with_transparency_of_16_bits_are_shown_as_png(tmp_path: Path) -> None:
    """What the sentence of such a TIFF asks for is shown, on paper where it is transparent."""
    rows = b"".join(b"\0" + struct.pack(">2H", 0, 65535 if row < 20 else 0) * 40 for row in range(40))
    chunks = ((b"IHDR", struct.pack(">2I5B", 40, 40, 16, 4, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    parts = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    ]
    path = tmp_path / "grey.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    pixels = shown(path, (0, 0, 1, 1))
    assert pixels[:15].max() < 10 and pixels[-15:].min() > 150


def museum(folder: Path, picture: Image.Image | None = None) -> Path:
    for name in ("config", "exhibits", "media"):
        (folder / name).mkdir(parents=True)
    (folder / "config/museum.yaml").write_text("name: {en: M}\nlanguages: [en]\nrooms: [hall]\n")
    (folder / "exhibits/hall.yaml").write_text(ROOM)
    if picture is not None:
        picture.save(folder / "media/scan.tif", compression="tiff_lzw")
    return folder


def test_a_check_makes_the_pyramid_of_a_big_picture(tmp_path: Path) -> None:
    """A check makes it once, in the state folder; a copy of the museum shares it; a changed file gets its own."""
    folder, state = museum(tmp_path / "a", scan(4200, 850)), tmp_path / "state"
    steps = list[tuple[int, int]]()
    assert check_folder(folder, state=state, progress=lambda done, of: steps.append((done, of))) == ()
    found = TileStore(state).of(folder / "media/scan.tif")
    assert found is not None and (850, 850) in steps
    other = museum(tmp_path / "b")
    (other / "media/scan.tif").write_bytes((folder / "media/scan.tif").read_bytes())
    assert check_folder(other, state=state) == ()
    assert TileStore(state).of(other / "media/scan.tif") == found
    for each in (folder, other):
        scan(4240, 850).save(each / "media/scan.tif", compression="tiff_lzw")
        assert TileStore(state).of(each / "media/scan.tif") is None
        check_folder(each, state=state)
    assert not found.exists()


def test_a_museum_that_was_never_checked_gets_its_tiles_behind_the_kiosk(tmp_path: Path) -> None:
    """What no check has made is made while the kiosk runs, and is there from then on; ended before, it leaves nothing
    half made, and the next start makes it."""
    folder, state = museum(tmp_path / "a", scan(4200, 300)), tmp_path / "state"
    path, measures = folder / "media/scan.tif", prepare(folder, state).measures
    for ended in (True, False):
        behind = TileMaking(folder / "media", state, measures)
        if ended:
            behind.close()
        behind.begin()
        behind.thread.join(60)
        assert (TileStore(state).of(path) is None) == ended
        behind.close()
    assert [each.name for each in (state / "tiles").iterdir() if each.name.startswith("coming-")] == []


def test_a_published_version_has_tiles(tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """Publishing makes the tiles of the version's big pictures, before it is shown."""
    folder, state = museum(tmp_path / "museum", scan(4200, 300)), tmp_path / "state"
    (tmp_path / "kiosk.yaml").write_text(f"kiosk: k\nroom: hall\nscreen: {{width_mm: 531}}\nstate: {state}\n")
    done = run_kiosk("publish", folder, "--device", tmp_path / "kiosk.yaml")
    assert done.returncode == 0, done.stderr
    current = published(state).current
    assert current is not None
    shown_file = VersionStore(state).folder(current.id) / "media/scan.tif"
    tiles = TileStore(state).of(shown_file)
    assert tiles is not None and levels_of(tiles)


def test_a_pyramid_that_is_not_whole_is_none(map_scan: tuple[Path, TileStore], tmp_path: Path) -> None:
    """A level that was cut short is not used: the picture itself is shown."""
    path, store = map_scan
    folder = store.of(path)
    assert folder is not None
    cut = tmp_path / "0"
    cut.write_bytes((folder / "0").read_bytes()[:-40])
    assert TileLevel.read(cut) is None and levels_of(tmp_path) == []


def write_black_png(path: Path, width: int, height: int) -> None:
    """A picture of one bit a pixel, written row by row: as Pillow's own it would take a byte a pixel of memory."""
    packed, row = zlib.compressobj(), bytes(1 + -(-width // 8))
    data = b"".join(packed.compress(row) for _ in range(height)) + packed.flush()
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IDAT", data), (b"IEND", b""))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(struct.pack(">I", len(b)) + kind + b + struct.pack(">I", zlib.crc32(kind + b)) for kind, b in chunks)
    )


def test_more_than_350_megapixels_are_a_fault_with_the_size(tmp_path: Path) -> None:
    """A picture that is too large is refused from its header, in whatever format, with its size."""
    folder = museum(tmp_path)
    (folder / "exhibits/hall.yaml").write_text(ROOM.replace("scan.tif", "scan.png"))
    write_black_png(folder / "media/scan.png", 20000, 18000)
    (fault,) = check_folder(folder)
    assert "It is 20000 × 18000 pixels, 360 megapixels, and at most 350 can be shown." in fault.render()
