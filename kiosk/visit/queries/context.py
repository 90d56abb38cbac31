"""The context of a page: the guide, the state and the time, with the visitor's language applied.

Rules: a context changes nothing; the interface's texts come through `translate`, the museum's own through `localize`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kiosk.content.messages import Message
from kiosk.content.model import Exhibit, Film, Interactive, Recording, Room, Text
from kiosk.content.texts import LocalizedText, TranslatedWords, words_in
from kiosk.interactives.port import slice_of
from kiosk.visit.guide import Guide, Now
from kiosk.visit.look import Look
from kiosk.visit.slices import interactives
from kiosk.visit.speech.sentence_cut import comma
from kiosk.visit.state import ExhibitState, InteractiveState, State, ThanksState

NEAR_END_S = 2.0
"""A recording left this close to its end starts from the beginning."""


@dataclass(frozen=True, slots=True)
class PageContext:
    guide: Guide
    state: State
    now: Now

    @property
    def language(self) -> str:
        session = self.state.session
        if session is not None:
            return session.language
        return self.state.place.inner_as(ThanksState).language or self.guide.first

    @property
    def look(self) -> Look:
        session = self.state.session
        return self.state.place.inner_as(ThanksState).look if session is None else session.look

    @property
    def kind(self) -> str:
        """The kind of guide that the visitor chose: one of `KINDS_OF_GUIDE`, "" for the usual."""
        return "" if self.state.session is None else self.state.session.kind

    @property
    def exhibit_state(self) -> ExhibitState:
        """Where the visitor is within the open exhibit."""
        return self.state.place.inner_as(ExhibitState)

    def translate(self, msgid: str, /, **values: object) -> str:
        """A text of the interface, which knows its translations."""
        if not values:
            return self.guide.words(msgid, self.language)
        translate = self.guide.strings.translate
        return self.in_every_language(lambda language: translate(msgid, language, **values))

    def in_every_language(self, words: Callable[[str], str]) -> TranslatedWords:
        """Words of the interface in the visitor's language. words: makes them for a language of the museum."""
        return self.guide.in_every_language(words, self.language)

    def render(self, message: Message) -> str:
        """A message in the visitor's language."""
        strings = self.guide.strings
        return words_in(strings.spoken(self.language), message.render(strings.translator(self.language)))

    def translate_plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """A text for a number, which stands in it as {n}; it knows its translations."""
        translate = self.guide.strings.translate_plural
        return self.in_every_language(lambda language: translate(one, many, n, language, n=n, **values))

    def language_name(self, language: str) -> str:
        """A language's name, as the page's sentences have it."""
        return self.guide.strings.name_in(language, self.language)

    def localize(self, text: Text) -> LocalizedText:
        """A text of the museum in the visitor's language, else in another and marked so; it knows its translations."""
        guide, found = self.guide, self.guide.localize(text, self.language)

        def translations() -> list[str]:
            each = [guide.localize(text, language) for language in guide.museum.languages]
            return [words_in(one.language, one.words) for one in each]

        words = TranslatedWords.of(found.words, translations, found.language)
        partial = bool(text) and any(language not in text for language in guide.museum.languages)
        return LocalizedText(words, found.language, self.mark_of(found.language), partial)

    def localize_of(self, room: Room, text: Text) -> LocalizedText:
        """A text of this room that opens a page: marked where a computer translated it and nobody has checked that."""
        found = self.localize(text)
        if not found or not room.machine:
            return found
        by_computer = not found.mark and found.language in room.machine
        mark = self.translate("Translated by computer") if by_computer else found.mark
        return replace(found, mark=mark, partial=True)

    def mark_of(self, language: str) -> str:
        """The mark of what is in this language: "" where it is the visitor's."""
        return "" if language == self.language else self.guide.strings.in_language(language, self.language)

    def joined(self, separator: str, *texts: LocalizedText) -> LocalizedText:
        """Texts on one line, in the language of the first that is marked, else of the first."""
        there = [text for text in texts if text]
        if not there:
            return LocalizedText("", self.language)
        of = next((text for text in there if text.mark), there[0])
        words = TranslatedWords.joined(separator, [text.words for text in there])
        return replace(of, words=words, partial=any(text.partial for text in there))

    def listed(self, words: Iterable[object], language: str = "") -> str:
        """Those that are not empty, parted by the comma of a language; "": of the visitor's."""
        return comma(language or self.language).join(str(each) for each in words if each)

    def around(self, words: str, *texts: LocalizedText) -> LocalizedText:
        """Words of the interface that hold texts of the museum: marked as these are."""
        mark = next((text.mark for text in texts if text.mark), "")
        return replace(self.interface_text(words), mark=mark, partial=any(text.partial for text in texts))

    def interface_text(self, words: str) -> LocalizedText:
        """A text of the interface, with the language that the interface has it in."""
        return LocalizedText(words, self.guide.strings.spoken(self.language))

    def museum_text(self, words: str) -> LocalizedText:
        """A text of the museum that is the same in every language and read as in its first."""
        return LocalizedText(words, self.guide.first)

    def name(self, names: Text) -> LocalizedText:
        """A person's name, as the visitor's language writes it where that is known, else as the museum's first does;
        never marked. It knows how the other languages have it."""
        first = self.guide.first
        language = self.language if self.language in names else first
        words = self.in_every_language(lambda each: names.get(each, names.get(first, "")))
        return LocalizedText(words, language)

    def credit(self, words: str) -> LocalizedText:
        """A credit, in the visitor's language where the museum has it in that one; otherwise as it stands."""
        return self.guide.credit(words, self.language)

    def number(self, value: float) -> str:
        """A number as the interface's language writes it; it knows how the others do."""
        number = self.guide.strings.number
        return self.in_every_language(lambda language: number(language, value))

    def length(self, seconds: float) -> str:
        return self.guide.strings.length(self.language, seconds)

    def scope_words(self, scope: str) -> str:
        if scope == "local":
            return self.translate("Local")
        return self.translate("Europe") if scope == "europe" else self.translate("World")

    def recordings(self, exhibit: Exhibit, what: str = "recording") -> dict[str, Recording]:
        """The exhibit's recordings for this visitor, by language. what: recording | more (the second ones)."""
        return self.guide.recordings(exhibit, what, self.kind)

    def kind_heard(self, exhibit: Exhibit, file: str) -> str:
        """The kind of guide that the visitor chose, where this recording of the exhibit is of it; otherwise ""."""
        return self.kind if any(r.file == file for r in exhibit.of_kind(self.kind).values()) else ""

    def recording(self, exhibit: Exhibit, what: str = "recording") -> Recording | None:
        """The recording that the visitor can hear here, in `language_heard`. what: recording | more (the second
        one)."""
        found = self.recordings(exhibit, what).get(self.language_heard(exhibit, what))
        return None if found is None or self.failed(found.file) else found

    def language_heard(self, exhibit: Exhibit, what: str = "recording") -> str:
        """The language of the exhibit's recording: the visitor's, or another where there is none in it; "" for none."""
        return self.guide.language_heard(self.recordings(exhibit, what), self.language)

    def recording_to_read(self, exhibit: Exhibit, what: str) -> Recording | None:
        """The recording whose transcript the page has: only one in the visitor's language, and not the usual one where
        the label stands there in easy language."""
        recording = self.recording(exhibit, what)
        if recording is None or self.language_heard(exhibit, what) != self.language:
            return None
        easy = what == "recording" and self.kind == "easy" and self.language in exhibit.easy
        return None if easy and not self.kind_heard(exhibit, recording.file) else recording

    def listen_words(self, exhibit: Exhibit, what: str = "recording") -> str:
        """The name of what starts the exhibit's recording; it names a language that is not the visitor's."""
        strings, recordings = self.guide.strings, self.recordings(exhibit, what)

        def words(language: str) -> str:
            heard = self.guide.language_heard(recordings, language)
            if heard in ("", language):
                return strings.translate("Listen", language)
            return strings.translate("Listen in {language}", language, language=strings.name_in(heard, language))

        return self.in_every_language(words)

    def film(self, exhibit: Exhibit) -> Film | None:
        """The exhibit's film, where it can be seen."""
        film = exhibit.film
        there = film is not None and film.file in self.guide.measures.films
        return film if film is not None and there and not self.failed(film.file) else None

    def interactive(self, exhibit: Exhibit) -> Interactive | None:
        """The exhibit's interactive, when it can be shown."""
        found = exhibit.interactive
        return None if found is None else found.as_shown(self.guide.measures)

    def kept_interactive(self) -> InteractiveState | None:
        """The state in which this visitor last saw the interactive of the exhibit here; None where they did not."""
        session, place = self.state.session, self.state.place
        return None if session is None else dict(session.interactives).get((place.room, place.exhibit))

    def mute(self, file: str) -> bool:
        """Whether this cannot be heard because there is no sound output; what lost its output while it played waits for
        it."""
        sound = self.state.sound
        waits = sound is not None and sound.file == file and sound.held and sound.phase == "paused"
        return self.state.mute and not waits

    def failed(self, file: str) -> bool:
        """Whether this failed to play just now; it can be tried again once something else has played."""
        sound = self.state.sound
        return sound is not None and sound.phase == "failed" and sound.file == file

    def hidden(self, room: Room, exhibit: Exhibit) -> bool:
        """Whether only number and title may be shown: a `confirm` exhibit that this visitor has not agreed to."""
        if not self.guide.confirms(exhibit):
            return False
        session = self.state.session
        return session is None or (room.room, exhibit.id) not in session.agreed

    def exhibits(self, room: Room) -> tuple[Exhibit, ...]:
        """The room's exhibits that are shown today."""
        return tuple(e for e in room.exhibits if self.guide.shown_today(e, self.now.day))

    def left_at(self, file: str) -> float | None:
        """The second from which a recording or film that was left continues; None to start from the beginning."""
        session, length_s = self.state.session, self.guide.measures.length_s(file)
        at_s = None if session is None else dict(session.left_off).get(file)
        return None if at_s is None or not length_s or at_s > length_s - NEAR_END_S else at_s

    def media_words(self, exhibit: Exhibit) -> tuple[str, str]:
        """What an exhibit offers, and its icon: ("Listen 1:10", "headphones"), or what is left of a recording that was
        left."""
        clock = self.guide.strings.clock
        film, recording = self.film(exhibit), self.recording(exhibit)
        heard = recording is not None and not self.state.mute
        medium = recording if heard else film
        shown = self.interactive(exhibit)
        if medium is None and shown is not None:
            return interactives()[shown.name].word(self), slice_of(shown.name).icon
        if medium is None:
            return self.translate("Read"), "book-open"
        seconds, left_at_s = self.guide.measures.length_s(medium.file) or 0.0, self.left_at(medium.file)
        if left_at_s is not None and (heard or film is None or not film.loop):
            return self.translate("{length} left", length=clock(round(seconds) - round(left_at_s))), "play"
        if heard:
            return self._listen_for(exhibit, clock(seconds)), "headphones"
        return self.translate("Watch {length}", length=clock(seconds)), "video"

    def brief_media_words(self, exhibit: Exhibit) -> tuple[str, str]:
        """The same in few words, for narrow rows: of what is heard in the visitor's language, or seen, its length."""
        words, icon = self.media_words(exhibit)
        recording, film = self.recording(exhibit), self.film(exhibit)
        medium = {"headphones": recording, "video": film}.get(icon)
        if medium is None or (icon == "headphones" and self.language_heard(exhibit) != self.language):
            return words, icon
        return self.guide.strings.clock(self.guide.measures.length_s(medium.file) or 0.0), icon

    def _listen_for(self, exhibit: Exhibit, length: str) -> str:
        """What a card says of a recording of this length; it names a language that is not the visitor's, and knows what
        visitors read in each of the museum's languages, whichever has a recording."""
        strings, recordings = self.guide.strings, self.recordings(exhibit)

        def words(language: str) -> str:
            heard = self.guide.language_heard(recordings, language)
            if heard in ("", language):
                return strings.translate("Listen {length}", language, length=length)
            name = strings.name_in(heard, language)
            return strings.translate("{length} in {language}", language, length=length, language=name)

        return self.in_every_language(words)
