"""A drafted recording, named in its room's file.

Rules: only what is new is written; where that cannot be done, the file stays as it was and `CannotName` says what to
write by hand.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.content.messages import SentenceError, msg
from kiosk.content.model import Recording
from kiosk.staff.authoring.yaml_edit import CannotEdit, Item, NoSuchItem, NotYaml, flow, with_value
from kiosk.store import atomic_files

_FIELDS = ("file", "captions", "voice", "credit")


class CannotName(SentenceError):
    """Why a recording could not be named in a file, and what to do, in a sentence or two."""


def name_recording(path: Path, exhibit: str, key: str, language: str, recording: Recording) -> bool:
    """Name the recording under the exhibit's key; False where it is named so already."""
    before = path.read_bytes().decode("utf-8")
    after = with_recording(before, exhibit, key, language, recording)
    if after == before:
        return False
    atomic_files.write(path, after.encode("utf-8"))
    return True


def with_recording(text: str, exhibit: str, key: str, language: str, recording: Recording) -> str:
    """The room's text with the recording in it; raises CannotName."""
    entry = {name: value for name in _FIELDS if (value := getattr(recording, name))}
    line = f"{exhibit}: {key}: {{{language}: {flow(entry)}}}"
    try:
        return with_value(text, ("exhibits", Item("id", exhibit), key, language), entry, before="sources")
    except NoSuchItem:
        gone = msg("The exhibit {exhibit} is not in the file any more. Write it by hand, under {line}.")
        raise CannotName(gone.with_values(exhibit=exhibit, line=line)) from None
    except NotYaml as why:
        raise CannotName(msg("The file cannot be read again ({why}). See kiosk check.", why=why.sentence)) from None
    except CannotEdit:
        refused = msg(
            "The recording could not be named in the file without changing other things. Write it by hand, under "
            "{line}."
        )
        raise CannotName(refused.with_values(line=line)) from None
