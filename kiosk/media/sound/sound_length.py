"""How long a recording plays: measured by what the player will hear of it.

Rules: the packets count that the player decodes, whatever a header states; a header's word is taken only where it
differs by no more than an encoder's padding, and where it is of what is there: the last page of an Ogg, the bytes of
PCM. The first packets must decode; a
truncated recording is Undecodable.
"""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.measures import SoundMeasure
from kiosk.content.messages import msg
from kiosk.media.containers import Undecodable
from kiosk.media.look_limit import LookLimit
from kiosk.media.sound.demux import Coded, open_coded
from kiosk.media.truncation import TRUE_OF_THE_WHOLE, is_cut_short

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.packet import Packet

_LONGEST_LOOK_S = 1.0
_LAST_LOOK_S = 0.4
_BAD_PACKETS = 100
_DELAY_S = 0.1  # padding that encoders add before and after the sound
_GUESSED = ("aac",)
"""Formats whose stated length FFmpeg guesses by a bit rate."""
_AGAIN = msg("Copy it again from where it was made")


def measure_sound(path: Path) -> SoundMeasure:
    """Measure one recording; raises Undecodable."""
    with closing(open_coded(path)) as coded:
        walk = _Walk(coded)
        walk.take(only_start=coded.counts_exactly)
        if walk.channels == 0:
            raise Undecodable("sound", path, msg("what it holds cannot be decoded"), _AGAIN)
        return SoundMeasure(_length_s(path, coded, walk), walk.channels, walk.rate_hz)


def played_s(path: Path) -> float:
    """How long a recording plays as far as it goes, truncated or not; raises Undecodable."""
    with closing(open_coded(path)) as coded:
        walk = _Walk(coded)
        walk.take(only_start=coded.counts_exactly)
        if walk.channels == 0:
            raise Undecodable("sound", path, msg("no sound in it can be decoded"), msg("Export it again"))
        if coded.counts_exactly:
            return coded.length_s or 0.0
        there_s = walk.ends_s - coded.start_s
        return there_s if coded.ends_s is None else min(there_s, coded.ends_s)


def _length_s(path: Path, coded: Coded, walk: _Walk) -> float:
    """The real length. Raises Undecodable for a truncated file."""
    stated_s = coded.length_s or 0.0
    there_s = length_s = walk.ends_s - coded.start_s
    if (stated_s > 0 and coded.counts_exactly) or (abs(stated_s - there_s) < _DELAY_S and coded.form not in _GUESSED):
        there_s = length_s = stated_s
    if length_s <= 0:
        raise Undecodable("sound", path, msg("it holds nothing that lasts"), _AGAIN)
    missing_s = stated_s - there_s if coded.form in TRUE_OF_THE_WHOLE else 0.0
    is_cut = is_cut_short(path, coded.form) and not coded.ends_whole
    if missing_s > 0.5 + 0.01 * there_s or is_cut:
        raise Undecodable("sound", path, msg("it is cut short: it ends after {there_s:.0f} s", there_s=there_s), _AGAIN)
    return length_s


@dataclass(slots=True)
class _Walk:
    """A walk along the packets of a recording: where they end, and what the first one decodes to."""

    coded: Coded
    ends_s: float = 0.0
    channels: int = 0
    rate_hz: int = 0

    def take(self, *, only_start: bool) -> None:
        from av import FFmpegError

        limit = LookLimit(_LONGEST_LOOK_S, _LAST_LOOK_S)
        bad = 0
        with suppress(FFmpegError):  # a truncated file ends there
            for packet in self.coded.packets(0.0):
                self._note(packet)
                if not self.channels:
                    bad += not self._decodes(packet)
                if (only_start and self.channels) or bad > _BAD_PACKETS:
                    return
                if limit.is_over(enough=bool(self.channels)):
                    self._walk_end()
                    return

    def _walk_end(self) -> None:
        """Look at the last second of a file that is too large to be walked through."""
        from av import FFmpegError

        limit = LookLimit(_LAST_LOOK_S)
        with suppress(FFmpegError):
            for packet in self.coded.packets(max(0.0, (self.coded.length_s or 0.0) - 1.0)):
                self._note(packet)
                if limit.is_over(enough=False):
                    return

    def _decodes(self, packet: Packet[AudioStream]) -> bool:
        """Whether the packet is no damage, and note what it holds."""
        from av import FFmpegError

        try:
            for frame in self.coded.codec.decode(packet):
                self.channels, self.rate_hz = frame.layout.nb_channels, frame.sample_rate
        except FFmpegError:
            return False
        return True

    def _note(self, packet: Packet[AudioStream]) -> None:
        at = packet.pts if packet.pts is not None else packet.dts
        if at is not None and packet.time_base is not None and packet.size:
            self.ends_s = max(self.ends_s, float((at + (packet.duration or 0)) * packet.time_base))
