"""Merging a room's texts in one more language, from `<room>.<language>.yaml`, into the room's nodes.

Rules: at its head a translation file may say `translated: machine`, and `checked_by:` once somebody has read it; below,
only texts can be translated; items of a list are named by their id, their file or their position counted from
1; a text given in both files is a fault, and so is naming what is not in the room file, each reported at its place in
the translation file. Valid texts are merged even where others have faults.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.composite_values import ListOf
from kiosk.content.exhibit_schema import EXHIBIT, ROOM
from kiosk.content.faults import did_you_mean, quoted
from kiosk.content.forms import Form, Key, ReadContext
from kiosk.content.messages import msg
from kiosk.content.nodes import Hole, Mapping, Node, Scalar, Sequence
from kiosk.content.numbered_texts import NumberedTexts
from kiosk.content.values import TextKind

_BY, _CHECKED, _MACHINE = "translated", "checked_by", "machine"
_HEAD = (_BY, _CHECKED)


def merge_translation(room: Mapping, translation: Node, language: str, r: ReadContext) -> None:
    """Merge the translation into the room's nodes, in place; `r` collects the faults of the translation file."""
    if isinstance(translation, Mapping):
        head = {name: pair for name, pair in translation.entries.items() if name in _HEAD}
        below = {name: pair for name, pair in translation.entries.items() if name not in _HEAD}
        _read_head(head, language, r)
        translation = replace(translation, entries=below)
    _Merger(language, r).merge(room, translation, ROOM)


def _read_head(head: dict[str, tuple[Scalar, Node]], language: str, r: ReadContext) -> None:
    """Note whether a computer made this translation and nobody has checked it."""
    values = dict[str, str]()
    for name, (key_node, value) in head.items():
        if isinstance(value, Scalar) and value.value.strip() and (name != _BY or value.value == _MACHINE):
            values[name] = value.value
        elif not isinstance(value, Hole) and not (isinstance(value, Scalar) and value.is_null):
            hint = msg("Write translated: machine, and once somebody has read it checked_by: with a name.")
            r.report(key_node, "wrong-form", msg('"{name}" is not written as it is here.', name=name), hint)
    if _BY in values and _CHECKED not in values:
        r.machine.add(language)


