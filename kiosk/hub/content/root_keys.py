"""The keys of a hub's content: made, signed for longer, and changed.

Rules: root's two keys lie on two sticks, kept in two places, and either of them is enough: a stick that is lost or
stolen is replaced with the help of the other. The hub's own three keys sign what is published, and lie in its folder
`keys`. All are plain files that their owner alone may read: who has a stick in hand has the key, and a phrase that
nobody remembers in five years would be a lost key. A stick may have keys of several hubs; none is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from securesystemslib.signer import CryptoSigner, Signer
from tuf.api.metadata import Metadata, Root

from kiosk.content.messages import Message, msg
from kiosk.content.system_reasons import reason_of
from kiosk.hub.content.content_folder import ContentFolder, ContentTrouble
from kiosk.hub.content.signed_list import HUB_ROLES, LIST_DAYS, PRETTY, SignedList, newest_root, signer_at
from kiosk.store import atomic_files

STICK_FOLDER = "kiosk-hub-root"
ABOUT = "README.txt"
WARNED_DAYS = 365


class HubKeys:
    """The keys of one content folder. museum: its name, which is written on the sticks. now: for tests."""

    def __init__(
        self, folder: ContentFolder, museum: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.folder, self.museum, self._now = folder, museum, now

    def make(self, sticks: Sequence[Path]) -> Message:
        """Make all keys, and the first list, of nothing."""
        require_two_sticks(sticks)
        with self.folder.changing():
            if newest_root(self.folder):
                raise ContentTrouble(
                    msg(
                        "This hub has keys already. To replace a stick give kiosk hub keys rotate STICK --new-stick "
                        "STICK; for a later date, kiosk hub keys sign STICK."
                    )
                )
            root = Root(1, expires=self._expiry(), consistent_snapshot=True)
            signers = [self._new_stick_key(stick) for stick in sticks]
            for signer in signers:
                root.add_key(signer.public_key, Root.type)
            self._add_hub_keys(root)
            self._put_root(root, signers)
        return msg(
            "The hub has its keys, good until {date}. Take both sticks out and lock them away in two places; either of "
            "them is enough later. Next: kiosk hub publish DIR.",
            date=f"{root.expires:%Y-%m-%d}",
        )

    def sign(self, stick: Path) -> Message:
        """Sign root for another ten years, with either stick."""
        _require_stick(stick)
        with self.folder.changing():
            root, signer = self._opened(stick)
            root.version += 1
            root.expires = self._expiry()
            self._put_root(root, [signer])
        return msg(
            "The keys are good until {date} now. Kiosks follow by themselves. Take the stick out and lock it away "
            "again.",
            date=f"{root.expires:%Y-%m-%d}",
        )

    def change_hub_keys(self, stick: Path) -> Message:
        """Replace the hub's own three keys, such as after somebody may have read them."""
        _require_stick(stick)
        with self.folder.changing():
            root, signer = self._opened(stick)
            root.version += 1
            root.expires = self._expiry()
            for role in HUB_ROLES:
                for keyid in list(root.roles[role].keyids):
                    root.revoke_key(keyid, role)
            self._add_hub_keys(root)
            self._put_root(root, [signer])
        return msg(
            "The hub has new keys of its own, and all versions are signed by them. Kiosks follow by themselves; what "
            "the old keys sign counts no more. Take the stick out and lock it away again."
        )

    def replace_stick(self, stick: Path, new_stick: Path) -> Message:
        """Replace the key that is not on this stick by one on a new stick."""
        for each in (stick, new_stick):
            _require_stick(each)
        if stick.resolve() == new_stick.resolve():
            raise ContentTrouble(msg("The new stick is the same as the other one. Put in another stick and name it."))
        with self.folder.changing():
            root, signer = self._opened(stick)
            root.version += 1
            root.expires = self._expiry()
            for keyid in [one for one in root.roles[Root.type].keyids if one != signer.public_key.keyid]:
                root.revoke_key(keyid, Root.type)
            new_signer = self._new_stick_key(new_stick)
            root.add_key(new_signer.public_key, Root.type)
            self._put_root(root, [signer, new_signer])
        return msg(
            "{new} has a root key now; the stick that is not here counts no more. Kiosks follow by themselves. Lock "
            "both away in two places.",
            new=str(new_stick),
        )

    def ends_soon(self) -> Message | None:
        """A sentence where root's date is near or over."""
        root = SignedList(self.folder).root
        if root.signed.expires - self._now() > timedelta(days=WARNED_DAYS):
            return None
        return msg(
            "The hub's keys are good until {date}; after it no kiosk installs anything new. Give kiosk hub keys sign "
            "STICK before, with either stick.",
            date=f"{root.signed.expires:%Y-%m-%d}",
        )

    def _opened(self, stick: Path) -> tuple[Root, Signer]:
        """The newest root, to be changed, and the signer that lies on the stick."""
        root: Root = SignedList(self.folder).root.signed
        for keyid in root.roles[Root.type].keyids:
            path = stick / STICK_FOLDER / f"{keyid}.pem"
            if path.is_file():
                return root, signer_at(path, root.keys[keyid])
        about = stick / STICK_FOLDER / ABOUT
        if about.is_file():
            raise ContentTrouble(
                msg(
                    "{stick} has a root key, but none of this hub's: it is of another museum, or was replaced. What it "
                    "is of stands in {file}. Put in one of this hub's sticks.",
                    stick=str(stick),
                    file=f"{STICK_FOLDER}/{ABOUT}",
                )
            )
        raise ContentTrouble(
            msg(
                "{stick} has no root key. Put in one of the two sticks of kiosk hub keys init, and name its folder.",
                stick=str(stick),
            )
        )

    def _add_hub_keys(self, root: Root) -> None:
        for role in HUB_ROLES:
            signer = CryptoSigner.generate_ed25519()
            keyid = signer.public_key.keyid
            atomic_files.write(self.folder.keys / f"{keyid}.pem", signer.private_bytes, 0o600)
            root.add_key(signer.public_key, role)

    def _new_stick_key(self, stick: Path) -> Signer:
        signer = CryptoSigner.generate_ed25519()
        folder = stick / STICK_FOLDER
        try:
            atomic_files.make_folder(folder)
            atomic_files.write(folder / f"{signer.public_key.keyid}.pem", signer.private_bytes, 0o600)
            about = (
                f"{self._now():%Y-%m-%d}  {signer.public_key.keyid[:16]}  root key of the hub of {self.museum}: "
                "keep it locked away, and apart from the other one\n"
            )
            before = folder / ABOUT
            atomic_files.write(before, (before.read_bytes() if before.is_file() else b"") + about.encode())
        except OSError as error:
            raise ContentTrouble(
                msg(
                    "No key can be written to {stick} ({why}). Use a stick that is not write-protected.",
                    stick=str(stick),
                    why=reason_of(error),
                )
            ) from None
        return signer

    def _put_root(self, root: Root, signers: Sequence[Signer]) -> None:
        metadata = Metadata(root)
        for signer in signers:
            metadata.sign(signer, append=True)
        atomic_files.write(self.folder.metadata / f"{root.version}.root.json", metadata.to_bytes(PRETTY), 0o644)
        signed_list = SignedList(self.folder, self._now)
        signed_list.mend()
        counting = {keyid for role in HUB_ROLES for keyid in root.roles[role].keyids}
        for path in self.folder.keys.glob("*.pem"):
            if path.stem not in counting:
                path.unlink()

    def _expiry(self) -> datetime:
        return (self._now() + timedelta(days=LIST_DAYS)).replace(microsecond=0)


def require_two_sticks(sticks: Sequence[Path]) -> None:
    """Raise ContentTrouble unless these are two folders that are there."""
    for stick in sticks:
        _require_stick(stick)
    if len({stick.resolve() for stick in sticks}) != 2:
        raise ContentTrouble(
            msg("Name two different sticks or folders: each gets a key of its own, kept in another place.")
        )


def _require_stick(stick: Path) -> None:
    if not stick.is_dir():
        raise ContentTrouble(
            msg(
                "There is no folder {stick}. Put the stick in, see where it appears (under /media or /run/media), and "
                "name that folder.",
                stick=str(stick),
            )
        )
