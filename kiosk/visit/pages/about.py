"""About, from Access: who made this, what is counted, whose pictures and recordings these are, what it rests on.

Rules: every credit, source and licence once; nothing here tells one visitor from another, and it says so.
"""

from __future__ import annotations

from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import AboutPage, AboutSection
from kiosk.visit.pages.panels import done_button
from kiosk.visit.queries.context import PageContext


def about_page(make: PageContext) -> AboutPage:
    museum = make.guide.museum
    counted = make.translate(
        "This kiosk counts which pages are opened and for how long, so that the museum can improve it. "
        "It does not know who you are: no name, no picture and no voice is kept, "
        "and nothing joins one visit to another."
    )
    fonts = make.translate("Typefaces: Noto (SIL Open Font License). Icons: Lucide (ISC License).")
    licences = dict.fromkeys(make.localize(licence) for licence in make.guide.licences)
    sections = (
        AboutSection(title=make.translate("Who made this"), lines=(make.localize(museum.about),)),
        AboutSection(title=make.translate("What is counted"), lines=(make.mine(counted),)),
        AboutSection(
            title=make.translate("Pictures, recordings and films"), lines=tuple(map(make.plain, make.guide.credits))
        ),
        AboutSection(title=make.translate("Sources"), lines=tuple(map(make.plain, make.guide.sources))),
        AboutSection(title=make.translate("Licences"), lines=(*licences, make.mine(fonts))),
    )
    done = done_button(make)
    return AboutPage(
        **frame(make, (), (done,)),
        title=make.translate("About this guide"),
        sections=tuple(s for s in sections if any(s.lines)),
        done=done,
    )
