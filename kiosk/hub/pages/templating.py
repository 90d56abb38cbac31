"""The templates of the pages: whatever people or kiosks wrote is escaped; Jinja2 is imported when first needed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from kiosk.hub.pages.page_language import PageLanguage

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("kiosk.hub.pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def written(template: str, words: PageLanguage, values: dict[str, Any]) -> str:
    """The page in this language."""
    own = {
        "translate": words.translate,
        "translate_plural": words.translate_plural,
        "sentence": words.sentence,
        "moment": words.moment,
        "written_moment": words.written_moment,
        "age": words.age,
        "length": words.length,
        "number": words.number,
        "language": words.language,
        "language_name": words.name_of_language,
    }
    return _environment().get_template(template).render(**own, **values)
