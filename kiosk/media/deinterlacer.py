"""Makes whole pictures of the two fields of interlaced frames.

Rules: nothing is touched until a frame says that it is interlaced; from then on such frames are filled in from their
neighbours (FFmpeg's bwdif, in the order of fields that they state), and the others pass. One picture comes of each
frame, one frame later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.filter.graph import Graph
    from av.video.frame import VideoFrame

_LEAST_PX = 4
"""Smaller frames cannot be filled in."""


class Deinterlacer:
    """The pictures of the frames of one stream, in their order."""

    def __init__(self) -> None:
        self._graph: Graph | None = None
        self._form: tuple[object, ...] = ()

    def take(self, frame: VideoFrame) -> Iterator[VideoFrame]:
        """The pictures that are ready with this frame."""
        form = (frame.width, frame.height, frame.format.name, frame.time_base)
        if self._graph is not None and form != self._form:
            yield from self.rest()
        if self._graph is None:
            if not frame.interlaced_frame or min(frame.width, frame.height) < _LEAST_PX:
                yield frame
                return
            self._graph, self._form = _graph(frame), form
        self._graph.push(frame)
        yield from self._ready()

    def rest(self) -> Iterator[VideoFrame]:
        """The pictures that were still waiting for a frame to come."""
        if self._graph is not None:
            self._graph.push(None)
            yield from self._ready()
            self._graph = None

    def _ready(self) -> Iterator[VideoFrame]:
        import av

        while self._graph is not None:
            try:
                yield self._graph.vpull()
            except (av.BlockingIOError, av.EOFError):
                return


def _graph(frame: VideoFrame) -> Graph:
    from av.filter.graph import Graph

    graph = Graph()
    source = graph.add_buffer(None, frame.width, frame.height, frame.format, None, frame.time_base)
    graph.link_nodes(source, graph.add("bwdif", "mode=send_frame:deint=interlaced"), graph.add("buffersink"))
    graph.configure()
    return graph
