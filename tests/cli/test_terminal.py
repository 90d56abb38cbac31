"""What is printed cannot steer the terminal it is printed on, whoever wrote the words."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from kiosk.cli.terminal import visible
from tests.conftest import ROOT, RunKiosk
from tests.staff.small_museum import made

ODD = "a\nb\x1b[31mb\u202ec\x9b2Jd\u2066e\ra"


def test_what_a_terminal_obeys_is_visible() -> None:
    """No control, no format character and no half of a pair is printed; JSON means the same with the escapes."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = visible(everything)
    assert {unicodedata.category(letter) for letter in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"} == {"Cc"}
    assert {letter for letter in shown if unicodedata.category(letter) == "Cc"} == {"\n", "\t"}
    assert visible("\x1b\u202e\U000e0041\udce9") == "\\u001b\\u202e\\udb40\\udc41\\udce9"
    text = json.dumps({ODD: [ODD, "\U000e0041"]}, ensure_ascii=False)
    assert json.loads(visible(text)) == json.loads(text)
    assert visible("Õhtu, вечер, שלום, 夕方: 40 % – “good”\n\t1") == "Õhtu, вечер, שלום, 夕方: 40 % – “good”\n\t1"


@pytest.mark.parametrize(
    "arguments", [("check",), ("check", "--json"), ("publish", "."), ("visits", "verify", "--log", ODD)]
)
def test_names_and_texts_are_printed_visibly(arguments: tuple[str, ...], run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Names of files, texts of a museum and what was typed are printed with escapes, in every line of every command."""
    museum = made(tmp_path / "museum")
    (museum / "exhibits" / f"{ODD}.yaml").write_text("room: x\n")
    (museum / "media" / "cell" / f"{ODD}.png").touch()
    file = museum / "exhibits/cell.yaml"
    file.write_text(file.read_text().replace("kind: cell", 'kind: "x\\e[31m\\u202e"'), encoding="utf-8")
    done = run_kiosk(*arguments, cwd=museum)
    printed = done.stdout + done.stderr
    assert {letter for letter in printed if unicodedata.category(letter) in ("Cc", "Cf")} <= {"\n", "\t"}
    assert "\\u202e" in printed and "\\u001b" in printed
    assert "check" not in arguments or not any(line.startswith("b") for line in printed.splitlines())
    if "--json" in arguments:
        assert any(ODD in fault["file"] + fault["message"] for fault in json.loads(done.stdout))


def test_what_cannot_be_printed_is_no_mistake_of_the_program(tmp_path: Path) -> None:
    """A full disk behind the output is a sentence; a reader that has gone away is none; letters without a place in the
    terminal's encoding are escaped."""
    museum = made(tmp_path / "museum")
    (museum / "exhibits" / "õu.yaml").write_text("room: x\n")
    command = (sys.executable, "-m", "kiosk", "check")

    def run(stdout: int, **environment: str) -> tuple[int, str, str]:
        done = subprocess.run(
            command,
            cwd=museum,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin", **environment},
            timeout=60,
        )
        return done.returncode, (done.stdout or b"").decode("latin-1"), done.stderr.decode("latin-1")

    with open("/dev/full", "wb") as full:
        code, _, said = run(full.fileno())
    assert code == 1
    assert said.endswith("What was to be printed could not be written: no space left on device.\n")
    reader = subprocess.Popen(["true"], stdin=subprocess.PIPE)
    reader.wait()
    assert reader.stdin is not None
    code, _, said = run(reader.stdin.fileno())
    reader.stdin.detach()
    assert (code, "mistake" in said, "Exception" in said) == (1, False, False)
    code, printed, said = run(subprocess.PIPE, PYTHONIOENCODING="ascii")
    assert (code, "mistake" in said) == (0, False)
    assert "\\xf5u.yaml" in printed
