"""Ten thousand phones that ask at the same moment, and the memory of who answers them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.listening import allow_many_connections
from tests.phone.sample_pages import make_pages
from tests.phone.served_process import ServedProcess, served_process

AT_ONCE = 10_000
MOST_MIB = 400


async def asked(served: ServedProcess, path: str, all_there: asyncio.Barrier) -> int:
    """The length of what is answered to one phone; it asks when all are connected."""
    port = urlsplit(served.url).port
    for attempt in range(100):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            break
        except OSError:
            await asyncio.sleep(0.1 * attempt)
    else:
        raise AssertionError("it cannot be reached")
    await all_there.wait()
    writer.write(f"GET /{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    length = 0
    while piece := await reader.read(65536):
        length += len(piece)
    writer.close()
    return length


async def at_once(served: ServedProcess, path: str, count: int) -> set[int]:
    barrier = asyncio.Barrier(count)
    return set(await asyncio.gather(*(asked(served, path, barrier) for _ in range(count))))


def test_ten_thousand_requests_at_once_are_answered(tmp_path: Path) -> None:
    """Each of them gets its page whole, and the server's memory does not grow from one crowd to the next."""
    allow_many_connections()
    folder = make_pages(tmp_path)
    size = (folder / "141/index.html").stat().st_size
    with served_process(folder) as served:
        held = []
        for _ in range(3):
            lengths = asyncio.run(at_once(served, "141/", AT_ONCE))
            assert len(lengths) == 1 and lengths.pop() > size
            held.append(served.memory_mib)
    assert max(held) < MOST_MIB
    assert held[-1] < held[1] * 1.1 + 5


def test_recordings_for_five_hundred_phones_take_no_memory(tmp_path: Path) -> None:
    """Whole recordings that are fetched at the same moment are read piece by piece."""
    allow_many_connections()
    folder = make_pages(tmp_path)
    (sound,) = (folder / "media").glob("*.wav")
    with served_process(folder) as served:
        lengths = asyncio.run(at_once(served, f"media/{sound.name}", 500))
        assert len(lengths) == 1 and lengths.pop() > sound.stat().st_size
        assert served.memory_mib < MOST_MIB
