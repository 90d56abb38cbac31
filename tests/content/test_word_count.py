"""How many words a text has."""

from __future__ import annotations

import pytest

from kiosk.content.word_count import word_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Four men slept here.", 4),
        ("1941–1944, at  sea — then", 5),
        ("看守每天早晨打开铁门。", 6),
        ("监狱（先后属于NKVD和KGB）的走廊", 8),
        ("監獄の廊下は「パタレイ」と呼ばれた。", 10),
        ("พิพิธภัณฑ์เปิดทุกวัน", 4),
        ("बंदियों ने इसे कहा", 4),
        ("감방 14호", 2),
    ],
)
def test_words_are_those_between_spaces_or_of_unicodes_dictionaries(text: str, count: int) -> None:
    """Scripts that write no spaces are parted by dictionaries; stops are no words of theirs."""
    assert word_count(text) == count
