"""About, from Access: who made this, what is counted, whose pictures and recordings these are, what it rests on.

Rules: every credit, source and licence once; nothing here tells one visitor from another, and it says so.
"""

from __future__ import annotations

from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import AboutPage, Section
from kiosk.visit.pages.making import Maker
from kiosk.visit.pages.panels import done_button


def about_page(make: Maker) -> AboutPage:
    museum = make.guide.museum
    counted = make.say(
        "This kiosk counts which pages are opened and for how long, so that the museum can improve it. "
        "It does not know who you are: no name, no picture and no voice is kept, "
        "and nothing joins one visit to another."
    )
    fonts = make.say("Typefaces: Noto (SIL Open Font License). Icons: Lucide (ISC License).")
    licences = dict.fromkeys(make.said(licence) for licence in make.guide.licences)
    sections = (
        Section(title=make.say("Who made this"), lines=(make.said(museum.about),)),
        Section(title=make.say("What is counted"), lines=(make.mine(counted),)),
        Section(title=make.say("Pictures, recordings and films"), lines=tuple(map(make.plain, make.guide.credits))),
        Section(title=make.say("Sources"), lines=tuple(map(make.plain, make.guide.sources))),
        Section(title=make.say("Licences"), lines=(*licences, make.mine(fonts))),
    )
    done = done_button(make)
    return AboutPage(
        **frame(make, (), (done,)),
        title=make.say("About this guide"),
        sections=tuple(s for s in sections if any(s.lines)),
        done=done,
    )
