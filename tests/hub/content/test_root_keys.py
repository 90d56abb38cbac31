"""The keys of a hub's content: made once, signed for longer, replaced; and what a wrong stick is answered with."""

from __future__ import annotations

import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tuf.api.metadata import Metadata, Root

from kiosk.hub.content.content_folder import ContentFolder, ContentTrouble
from kiosk.hub.content.root_keys import STICK_FOLDER, HubKeys
from kiosk.hub.content.signed_list import SignedList, trusted_root
from kiosk.hub.content.version_publishing import listed_versions
from tests.hub.content.published import ContentAtHub, content_at_hub


@pytest.fixture
def hub(tmp_path: Path) -> ContentAtHub:
    return content_at_hub(tmp_path, tmp_path / "content")


def root_of(hub: ContentAtHub) -> Metadata[Root]:
    return SignedList(hub.folder).root


def test_keys_lie_where_they_belong(hub: ContentAtHub) -> None:
    """One key on each stick, three at the hub, all for their owner alone; a hub without keys gives no root."""
    for stick in hub.sticks:
        (key,) = (stick / STICK_FOLDER).glob("*.pem")
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        assert "Patarei" in (stick / STICK_FOLDER / "README.txt").read_text()
    own = list(hub.folder.keys.iterdir())
    assert len(own) == 3 and {stat.S_IMODE(key.stat().st_mode) for key in own} == {0o600}
    assert stat.S_IMODE(hub.folder.keys.stat().st_mode) == 0o700
    assert trusted_root(hub.folder.root).startswith('{"signatures"')
    assert trusted_root(hub.folder.root / "nothing") == ""


def test_keys_are_made_once(hub: ContentAtHub) -> None:
    """A hub that has keys keeps them, whatever is named."""
    with pytest.raises(ContentTrouble, match="has keys already"):
        hub.keys.make(hub.sticks)


def test_two_sticks_are_two(tmp_path: Path) -> None:
    """The same stick named twice, and a stick that is not in, each get a sentence, and no key is made."""
    keys = HubKeys(ContentFolder(tmp_path / "content"), "Patarei")
    (tmp_path / "a").mkdir()
    with pytest.raises(ContentTrouble, match="two different sticks"):
        keys.make((tmp_path / "a", tmp_path / "a" / ".." / "a"))
    with pytest.raises(ContentTrouble, match=r"There is no folder .*/b"):
        keys.make((tmp_path / "a", tmp_path / "b"))
    assert not (tmp_path / "a" / STICK_FOLDER).exists() and not (tmp_path / "content").exists()


def test_publishing_without_keys_says_how_to_make_them(tmp_path: Path) -> None:
    """Where no keys are, nothing is published."""
    hub = content_at_hub(tmp_path, tmp_path / "content")
    shutil.rmtree(hub.folder.root)
    done = hub.publish()
    assert done.kind == "failed" and "kiosk hub keys init" in str(done.sentence)


@pytest.mark.parametrize("which", [0, 1])
def test_either_stick_signs_for_longer(hub: ContentAtHub, which: int) -> None:
    """Ten years from now, by the one stick or the other, each trusted by the root before."""
    before = root_of(hub)
    later = HubKeys(hub.folder, "Patarei", lambda: datetime.now(UTC) + timedelta(days=3000))
    assert "good until" in str(later.sign(hub.sticks[which]))
    now = root_of(hub)
    assert now.signed.version == 2 and now.signed.expires > before.signed.expires + timedelta(days=2900)
    before.signed.verify_delegate("root", now.signed_bytes, now.signatures)


def test_the_hub_says_when_its_keys_end_soon(hub: ContentAtHub) -> None:
    """A year before, and not earlier."""
    assert hub.keys.ends_soon() is None
    nearly = HubKeys(hub.folder, "Patarei", lambda: datetime.now(UTC) + timedelta(days=3400))
    assert "kiosk hub keys sign" in str(nearly.ends_soon())


def test_a_wrong_stick_is_a_sentence(hub: ContentAtHub, tmp_path: Path) -> None:
    """A stick that is not in, an empty one, one of another museum, one with a damaged key: nothing changes."""
    other = content_at_hub(tmp_path / "other", tmp_path / "other-content")
    empty = tmp_path / "empty"
    empty.mkdir()
    (key,) = (hub.sticks[1] / STICK_FOLDER).glob("*.pem")
    key.write_bytes(key.read_bytes()[:60])
    for stick, words in (
        (tmp_path / "gone", "There is no folder"),
        (empty, "has no root key"),
        (other.sticks[0], "none of this hub's"),
        (hub.sticks[1], "missing or damaged"),
    ):
        for change in (hub.keys.sign, hub.keys.change_hub_keys):
            with pytest.raises(ContentTrouble, match=words):
                change(stick)
    assert root_of(hub).signed.version == 1


def test_a_lost_stick_is_replaced_by_the_other(hub: ContentAtHub, tmp_path: Path) -> None:
    """The new stick signs from then on; the lost one no longer does, and kiosks can follow."""
    new = tmp_path / "new"
    new.mkdir()
    before = root_of(hub)
    hub.keys.replace_stick(hub.sticks[0], new)
    now = root_of(hub)
    before.signed.verify_delegate("root", now.signed_bytes, now.signatures)
    with pytest.raises(ContentTrouble, match="none of this hub's"):
        hub.keys.sign(hub.sticks[1])
    hub.keys.sign(new)
    with pytest.raises(ContentTrouble, match="same as the other"):
        hub.keys.replace_stick(new, new)


def test_new_hub_keys_sign_what_was_published(hub: ContentAtHub) -> None:
    """After a change of keys the same versions are listed, by the new keys, and the old ones are gone."""
    hub.publish("One.")
    before = {path.name for path in hub.folder.keys.iterdir()}
    hub.keys.change_hub_keys(hub.sticks[0])
    now = {path.name for path in hub.folder.keys.iterdir()}
    assert len(now) == 3 and not before & now
    assert [version.number for version in listed_versions(hub.folder)] == [1]
    assert hub.publish("Two.").number == 2


def test_a_lost_hub_key_is_a_sentence_that_says_what_to_do(hub: ContentAtHub) -> None:
    """Without a key of its own the hub publishes nothing; new keys by a stick mend it."""
    hub.publish("One.")
    for key in hub.folder.keys.iterdir():
        key.unlink()
    done = hub.publish("Two.")
    assert done.kind == "failed" and "kiosk hub keys rotate" in str(done.sentence)
    assert [version.number for version in listed_versions(hub.folder)] == [1]
    hub.keys.change_hub_keys(hub.sticks[1])
    assert hub.publish("Two.").number == 2


def test_a_stick_may_have_keys_of_two_hubs(hub: ContentAtHub, tmp_path: Path) -> None:
    """A museum group keeps both on one pair of sticks: nothing is overwritten."""
    other = HubKeys(ContentFolder(tmp_path / "second"), "Fortress")
    other.make(hub.sticks)
    other.sign(hub.sticks[0])
    hub.keys.sign(hub.sticks[0])
    readme = (hub.sticks[0] / STICK_FOLDER / "README.txt").read_text()
    assert "Patarei" in readme and "Fortress" in readme


def test_a_stick_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    """A file where the stick's folder of keys would be: no key is made, and the hub stays without."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "b" / STICK_FOLDER).write_text("in the way")
    with pytest.raises(ContentTrouble, match="No key can be written"):
        HubKeys(ContentFolder(tmp_path / "content"), "Patarei").make((tmp_path / "a", tmp_path / "b"))
    assert trusted_root(tmp_path / "content") == ""
