"""ALSA's own remarks, kept from the terminal: it prints eight lines wherever there is no sound card.

Rules: what is wrong with the sound is told once, by us, in a sentence; nothing else that a library prints is touched;
where there is no ALSA nothing happens. The handler that ALSA is given is a function of the C library that does nothing
and waits for nobody, since ALSA may call it from a thread of its own.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

SYSTEMS_OWN = "libasound.so.2"
"""The one that SDL opens by this name when it starts; it is then the same one."""


def silence_alsa() -> bool:
    """Stops ALSA from printing; whether there is one to be stopped."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(SYSTEMS_OWN)
        library.snd_lib_error_set_handler.argtypes = [ctypes.c_void_p]
        library.snd_lib_error_set_handler(ctypes.cast(ctypes.CDLL(None).getppid, ctypes.c_void_p))
        return True
    return False
