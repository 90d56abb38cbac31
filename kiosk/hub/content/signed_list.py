"""The signed list of a hub's versions, by The Update Framework: read, changed, signed, and kept fresh.

Rules: root says which keys count; a list is in force once timestamp.json names it, which is replaced last and whole.
Numbers of lists follow the clock where it goes forward, so that a hub that was restored from a copy is not older than
what its kiosks have seen. Long dates, but for the timestamp: it is renewed whenever it is asked for and has run for a
few days, so that nobody can go on showing an old list for longer than it lasts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from securesystemslib.signer import CryptoSigner, Key, Signer
from tuf.api.exceptions import RepositoryError, StorageError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from kiosk.content.messages import msg
from kiosk.hub.content.content_folder import ContentFolder, ContentTrouble
from kiosk.store import atomic_files

LIST_DAYS = 3650
TIMESTAMP_DAYS = 30
RENEWED_AFTER_DAYS = 3
KEPT_LISTS = 3
"""How many lists stay for kiosks that began with them."""
HUB_ROLES = (Targets.type, Snapshot.type, Timestamp.type)
NUMBERS_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
S = TypeVar("S", Root, Timestamp, Snapshot, Targets)
PRETTY = JSONSerializer(compact=True)


class SignedList:
    """Of one content folder, whose lock the caller holds. Raises ContentTrouble where there are no keys yet."""

    def __init__(self, folder: ContentFolder, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.folder, self._now = folder, now
        if newest_root(folder) == 0:
            raise ContentTrouble(
                msg("The hub has no keys yet. Give kiosk hub keys init STICK STICK first; it says what to do next.")
            )

    @cached_property
    def root(self) -> Metadata[Root]:
        return self._read(f"{newest_root(self.folder)}.root", Root)

    def targets(self) -> dict[str, TargetFile]:
        """What the list in force names, by name."""
        timestamp = self._timestamp()
        if timestamp is None:
            return {}
        snapshot = self._read(f"{timestamp.signed.snapshot_meta.version}.snapshot", Snapshot)
        targets = self._read(f"{snapshot.signed.meta['targets.json'].version}.targets", Targets)
        return targets.signed.targets

    def ends(self) -> dict[str, datetime]:
        """Until when each signature is good, by its role: root, and those of the list in force where there is one."""
        found: dict[str, datetime] = {Root.type: self.root.signed.expires}
        timestamp = self._timestamp()
        if timestamp is not None:
            snapshot = self._read(f"{timestamp.signed.snapshot_meta.version}.snapshot", Snapshot)
            targets = self._read(f"{snapshot.signed.meta['targets.json'].version}.targets", Targets)
            for signed in (timestamp.signed, snapshot.signed, targets.signed):
                found[signed.type] = signed.expires
        return found

    def put_in_force(self, targets: Iterable[TargetFile]) -> None:
        """Sign a list of these, from now on in force. Raises ContentTrouble without the hub's keys, and OSError."""
        before = self._timestamp()
        number = self._number(0 if before is None else before.signed.snapshot_meta.version)
        new_list = Targets(number, expires=self._in(LIST_DAYS), targets={target.path: target for target in targets})
        data = self._signed(new_list)
        self._write(f"{number}.targets", data)
        named = {"targets.json": MetaFile.from_data(number, data, ["sha256"])}
        data = self._signed(Snapshot(number, expires=self._in(LIST_DAYS), meta=named))
        self._write(f"{number}.snapshot", data)
        self._put_timestamp(MetaFile.from_data(number, data, ["sha256"]))
        self._tidy(number)

    def mend(self) -> None:
        """Sign again what newer keys have to sign: a change of keys may have ended half-way."""
        if not self._is_signed():
            self.put_in_force(self.targets().values())

    def renew(self) -> None:
        """Renew the timestamp where it is due."""
        timestamp = self._timestamp()
        age = timedelta(days=TIMESTAMP_DAYS) - (timestamp.signed.expires - self._now()) if timestamp else None
        if timestamp is not None and age is not None and not timedelta() <= age < timedelta(days=RENEWED_AFTER_DAYS):
            self._put_timestamp(timestamp.signed.snapshot_meta)

    def _put_timestamp(self, snapshot: MetaFile) -> None:
        before = self._timestamp()
        number = self._number(before.signed.version if before else 0)
        data = self._signed(Timestamp(number, expires=self._in(TIMESTAMP_DAYS), snapshot_meta=snapshot))
        self._write("timestamp", data)

    def _timestamp(self) -> Metadata[Timestamp] | None:
        return self._read("timestamp", Timestamp) if (self.folder.metadata / "timestamp.json").is_file() else None

    def _is_signed(self) -> bool:
        try:
            timestamp = self._timestamp()
            if timestamp is None:
                return False
            snapshot = self._read(f"{timestamp.signed.snapshot_meta.version}.snapshot", Snapshot)
            targets = self._read(f"{snapshot.signed.meta['targets.json'].version}.targets", Targets)
            for signed in (timestamp, snapshot, targets):
                self.root.signed.verify_delegate(signed.signed.type, signed.signed_bytes, signed.signatures)
        except (RepositoryError, ContentTrouble):
            return False
        return True

    def _signed(self, what: S) -> bytes:
        metadata = Metadata(what)
        for keyid in self.root.signed.roles[what.type].keyids:
            metadata.sign(signer_at(self.folder.keys / f"{keyid}.pem", self.root.signed.keys[keyid]), append=True)
        return metadata.to_bytes(PRETTY)

    def _read(self, name: str, kind: type[S]) -> Metadata[S]:
        path = self.folder.metadata / f"{name}.json"
        try:
            metadata = Metadata[S].from_file(str(path))
            if metadata.signed.type == kind.type:
                return metadata
        except (RepositoryError, StorageError, OSError):
            pass
        raise ContentTrouble(
            msg("{file} is damaged or missing. Bring the hub's content folder back from its copy.", file=str(path))
        )

    def _write(self, name: str, data: bytes) -> None:
        atomic_files.write(self.folder.metadata / f"{name}.json", data, 0o644)

    def _number(self, before: int) -> int:
        return max(before + 1, int((self._now() - NUMBERS_SINCE).total_seconds()))

    def _in(self, days: int) -> datetime:
        return (self._now() + timedelta(days=days)).replace(microsecond=0)

    def _tidy(self, newest: int) -> None:
        for role in (Targets.type, Snapshot.type):
            found = sorted(self.folder.metadata.glob(f"*.{role}.json"), key=_leading_number)
            for path in [path for path in found if _leading_number(path) <= newest][:-KEPT_LISTS]:
                with suppress(OSError):
                    path.unlink()


