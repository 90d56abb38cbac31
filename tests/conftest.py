"""What every test may ask for.

Nothing a test does leaves its own temporary folder: home, state, cache and configuration point there. A
window opens on a virtual display of its own, drawn by Mesa's software GL: what is seen does not depend on the
machine. Waiting is always for a condition, with a deadline that ends in a sentence.
"""

from __future__ import annotations

import compileall
import gc
import itertools
import os
import re
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest
from hypothesis import HealthCheck, settings

from kiosk import fonts
from kiosk.content.rules import stray_markup
from kiosk.fonts import debian_faces
from kiosk.screens.window.memory_at_rest import bound_arenas, give_back
from kiosk.store.examining_child import kept_child
from tests.hub.postgres import Cluster, cluster, quick_folder
from tests.import_share import import_share
from tests.source import ROOT, forget, tree
from tests.three_rooms import copy_three_rooms, know_media
from tests.warm_start import Started, begin, early

T = TypeVar("T")
MOST_MIB = 1000
"""What one worker may take: two of them, and the programs that they start, run on a machine of 4 GB."""

# Two busy cores make single examples slow without any fault of the product; the same examples every time.
settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once: hundreds of processes read it, and many an environment lets none of them keep that.

    Memory is had as by the kiosk itself, from two arenas (kiosk/screens/window/memory_at_rest.py).
    """
    bound_arenas()
    config.pluginmanager.register(PeakMemory())
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(ROOT / "kiosk", quiet=2)


MOST_NAMED = 6
YOUNG = 7000
"""After how many new objects the collector looks, ten times Python's own; a worker takes a fiftieth more memory."""


class PeakMemory:
    """The peak of this process's memory, and the tests that raised it most; the last test fails if it is too high."""

    def __init__(self) -> None:
        self.peak_mib, self.risen = peak_mib(), list[tuple[int, str]]()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
        yield
        before_mib, self.peak_mib = self.peak_mib, peak_mib()
        self.risen = sorted([*self.risen, (self.peak_mib - before_mib, item.nodeid)], reverse=True)[:MOST_NAMED]
        if nextitem is None and self.peak_mib > MOST_MIB:
            pytest.fail(
                f"The tests of this process took {self.peak_mib} MiB of memory at once; {MOST_MIB} are allowed. "
                f"The most were taken by {', '.join(f'{test} ({mib})' for mib, test in self.risen)}.",
                pytrace=False,
            )


def peak_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def present_mib() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1024**2


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Hardly anything that comes into being while tests are collected goes again: no collector looks for it."""
    gc.disable()
    try:
        import_share(session.config)
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """What was collected stands to the end: no collector looks through it again; and none looks so often, for pages
    that are laid out make widgets by the thousand."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)


ROOMY_MIB = 450
"""Up to here a process keeps the syntax trees of the program for the next module: to parse it takes seconds."""


@pytest.fixture(scope="module", autouse=True)
def memory_is_given_back() -> Iterator[None]:
    """What a module let go of goes back to the system: else one worker grows with all that both have ever held."""
    yield
    if present_mib() > ROOMY_MIB:
        forget()
    give_back()
    if tree.cache_info().currsize:
        gc.freeze()  # a million nodes, none of them garbage: to look through them takes half a second


@pytest.fixture(scope="session", autouse=True)
def one_examining_child() -> Iterator[None]:
    """One child process examines the media of all tests of this process: to start one takes longer than most tests."""
    with kept_child():
        yield


