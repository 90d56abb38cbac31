"""What takes its time is found beside the window's thread."""

from __future__ import annotations

import gc
import queue
import threading
import time
import weakref
from collections.abc import Iterator

import pytest

from kiosk.visit.events import Event
from kiosk.wiring.look_ups import PATIENCE_S, LookUps
from tests.own_time import own_s

WITHIN_S = 60.0


class Answered(Event):
    word: str


class Asked:
    """A search that ends when it is let."""

    def __init__(self, word: str, *, ends: bool = True) -> None:
        self.word, self.begun, self.may_end = word, threading.Event(), threading.Event()
        if ends:
            self.may_end.set()

    def __call__(self) -> Event:
        self.begun.set()
        assert self.may_end.wait(WITHIN_S)
        return Answered(self.word)


@pytest.fixture
def posted() -> queue.SimpleQueue[Event]:
    return queue.SimpleQueue()


@pytest.fixture
def look_ups(posted: queue.SimpleQueue[Event]) -> Iterator[LookUps]:
    made = LookUps(posted.put)
    yield made
    made.close()


def answered(look_ups: LookUps, posted: queue.SimpleQueue[Event], asked: Asked) -> Event:
    return look_ups.ask(asked) or posted.get(timeout=WITHIN_S)


def test_whoever_asks_waits_no_longer_than_a_moment(look_ups: LookUps, posted: queue.SimpleQueue[Event]) -> None:
    """A search that takes long is not waited for: the letter that began it is drawn, and the answer is posted."""
    slow, began_s = Asked("slow", ends=False), own_s()
    assert look_ups.ask(slow) is None
    assert PATIENCE_S * 0.9 <= own_s() - began_s < 1.0
    assert slow.begun.wait(WITHIN_S) and posted.empty()
    slow.may_end.set()
    assert posted.get(timeout=WITHIN_S) == Answered("slow")


def test_the_last_letter_is_answered_and_none_before_it(look_ups: LookUps, posted: queue.SimpleQueue[Event]) -> None:
    """While a search takes long others are asked for: it and those between are out of date, and only the last is
    answered."""
    first, between, last = Asked("f", ends=False), Asked("fi"), Asked("fir")
    assert look_ups.ask(first) is None and first.begun.wait(WITHIN_S)
    assert look_ups.ask(between) is None and look_ups.ask(last) is None
    first.may_end.set()
    assert posted.get(timeout=WITHIN_S) == Answered("fir")
    assert not between.begun.is_set() and posted.empty()


def test_a_search_that_fails_does_not_end_those_after_it(
    look_ups: LookUps, posted: queue.SimpleQueue[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a search that ended in an error the next one is answered."""
    failed = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _args: failed.set())

    def fails() -> Event:
        raise OSError("the index is gone")

    assert look_ups.ask(fails) is None and failed.wait(WITHIN_S)
    while look_ups._thread is not None and look_ups._thread.is_alive():
        time.sleep(0.01)
    assert answered(look_ups, posted, Asked("next")) == Answered("next")


def test_nothing_that_was_asked_for_is_kept(look_ups: LookUps, posted: queue.SimpleQueue[Event]) -> None:
    """Once a search is answered the thread holds neither it nor its answer."""
    asked = Asked("a name")
    gone = weakref.ref(asked)
    assert answered(look_ups, posted, asked) == Answered("a name")
    del asked
    end_s = time.monotonic() + WITHIN_S
    while gone() is not None and time.monotonic() < end_s:
        gc.collect()
        time.sleep(0.01)
    assert gone() is None and look_ups._answer is None and look_ups._wanted is None
