"""A museum's folder becomes a version that kiosks of a group may fetch, or nothing changes.

Rules: copied aside and checked as on a kiosk; an error stops it, advice does not. What is in the hub already is neither
copied nor read again. Blobs are on the disk before the manifest, the manifest before the list that names it; the list
is in force at once and whole. Numbers only grow, over all groups. Each group keeps its newest versions; what none of
them needs is cleared away.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec
from tuf.api.metadata import TargetFile

from kiosk import __version__
from kiosk.content.faults import Fault
from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.museum_files import MUSEUM_FILE
from kiosk.content.system_reasons import NO_ROOM, foreign, reason_of
from kiosk.fleet.version_files import BadManifest, ManifestFile, VersionManifest, read_manifest, target_name
from kiosk.hub.content.content_folder import ContentFolder, ContentTrouble
from kiosk.hub.content.signed_list import SignedList
from kiosk.staff.publish.publishing import Kind, Progress, check_copy
from kiosk.store import atomic_files, versions
from kiosk.store.importer import SourceError, copy_aside, is_museum, is_text
from kiosk.store.versions import Order, Version

KEPT_VERSIONS = 4
"""Of each group: the newest, and those that it can go back to."""
_READ_BYTES = 1 << 20


class MediaHashes(msgspec.Struct, frozen=True):
    """The SHA-256 of media, by their names in the hub's store."""

    sha256: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class HubPublication:
    """What came of it. kind: new, same (the group's newest has the same files), refused (errors), nothing (no museum is
    there) or failed. number: of the version; 0 without one. new_bytes: of blobs that the hub did not have."""

    kind: Kind
    number: int
    sentence: Message
    faults: tuple[Fault, ...] = ()
    new_bytes: int = 0


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A version that kiosks may fetch."""

    number: int
    group: str
    content: str
    made_at: str
    folder: str


def missing_museum(source: Path) -> HubPublication | None:
    """What comes of a folder without a museum; None where one is there."""
    source = Path(os.path.abspath(source))
    if is_museum(source):
        return None
    sentence = msg(
        "There is no museum in {source}: {file} is missing. Name the folder that holds config/.",
        source=str(source),
        file=MUSEUM_FILE,
    )
    return HubPublication("nothing", 0, sentence)


def publish_version(
    source: Path,
    content: ContentFolder,
    group: str,
    now: datetime,
    *,
    in_use: frozenset[int] = frozenset(),
    progress: Progress = lambda _what, _done, _of: None,
) -> HubPublication:
    """Publish the museum in a folder for a group. in_use: the numbers that roll-outs name and kiosks show: they stay,
    and the new one is higher."""
    source = Path(os.path.abspath(source))
    missing = missing_museum(source)
    if missing is not None:
        return missing
    try:
        with content.changing():
            signed_list = SignedList(content, lambda: now)
            signed_list.mend()
            with versions.changing(content.checked):
                try:
                    return _Publishing(content, signed_list, group, now, in_use).publish(source, progress)
                finally:
                    with suppress(OSError):
                        versions.clear(content.checked)
    except ContentTrouble as error:
        return HubPublication("failed", 0, error.sentence)
    except (SourceError, SentenceError) as error:
        return HubPublication("failed", 0, msg("Nothing was published. {why}", why=error.sentence))
    except OSError as error:
        return HubPublication("failed", 0, msg("Nothing was published. {why}", why=_disk_words(content, error)))


def listed_versions(content: ContentFolder) -> list[ListedVersion]:
    """The versions that kiosks may fetch, oldest first. Raises ContentTrouble."""
    return sorted(_listed(SignedList(content).targets().values()), key=lambda version: version.number)


class _Publishing:
    def __init__(
        self, content: ContentFolder, signed_list: SignedList, group: str, now: datetime, in_use: frozenset[int]
    ) -> None:
        self.content, self.signed_list, self.group, self.now = content, signed_list, group, now
        self.in_use = in_use
        self.targets = signed_list.targets()
        self.listed = sorted(_listed(self.targets.values()), key=lambda version: version.number)
        self.number = max([0, *in_use, *(version.number for version in self.listed)]) + 1
        self.new_bytes = 0

    def publish(self, source: Path, progress: Progress) -> HubPublication:
        store = self.content.checked
        versions.clear(store)
        taken = copy_aside(source, store, lambda done, of: progress("copying", done, of), remember=True)
        newest = next((version for version in reversed(self.listed) if version.group == self.group), None)
        if newest is not None and newest.content == taken.content:
            sentence = msg(
                "Version {number} of {group} has the same files already.", number=newest.number, group=self.group
            )
            return HubPublication("same", newest.number, sentence)
        faults = tuple[Fault, ...]()
        version = versions.complete_with(store, taken.content)
        if version is None:
            faults, _ = check_copy(taken.folder, store, progress)
            errors = sum(fault.severity == "error" for fault in faults)
            if errors:
                return HubPublication("refused", 0, _refused(errors), faults)
            name = f"{self.now:%Y%m%d-%H%M}-{taken.content[:8]}"
            version = Version(name, taken.content, f"{self.now:%Y-%m-%dT%H:%M:%SZ}", str(source), 0, len(faults))
            versions.add(store, taken.folder, version)
        files = self._put_blobs(store.folder(version.id))
        self._put_in_force(version, files)
        sentence = msg("Version {number} is published for {group}.", number=self.number, group=self.group)
        return HubPublication("new", self.number, sentence, faults, self.new_bytes)

    def _put_blobs(self, folder: Path) -> tuple[ManifestFile, ...]:
        """Have a blob of every file; the files."""
        known = versions.read_record(self._hashes, MediaHashes) or MediaHashes()
        now: dict[str, str] = {}
        files, touched = [], set[Path]()
        for path in sorted(_paths(folder)):
            whole = folder / path
            medium = os.path.basename(os.readlink(whole)) if whole.is_symlink() else ""
            digest = (known.sha256.get(medium) if medium else None) or now.get(medium) or _sha256(whole)
            if medium:
                now[medium] = digest
            size = whole.stat().st_size
            blob = self.content.blob(digest)
            if not blob.is_file():
                atomic_files.make_folder(blob.parent)
                os.link(whole.resolve(), blob)
                touched.add(blob.parent)
                self.new_bytes += size
            files.append(ManifestFile(path, digest, size, medium))
        for parent in sorted(touched):
            atomic_files.sync_folder(parent)
        versions.write_record(self._hashes, MediaHashes(now))
        return tuple(files)

    def _put_in_force(self, version: Version, files: tuple[ManifestFile, ...]) -> None:
        made_at = f"{self.now:%Y-%m-%dT%H:%M:%SZ}"
        manifest = VersionManifest(self.number, self.group, version.content, made_at, __version__, files)
        odd = [file.path for file in files if not is_text(file.path)]
        if odd:
            raise SentenceError(
                msg(
                    "The name of {file} cannot be sent to kiosks. Rename the file in letters and figures, then publish "
                    "again.",
                    file=odd[0].encode("ascii", "backslashreplace").decode(),
                )
            )
        data = msgspec.json.encode(manifest)
        try:
            read_manifest(data, self.number)
        except BadManifest as error:
            raise SentenceError(
                msg("Kiosks cannot follow this list of files: {what}.", what=foreign(str(error)))
            ) from None
        target = TargetFile.from_data(target_name(self.number), data, ["sha256"])
        about = ListedVersion(self.number, self.group, version.content, made_at, version.id)
        target.unrecognized_fields["custom"] = msgspec.to_builtins(about)
        atomic_files.write(self.content.targets / served_name(target), data, 0o644)
        kept = self._kept([*self.listed, about])
        store = self.content.checked
        before = versions.read_record(store.order, Order) or Order()
        versions.write_record(store.order, Order(version.id, tuple(sorted({*before.kept, version.id}))))
        self.signed_list.put_in_force([*(self.targets[target_name(one.number)] for one in kept[:-1]), target])
        versions.write_record(store.order, Order(version.id, tuple(sorted({one.folder for one in kept}))))
        self._clear()

    def _kept(self, listed: list[ListedVersion]) -> list[ListedVersion]:
        """The newest versions of each group and those in use; the newest of all stands last."""
        groups = {version.group for version in listed}
        newest = [[one.number for one in listed if one.group == group][-KEPT_VERSIONS:] for group in groups]
        stay = self.in_use.union(*newest)
        return [version for version in listed if version.number in stay]

    def _clear(self) -> None:
        """Delete the manifests and blobs that no listed version needs."""
        needed: set[str] = set()
        names = set()
        for target in self.signed_list.targets().values():
            names.add(served_name(target))
            data = (self.content.targets / served_name(target)).read_bytes()
            needed |= {file.sha256 for file in msgspec.json.decode(data, type=VersionManifest).files}
        for path in self.content.targets.glob("*.json"):
            if path.name not in names:
                path.unlink()
        for path in self.content.targets.glob("blobs/*/*"):
            if path.name not in needed:
                path.unlink()

    @property
    def _hashes(self) -> Path:
        return self.content.checked.root / "hashes"


def served_name(target: TargetFile) -> str:
    """The name under which kiosks ask for a manifest."""
    return f"{target.hashes['sha256']}.{target.path}"


def _listed(targets: Iterable[TargetFile]) -> Iterator[ListedVersion]:
    for target in targets:
        with suppress(msgspec.ValidationError):
            yield msgspec.convert(target.custom, ListedVersion)


def _paths(folder: Path) -> Iterator[str]:
    for top in ("config", "exhibits", "media"):
        for parent, _, names in os.walk(folder / top):
            for name in names:
                yield os.path.relpath(os.path.join(parent, name), folder)


def _sha256(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(_READ_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def _refused(errors: int) -> Message:
    if errors == 1:
        return msg("Nothing was published: 1 error has to be mended first. Kiosks go on with the version before.")
    return msg(
        "Nothing was published: {errors} errors have to be mended first. Kiosks go on with the version before.",
        errors=errors,
    )


def _disk_words(content: ContentFolder, error: OSError) -> Message:
    if error.errno in NO_ROOM:
        return msg("The disk of {folder} has no room. Free some space, then try again.", folder=str(content.root))
    return msg(
        "{folder} cannot be written ({why}). Give the command as the hub's user, or correct content: in hub.yaml.",
        folder=str(content.root),
        why=reason_of(error),
    )
