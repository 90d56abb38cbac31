"""Every page of the demonstration, every sheet, in English and in its longest language, by the rules that are the same
for every kind.

Rules: what a page does not keep yet is named in UNKEPT, and asserted of all others. Such a name goes once its page
keeps the rule.
"""

from __future__ import annotations

from fnmatch import fnmatch

import pytest

from kiosk.visit.look import TEXT_SIZES, Look
from tests.interactives.every import sheets
from tests.screens.conftest import leave_no_texture, no_texture_stays, nothing_stays, the_window
from tests.screens.contact_sheets import longest_language
from tests.screens.drawing import decode_nothing
from tests.screens.laid import UPRIGHT, WIDE
from tests.screens.museum_pages import MuseumPages
from tests.screens.sheet_measures import noting_words, wrongs
from tests.test_demonstration import HOME, guide

__all__ = ["no_texture_stays", "nothing_stays", "the_window"]
pytestmark = pytest.mark.usefixtures("the_window")


def broken(size: tuple[int, int], text: float, language: str) -> list[tuple[str, str, str]]:
    """Rule, page with its sheet, and what is wrong there. No picture is decoded: pages are laid out and not drawn."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        decode_nothing(patch)
        for name, visit in MuseumPages(guide(), language, Look(text=text)):
            with noting_words():
                for one in sheets(visit, HOME, size, still=True):
                    found += [(rule, f"{name}.{one.page.paging.sheet + 1}", wrong) for rule, wrong in wrongs(one)]
            leave_no_texture()
    return found


UNKEPT: dict[str, tuple[str, ...]] = {
    "share": ("memory.names.*",),
    "unread": (),
    "lone": ("europe.timisoara-1989.full.*",),
    "edge": (),
}
"""By rule: sheets that break it."""


@pytest.mark.parametrize("language", ["en", "longest"])
@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", TEXT_SIZES)
def test_every_page(size: tuple[int, int], text: float, language: str) -> None:
    """Of all others no sheet breaks a rule."""
    found = broken(size, text, longest_language(guide()) if language == "longest" else language)
    assert [each for each in found if not any(fnmatch(each[1], kept) for kept in UNKEPT[each[0]])] == []
