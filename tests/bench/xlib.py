"""The X11 calls that the benchmarks need, by ctypes: looking at pixels, hearing of changes, touching.

Rules: nothing here knows what is measured; the libraries are Debian's own (libX11, libXext, libXdamage, libXtst).
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_long, c_short, c_ulong, c_ushort, c_void_p

Z_PIXMAP = 2
ALL_PLANES = 0xFFFFFFFF
IPC_PRIVATE, IPC_CREAT, IPC_RMID = 0, 0o1000, 0
RAW_RECTANGLES = 0


class XImage(Structure):
    """The beginning of Xlib's XImage, as far as it is read here."""

    _fields_ = (
        ("width", c_int),
        ("height", c_int),
        ("xoffset", c_int),
        ("format", c_int),
        ("data", c_void_p),
        ("byte_order", c_int),
        ("bitmap_unit", c_int),
        ("bitmap_bit_order", c_int),
        ("bitmap_pad", c_int),
        ("depth", c_int),
        ("bytes_per_line", c_int),
    )


class ShmInfo(Structure):
    _fields_ = (("shmseg", c_ulong), ("shmid", c_int), ("shmaddr", c_void_p), ("read_only", c_int))


class Rectangle(Structure):
    _fields_ = (("x", c_short), ("y", c_short), ("width", c_ushort), ("height", c_ushort))


class DamageEvent(Structure):
    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("drawable", c_ulong),
        ("damage", c_ulong),
        ("level", c_int),
        ("more", c_int),
        ("timestamp", c_ulong),
        ("area", Rectangle),
        ("geometry", Rectangle),
    )


class Event(ctypes.Union):
    _fields_ = (("type", c_int), ("damage", DamageEvent), ("pad", c_long * 24))


def _declared(library: ctypes.CDLL, calls: dict[str, tuple[object, list[object]]]) -> ctypes.CDLL:
    for name, (answer, arguments) in calls.items():
        function = getattr(library, name)
        function.restype, function.argtypes = answer, arguments
    return library


def x11() -> ctypes.CDLL:
    calls: dict[str, tuple[object, list[object]]] = {
        "XOpenDisplay": (c_void_p, [c_char_p]),
        "XCloseDisplay": (c_int, [c_void_p]),
        "XDefaultScreen": (c_int, [c_void_p]),
        "XDefaultRootWindow": (c_ulong, [c_void_p]),
        "XDefaultVisual": (c_void_p, [c_void_p, c_int]),
        "XDefaultDepth": (c_int, [c_void_p, c_int]),
        "XConnectionNumber": (c_int, [c_void_p]),
        "XPending": (c_int, [c_void_p]),
        "XNextEvent": (c_int, [c_void_p, POINTER(Event)]),
        "XFlush": (c_int, [c_void_p]),
        "XSync": (c_int, [c_void_p, c_int]),
    }
    return _declared(ctypes.CDLL("libX11.so.6"), calls)


def xext() -> ctypes.CDLL:
    calls: dict[str, tuple[object, list[object]]] = {
        "XShmCreateImage": (
            POINTER(XImage),
            [c_void_p, c_void_p, c_int, c_int, c_void_p, POINTER(ShmInfo), c_int, c_int],
        ),
        "XShmAttach": (c_int, [c_void_p, POINTER(ShmInfo)]),
        "XShmGetImage": (c_int, [c_void_p, c_ulong, POINTER(XImage), c_int, c_int, c_ulong]),
    }
    return _declared(ctypes.CDLL("libXext.so.6"), calls)


def xdamage() -> ctypes.CDLL:
    calls: dict[str, tuple[object, list[object]]] = {
        "XDamageQueryExtension": (c_int, [c_void_p, POINTER(c_int), POINTER(c_int)]),
        "XDamageCreate": (c_ulong, [c_void_p, c_ulong, c_int]),
    }
    return _declared(ctypes.CDLL("libXdamage.so.1"), calls)


def xtst() -> ctypes.CDLL:
    calls: dict[str, tuple[object, list[object]]] = {
        "XTestFakeMotionEvent": (c_int, [c_void_p, c_int, c_int, c_int, c_ulong]),
        "XTestFakeKeyEvent": (c_int, [c_void_p, ctypes.c_uint, c_int, c_ulong]),
        "XTestFakeButtonEvent": (c_int, [c_void_p, c_int, c_int, c_ulong]),
    }
    return _declared(ctypes.CDLL("libXtst.so.6"), calls)


def shared_memory(size: int) -> tuple[int, int]:
    """A segment of shared memory that vanishes when everyone has let go of it: its id and its address here."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.shmget.restype, libc.shmget.argtypes = c_int, [c_int, ctypes.c_size_t, c_int]
    libc.shmat.restype, libc.shmat.argtypes = c_void_p, [c_int, c_void_p, c_int]
    segment = libc.shmget(IPC_PRIVATE, size, IPC_CREAT | 0o600)
    address = libc.shmat(segment, None, 0) if segment >= 0 else None
    if segment < 0 or address in (None, ctypes.c_void_p(-1).value):
        raise OSError(ctypes.get_errno(), "no shared memory for looking at the screen")
    return segment, int(address or 0)


def forget_when_unused(segment: int) -> None:
    libc = ctypes.CDLL(None)
    libc.shmctl(segment, IPC_RMID, None)


__all__ = [
    "ALL_PLANES",
    "RAW_RECTANGLES",
    "Z_PIXMAP",
    "Event",
    "ShmInfo",
    "byref",
    "forget_when_unused",
    "shared_memory",
    "x11",
    "xdamage",
    "xext",
    "xtst",
]
