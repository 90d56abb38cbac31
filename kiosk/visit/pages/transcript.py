"""A recording's transcript, sentence by sentence.

Rules: every sentence is a control that seeks to it; the speaker is named before the first sentence of each; the page
follows what is spoken until the visitor turns it, and then a control makes it follow again; the titles of chapters
stand among the sentences where the bar does not show them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.content.measures import Cue
from kiosk.content.model import Exhibit
from kiosk.content.sentences import CaptionSentence as Spoken
from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.playing import FollowPressed, SentenceTapped
from kiosk.visit.pages.band import Paging, paging
from kiosk.visit.pages.bar import Bar
from kiosk.visit.queries.chapters import chapters_of
from kiosk.visit.queries.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptSentence:
    """A sentence of the transcript. speaker: named before the first sentence of each, otherwise "". chapter: the title
    of the chapter that begins here, where the bar does not show the chapters, otherwise ""."""

    control: Control
    text: LocalizedText
    speaker: str = ""
    chapter: str = ""


READ_FROM = {"read": "recording", "along": "more"}
"""The recording whose transcript these views show."""


def transcript(context: PageContext, exhibit: Exhibit, view: str, bar: Bar | None) -> tuple[TranscriptSentence, ...]:
    """The sentences of the transcript; none in the other views."""
    what = READ_FROM.get(view, "")
    recording = context.recording_to_read(exhibit, what) if what else None
    if recording is None:
        return ()
    spoken = context.guide.sentences(recording.captions)
    chapters = () if bar is not None and bar.chapters else chapters_of(context, exhibit, what)
    titles = beginning(spoken, chapters)
    made, speaker = [], ""
    for n, sentence in enumerate(spoken):
        control = Control(f"sentence-{n + 1}", sentence.text, SentenceTapped(n), role="link")
        new = sentence.speaker if sentence.speaker != speaker else ""
        speaker = sentence.speaker
        text = LocalizedText(sentence.text, context.language)
        made.append(TranscriptSentence(control=control, text=text, speaker=new, chapter=titles.get(n, "")))
    return tuple(made)


def beginning(spoken: Sequence[Spoken], chapters: Sequence[Cue]) -> dict[int, str]:
    """The sentences that begin a chapter, with its title: the first one that begins no earlier than the chapter."""
    starts = [sentence.start_s + 0.5 for sentence in spoken]
    firsts = ((next((n for n, s in enumerate(starts) if s >= c.start_s), -1), c) for c in chapters)
    return {n: " ".join(chapter.text.split()) for n, chapter in firsts if n >= 0}


def followed(context: PageContext, bar: Bar | None, sentences: Sequence[TranscriptSentence]) -> Paging:
    """The buttons that turn a transcript, which stay as they are while it follows what is spoken; otherwise there is
    Follow."""
    pager = paging(context)
    if sentences:
        pager = replace(pager, follow_words=context.translate("Follow"))
    if not sentences or bar is None or bar.state not in ("playing", "paused") or pager.back is None or pager.on is None:
        return pager
    if not context.exhibit_state.follows:
        follow = Control("follow", pager.follow_words, FollowPressed(), icon="locate")
        return replace(pager, follow=follow)
    return replace(pager, moving=True)
