"""ICC profiles made for tests: RGB by its primaries and a gamma, grey by a gamma, and what they mean in sRGB.

The expected colours are worked out here with numpy, by the definitions of the colour spaces and not by LittleCMS.
"""

from __future__ import annotations

import struct

import numpy as np

ADOBE_RGB = (((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)), (0.3127, 0.3290), 2.19921875)
DISPLAY_P3 = (((0.68, 0.32), (0.265, 0.69), (0.15, 0.06)), (0.3127, 0.3290), 2.2)
PROPHOTO = (((0.734699, 0.265301), (0.159597, 0.840403), (0.036598, 0.000105)), (0.345704, 0.358540), 1.8)
Space = tuple[tuple[tuple[float, float], ...], tuple[float, float], float]
_D50 = np.array([0.9642, 1.0, 0.8249])
_SRGB: Space = (((0.64, 0.33), (0.30, 0.60), (0.15, 0.06)), (0.3127, 0.3290), 2.2)
_BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])


def _xyz(x: float, y: float) -> np.ndarray:
    return np.array([x / y, 1.0, (1 - x - y) / y])


def matrix(space: Space) -> np.ndarray:
    """From linear RGB of the space to XYZ under D50."""
    primaries, white, _ = space
    columns = np.array([_xyz(*primary) for primary in primaries]).T
    scaled = columns * np.linalg.solve(columns, _xyz(*white))
    cones = np.diag((_BRADFORD @ _D50) / (_BRADFORD @ _xyz(*white)))
    return np.linalg.inv(_BRADFORD) @ cones @ _BRADFORD @ scaled


def in_srgb(colour: tuple[int, int, int], space: Space) -> tuple[int, int, int]:
    """What this colour of the space is in sRGB."""
    linear = (np.array(colour) / 255) ** space[2]
    seen = np.clip(np.linalg.solve(matrix(_SRGB), matrix(space) @ linear), 0, 1)
    encoded = np.where(seen <= 0.0031308, 12.92 * seen, 1.055 * seen ** (1 / 2.4) - 0.055)
    red, green, blue = (round(float(value) * 255) for value in encoded)
    return red, green, blue


def rgb_profile(space: Space) -> bytes:
    """A display profile of three primaries and one gamma."""
    columns = matrix(space).T
    tags = {
        b"wtpt": _of_xyz(_D50),
        **{name: _of_xyz(c) for name, c in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)},
    }
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _curve(space[2]))
    return _profile(b"RGB ", tags)


def grey_profile(gamma: float) -> bytes:
    return _profile(b"GRAY", {b"wtpt": _of_xyz(_D50), b"kTRC": _curve(gamma)})


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _of_xyz(values: np.ndarray) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(float(value)) for value in values)


def _curve(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"


def _profile(space: bytes, tags: dict[bytes, bytes]) -> bytes:
    described = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"made\0" + bytes(78)
    tags = {b"desc": described + bytes(-len(described) % 4), b"cprt": b"text\0\0\0\0none\0\0\0\0", **tags}
    at = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"none", 0x02400000, b"mntr", space, b"XYZ ")
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp")
    head = head.ljust(68, b"\0") + b"".join(_fixed(float(value)) for value in _D50)
    return head.ljust(128, b"\0") + table + body
