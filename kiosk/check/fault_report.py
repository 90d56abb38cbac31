"""The report of faults, in the reader's language: errors first, both grouped by parts of the museum.

Rules: the language is the one requested, else that of the reader's locale, else English; the groups are the museum,
each room, the media, the kiosk, in this order, and within them the order of the files; the line of a fault is
`file:line:column: error|warning: where: what. How to mend it.`, in the reader's words; so many that nobody would read
them are counted, not listed, unless they are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from kiosk.content.faults import Fault, errors
from kiosk.content.messages import Message, Translate, as_written, msg
from kiosk.locale.strings import Strings

DOMAIN = "faults"
LANGUAGES = ("en", "et", "ru", "cs")
"""The languages in which faults are reported."""
MOST_OF_A_KIND, MOST_LISTED, MOST_KINDS = 50, 1_000, 10
_MUSEUM, _ROOM, _MEDIA, _KIOSK = range(4)


def reader_language(environment: Mapping[str, str]) -> str:
    """The language of the reader's locale where faults are translated into it, else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for tag in environment.get(name, "").split(":"):
            language = tag.replace("-", "_").split("_")[0].split(".")[0].lower()
            if language in LANGUAGES:
                return language
            if language in ("c", "posix"):
                return "en"
    return "en"


def translator(language: str) -> Translate:
    """A function that translates templates into this language."""
    return as_written if language == "en" else Strings(domain=DOMAIN).translator(language)


def grouped(faults: Iterable[Fault]) -> Iterator[tuple[Message, tuple[Fault, ...]]]:
    """Each group of faults with its heading."""
    ordered = sorted(faults, key=_group)  # stable: within a group they stay in the order of the files
    for (kind, room), members in groupby(ordered, key=_group):
        heading = {_MUSEUM: msg("The museum"), _MEDIA: msg("Media"), _KIOSK: msg("The kiosk")}.get(kind)
        yield heading or msg("Room {room}", room=room), tuple(members)


def _group(fault: Fault) -> tuple[int, str]:
    folder, below, name = fault.file.partition("/")
    if fault.where == "kiosk":
        return _KIOSK, ""
    if not below:
        return _MUSEUM, ""
    if folder == "exhibits":
        return _ROOM, name.split(".")[0]
    if folder == "media":
        room = fault.where.partition("/")[0]
        return (_MEDIA, "") if room == "media" else (_ROOM, room)
    return _MUSEUM, ""


def listed(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """Those for which a reader has patience: of one kind in one file the first ones, errors rather than warnings."""
    met: Counter[tuple[str, str]] = Counter()
    few = []
    for fault in faults:
        met[fault.file, fault.code] += 1
        if met[fault.file, fault.code] <= MOST_OF_A_KIND:
            few.append(fault)
    room = MOST_LISTED - len(errors(few))
    kept = []
    for fault in few:
        room -= fault.severity != "error"
        if fault.severity == "error" or room >= 0:
            kept.append(fault)
    return tuple(kept[:MOST_LISTED] if room < 0 else kept)


def lines(faults: Iterable[Fault], language: str) -> Iterator[str]:
    """The report's lines: errors, then advice; a heading over each group, an empty line between groups."""
    translate = translator(language)
    every = tuple(faults)
    wrong = errors(every)
    advice = tuple(fault for fault in every if fault.severity != "error")
    groups = [(heading, members) for heading, members in grouped(wrong)]
    groups += [(msg("Advice: {group}", group=heading), members) for heading, members in grouped(advice)]
    for number, (heading, members) in enumerate(groups):
        if number:
            yield ""
        yield f"# {heading.render(translate)}".replace("\n", "\\n")
        yield from (fault.render(translate) for fault in members)


def not_listed(faults: Sequence[Fault], shown: Sequence[Fault], language: str) -> Iterator[str]:
    """How many faults are not listed, the kinds of most of them, and how to see them all."""
    strings = Strings(domain=DOMAIN)
    left = Counter((fault.file, fault.code) for fault in faults)
    left.subtract((fault.file, fault.code) for fault in shown)
    total = len(faults) - len(shown)
    if not total:
        return
    for (file, code), n in left.most_common(MOST_KINDS):
        if n:
            sentence = strings.translate("{file}: {n} more of the kind {code}.", language, file=file, n=n, code=code)
            yield sentence.replace("\n", "\\n")
    yield strings.translate_plural(
        "{n} fault is not listed; `kiosk check --all` lists it.",
        "{n} faults are not listed; `kiosk check --all` lists them.",
        total,
        language,
        n=total,
    )


def verdict(faults: tuple[Fault, ...], language: str) -> str:
    """The number of errors and warnings, in one sentence."""
    strings = Strings(domain=DOMAIN)
    wrong = len(errors(faults))
    advice = len(faults) - wrong
    if not faults:
        return strings.translate("No fault was found.", language)
    return strings.translate(
        "{errors}, {warnings}.",
        language,
        errors=strings.translate_plural("{n} error", "{n} errors", wrong, language, n=wrong),
        warnings=strings.translate_plural("{n} warning", "{n} warnings", advice, language, n=advice),
    )
