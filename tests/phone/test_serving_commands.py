"""`kiosk phone serve` and `kiosk phone zip`, as processes."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

from tests.conftest import RunKiosk
from tests.phone.sample_pages import make_pages
from tests.phone.small_museum import own_file, small_museum
from tests.source import ROOT


def test_pages_are_served_until_it_is_stopped(tmp_path: Path) -> None:
    """`kiosk phone serve` says where the pages are, hands them out, and ends in order at a signal; then it has written
    how often a page was opened, and nothing else."""
    folder, device = make_pages(tmp_path / "pages"), own_file(tmp_path)
    serving = ("phone", "serve", str(folder), "--address", "127.0.0.1:0", "--device", str(device))
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", *serving],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LC_ALL": "C", "LANGUAGE": "", "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None and process.stderr is not None
        line = process.stdout.readline()
        found = re.fullmatch(r"The pages for phones are at (http://127\.0\.0\.1:\d+/) – stop it with Ctrl\+C\.\n", line)
        assert found, line + process.stderr.read()
        for _ in range(10):  # five of them are of one day, also at midnight
            asked = urllib.request.Request(found[1] + "141", headers={"Accept": "text/html"})
            with urllib.request.urlopen(asked, timeout=60) as page:
                assert b"A bunk" in page.read()
        process.send_signal(signal.SIGTERM)
        rest, errors = process.communicate(timeout=60)
        assert (process.returncode, rest, errors) == (0, "The pages for phones are served no longer.\n", "")
        files = [path.read_text().splitlines() for path in (tmp_path / "state/phone-counts").glob("*.csv")]
        assert {head for head, *_ in files} == {"day,hour,language,page,openings"}
        counted = [line for _, *lines in files for line in lines]
        assert counted and all(re.fullmatch(r"\d{4}-\d\d-\d\d,\d+,en,141,(5|10)", line) for line in counted)
    finally:
        process.kill()
        process.communicate()


def test_what_stands_in_the_way_of_serving_is_a_sentence(tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """No pages, no address and a port in use end the command with a sentence, before anything is served."""
    nothing = run_kiosk("phone", "serve", tmp_path)
    assert nothing.returncode == 3 and "holds no pages for phones. Build them with kiosk phone build" in nothing.stderr
    folder = make_pages(tmp_path / "pages")
    odd = run_kiosk("phone", "serve", folder, "--address", "here:http", LANGUAGE="et")
    assert odd.returncode == 1 and "ei ole aadress" in odd.stderr
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        used = run_kiosk("phone", "serve", folder, "--address", address)
        assert used.returncode == 1 and f"{address} is in use: another program listens there." in used.stderr


def test_pages_are_built_and_packed_by_commands(tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """`kiosk phone build` makes the pages of a museum, once; `kiosk phone zip` writes one file
    with all of them; a folder without any is refused."""
    museum, folder, output = small_museum(tmp_path / "museum"), tmp_path / "pages", tmp_path / "pages.zip"
    build = ("phone", "build", "-o", folder, "--museum", museum, "--base", "https://guide.museum.example/")
    assert re.search(r": \d+ pages, \d+ of them new or changed; [\d.]+ MB with", run_kiosk(*build).stdout)
    assert "nothing has changed" in run_kiosk(*build).stdout
    done = run_kiosk("phone", "zip", folder, "-o", output)
    with zipfile.ZipFile(output) as packed:
        assert done.stdout == f"{output}: {len(packed.namelist())} files.\n"
    assert run_kiosk("phone", "zip", tmp_path, "-o", tmp_path / "other.zip").returncode == 3
    assert not (tmp_path / "other.zip").exists()
