"""Advice on stray markup in texts: HTML, Markdown, codes with a backslash, letters garbled by a wrong encoding,
invisible characters, double spaces, and letters that no shipped font has, or none with their marks.

Rules: a quick search selects the texts that are searched further; each text gets at most one piece of advice of each
sort, quoting what was found.
"""

from __future__ import annotations

import re
import unicodedata

from kiosk.content.faults import Correction, quoted
from kiosk.content.forms import ReadContext
from kiosk.content.look_alikes import QUOTES, name_of
from kiosk.content.messages import msg
from kiosk.content.nodes import Node, Scalar
from kiosk.fonts import face_for
from kiosk.fonts.debian_faces import is_installed, missing, package_for

_SUSPECT = re.compile(r"[<&*_#`\\{\[Ââ€ÃÐÑ\t\ufffd\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_SUSPECT_WORDS = ("  ", "TODO", "FIXME", "TBD", "???", "orem ipsum")
"""Apart from the signs: one class of them is searched ten times as fast as alternatives."""
_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]{2,8}|#\d+|#x[0-9a-fA-F]+);")
_MARKDOWN = re.compile(
    r"\*\*[^*\s]|[^*\s]\*\*|(?<!\w)__\w|\w__(?!\w)|^#{1,6} |`[^`]+`|\[[^\]\n]+\]\([^)\s]+\)"
    r"|(?<![\w*])\*\w[^*\n]*\w\*(?![\w*])"
    r"|\{\\[a-zA-Z][^{}]*\}",
    re.MULTILINE,
)
_SPOILT = re.compile(
    "(?:[\xc2\xc3][\x80-\xbf\u20ac\u201a-\u201e\u2020-\u203a\u0152-\u017e\u0192\u02c6\u02dc\u2122])"
    "|[ÐÑ][\x80-\xbf\u0402-\u045f\u2018-\u203a]|\xe2(?:\u20ac|\x80).|\ufffd"
)
_INVISIBLE = re.compile("[\u200b\u2028-\u202e\u2060-\u206f\ufeff]")
_ESCAPE = re.compile(r"\\[nNrt]")
_UNFINISHED = re.compile(r"(?<!\w)(?:TODO|FIXME|TBD)(?=[:.!?]|\s*$|\s[a-zа-я])|\?\?\?|(?i:lorem ipsum)", re.MULTILINE)
_SPACES = re.compile(r"\S(?: {2,}|\t+)\S")
_DRAWN = set[str]()
"""Characters known to be in a font."""
_MARKS = set[str]()
"""Those of them that stand over, under or beside a letter."""
_SELECTORS = range(0xFE00, 0xFE10)  # they choose a picture for a sign; none is ever shown


def advise_on_marks(key: str, node: Node, words: str, r: ReadContext) -> None:
    """Report stray markup in a text of one language, which stands at `node`."""
    if type(node) is Scalar and node.plain and (node.comment or words[-1] == '"'):
        _report_line(key, node, words, r)
    if _SUSPECT.search(words) or any(map(words.__contains__, _SUSPECT_WORDS)):
        _report_marks(key, node, words, r)
    if not words.isascii():
        advise_on_letters(key, node, words, r)


def _report_line(key: str, node: Scalar, words: str, r: ReadContext) -> None:
    """What YAML makes of a text without quotes."""
    if node.comment:
        message = msg('The text of "{key}" ends before {comment}.', key=key, comment=quoted(node.comment, 30))
        hint = msg('After a space, # begins a comment: put the text in double quotes, "…", or the comment above it.')
        r.report(node, "cut-text", message, hint)
    if words[-1] == '"' and words.count('"') % 2 and not words[-2:-1].isdigit():
        message = msg('The text of "{key}" ends with a quote that nothing opens.', key=key)
        hint = msg("Put one before its first word too, or take this one out.")
        if words[0] in QUOTES:
            message = msg('The text of "{key}" begins with {sign} and ends with a straight one.')
            message = message.with_values(key=key, sign=name_of(words[0]))
            hint = msg('Put the whole text in straight quotes: "…".')
        correction = None
        if node.value.count('"') == 1 and node.value[0].isalnum() and "\\" not in node.value:
            correction = Correction(node.line, node.column - 1, node.value, f'"{node.value}')
        r.report(node, "lone-quote", message, hint, correction=correction)


