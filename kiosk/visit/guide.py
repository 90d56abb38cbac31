"""The guide: what the museum says, what its media hold and the interface strings, with look-ups; and `Now`.

Rules: the museum, the strings and the device are frozen; of the measures, the loudness of media grows while files are
measured in the background, and nothing else changes during a visit. Look-ups are computed when first needed and then
kept. Where there is no museum to show, the guide has a notice instead: it stands for the attract screen, and only staff
get past it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from kiosk.content.credits import credits_of
from kiosk.content.measures import Cue, Measures
from kiosk.content.model import KINDS_OF_GUIDE, SCOPES, Device, Exhibit, Museum, Picture, Plan, Recording, Room, Text
from kiosk.content.sentences import CaptionSentence, sentences
from kiosk.content.texts import LocalizedText, TranslatedWords, localize, words_in
from kiosk.locale.strings import Strings

T = TypeVar("T")
MOST_DERIVED = 64


@dataclass(frozen=True, slots=True)
class Now:
    """The time, as an argument. ms: monotonic. local: the museum's wall clock. clock_ok: whether that clock is trusted.
    heard_s: the player's position in what plays, None when it holds nothing. came_ms: when the finger came down that
    presses something now, None where none does."""

    ms: int
    local: datetime
    clock_ok: bool = True
    heard_s: float | None = None
    came_ms: int | None = None

    @property
    def day(self) -> date | None:
        """The day, or None where the clock is not trusted."""
        return self.local.date() if self.clock_ok else None


@dataclass(frozen=True, slots=True)
class Stop:
    number: int
    room: Room
    exhibit: Exhibit


@dataclass(frozen=True)
class Guide:
    museum: Museum
    measures: Measures
    strings: Strings
    device: Device
    notice: tuple[str, ...] = ()
    _sentences: dict[str, tuple[CaptionSentence, ...]] = field(init=False, default_factory=dict, compare=False)
    _words: dict[tuple[str, str], TranslatedWords] = field(init=False, default_factory=dict, compare=False)
    _derived: dict[str, tuple[object, Any]] = field(init=False, default_factory=dict, compare=False)

    def derived(self, name: str, basis: object, derive: Callable[[], T]) -> T:
        """What `derive` makes of this guide and of the basis, which is all that it reads: the same object as before
        while the basis under this name stays equal. So many names are remembered as were asked for last."""
        kept = self._derived.pop(name, None)
        if kept is None or kept[0] != basis:
            kept = (basis, derive())
        self._derived[name] = kept
        if len(self._derived) > MOST_DERIVED:
            del self._derived[next(iter(self._derived))]
        return cast(T, kept[1])

    @cached_property
    def rooms(self) -> dict[str, Room]:
        return {room.room: room for room in self.museum.rooms}

    @cached_property
    def stops(self) -> dict[int, Stop]:
        """Every stop by its number, in ascending order."""
        found = [
            Stop(exhibit.stop, room, exhibit)
            for room in self.museum.rooms
            for exhibit in room.exhibits
            if exhibit.stop is not None
        ]
        return {stop.number: stop for stop in sorted(found, key=lambda stop: stop.number)}

    @cached_property
    def stop_digits(self) -> tuple[str, ...]:
        """Every stop's number as text, sorted as text: numbers that begin alike stand together."""
        return tuple(sorted(str(number) for number in self.stops))

    @cached_property
    def attract_pictures(self) -> tuple[Picture, ...]:
        """The attract screen's pictures, or where it has none those of the rooms."""
        rooms = (room.picture for room in self.museum.rooms if room.picture is not None)
        return self.museum.attract.pictures or tuple(rooms)

    @cached_property
    def withheld_pictures(self) -> frozenset[str]:
        """The files with pictures of `confirm` exhibits: shown only to visitors who have agreed."""
        hard = [e for room in self.museum.rooms for e in room.exhibits if self.confirms(e)]
        films = {file for e in hard if e.film is not None for file in (e.film.poster, e.film.file)}
        return frozenset(films | {p.file for e in hard for p in e.all_pictures})

    @cached_property
    def credits(self) -> tuple[str, ...]:
        """Every credit once: of pictures in the order of the rooms, then of recordings and films."""
        return credits_of(self.museum)

    @cached_property
    def credit_texts(self) -> dict[str, Text]:
        """The credits that museum.yaml has in every language, by their words in the first."""
        return {text[self.first]: text for text in self.museum.credits if self.first in text}

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The sources of all labels, each once."""
        return tuple(dict.fromkeys(s for room in self.museum.rooms for e in room.exhibits for s in e.sources))

    @cached_property
    def licences(self) -> tuple[Text, ...]:
        """The licences of what may be taken home, each once."""
        exhibits = (exhibit for room in self.museum.rooms for exhibit in room.exhibits)
        found: list[Text] = []
        for exhibit in exhibits:
            if exhibit.take_home is not None and exhibit.take_home.licence not in found:
                found.append(exhibit.take_home.licence)
        return tuple(found)

    @cached_property
    def aids(self) -> frozenset[str]:
        """The aids that any film of the museum has: captions, description, signs."""
        exhibits = (exhibit for room in self.museum.rooms for exhibit in room.exhibits)
        films = [e.film for e in exhibits if e.film is not None and e.film.file in self.measures.films]
        sounds, signed = self.measures.sounds, self.measures.films
        there = {
            "captions": any(film.captions for film in films),
            "description": any(d.file in sounds for film in films for d in film.described.values()),
            "signs": any(s.file in signed for film in films if not film.loop for s in film.signed.values()),
        }
        return frozenset(aid for aid, some in there.items() if some)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of guide that visitors may choose: of each, some exhibit has a recording that can be heard, or a
        label in easy language."""
        exhibits = [exhibit for room in self.museum.rooms for exhibit in room.exhibits]
        there = {kind for kind in KINDS_OF_GUIDE for e in exhibits if any(map(self.can_hear, e.of_kind(kind).values()))}
        there |= {"easy"} if any(e.easy for e in exhibits) else set()
        return tuple(kind for kind in KINDS_OF_GUIDE if kind in there)

    def recordings(self, exhibit: Exhibit, what: str, kind: str = "") -> dict[str, Recording]:
        """What a visitor who chose this kind of guide hears of an exhibit, by language: of that kind where it can be
        heard, otherwise the usual recording. what: recording | more (the second ones). kind: "" for the usual."""
        if what == "more":
            return exhibit.more_recording
        return {**exhibit.recording, **{tag: r for tag, r in exhibit.of_kind(kind).items() if self.can_hear(r)}}

    @staticmethod
    def label(exhibit: Exhibit, kind: str = "") -> Text:
        """The exhibit's label for a visitor who chose this kind of guide: in easy language where there is one."""
        return {**exhibit.label, **exhibit.easy} if kind == "easy" else exhibit.label

    @cached_property
    def scopes(self) -> tuple[str, ...]:
        """The scopes of the museum's rooms; where it is a single one, visitors are not shown it."""
        found = {room.scope for room in self.museum.rooms}
        return tuple(scope for scope in SCOPES if scope in found)

    @cached_property
    def sounds(self) -> bool:
        """Whether anything of the museum can be heard: a recording, an ambience, a film with sound."""
        exhibits = [exhibit for room in self.museum.rooms for exhibit in room.exhibits]
        if any(True for e in exhibits for _ in e.all_recordings) or any(r.ambience for r in self.museum.rooms):
            return True
        films = [exhibit.film for exhibit in exhibits if exhibit.film is not None]
        return any(film.described for film in films) or any(
            measure is not None and measure.sounds for measure in (self.measures.films.get(f.file) for f in films)
        )

    @property
    def first(self) -> str:
        return self.museum.first_language

    def localize(self, text: Text, language: str) -> LocalizedText:
        return localize(text, language, self.first)

    def credit(self, words: str, language: str) -> LocalizedText:
        """A credit in this language where the museum has it so; otherwise as it stands, read as in the first."""
        text = self.credit_texts.get(words, {})
        return LocalizedText(text[language], language) if language in text else LocalizedText(words, self.first)

    def words(self, msgid: str, language: str) -> TranslatedWords:
        """A text of the interface without places to fill, in the language of this visitor; it knows its
        translations."""
        known = self._words.get((msgid, language))
        if known is None:
            translate = self.strings.translate
            known = self.in_every_language(lambda each: translate(msgid, each), language)
            self._words[msgid, language] = known
        return known

    def in_every_language(self, words: Callable[[str], str], language: str) -> TranslatedWords:
        """Words of the interface in this language. words: makes them for a language of the museum."""
        languages, spoken = self.museum.languages, self.strings.spoken
        return TranslatedWords.of(
            words(language),
            lambda: [words_in(spoken(each), words(each)) for each in languages],
            spoken(language),
        )

    def exhibit(self, room: str, exhibit: str) -> Exhibit | None:
        found = self.rooms.get(room)
        return None if found is None else found.exhibit(exhibit)

    def cues(self, captions: str) -> tuple[Cue, ...]:
        return self.measures.cues(captions)

    def sentences(self, captions: str) -> tuple[CaptionSentence, ...]:
        """The sentences of a captions file; empty when there is none."""
        known = self._sentences.get(captions)
        if known is None:
            known = self._sentences[captions] = sentences(self.cues(captions))
        return known

    def chapters(self, marks: str, file: str) -> tuple[Cue, ...]:
        """The chapters of this recording or film from its chapters file; empty for fewer than two."""
        length_s = self.measures.length_s(file) or 0.0
        found = tuple(cue for cue in self.cues(marks) if cue.start_s < length_s)
        return found if len(found) > 1 else ()

    def plan_of(self, room: str) -> int:
        """The number of the plan that draws this room, from 0; -1 when none does."""
        return next((n for n, plan in enumerate(self.museum.plans) if room in plan.rooms), -1)

    def plan(self, number: int) -> Plan | None:
        return self.museum.plans[number] if 0 <= number < len(self.museum.plans) else None

    def can_show(self, picture: Picture | None) -> bool:
        return picture is not None and picture.file in self.measures.pictures

    def can_attract(self, picture: Picture | None) -> bool:
        """Whether the picture may be shown to somebody who has not been asked anything."""
        return picture is not None and self.can_show(picture) and picture.file not in self.withheld_pictures

    def can_draw(self, plan: int) -> bool:
        """Whether this plan outlines rooms on a picture that can be shown."""
        found = self.plan(plan)
        return found is not None and bool(found.rooms) and self.can_show(found.picture)

    @cached_property
    def listen_in_another(self) -> tuple[TranslatedWords, ...]:
        """The names of every button of the museum that starts a recording in another language than the visitor's, each
        in the visitor's language."""
        exhibits = [exhibit for room in self.museum.rooms for exhibit in room.exhibits]
        kinds = [("recording", kind) for kind in ("", *self.kinds)]
        found = [self.recordings(each, what, kind) for each in exhibits for what, kind in (*kinds, ("more", ""))]
        languages, strings = self.museum.languages, self.strings
        pairs = {(each, self.language_heard(heard, each)): None for heard in found for each in languages}
        return tuple(
            words_in(
                strings.spoken(each),
                strings.translate("Listen in {language}", each, language=strings.name_in(heard, each)),
            )
            for each, heard in pairs
            if heard not in ("", each)
        )

    def can_hear(self, recording: Recording) -> bool:
        return recording.file in self.measures.sounds

    def language_heard(self, found: Mapping[str, Recording], language: str) -> str:
        """The language in which a visitor who reads `language` hears these recordings: that language where there is a
        recording in it, otherwise the museum's first, otherwise the first that can be heard; "" for none."""
        order = (language,) if language in found else (self.first, *found)
        return next((each for each in order if each in found and self.can_hear(found[each])), "")

    def shown_today(self, exhibit: Exhibit, day: date | None) -> bool:
        return exhibit.show is None or day is None or exhibit.show.hold(day)

    def closed_today(self, room: Room, day: date | None) -> bool:
        return room.closed is not None and day is not None and room.closed.dates.hold(day)

    def confirms(self, exhibit: Exhibit) -> bool:
        return exhibit.sensitivity == "confirm"
