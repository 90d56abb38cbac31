"""About this guide, opened from Access: who made it, what is counted, credits, sources and licences.

Rules: every credit, source and licence once; the page states that nothing tells one visitor from another.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.pages.access import done_button
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.queries.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutSection:
    title: str
    lines: tuple[LocalizedText, ...]


class AboutPage(Page):
    title: str
    sections: tuple[AboutSection, ...]
    done: Control


def sections(context: PageContext) -> tuple[AboutSection, ...]:
    """What the page says in the visitor's language; nothing else of a visit changes it."""
    museum = context.guide.museum
    counted = context.translate(
        "This kiosk counts which pages are opened and for how long, so that the museum can improve it. "
        "It does not know who you are: no name, no picture and no voice is kept, "
        "and nothing joins one visit to another."
    )
    fonts = context.translate("Typefaces: Noto (SIL Open Font License). Icons: Lucide (ISC License).")
    unread = context.translate("A native speaker of this language has not yet read the words of this guide’s controls.")
    words = () if context.guide.strings.is_read(context.language) else (context.interface_text(unread),)
    licences = dict.fromkeys(context.localize(licence) for licence in context.guide.licences)
    shown = (
        AboutSection(title=context.translate("Who made this"), lines=(context.localize(museum.about), *words)),
        AboutSection(title=context.translate("What is counted"), lines=(context.interface_text(counted),)),
        AboutSection(
            title=context.translate("Pictures, recordings and films"),
            lines=tuple(map(context.credit, context.guide.credits)),
        ),
        AboutSection(title=context.translate("Sources"), lines=tuple(map(context.museum_text, context.guide.sources))),
        AboutSection(title=context.translate("Licences"), lines=(*licences, context.interface_text(fonts))),
    )
    return tuple(s for s in shown if any(s.lines))


def about_page(context: PageContext) -> AboutPage:
    done = done_button(context)
    return AboutPage(
        **frame(context, (), (done,)),
        title=context.translate("About this guide"),
        sections=context.guide.derived("about", context.language, lambda: sections(context)),
        done=done,
    )


def about_reading(context: PageContext, page: AboutPage) -> PageReading:
    parts = PartsOf(context)
    for section in page.sections:
        parts.texts(section.title, *section.lines)
    return parts.of(page.title)
