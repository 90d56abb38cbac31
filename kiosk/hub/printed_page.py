"""The page to print of a hub: where it is, how a kiosk joins it, and what is kept safe; no secret stands on it."""

from __future__ import annotations

from html import escape
from pathlib import Path

from kiosk.content.messages import Message, Translate, msg
from kiosk.hub.hub_settings import HubSettings

STYLE = """
body { font: 12pt/1.5 system-ui, sans-serif; margin: 2cm auto; max-width: 17cm; color: #000; background: #fff }
h1 { font-size: 24pt; line-height: 1.2; margin: 0 0 .2em } h2 { font-size: 14pt; margin: 1.4em 0 .2em }
code { font: 11pt ui-monospace, monospace; background: #eee; padding: .1em .3em }
svg { float: right; margin: 0 0 1em 1em }
"""

JOINS = msg("A kiosk joins")
INVITE = msg("On the hub, with the name of the kiosk as in its own file:")
JOIN = msg("On the kiosk, within an hour, with the code that was printed:")
STOLEN = msg("A kiosk was stolen")
NEW_CONTENT = msg("New content for the kiosks")
KEPT = msg("What is kept safe")
COPY = msg("A copy of the database every night, and of these two:")


def printed_page(settings: HubSettings, file: Path, language: str, translate: Translate) -> str:
    """The page as HTML, in the reader's language: its tag, and the translation into it."""
    import segno

    def words(sentence: Message) -> str:
        return escape(sentence.render(translate))

    def code(command: str) -> str:
        return f"<p><code>{escape(command)}</code></p>"

    qr = segno.make(settings.called, error="m", micro=False).svg_inline(scale=4, border=2)
    title = words(msg("The hub of {museum}", museum=settings.museum))
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>',
            f"<style>{STYLE}</style></head><body>",
            qr,
            f"<h1>{title}</h1>",
            f"<p>{escape(settings.called)}</p>",
            f"<h2>{words(JOINS)}</h2>",
            f"<p>{words(INVITE)}</p>",
            code("kiosk hub invite KIOSK"),
            f"<p>{words(JOIN)}</p>",
            code(settings.joining("CODE")),
            f"<h2>{words(STOLEN)}</h2>",
            code("kiosk hub revoke KIOSK"),
            f"<h2>{words(NEW_CONTENT)}</h2>",
            code("kiosk hub publish DIR"),
            f"<h2>{words(KEPT)}</h2>",
            f"<p>{words(COPY)}</p>",
            code(str(file)),
            code(str(settings.content)),
            "</body></html>",
            "",
        ]
    )
