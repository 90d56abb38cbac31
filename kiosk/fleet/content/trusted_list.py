"""What a hub's keys signed, by The Update Framework: the list of its versions, and the manifest of one.

Rules: trust begins with the root that the kiosk got when it joined, and follows its rotations one by one. Nothing older
than what was seen before is taken, nothing mixed of two moments, nothing over its date. Where the kiosk's clock cannot
be trusted, nothing counts as over its date: then the numbers of the versions alone keep the kiosk from going back.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from tuf.api import exceptions
from tuf.ngclient import Updater

from kiosk.content.messages import msg
from kiosk.content.system_reasons import foreign
from kiosk.fleet.content.content_source import ContentSource, FetchRefused, FetchTrouble, MetadataFetcher, status_words
from kiosk.fleet.content.fetch_records import FetchRequest
from kiosk.fleet.content.hub_numbers import hub_folder
from kiosk.fleet.version_files import BadManifest, VersionManifest, read_manifest, target_name
from kiosk.store import atomic_files

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
MOST_ROOT_BYTES = 512_000


def fetch_manifest(request: FetchRequest, source: ContentSource) -> VersionManifest:
    """The manifest of the wanted version, verified. Raises FetchTrouble, FetchRefused, TimeOver, OSError."""
    with sentences():
        folder, root = _trust(request, source)
        updater = Updater(
            str(folder),
            f"{source.address}/metadata/",
            target_base_url=f"{source.address}/targets/",
            fetcher=MetadataFetcher(source),
            bootstrap=root,
        )
        if not request.clock_trusted:
            updater._trusted_set.reference_time = LONG_AGO  # the library has no other way: test_trust.py watches it
        try:
            updater.refresh()
        finally:
            _sync(folder)
        target = updater.get_targetinfo(target_name(request.wanted))
        if target is None:
            raise FetchRefused(
                msg(
                    "The hub wants version {number}, but what its keys signed does not name it: an old list is shown "
                    "to this kiosk, or the version was cleared away. Nothing is installed; publish again at the hub.",
                    number=request.wanted,
                )
            )
        path = folder / "manifest"
        updater.download_target(target, str(path))
    try:
        return read_manifest(path.read_bytes(), request.wanted)
    except BadManifest as error:
        raise FetchRefused(
            msg(
                "The list of files of version {number} is one that this program may not follow ({what}). Upgrade the "
                "kiosk's program.",
                number=request.wanted,
                what=foreign(str(error)),
            )
        ) from None


def _trust(request: FetchRequest, source: ContentSource) -> tuple[Path, bytes]:
    """Where trusted metadata of this hub are kept, and the root with which trust begins."""
    first = hub_folder(Path(request.state)) / "first-root.json"
    if request.root:
        root = request.root.encode()
    elif first.is_file():
        root = first.read_bytes()
    else:
        root = MetadataFetcher(source).download_bytes(f"{source.address}/metadata/1.root.json", MOST_ROOT_BYTES)
    folder = hub_folder(Path(request.state)) / f"trust-{sha256(root).hexdigest()[:16]}"
    atomic_files.make_folder(folder)
    if not request.root and not first.is_file():
        Updater(str(folder), source.address, bootstrap=root)  # raises what is no root
        atomic_files.write(first, root)
    return folder, root


@contextmanager
def sentences() -> Iterator[None]:
    """Turn what The Update Framework raises into a FetchTrouble or a FetchRefused."""
    try:
        yield
    except exceptions.ExpiredMetadataError:
        raise FetchRefused(
            msg(
                "The signature of the hub's content is over its date, so nothing is installed; what is shown stays. "
                "Start the hub or publish again there; where its root is over its date, give kiosk hub keys sign. Look "
                "at the kiosk's clock too."
            )
        ) from None
    except (exceptions.BadVersionNumberError, exceptions.EqualVersionNumberError):
        raise FetchRefused(
            msg(
                "The hub offers an older list of content than this kiosk has seen before. Nothing is installed. If the "
                "hub was restored from a copy, publish again there."
            )
        ) from None
    except exceptions.DownloadLengthMismatchError:
        raise FetchRefused(msg("The hub sends more than what its signature names. Nothing is installed.")) from None
    except exceptions.LengthOrHashMismatchError:
        raise FetchRefused(
            msg(
                "What the hub sends does not belong together: a file was changed, or is of another moment. Nothing is "
                "installed; publish again at the hub."
            )
        ) from None
    except exceptions.UnsignedMetadataError:
        raise FetchRefused(
            msg(
                "The hub's content is not signed by keys that this kiosk trusts. Nothing is installed. If the hub is a "
                "new one, let the kiosk join again."
            )
        ) from None
    except exceptions.RepositoryError:
        raise FetchRefused(
            msg(
                "What came from the hub's address is not its signed content. Nothing is installed. See whether the "
                "network asks for a login."
            )
        ) from None
    except exceptions.DownloadHTTPError as error:
        raise FetchTrouble(status_words(error.status_code)) from None
    except exceptions.DownloadError as error:
        if isinstance(error.__cause__, FetchTrouble):
            raise error.__cause__ from None
        raise


def _sync(folder: Path) -> None:
    """Have what the library wrote last."""
    for parent, _, files in os.walk(folder):
        for name in files:
            handle = os.open(os.path.join(parent, name), os.O_RDONLY | os.O_CLOEXEC)
            os.fsync(handle)
            os.close(handle)
        atomic_files.sync_folder(Path(parent))
