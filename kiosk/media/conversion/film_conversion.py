"""Films of any kind as MP4 with H.264 and AAC, for a small kiosk.

Rules: upright, square pixels, no more than 1920 × 1080 and 30 pictures a second, without the lines of interlaced video;
its sound at the house's loudness. Pictures and sound keep their times: both count from the file's beginning, a gap is
filled, a later start is waited for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.content.messages import Message, msg
from kiosk.media.conversion.converted import Advance, CannotConvert, Converted
from kiosk.media.conversion.foreign_container import (
    decoded_packets,
    film_stream,
    length_of,
    open_foreign_container,
    sound_stream,
)
from kiosk.media.conversion.sound_conversion import clock, levelled, measured_lufs
from kiosk.media.film_colours import are_true
from kiosk.media.film_geometry import displayed_size, orientation_of
from kiosk.media.sound.encode import LEVEL_LUFS, PEAK_DBTP
from kiosk.media.sound.sound_frames import RATE_HZ, SoundFilter, pulled

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer
    from av.filter import Graph
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

LONGER_PX, SHORTER_PX, MOST_FRAMES_PER_S = 1920, 1080, 30
_SOUND_BITS_PER_S = 160_000
_BAD_PACKETS = 2_000
_X264 = {"preset": "fast", "crf": "20", "profile": "high"}


def convert_film(source: Path, target: Path, advance: Advance) -> Converted:
    """Raises CannotConvert."""
    level = measured_lufs(source, lambda share: advance(share * 0.1))
    with open_foreign_container(source) as container:
        pictures, sound = film_stream(container), sound_stream(container)
        assert pictures is not None
        was = msg("{codec} film, {length}") if length_of(container) else msg("{codec} film")
        codec = pictures.codec_context.codec.name.removesuffix("video").upper()
        was = was.with_values(codec=codec, length=clock(length_of(container)))
        film = _Film(target, pictures, sound if level is not None else None, container, level)
        film.begin(_first_frame(source))
        try:
            film.convert(lambda share: advance(0.1 + 0.9 * share))
        finally:
            film.close()
        notes = film.notes
        if level is not None and abs(LEVEL_LUFS - level) >= 1:
            by = LEVEL_LUFS - level
            louder = msg("sound made {db:.0f} dB louder", db=by)
            notes.append(louder if by > 0 else msg("sound made {db:.0f} dB quieter", db=-by))
        if sound is None or level is None:
            notes.append(msg("silent"))
        width, height = film.size
        became = Message("MP4, {width} × {height}, {length}")
        became = became.with_values(width=width, height=height, length=clock(film.length_s))
        return Converted("film", "mp4", was, became, tuple(notes))


class _Film:
    """One film that is being written."""

    def __init__(
        self,
        target: Path,
        pictures: VideoStream,
        sound: AudioStream | None,
        container: InputContainer,
        level: float | None,
    ) -> None:
        import av

        self.notes: list[Message] = []
        self.size = (0, 0)
        self.length_s = 0.0
        self._container, self._pictures, self._sound = container, pictures, sound
        self._start = Fraction(container.start_time or 0, 1_000_000)
        self._rate = _rate(pictures)
        self._graph: Graph | None = None
        self._form: tuple[int, int, str] | None = None
        self._out: OutputContainer = av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"})
        self._film: Any = self._out.add_stream("libx264", rate=self._rate, options=_X264 | {"g": "60"})
        self._film.pix_fmt = "yuv420p"
        self._coded: Any = None
        self._level = level
        self._through: SoundFilter | None = None
        self._samples = 0
        self._frames = 0
        if sound is not None:
            self._coded = self._out.add_stream("aac", rate=RATE_HZ, layout="stereo")
            self._coded.bit_rate = _SOUND_BITS_PER_S

    def close(self) -> None:
        self._out.close()

    def begin(self, frame: VideoFrame) -> None:
        """Settle the size and the filters by a first frame, before anything is written."""
        self._graph, self._form = self._begun(frame), (frame.width, frame.height, frame.format.name)

    def convert(self, advance: Advance) -> None:
        whole_s = length_of(self._container)
        streams = [stream for stream in (self._pictures, self._sound) if stream is not None]
        for packet, frames in decoded_packets(self._container, streams, _BAD_PACKETS):
            for frame in frames:
                if packet.stream is self._pictures:
                    self._show(frame)  # type: ignore[arg-type]
                else:
                    self._hear(frame)
            if whole_s and packet.pts is not None and packet.time_base:
                advance(max(0.0, min(1.0, float(packet.pts * packet.time_base - self._start) / whole_s)))
        assert self._graph is not None
        self._graph.push(None)
        self._encode_pictures()
        self._out.mux(self._film.encode(None))
        if self._coded is not None:
            if self._through is not None:
                self._encode_sound(self._through.send(None))
            self._out.mux(self._coded.encode(None))
        self.length_s = float(self._frames / self._rate)

    def _show(self, frame: VideoFrame) -> None:
        if (frame.width, frame.height, frame.format.name) != self._form or frame.pts is None or not frame.time_base:
            return  # a broken-off piece of another recording
        assert self._graph is not None
        frame.pts -= int(self._start / frame.time_base)
        self._graph.push(frame)
        self._encode_pictures()

    def _begun(self, frame: VideoFrame) -> Graph:
        """The filters between the film as it is and as it is shown, by its first frame."""
        from av.filter import Graph

        orientation = orientation_of(frame)
        width, height = displayed_size(self._pictures, frame, orientation)
        times = min(1.0, LONGER_PX / max(width, height), SHORTER_PX / min(width, height))
        self.size = (max(2, round(width * times / 2) * 2), max(2, round(height * times / 2) * 2))
        self._film.width, self._film.height = self.size
        self._film.codec_context.colorspace, self._film.codec_context.color_range = 1, 1
        chain = [("bwdif", "mode=send_frame:deint=interlaced")]
        if orientation.transposed:
            chain.append(("transpose", "dir=cclock_flip"))
        chain += [("hflip", "")] if orientation.mirrored else []
        chain += [("vflip", "")] if orientation.upside_down else []
        scale = f"w={self.size[0]}:h={self.size[1]}:flags=lanczos:out_color_matrix=bt709:out_range=tv"
        chain += [("scale", scale), ("setsar", "1"), ("format", "yuv420p")]
        chain += [("fps", f"fps={self._rate.numerator}/{self._rate.denominator}:start_time=0")]
        if len(chain) > 5:
            self.notes.append(msg("turned upright"))
        if times < 1:
            self.notes.append(msg("made smaller"))
        if frame.interlaced_frame:
            self.notes.append(msg("without interlacing"))
        if not are_true(frame):
            self.notes.append(msg("its HDR colours will look paler: export it as SDR to have them right"))
        graph = Graph()
        source = graph.add_buffer(template=self._pictures, time_base=frame.time_base)
        filters = [graph.add(name, given) if given else graph.add(name) for name, given in chain]
        graph.link_nodes(source, *filters, graph.add("buffersink"))
        graph.configure()
        return graph

    def _encode_pictures(self) -> None:
        assert self._graph is not None
        frames: Iterator[Any] = pulled(self._graph)
        for frame in frames:
            frame.pict_type = 0
            self._frames += 1
            self._out.mux(self._film.encode(frame))

    def _hear(self, frame: Any) -> None:
        if frame.pts is not None and frame.time_base:
            frame.pts -= int(self._start / frame.time_base)
        if self._through is not None and not self._through.takes(frame):
            return
        if self._through is None:
            assert self._level is not None
            self._through = SoundFilter(
                frame,
                ("aresample", f"{RATE_HZ}:async=1:first_pts=0"),
                ("aformat", f"sample_fmts=fltp:sample_rates={RATE_HZ}:channel_layouts=stereo"),
                *levelled(LEVEL_LUFS - self._level, PEAK_DBTP - 1.0),
                ("aformat", f"sample_fmts=fltp:sample_rates={RATE_HZ}:channel_layouts=stereo"),
                ("asetnsamples", "n=1024:p=0"),
            )
        self._encode_sound(self._through.send(frame))

    def _encode_sound(self, frames: Iterator[Any]) -> None:
        for frame in frames:
            frame.pts, frame.time_base = self._samples, Fraction(1, RATE_HZ)
            self._samples += frame.samples
            self._out.mux(self._coded.encode(frame))


def _first_frame(source: Path) -> VideoFrame:
    """The first picture that can be decoded. Raises CannotConvert."""
    import av

    with open_foreign_container(source) as container:
        stream = film_stream(container)
        assert stream is not None
        for packet in container.demux(stream):
            with suppress(av.FFmpegError):
                for frame in packet.decode():
                    return frame
    raise CannotConvert(msg("No picture of it can be decoded. Copy it again from where it was made."))


def _rate(pictures: VideoStream) -> Fraction:
    """Pictures a second in the new film: those of the film, or the half where they are very many."""
    stated = Fraction(pictures.average_rate or pictures.base_rate or 25).limit_denominator(1001)
    if not 1 <= stated <= 240:
        stated = Fraction(25)
    while stated > MOST_FRAMES_PER_S + Fraction(1, 2):
        stated /= 2
    return stated
