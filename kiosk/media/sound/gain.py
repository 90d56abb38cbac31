"""Makes decoded sound louder or quieter: 16-bit stereo in, the same out.

Rules: worked out in floating point and limited to what 16 bits hold, so that nothing ever wraps around; as it is
at a factor of one. A steady level is the decoder library's own work, a hundred times faster than a loop here; a ramp
goes frame by frame, so that it has no steps.
"""

from __future__ import annotations

import threading
from array import array
from collections import OrderedDict
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av.filter import Graph

_RATE_HZ = 48_000
_BYTES_PER_FRAME = 4
_MOST_GRAPHS = 8
_graphs: OrderedDict[float, Graph] = OrderedDict()
_lock = threading.Lock()


def scaled(data: bytes, factor: float) -> bytes:
    """All of it at one level."""
    if factor == 1.0 or not data:
        return data
    if factor <= 0.0:
        return bytes(len(data))
    from av.audio.frame import AudioFrame

    frames = len(data) // _BYTES_PER_FRAME
    frame = AudioFrame(format="s16", layout="stereo", samples=frames)
    frame.sample_rate = _RATE_HZ
    frame.planes[0].update(bytes(data).ljust(frame.planes[0].buffer_size, b"\0"))
    with _lock:
        graph = _graph(factor)
        graph.push(frame)
        out = graph.pull()
    return bytes(memoryview(out.planes[0])[: frames * _BYTES_PER_FRAME])


def ramped(data: bytes, begin: float, step: float) -> bytes:
    """From a factor on, changing by a step with each frame."""
    samples = array("h", data)
    out = [round(sample * (begin + step * (n >> 1))) for n, sample in enumerate(samples)]
    return array("h", [max(-32768, min(32767, sample)) for sample in out]).tobytes()


def _graph(factor: float) -> Graph:
    """The filter for a level; the last few are kept."""
    from av.filter import Graph

    found = _graphs.pop(factor, None)
    if found is None:
        found = Graph()
        found.link_nodes(
            found.add_abuffer(sample_rate=_RATE_HZ, format="s16", layout="stereo", time_base=Fraction(1, _RATE_HZ)),
            found.add("volume", f"{factor:.9f}:precision=float"),
            found.add("aformat", "sample_fmts=s16"),
            found.add("abuffersink"),
        )
        found.configure()
        while len(_graphs) >= _MOST_GRAPHS:
            _graphs.popitem(last=False)
    _graphs[factor] = found
    return found
