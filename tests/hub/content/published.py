"""A hub with keys and a museum, for tests of its content."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.hub.content.content_folder import ContentFolder
from kiosk.hub.content.root_keys import HubKeys
from kiosk.hub.content.version_publishing import HubPublication, publish_version
from tests.staff.small_museum import edited, made


@dataclass(frozen=True)
class ContentAtHub:
    """folder: of its content. sticks: with its root keys. museum: what is published."""

    folder: ContentFolder
    sticks: tuple[Path, Path]
    museum: Path

    @property
    def keys(self) -> HubKeys:
        return HubKeys(self.folder, "Patarei")

    def publish(
        self, label: str = "", group: str = "all", now: datetime | None = None, in_use: frozenset[int] = frozenset()
    ) -> HubPublication:
        """Publish the museum, with another label."""
        if label:
            edited(self.museum, label)
        return publish_version(self.museum, self.folder, group, now or datetime.now(UTC), in_use=in_use)


def content_at_hub(folder: Path, content: Path) -> ContentAtHub:
    """A hub with new keys and a museum that is not published yet."""
    sticks = folder / "stick-a", folder / "stick-b"
    for stick in sticks:
        stick.mkdir(parents=True)
    found = ContentAtHub(ContentFolder(content), sticks, made(folder / "museum"))
    found.keys.make(sticks)
    return found


def copied_content(before: Path, folder: Path) -> ContentAtHub:
    """A copy of a hub that was made with its content in the folder `content` beside its sticks, and of what else lies
    there."""
    for part in before.iterdir():
        shutil.copytree(part, folder / part.name, symlinks=True)
    return ContentAtHub(ContentFolder(folder / "content"), (folder / "stick-a", folder / "stick-b"), folder / "museum")
