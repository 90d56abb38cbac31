"""Commands of a hub on a computer that has not its libraries."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest

from kiosk.cli.hub_reading import LIBRARIES, failing_by_sentence
from kiosk.exit_codes import NOT_DONE, CommandFailed


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_missing_library_is_named_by_its_extra(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of a hub's libraries is missing, its commands end in how to install them."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(CommandFailed) as ended, failing_by_sentence():
        import_module(library)
    assert ended.value.code == NOT_DONE
    assert str(ended.value) == "The hub's libraries are not installed here: install the program with [hub]."


def test_a_module_of_ours_that_is_missing_stays_our_mistake() -> None:
    """What else cannot be imported is not told as a library that somebody has to install."""
    with pytest.raises(ModuleNotFoundError), failing_by_sentence():
        import_module("kiosk.hub.nowhere")