def _report_marks(key: str, node: Node, words: str, r: ReadContext) -> None:
    if found := _HTML.search(words):
        message = msg('"{key}" holds {found}, shown as it is written.', key=key, found=quoted(found.group()))
        r.report(node, "html", message, msg("Write plain text; an empty line begins a new paragraph."))
    if found := _MARKDOWN.search(words):
        message = msg('"{key}" holds the mark {found}, shown as it is written.', key=key, found=quoted(found.group()))
        r.report(node, "markdown", message, msg("Take the mark out: texts are shown in one kind of letters."))
    if found := _ESCAPE.search(words):
        message = msg('"{key}" holds {found}, shown as it is written.', key=key, found=quoted(found.group()))
        r.report(node, "markdown", message, msg("An empty line begins a new paragraph; a line has no other breaks."))
    if found := _UNFINISHED.search(words):
        message = msg('"{key}" seems unfinished: {found} is shown to visitors.', key=key, found=quoted(found.group()))
        r.report(node, "unfinished", message, msg("Write the text, or leave it empty until it is written."))
    if found := _SPOILT.search(words):
        message = msg(
            'Letters of "{key}" were spoilt by a wrong encoding: {found}.', key=key, found=_around(words, found)
        )
        hint = msg("Write them anew: a letter such as ä or š was meant; keep the file as UTF-8.")
        r.report(node, "spoilt-letters", message, hint)
    if found := _INVISIBLE.search(words):
        code, name = ord(found.group()), unicodedata.name(found.group(), "").lower() or "?"
        message = msg('"{key}" holds an invisible sign (U+{code:04X}, {name}).', key=key, code=code, name=name)
        hint = msg(
            "Write the words anew instead of copying them; the program finds the direction of writing by itself."
        )
        r.report(node, "invisible-sign", message, hint)
    if found := _SPACES.search(words):
        message = msg('Two spaces stand together in "{key}": {found}.', key=key, found=_around(words, found, keep=True))
        r.report(node, "double-space", message, msg("Take one of them out."))


def advise_on_letters(key: str, node: Node, words: str, r: ReadContext) -> None:
    """Report letters that nothing draws; those of the museum's own languages are named once, for all its texts."""
    strange = [letter for letter in dict.fromkeys(words) if letter not in _DRAWN and not _is_drawn(letter)]
    known = missing(r.languages) if strange else {}
    strange = [letter for letter in strange if package_for(letter) not in known]
    if strange:
        letter = strange[0]
        more = len(strange) - 1
        message = msg('No font of the kiosk has "{letter}" (U+{code:04X}).', letter=letter, code=ord(letter))
        if more:
            message = msg(
                'No font of the kiosk has "{letter}" (U+{code:04X}), nor {more} more letters of "{key}".',
                letter=letter,
                code=ord(letter),
                more=more,
                key=key,
            )
        hint = msg("Write it with other letters; a dot would be shown in its place.")
        if (package := package_for(letter)) and not is_installed(package):
            hint = msg("Install Debian's {package}; until then a dot is shown in its place.", package=package)
        r.report(node, "no-letter", message, hint)
    elif not _MARKS.isdisjoint(words) and (alone := _letter_without_its_mark(words)):
        message = msg(
            'No font of the kiosk has "{letter}" with its mark (U+{code:04X}): the mark is not shown.',
            letter=alone,
            code=ord(alone[-1]),
        )
        r.report(node, "no-letter", message, msg("Write it with other letters, or without the mark."))


def _letter_without_its_mark(words: str) -> str:
    """The first letter with marks that no face has together, though each has some; "" where there is none."""
    letter = ""
    for sign in unicodedata.normalize("NFC", words):
        if sign not in _MARKS:
            letter = sign
        elif letter:
            letter += sign
            if not face_for("sans", letter):
                return letter
    return ""


def _is_drawn(letter: str) -> bool:
    known = letter.isspace() or unicodedata.category(letter) in ("Cf", "Cc", "Cs", "Co") or face_for("sans", letter)
    if known:
        _DRAWN.add(letter)
        if unicodedata.category(letter).startswith("M") and ord(letter) not in _SELECTORS:
            _MARKS.add(letter)
    return bool(known)


def _around(words: str, found: re.Match[str], keep: bool = False) -> str:
    """What was found with a few letters before and after it."""
    before = words[: found.start()].rsplit(None, 1)[-1:] if not words[: found.start()].endswith((" ", "\n")) else []
    after = re.match(r"\S{0,12}", words[found.end() :])
    around = "".join(before)[-12:] + found.group() + (after.group() if after else "")
    return '"{}"'.format(around.replace("\t", "⇥")) if keep else quoted(around)
