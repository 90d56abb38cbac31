"""Pictures of pages kept from when they were compared with the drawings; KIOSK_NEW_GOLDEN=1 renews them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

FOLDER = Path(__file__).resolve().parents[1] / "golden"
MOST_CHANGED = 0.004
DIFFERENT = 40
"""A channel that differs by more than this has changed; fonts are smoothed a little differently by other drivers."""


def check(name: str, seen: np.ndarray[Any, np.dtype[np.uint8]]) -> None:
    """Fails where more than a few points of the picture look different from the one that was kept."""
    path = FOLDER / f"{name}.png"
    if os.environ.get("KIOSK_NEW_GOLDEN"):
        Image.fromarray(np.ascontiguousarray(seen)).quantize(256).save(path, optimize=True)
    golden = np.asarray(Image.open(path).convert("RGB")).astype(int)
    assert golden.shape == seen.shape
    changed = (abs(golden - seen).max(axis=2) > DIFFERENT).mean()
    assert changed < MOST_CHANGED, f"{changed:.2%} of the picture looks different"