def newest_root(folder: ContentFolder) -> int:
    """The number of the newest root; 0 where the hub has no keys yet."""
    return max(map(_leading_number, folder.metadata.glob("*.root.json")), default=0)


def signature_ends(root: Path) -> dict[str, datetime]:
    """Until when each signature of a content folder is good, by its role; empty where there are none, or none that can
    be read."""
    try:
        return SignedList(ContentFolder(root)).ends()
    except (ContentTrouble, OSError):
        return {}


def renew_signatures(folder: ContentFolder) -> None:
    """Sign anew what is due, unless somebody else changes the content; without the hub's keys it stays as it is."""
    if newest_root(folder):
        with suppress(ContentTrouble, OSError), folder.changing():
            signed_list = SignedList(folder)
            signed_list.mend()
            signed_list.renew()


def trusted_root(root: Path) -> str:
    """The newest root of a content folder, which a kiosk gets when it joins; "" where the hub has no keys yet."""
    folder = ContentFolder(root)
    number = newest_root(folder)
    return (folder.metadata / f"{number}.root.json").read_text(encoding="utf-8") if number else ""


def signer_at(path: Path, key: Key) -> Signer:
    """The signer of a key's file. Raises ContentTrouble where it is missing, damaged, or another key's."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
        try:
            return CryptoSigner.from_priv_key_uri(f"file2:/dev/fd/{handle}", key)
        finally:
            os.close(handle)
    except (OSError, ValueError):
        raise ContentTrouble(
            msg(
                "The key {file} is missing or damaged. Bring it back from the hub's copy, or give kiosk hub keys "
                "rotate STICK, which makes new ones.",
                file=str(path),
            )
        ) from None


def _leading_number(path: Path) -> int:
    number = path.name.partition(".")[0]
    return int(number) if number.isdecimal() else 0
