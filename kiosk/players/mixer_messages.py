"""What the kiosk and the child process that mixes its sound send each other.

Rules: the child first writes one line of JSON: the name of the output that it opened and of all that are there, or the
error that kept it from opening one. From then on it takes commands, each followed by as many bytes as it states, and
writes a report whenever one changes, at the latest every BEAT_S. Pieces have numbers that only grow; 0 is none.
"""

from __future__ import annotations

from struct import Struct

PLAY, QUEUE, CHANGE, PAUSE, RESUME, STOP, CLOSE = range(7)
COMMAND = Struct("=BBIII")
"""Command, channel, number of the piece, the byte of the piece from which it is changed, bytes that follow."""
CHANNELS = 3
REPORT = Struct(f"={2 * CHANNELS}I")
"""For each channel the piece that sounds, and the last piece that was taken."""
BEAT_S = 0.5