@dataclass(frozen=True, slots=True)
class _Merger:
    language: str
    r: ReadContext

    def merge(self, base: Node | None, node: Node, form: Form[object]) -> None:
        if isinstance(base, Hole | None) or isinstance(node, Hole):
            return  # reported already
        if not isinstance(base, Mapping):
            return  # the room file's own fault
        if not isinstance(node, Mapping):
            message = msg("Here stand the texts of {name}, as keys and values.", name=form.name)
            self.r.report(node, "wrong-form", message, msg('Write them as in the room file: title: "…".'))
            return
        self.r.beside[id(base), self.language] = node
        before = self.r.where
        if form is EXHIBIT:
            self.r.where = f"{before}/{base.word('id')}"
        for name, (key_node, value) in node.entries.items():
            key = form.keys.get(name)
            if key is None:
                form.report_unknown_key(
                    key_node, node, self.r, [k for k in form.keys if self._translatable(form.keys[k])]
                )
            elif not isinstance(value, Scalar) or not value.is_null:
                self._merge_value(base, key_node, value, key, form)
        self.r.where = before

    def _translatable(self, key: Key) -> bool:
        item = key.kind.item if isinstance(key.kind, ListOf) else key.kind
        return isinstance(item, TextKind | NumberedTexts) or (
            isinstance(item, Form) and any(self._translatable(inner) for inner in item.keys.values())
        )

    def _merge_value(self, base: Mapping, key_node: Scalar, value: Node, key: Key, form: Form[object]) -> None:
        name = key_node.value
        there = base.entries.get(name)
        if not self._translatable(key):
            message = msg('"{name}" is not a text; it stands in the room file only.', name=name)
            self.r.report(key_node, "not-translated", message, msg("Take it out here."))
        elif there is None or (isinstance(there[1], Scalar) and there[1].is_null):
            hint = msg("Write it there first, in the museum's first language, or take it out here.")
            self.r.report(key_node, "nothing-to-translate", msg('The room file has no "{name}" here.', name=name), hint)
        elif isinstance(key.kind, TextKind):
            self._merge_text(base, there, key_node, value)
        elif isinstance(key.kind, NumberedTexts):
            self._merge_numbered(there[1], key_node, value)
        elif isinstance(key.kind, ListOf) and isinstance(key.kind.item, Form):
            self._merge_items(there[1], key_node, value, key.kind.item)
        elif isinstance(key.kind, Form):
            self.merge(there[1], value, key.kind)

    def _merge_numbered(self, base: Node, key_node: Scalar, value: Node) -> None:
        if not isinstance(base, Mapping) or isinstance(value, Hole):
            return
        if not isinstance(value, Mapping):
            message = msg('"{key}" names its texts by their numbers here.', key=key_node.value)
            self.r.report(value, "wrong-form", message, msg('Write 0: "…" for the first.'))
            return
        for name, (name_node, text) in value.entries.items():
            there = base.entries.get(name)
            if there is None:
                message = msg("{name} is not among the {key} of the room file.", name=quoted(name), key=key_node.value)
                hint = msg("Write it there first, in the museum's first language, or take it out here.")
                self.r.report(name_node, "nothing-to-translate", message, hint)
            else:
                self._merge_text(base, there, name_node, text)

    def _merge_text(self, base: Mapping, there: tuple[Scalar, Node], key_node: Scalar, value: Node) -> None:
        r, language = self.r, self.language
        if isinstance(value, Hole):
            return
        if not isinstance(value, Scalar):
            message = msg('"{key}" is one text here, in {language}.', key=key_node.value, language=language)
            hint = msg('Write {key}: "…"; other languages have files of their own.', key=key_node.value)
            r.report(value, "wrong-form", message, hint)
            return
        old = there[1]
        if isinstance(old, Scalar):
            first = Scalar(old.file, old.line, old.column, r.first_language, False)
            old_text = Mapping(old.file, old.line, old.column, {r.first_language: (first, old)})
        elif isinstance(old, Mapping):
            old_text = old
        else:
            return  # the room file's own fault
        given = old_text.value(language)
        if given is not None and not (isinstance(given, Scalar) and given.is_null):
            message = msg(
                '"{key}" is given in {language} here and in {file}, line {line}.',
                key=key_node.value,
                language=language,
                file=given.file,
                line=given.line,
            )
            r.report(value, "given-twice", message, msg("Keep one of the two."))
            return
        old_text.entries[language] = (key_node, value)
        base.entries[key_node.value] = (there[0], old_text)

    def _merge_items(self, base: Node, key_node: Scalar, value: Node, form: Form[object]) -> None:
        if not isinstance(base, Sequence) or isinstance(value, Hole):
            return
        by = "id" if "id" in form.keys else "file" if "file" in form.keys else ""
        if not isinstance(value, Mapping):
            names_by = msg('"{key}" names its items by their place here.', key=key_node.value)
            if by:
                names_by = msg('"{key}" names its items by their {by} or their place here.', key=key_node.value, by=by)
            self.r.report(value, "wrong-form", names_by, msg('Write 1: {title: "…"} for the first.'))
            return
        names: dict[str, Mapping] = {}
        for each in base.items:
            if by and isinstance(each, Mapping):
                names.setdefault(each.word(by), each)
        for name, (name_node, texts) in value.entries.items():
            item: Node | None = names.get(name)
            place = name_node.integer
            if item is None and place is not None and 1 <= place <= len(base.items):
                item = base.items[place - 1]
            if item is None:
                hint = did_you_mean(name, [n for n in names if n])
                self.r.report(
                    name_node,
                    "nothing-to-translate",
                    msg("{name} is not among the {key} of the room file.", name=quoted(name), key=key_node.value),
                    hint or msg("Name it as it is named there, or count: 1 to {count}.", count=len(base.items)),
                )
            else:
                self.merge(item, texts, form)
