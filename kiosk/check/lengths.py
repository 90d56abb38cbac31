"""Lengths of recordings.

Rules: a stop over 120 seconds is advised against, over 180 seconds more strongly; neither keeps a museum from being
published. A second recording (`more`) and films may be longer.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.check.media import fault_at
from kiosk.content.faults import Fault
from kiosk.content.measures import Measures
from kiosk.content.messages import msg
from kiosk.content.model import STOP_RECORDINGS
from kiosk.content.museum_files import LoadedMuseum

LONG_S = 120.0
TOO_LONG_S = 180.0


def length_faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    for use in loaded.media:
        length_s = measures.length_s(use.path) if use.kind in STOP_RECORDINGS else None
        if length_s is None or length_s <= LONG_S:
            continue
        minutes, seconds = divmod(round(length_s), 60)
        message = msg(
            "The recording lasts {minutes}:{seconds:02} minutes; visitors listen for up to 2.",
            minutes=minutes,
            seconds=seconds,
        )
        if length_s > TOO_LONG_S:
            message = msg(
                "The recording lasts {minutes}:{seconds:02} minutes; a stop keeps below 3, and visitors listen for "
                "up to 2.",
                minutes=minutes,
                seconds=seconds,
            )
            hint = msg("Shorten it, or move a part of it to more_recording.")
            yield fault_at(use, "recording-too-long", message, hint)
        else:
            yield fault_at(use, "recording-long", message, msg("Consider moving a part of it to more_recording."))