FOLDERS = itertools.count()
"""Numbers the folders of this process's tests: pytest looks through all that there are, each time, for the next."""


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder of the test's own, named after it."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    folder = tmp_path_factory.getbasetemp() / f"{name}{next(FOLDERS)}"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own: state, cache and settings of whoever runs the suite are never touched."""
    home = tmp_path_factory.getbasetemp() / f"home{next(FOLDERS)}"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(home))
    for variable, folder in (
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
    ):
        monkeypatch.setenv(variable, str(home / folder))
    monkeypatch.setenv("LIBGL_ALWAYS_SOFTWARE", "1")
    monkeypatch.setenv("MESA_SHADER_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "shaders"))
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    return home


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    """A copy of the three rooms, to be read, changed and broken at will."""
    return copy_three_rooms(tmp_path / "museum")


@pytest.fixture(scope="session")
def every_interactive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The museum with a room for each interactive, made once for all tests of this process, none of which changes it:
    to make and to examine its media takes longer than most tests."""
    from tests.interactives import every

    return every.museum(tmp_path_factory.mktemp("every"))


@pytest.fixture
def box_without_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer on which no package of fonts is installed."""

    def forget() -> None:
        debian_faces.find.cache_clear()
        fonts.face_for.cache_clear()
        stray_markup._DRAWN.clear()

    monkeypatch.setattr(debian_faces, "FONTS", tmp_path / "no fonts")
    forget()
    yield
    forget()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A temporary folder that all processes of this run of tests share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture
def known_media(own_home: Path, run_folder: Path) -> None:
    """The media of the three rooms are examined: no kiosk of this test decodes them all beside what it shows."""
    know_media(own_home / "state" / "kiosk", run_folder)


class RunKiosk(Protocol):
    def __call__(
        self,
        *arguments: str | Path,
        cwd: Path | None = None,
        timeout_s: float = 600,
        typed: str | None = None,
        **environment: str,
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture(scope="session")
def as_begun() -> dict[str, str]:
    """The variables with which the process of warm starts began."""
    begin()
    return early({**os.environ, "PYTHONPATH": str(ROOT)})


@pytest.fixture
def run_kiosk(tmp_path: Path, own_home: Path, as_begun: dict[str, str]) -> RunKiosk:
    """`kiosk ARGUMENTS…` as a person would start it: its own process, here in the test's folder."""

    def run(
        *arguments: str | Path,
        cwd: Path | None = None,
        timeout_s: float = 600,
        typed: str | None = None,
        **environment: str,
    ) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        if early(environment) == as_begun:
            return Started(arguments, environment, cwd or tmp_path, typed or "").completed(timeout_s)
        return subprocess.run(
            [sys.executable, "-m", "kiosk", *map(str, arguments)],
            cwd=cwd or tmp_path,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
            input=typed,
            env=environment,
        )

    return run


class Until(Protocol):
    def __call__(self, condition: Callable[[], T], within_s: float = 60, what: str = "") -> T: ...


LEAST_PAUSE_S, MOST_PAUSE_S = 0.005, 0.25
"""Between two looks at what is waited for."""


@pytest.fixture
def until() -> Until:
    """Waits until a condition gives something true, and gives it back; after the deadline the test fails.

    A look at a screen takes longer than most waits: at most a quarter of the time is spent on looking, so that what is
    waited for has the rest.
    """

    def wait(condition: Callable[[], Any], within_s: float = 60, what: str = "") -> Any:
        deadline_s = time.monotonic() + within_s
        pause = threading.Event()  # never set: a short wait that lets other threads run
        looked_s = time.monotonic()
        while not (got := condition()):
            now_s = time.monotonic()
            if now_s > deadline_s:
                pytest.fail(f"waited {within_s:g} s in vain for {what or 'a condition'}")
            pause.wait(min(max(LEAST_PAUSE_S, 3 * (now_s - looked_s)), MOST_PAUSE_S))
            looked_s = time.monotonic()
        return got

    return wait


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """One PostgreSQL for all tests of this process."""
    with cluster(quick_folder(), fsync=False) as found:
        yield found


@contextmanager
def display_of(size: str) -> Iterator[str]:
    """A virtual display of this size ("1920x1080"), without a window manager; `DISPLAY`'s value."""
    read_end, write_end = os.pipe()
    screen = ("-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), *screen],
        pass_fds=(write_end,),
        stderr=subprocess.DEVNULL,
        env={**os.environ, "LIBGL_ALWAYS_SOFTWARE": "1"},
    )
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        number = answer.readline().strip()  # comes when the display is ready; empty if the server died
    if not number:
        raise RuntimeError(f"Xvfb ended with {server.wait()} before it opened a display.")
    yield f":{number}"
    server.terminate()
    server.wait(timeout=60)


@pytest.fixture(scope="session")
def virtual_display() -> Iterator[str]:
    """One virtual display for all tests of this process, 1920×1080; `DISPLAY`'s value."""
    with display_of("1920x1080") as display:
        yield display


@pytest.fixture(scope="session")
def small_display() -> Iterator[str]:
    """As `virtual_display`, 1280×720: for windows that fill their display and are looked at often."""
    with display_of("1280x720") as display:
        yield display


@pytest.fixture
def display(virtual_display: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """`DISPLAY` set to the virtual display, for this test and what it starts."""
    monkeypatch.setenv("DISPLAY", virtual_display)
    return virtual_display
