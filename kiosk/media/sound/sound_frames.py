"""Frames of sound: decoded one after another, and sent through filters.

Rules: a damaged packet is skipped; only where very many follow one another, the rest is given up. A filter takes frames
of one kind (rate, sample format, channels), that of the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.media.sound.demux import Coded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.audio.frame import AudioFrame
    from av.filter import Graph

RATE_HZ = 48_000
"""How all sound is played."""
AS_PLAYED = (
    ("aresample", f"{RATE_HZ}"),
    ("aformat", f"sample_fmts=s16:sample_rates={RATE_HZ}:channel_layouts=stereo"),
)
_BAD_PACKETS = 200


def frames_from(coded: Coded, from_s: float) -> Iterator[AudioFrame]:
    """Every frame of the packets from a moment on. Raises av.FFmpegError where the file breaks off."""
    import av

    bad = 0
    for packet in coded.packets(from_s):
        try:
            frames = coded.codec.decode(packet)
        except av.EOFError:
            raise
        except av.FFmpegError:  # decoders have errors of their own for what is no packet of theirs
            bad += 1
            if bad > _BAD_PACKETS:
                return
            continue
        bad = 0 if frames else bad
        yield from frames


class SoundFilter:
    """Filters in a row. frame: the first that will be sent through."""

    def __init__(self, frame: AudioFrame, *chain: tuple[str, str]) -> None:
        from av.filter import Graph

        self._kind = _kind(frame)
        self._graph: Graph = Graph()
        rate_hz, form, layout = self._kind
        source = self._graph.add_abuffer(sample_rate=rate_hz, format=form, layout=layout, time_base=frame.time_base)
        filters = [self._graph.add(name, given) for name, given in chain]
        self._graph.link_nodes(source, *filters, self._graph.add("abuffersink"))
        self._graph.configure()

    def takes(self, frame: AudioFrame) -> bool:
        return _kind(frame) == self._kind

    def send(self, frame: AudioFrame | None) -> Iterator[AudioFrame]:
        """What comes out once this went in; None at the end."""
        self._graph.push(frame)
        return pulled(self._graph)


def pulled(graph: Graph) -> Iterator[AudioFrame]:
    """All that a graph has ready."""
    import av

    while True:
        try:
            yield graph.pull()  # type: ignore[misc]
        except (av.BlockingIOError, av.EOFError):
            return


def _kind(frame: AudioFrame) -> tuple[int, str, str]:
    return frame.sample_rate, frame.format.name, frame.layout.name
