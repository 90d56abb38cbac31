"""Publish again and again, killed before each of its steps: a process of its own. Prints which version was in force
after each kill, and what the next publication came to."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import Updater
from tuf.ngclient.fetcher import FetcherInterface

from kiosk.fleet.version_files import read_manifest
from kiosk.hub.content.content_folder import ContentFolder
from kiosk.hub.content.version_publishing import listed_versions, publish_version
from kiosk.store.examining_child import kept_child
from tests.killing import killed_before, steps_of


class OnDisk(FetcherInterface):
    """What a hub would serve, from its folder."""

    def _fetch(self, url: str) -> Iterator[bytes]:
        path = Path(urlsplit(url).path)
        if not path.is_file():
            raise DownloadHTTPError("404", 404)
        return iter([path.read_bytes()])


def in_force(folder: ContentFolder, trusted: Path, root: bytes) -> int:
    """The newest version that a kiosk would get, with every blob that it names."""
    trusted.mkdir(exist_ok=True)
    served = f"file://{folder.root}/served"
    updater = Updater(
        str(trusted), f"{served}/metadata", str(trusted), f"{served}/targets", fetcher=OnDisk(), bootstrap=root
    )
    updater.refresh()
    number = max(version.number for version in listed_versions(folder))
    for version in listed_versions(folder):
        target = updater.get_targetinfo(f"{version.number}.json")
        assert target is not None
        manifest = read_manifest(Path(updater.download_target(target)).read_bytes(), version.number)
        for file in manifest.files:
            data = folder.blob(file.sha256).read_bytes()
            assert (sha256(data).hexdigest(), len(data)) == (file.sha256, file.size)
    return number


def main(content: Path, museum: Path, most: int) -> None:
    root = (content / "served/metadata/1.root.json").read_bytes()
    found = []

    def publish(folder: Path) -> str:
        with kept_child():  # of its own: no kill leaves one behind that another would talk to
            return publish_version(museum, ContentFolder(folder), "all", datetime.now(UTC)).kind

    whole = Path(shutil.copytree(content, content.with_name("not-killed"), symlinks=True))
    steps = steps_of(lambda: publish(whole), whole, most)
    for step in steps:
        copy = content.with_name(f"killed-{step}")
        shutil.copytree(content, copy, symlinks=True)
        folder = ContentFolder(copy)
        killed = killed_before(step, lambda copy=copy: publish(copy), copy)  # type: ignore[misc]
        assert killed or step == steps[-1]  # a publication may take a step less than another
        before = in_force(folder, copy / "trusted", root)
        then = publish_version(museum, folder, "all", datetime.now(UTC)).kind
        assert in_force(folder, copy / "trusted", root) == 2, (step, before, then)
        named = {path.name for path in folder.targets.glob("*.json")}
        found.append((before, then, len(named)))
        shutil.rmtree(copy)
    print(msgspec.json.encode(found).decode())


if __name__ == "__main__":
    with kept_child():
        main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
