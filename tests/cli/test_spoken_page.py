"""`kiosk shot PAGE --speak`: what is read aloud of a page, printed."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import RunKiosk
from tests.three_rooms import THREE_ROOMS


def test_what_a_page_speaks_is_printed(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """A line for each press of Next, other languages with their tag, and the picture too where one is named."""
    picture = tmp_path / "note.png"
    asked = ("shot", "note/corridor/occupations", "--speak", "-o", picture, "--museum", THREE_ROOMS)
    done = run_kiosk(*asked, "--room", "corridor", "--language", "et")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:3] == [
        "105 Okupatsioonide vangid. Enne kui valite.",
        "Kuula (inglise), nupp, 1 minut 8 sekundit.",
        "Loe, nupp, Tekst, ilma helita.",
    ]
    assert picture.stat().st_size > 10_000


def test_a_shot_without_a_picture_needs_a_reason(run_kiosk: RunKiosk) -> None:
    """Neither a picture nor words asked for: the sentence says which two there are."""
    done = run_kiosk("shot", "plan", "--museum", THREE_ROOMS)
    assert done.returncode == 2
    assert "Name the picture with -o FILE.png, or ask for what is spoken with --speak." in done.stderr
