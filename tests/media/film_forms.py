"""Films as cameras, phones and tapes make them: turned, mirrored, stretched, cropped, interlaced, in other colours.

Each is small and made where it is needed. What is in its pictures is known, so that what is seen can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.filter.graph import Graph
from av.video.frame import VideoFrame

Image = np.ndarray[Any, np.dtype[np.uint8]]
RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 200, 30), (30, 30, 220), (220, 220, 30)
CORNERS = (RED, GREEN, BLUE, YELLOW)
"""Those of `corners`: top left, top right, bottom left, bottom right."""
DISPLAYED_4_TO_3 = {0x54B0: 128, 0x54BA: 96, 0x54B2: 0}
"""Display width and height, in pixels, of a Matroska track; see `restated`."""
_COLOUR = b"\x55\xb0"
STATED = {"colorspace": 1, "color_range": 1, "color_trc": 1, "color_primaries": 1}
"""Colours, so that a container has a description of them which `restated` may write over."""


def corners(width: int = 160, height: int = 96) -> Image:
    """A picture with another colour in each quarter."""
    picture = np.zeros((height, width, 3), dtype=np.uint8)
    picture[: height // 2, : width // 2], picture[: height // 2, width // 2 :] = RED, GREEN
    picture[height // 2 :, : width // 2], picture[height // 2 :, width // 2 :] = BLUE, YELLOW
    return picture


def film(
    path: Path,
    frames: Iterable[VideoFrame],
    *,
    codec: str = "libx264",
    options: dict[str, str] | None = None,
    turn: tuple[float, bool, bool] | None = None,
    aspect: Fraction | None = None,
    colours: dict[str, int] | None = None,
) -> Path:
    """A film of these frames. turn: degrees counterclockwise, then mirrored and turned over. colours: by their numbers
    in ITU-T H.273."""
    with av.open(str(path), "w") as container:
        stream: Any = None
        for number, frame in enumerate(frames):
            if stream is None:
                stream = container.add_stream(codec, rate=25, options=options or _quickly(codec))
                stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, frame.format.name
                for name, value in (colours or {}).items():
                    setattr(stream.codec_context, name, value)
                if aspect is not None:
                    stream.sample_aspect_ratio = aspect
                if turn is not None:
                    stream.set_display_rotation(*turn)
            for name, value in (colours or {}).items():
                setattr(frame, name, value)
            frame.pts, frame.time_base = number, Fraction(1, 25)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def pictures(picture: Image, count: int = 3) -> list[VideoFrame]:
    """The same picture again and again."""
    return [VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p") for _ in range(count)]


def flat(yuv: tuple[int, int, int], size: tuple[int, int] = (64, 64), form: str = "yuv420p") -> list[VideoFrame]:
    """Frames of one colour, by its numbers in them; ten bits each where the form has ten."""
    frame = VideoFrame(*size, form)
    for plane, value in zip(frame.planes, yuv, strict=True):
        wide = frame.format.components[0].bits > 8
        plane.update(np.full(plane.buffer_size // (1 + wide), value, dtype="<u2" if wide else np.uint8).tobytes())
    return [frame]


def interlaced(count: int = 12, *, top_first: bool = True, step: int = 8) -> Iterable[VideoFrame]:
    """A white bar that has moved on by `step` pixels from each field to the next; see `bar_at`."""
    for number in range(count):
        fields = [np.zeros((96, 160), dtype=np.uint8) + 16 for _ in range(2)]
        for later, field in enumerate(fields):
            left = bar_at(2 * number + later, step)
            field[:, left : left + 24] = 235
        woven = fields[0].copy()
        late_rows = 1 if top_first else 0
        woven[late_rows::2] = fields[1][late_rows::2]
        frame = VideoFrame(160, 96, "yuv420p")
        rows = np.full((96, frame.planes[0].line_size), 16, dtype=np.uint8)
        rows[:, :160] = woven
        frame.planes[0].update(rows.tobytes())
        for plane in frame.planes[1:]:
            plane.update(bytes([128]) * plane.buffer_size)
        yield in_fields(frame, top_first=top_first)


def in_fields(frame: VideoFrame, *, top_first: bool) -> VideoFrame:
    """The frame, stating that it is interlaced and which field comes first."""
    graph = Graph()
    source = graph.add_buffer(None, frame.width, frame.height, frame.format, None, Fraction(1, 25))
    order = graph.add("setfield", "tff" if top_first else "bff")
    graph.link_nodes(source, order, graph.add("buffersink"))
    graph.configure()
    graph.push(frame)
    return graph.vpull()


def bar_at(field: int, step: int = 8) -> int:
    """Where the bar begins in this field, in pixels from the left."""
    return field * step % 128


def restated(path: Path, elements: dict[int, int]) -> Path:
    """The WebM or Matroska film with these elements in its description of the pictures, in place of its colours."""
    content = path.read_bytes()
    at = content.index(_COLOUR)
    length = 3 + (content[at + 2] & 0x7F)
    written = b"".join(
        number.to_bytes(2, "big") + b"\x82" + value.to_bytes(2, "big") for number, value in elements.items()
    )
    spare = length - len(written)
    assert spare == 0 or spare >= 2
    void = b"\xec" + bytes([0x80 | (spare - 2)]) + bytes(spare - 2) if spare else b""
    path.write_bytes(content[:at] + written + void + content[at + length :])
    return path


def _quickly(codec: str) -> dict[str, str]:
    if codec == "libx264":
        return {"preset": "ultrafast", "crf": "8"}
    return {"deadline": "realtime", "b": "2M"} if codec.startswith("libvpx") else {"qscale": "2", "b": "4M"}
