"""The manifest of a version that a hub publishes: its files, each by its hash and length.

Rules: a manifest is a target of The Update Framework, `NUMBER.json`; its signature is that of all the files it names.
A file's content is a blob, named by its SHA-256, under targets/blobs. Whatever a manifest says is looked at before a
file is written by it: paths stay in config/, exhibits/ and media/, and never name a kiosk's own settings.
"""

from __future__ import annotations

import re

import msgspec

MOST_FILES = 200_000
MOST_LEVELS = 60
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MEDIUM = re.compile(r"[0-9a-f]{32}(\.[a-z0-9]{1,5})?")


class ManifestFile(msgspec.Struct, frozen=True, array_like=True):
    """path: within the museum. sha256: of what it holds. size: in bytes. medium: of a file of media/, its name in a
    kiosk's store, so that what a kiosk has by other ways is not fetched; else ""."""

    path: str
    sha256: str
    size: int
    medium: str = ""


class VersionManifest(msgspec.Struct, frozen=True):
    """number: one more than that of the version before, over all groups. group: for which it was published. content:
    the hash of all its files, as kiosk.store.importer makes it. made_at: UTC, ISO 8601. program: that checked it."""

    number: int
    group: str
    content: str
    made_at: str
    program: str
    files: tuple[ManifestFile, ...]

    @property
    def size(self) -> int:
        """The bytes of all its blobs, each once."""
        return sum({file.sha256: file.size for file in self.files}.values())


class BadManifest(Exception):
    """A manifest that no kiosk may follow; `str()` says which path or number, for a trail."""


def target_name(number: int) -> str:
    return f"{number}.json"


def blob_path(sha256: str) -> str:
    """Under targets/."""
    return f"blobs/{sha256[:2]}/{sha256}"


def read_manifest(data: bytes, number: int) -> VersionManifest:
    """The manifest of that version. Raises BadManifest."""
    try:
        manifest = msgspec.json.decode(data, type=VersionManifest)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise BadManifest("it is no list of files") from None
    if manifest.number != number:
        raise BadManifest(f"version {manifest.number}")
    if len(manifest.files) > MOST_FILES:
        raise BadManifest(f"{len(manifest.files)} files")
    paths = {file.path for file in manifest.files if _may_be_written(file)}
    if len(paths) < len(manifest.files):
        raise BadManifest("a path that no museum has, or one twice")
    for path in paths:
        while "/" in path:
            path = path.rpartition("/")[0]
            if path in paths:
                raise BadManifest(f"{path[:200]} is a file and a folder")
    return manifest


def _may_be_written(file: ManifestFile) -> bool:
    top, *rest = file.path.split("/")
    if not rest or len(rest) > MOST_LEVELS or not all(map(_is_plain, rest)) or file.path == "config/kiosk.yaml":
        return False
    if _SHA256.fullmatch(file.sha256) is None or file.size < 0:
        return False
    if top == "media":
        return _MEDIUM.fullmatch(file.medium) is not None
    return top in ("config", "exhibits") and len(rest) == 1 and rest[0].endswith((".yaml", ".yml")) and not file.medium


def _is_plain(part: str) -> bool:
    return bool(part) and not part.startswith(".") and "\0" not in part and len(part) < 256
