"""Makes decoded sound quieter: 16-bit stereo in, the same out.

Rules: factors are between 0 and 1; at 1 the sound is unchanged, else right to one step of its 16 bits. A ramp goes
frame by frame, so that it has no steps.
"""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # from Python 3.13 on it is the library audioop-lts
    from audioop import mul

_BYTES_PER_SAMPLE = 2
_BYTES_PER_FRAME = 4


def scaled(data: bytes, factor: float) -> bytes:
    """All of it at one level."""
    return data if factor == 1.0 else mul(data, _BYTES_PER_SAMPLE, factor)


def ramped(data: bytes, begin: float, step: float) -> bytes:
    """From a factor on, changing by a step with each frame."""
    frames = (data[at : at + _BYTES_PER_FRAME] for at in range(0, len(data), _BYTES_PER_FRAME))
    return b"".join(mul(frame, _BYTES_PER_SAMPLE, begin + step * n) for n, frame in enumerate(frames))
