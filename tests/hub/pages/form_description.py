"""The forms of the hub's pages as OpenAPI describes doors, read from the pages themselves: what is sent by a browser,
and nothing that is written twice."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from tests.hub.pages.browsing import BrowsingPerson

FIELDS = frozenset({"input", "select", "textarea", "button"})


class FormReader(HTMLParser):
    """forms: of each action the fields by name, with the values that the page offers for it."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, set[str]]] = {}
        self._fields: dict[str, set[str]] | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        if tag == "form" and own.get("method", "").lower() == "post":
            self._fields = self.forms.setdefault(own["action"], {})
        elif self._fields is not None and tag in FIELDS and own.get("name"):
            values = self._fields.setdefault(own["name"], set())
            values |= {own["value"]} if "value" in own else set()
            self._select = own["name"] if tag == "select" else self._select
        elif self._fields is not None and tag == "option" and self._select:
            self._fields[self._select].add(own.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._fields, self._select = None, ""


def forms_of(person: BrowsingPerson, pages: tuple[str, ...]) -> dict[str, dict[str, set[str]]]:
    """Every form that changes something on these pages, by where it goes."""
    return forms_in(*(person.get(page).text for page in pages))


def forms_in(*pages: str) -> dict[str, dict[str, set[str]]]:
    """Every form that changes something in the text of these pages, by where it goes."""
    reader = FormReader()
    for page in pages:
        reader.feed(page)
        reader.close()
    return reader.forms


def form_description(forms: dict[str, dict[str, set[str]]]) -> dict[str, Any]:
    """These forms as OpenAPI has them: a field is what the page offers for it, else any text."""

    def field(values: set[str]) -> dict[str, Any]:
        return {"enum": sorted(values)} if values else {"type": "string"}

    paths = {}
    for action, fields in forms.items():
        schema = {
            "type": "object",
            "properties": {name: field(values) for name, values in fields.items()},
            "required": [name for name, values in fields.items() if values],
        }
        body = {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": schema}}}
        answers = {"default": {"description": "A page.", "content": {"text/html": {}}}}
        paths[action] = {"post": {"operationId": action, "requestBody": body, "responses": answers}}
    return {"openapi": "3.1.0", "info": {"title": "Pages", "version": "1"}, "paths": paths}


def query_description(pages: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Pages with what may stand in their addresses, any text in each."""
    paths = {}
    for page, names in pages.items():
        asked = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in names]
        answers = {"default": {"description": "A page.", "content": {"text/html": {}}}}
        paths[page] = {"get": {"operationId": page, "parameters": asked, "responses": answers}}
    return {"openapi": "3.1.0", "info": {"title": "Pages", "version": "1"}, "paths": paths}
