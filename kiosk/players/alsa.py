"""Keeps ALSA's own messages from the terminal: it prints eight lines wherever there is no sound card.

Rules: this program reports once, in a sentence, what is wrong with the sound; nothing else that a library prints is
touched; where there is no ALSA nothing happens. The handler given to ALSA is a function of the C library without side
effects that never blocks, since ALSA may call it from a thread of its own.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

_LIBRARY = "libasound.so.2"
"""SDL opens it by the same name, and so gets the same copy."""


def silence_alsa() -> bool:
    """Stop ALSA from printing; False where there is none."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(_LIBRARY)
        library.snd_lib_error_set_handler.argtypes = [ctypes.c_void_p]
        library.snd_lib_error_set_handler(ctypes.cast(ctypes.CDLL(None).getppid, ctypes.c_void_p))
        return True
    return False
