"""The sheet of components looks as it did when it was compared with the drawing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from kiosk.screens.graphics.theme import Theme
from tests.screens.widgets.components import components

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


@pytest.mark.parametrize("contrast", ["standard", "high"])
def test_components_look_as_drawn(seen: Callable[..., Any], contrast: str) -> None:
    """Every control in every state keeps its look, in standard and in high contrast."""
    pixels = seen(components(Theme(960, 540, contrast=contrast)))[-540:, :960]
    path = GOLDEN / f"components-{contrast}.png"
    if os.environ.get("KIOSK_NEW_GOLDEN"):
        Image.fromarray(pixels).save(path, optimize=True)
    golden = np.asarray(Image.open(path).convert("RGB")).astype(int)
    changed = (abs(golden - pixels).max(axis=2) > 40).mean()
    assert changed < 0.002, f"{changed:.2%} of the picture looks different"
