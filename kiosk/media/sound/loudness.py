"""How loud a recording, an ambience or a film's sound is, by EBU R128.

Rules: what is heard is measured: 48 kHz stereo, mono on both sides 3 dB lower. Mono is measured as the one channel that
it is, in two thirds of the time: on both sides it has the same level, and peaks that are 3 dB lower. The whole sound is
decoded, damaged packets skipped as they are when it plays. Whatever is wrong with a file, nothing is raised: what
cannot be measured has no level.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.measures import Loudness
from kiosk.media.containers import Undecodable
from kiosk.media.sound.demux import open_coded
from kiosk.media.sound.sound_frames import AS_PLAYED, SoundFilter, frames_from

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

UNMEASURED = Loudness(None, None)
GATE_LUFS = -60.0
"""Below this there is no level: it is silence with some noise."""
_TAIL_S = 0.5  # results come each tenth of a second: silence brings out the peaks of the last one
_LEVEL = "lavfi.r128.I"
_MONO = tuple((name, options.replace("stereo", "mono")) for name, options in AS_PLAYED)
_ON_BOTH_SIDES_DB = -3.0103  # each side has half the power


def loudness_of(path: Path) -> Loudness:
    """The level and the true peak of the first sound in a file."""
    import av

    meter = LevelMeter()
    try:
        with closing(open_coded(path)) as coded:
            for frame in frames_from(coded, 0.0):
                meter.take(frame)
    except Undecodable:
        return UNMEASURED
    except (av.FFmpegError, OSError, ValueError):  # a file that breaks off is measured as far as it goes
        pass
    return meter.found()


class LevelMeter:
    """The level of a file's frames of sound, given one after another by whoever decodes them. partial: whether some
    were left out, so that the level found is not the file's."""

    def __init__(self) -> None:
        self._meter: _Meter | None = None
        self._broken = False
        self.partial = False

    def take(self, frame: AudioFrame) -> None:
        """The next frame; nothing is raised. What a filter refuses ends the measuring, as if the file ended there."""
        import av

        if self._broken:
            return
        try:
            if self._meter is None or not self._meter.filter.takes(frame):
                self._meter = _Meter(frame, self._meter)
            self._meter.take(frame)
        except (av.FFmpegError, OSError, ValueError):
            self._broken = True

    def found(self) -> Loudness:
        """What was measured; nothing can be taken after it."""
        return UNMEASURED if self._meter is None else self._meter.found()


class _Meter:
    """The level of decoded frames of one kind; where the kind changes the loudest part counts."""

    def __init__(self, frame: AudioFrame, before: _Meter | None) -> None:
        self._before = None if before is None else before.found()
        self._results: dict[str, str] = {}
        self._is_mono = frame.layout.nb_channels == 1
        measured = ("ebur128", "peak=true:metadata=1:framelog=quiet")
        heard = _MONO if self._is_mono else AS_PLAYED
        self.filter = SoundFilter(frame, *heard, ("apad", f"pad_dur={_TAIL_S}"), measured)

    def take(self, frame: AudioFrame | None) -> None:
        for measured in self.filter.send(frame):
            self._results = measured.metadata or self._results

    def found(self) -> Loudness:
        """What was measured; nothing can be taken after it."""
        heard = self._results.get(_LEVEL)  # without the silence after it
        self.take(None)
        level_lufs = _number(heard or self._results.get(_LEVEL))
        peaks = [self._results.get(f"lavfi.r128.true_peaks_ch{channel}") for channel in (0, 1)]
        peak_dbtp = max((_decibels(peak) for peak in peaks), default=None, key=lambda peak: peak or -999.0)
        if level_lufs is None or level_lufs < GATE_LUFS or peak_dbtp is None:
            return self._before or UNMEASURED
        if self._is_mono:
            peak_dbtp += _ON_BOTH_SIDES_DB
        if self._before is None or self._before.level_lufs is None or self._before.peak_dbtp is None:
            return Loudness(level_lufs, peak_dbtp)
        return Loudness(max(level_lufs, self._before.level_lufs), max(peak_dbtp, self._before.peak_dbtp))


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _decibels(factor_text: str | None) -> float | None:
    """A peak, given as a factor, in decibels."""
    from math import log10

    factor = _number(factor_text)
    return None if factor is None or factor <= 0 else 20.0 * log10(factor)
