"""The phone's pages as HTML, by Jinja2, imported when first needed.

Rules: whatever staff wrote is escaped; a text in another language than the page's has that language's tag and, where
the kiosk marks it, its mark; equal pages give equal bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.content.texts import LocalizedText, reads_from_right
from kiosk.locale.strings import Strings
from kiosk.phone.build.addresses import KEYPAD, in_language, link, root_from
from kiosk.phone.build.page_words import page_words
from kiosk.phone.build.phone_page import PhonePage
from kiosk.phone.build.script_words import script_words

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
)
"""What a browser may load for a page: nothing from elsewhere, and no script or style within the page itself."""


@dataclass
class PageWriting:
    """Writes the pages of one language. languages: the museum's. assets: addresses by plain name."""

    language: str
    languages: tuple[str, ...]
    has_keypad: bool
    museum: LocalizedText
    assets: dict[str, str]
    strings: Strings

    def written(self, page: PhonePage) -> bytes:
        """The page as it is in its file."""
        here, first = page.address, self.languages[0]
        html = self._environment.get_template(page.form).render(
            page.values,
            page=page,
            title=page.title,
            root=root_from(here),
            languages=[
                (tag, self._native[tag], link(here, in_language(page.common, tag, first))) for tag in self.languages
            ],
            keypad_link=link(here, in_language(KEYPAD, self.language, first)) if self.has_keypad else "",
            versions=json.dumps(page.versions, sort_keys=True) if page.versions else "",
        )
        return f"{html}\n".encode()

    @cached_property
    def _native(self) -> dict[str, str]:
        return {tag: self.strings.native(tag) for tag in self.languages}

    @cached_property
    def _spoken(self) -> str:
        return self.strings.spoken(self.language)

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

        environment = Environment(
            loader=ChoiceLoader([PackageLoader("kiosk.phone.build"), PackageLoader("kiosk.interactives", ".")]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        environment.globals.update(
            text=self._text,
            words=page_words(self.strings, self.language),
            language=self.language,
            right_to_left=reads_from_right(self.language),
            lang=self._lang,
            museum=self.museum,
            style=self.assets["phone.css"],
            script=self.assets["phone.js"],
            scripts=self.assets,
            sign=self.assets["icon.svg"],
            without_script=self.assets["without-script.css"],
            policy=POLICY,
            script_words=self._script_words,
        )
        return environment

    @cached_property
    def _script_words(self) -> Markup:
        from markupsafe import Markup

        data = json.dumps(script_words(self.strings, self.language), ensure_ascii=False, sort_keys=True)
        return Markup(data.replace("<", "\\u003c"))  # the only sign that could end the element

    def _text(self, text: LocalizedText | str) -> Markup:
        """A text of the museum, with the tag of its language where that is not the page's."""
        from markupsafe import Markup, escape

        if isinstance(text, str):
            text = LocalizedText(text, self._spoken)
        words, named = escape(str(text.words)), self._lang(text)
        if named and words:
            words = Markup("<span{}>{}</span>").format(named, words)
        if text.mark:
            words += Markup(' <span class="mark">{}</span>').format(text.mark)
        return words

    def _lang(self, text: LocalizedText) -> Markup:
        """The attributes of an element whose words are this text: its language, and its direction, where they are not
        the page's."""
        from markupsafe import Markup

        if not text.language or text.language == self.language:
            return Markup()
        from_right = reads_from_right(text.language)
        turned = "" if from_right == reads_from_right(self.language) else f' dir="{"rtl" if from_right else "ltr"}"'
        return Markup(' lang="{}"{}').format(text.language, Markup(turned))
