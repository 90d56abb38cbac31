"""Pictures of one row named together, as `hall/jug-turn/*.jpg`: every file that the pattern finds, in their order.

Rules: the star stands for any letters of a file's name, never for a folder; numbers in names are compared as numbers,
so that 2.jpg comes before 10.jpg. Each file counts as a picture that is named there: it is measured, and in use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from kiosk.content.bounds import Bound
from kiosk.content.faults import quoted
from kiosk.content.file_endings import PICTURES
from kiosk.content.forms import BAD, Bad
from kiosk.content.messages import msg
from kiosk.content.nodes import Sequence
from kiosk.content.values import word, wrong_path

if TYPE_CHECKING:
    from kiosk.content.forms import ReadContext
    from kiosk.content.nodes import Node

STAR = "*"
_NEAR = 0.75
"""Two letters that changed places, not another word."""
MOST_FRAMES = Bound(1000, msg("Keep every second or third of them."))
_FORM = re.compile(r"(?P<folder>(?:[^*]+/)?)(?P<name>[^/]*\*[^/]*)")


def is_found(pattern: str, path: str) -> bool:
    """Whether the pattern finds a file of this path."""
    return path.count("/") == pattern.count("/") and fnmatchcase(path, pattern)


@dataclass(frozen=True, slots=True)
class FramePattern:
    """bound: how many files it may find."""

    bound: Bound = MOST_FRAMES

    def read(self, node: Node, r: ReadContext) -> tuple[str, ...] | Bad:
        hint = msg("Write the folder, a star in place of the numbers, and the ending: folder/*.jpg.")
        if isinstance(node, Sequence):
            message = msg('"{name}" is one pattern, but a list of files stands here.', name=r.key)
            return r.report(node, "wrong-form", message, hint)
        pattern = word(node, r, msg("a pattern of files in the media folder"))
        if pattern is BAD:
            return BAD
        wrong, mend = wrong_path(pattern.replace(STAR, "x"))
        if wrong:
            return r.report(
                node, "bad-path", msg("The path {value} {wrong}.", value=quoted(pattern), wrong=wrong), mend
            )
        ending = pattern.rpartition(".")[2].casefold()
        if not _FORM.fullmatch(pattern) or ending not in PICTURES:
            return r.report(node, "bad-path", msg("{pattern} names no row of pictures.", pattern=quoted(pattern)), hint)
        found = r.found(pattern)
        if not found:
            return self._report_nothing(node, pattern, r)
        for path in found[: self.bound.most]:
            r.add_medium(node, path, "picture")
        if len(found) > self.bound.most:
            message = msg(
                "{pattern} finds {count} files; a page can bear up to {most}.",
                pattern=quoted(pattern),
                count=len(found),
                most=self.bound.most,
            )
            r.report(node, "too-many", message, self.bound.hint)
        return found[: self.bound.most]

    @staticmethod
    def _report_nothing(node: Node, pattern: str, r: ReadContext) -> Bad:
        folder, slash, _ = pattern.rpartition("/")
        beside = () if r.names is None else r.names.matching(f"{folder}/{STAR}" if folder else STAR)
        alike = next((path for path in beside if fnmatchcase(path.casefold(), pattern.casefold())), "")
        message = msg("No file in media/ fits {pattern}.", pattern=quoted(pattern))
        if alike:
            ending = alike.rpartition(".")[2]
            better = f"{pattern.rpartition('.')[0]}.{ending}"
            return r.report(node, "missing-file", message, msg('Did you mean "{near}"?', near=better), better)
        above, _, name = folder.rpartition("/")
        there = () if r.names is None or not folder else r.names.folders(above)
        folders = {each.rpartition("/")[2]: each for each in there}
        for near in get_close_matches(name, folders, cutoff=_NEAR):
            better = f"{folders[near]}/{pattern.rpartition('/')[2]}"
            if r.found(better):
                return r.report(node, "missing-file", message, msg('Did you mean "{near}"?', near=better), better)
        hint = msg("Copy the pictures into media/{folder}, numbered in their order.", folder=f"{folder}{slash}")
        return r.report(node, "missing-file", message, hint)
