"""What stands on each label: an exhibit's number, its texts in the languages that were chosen, its address.

Rules: a text is printed in a language of the museum or not at all, never in another in its place; what is left out is
reported. Exhibits come in the order of the rooms, or of a tour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.content.messages import Message, SentenceError, msg, msg_row
from kiosk.content.model import Exhibit, Museum, Room, Tour
from kiosk.content.room_names import room_meant


class CannotLabel(SentenceError):
    """Why no label can be made of what was asked for."""


@dataclass(frozen=True, slots=True)
class LabelWords:
    """An exhibit's texts in one language. note: what a visitor reads before something hard, "" where nothing is.
    by_computer: whether a computer translated them, and nobody has checked."""

    language: str
    title: str
    label: str
    subtitle: str = ""
    note: str = ""
    more: str = ""
    by_computer: bool = False

    @property
    def all(self) -> str:
        return "\n".join((self.title, self.subtitle, self.note, self.label, self.more))


@dataclass(frozen=True, slots=True)
class WallLabel:
    """name: ROOM/EXHIBIT. number: of its stop, None for none. address: of its page on a phone, "" for none."""

    name: str
    number: int | None
    words: tuple[LabelWords, ...]
    address: str = ""


@dataclass(frozen=True, slots=True)
class LabelChoice:
    """Which exhibits and languages of a museum. rooms, tour: none of both for the whole museum."""

    museum: Museum
    languages: tuple[str, ...]
    rooms: tuple[Room, ...]
    tour: Tour | None = None

    @property
    def exhibits(self) -> Iterator[tuple[Room, Exhibit]]:
        """Those that are chosen, each once, in order."""
        found = [(room, exhibit) for room in self.rooms for exhibit in room.exhibits]
        if self.tour is None:
            return iter(found)
        by_number = {exhibit.stop: (room, exhibit) for room, exhibit in found if exhibit.stop is not None}
        return iter([by_number[number] for number in dict.fromkeys(self.tour.stops) if number in by_number])


def choose(museum: Museum, languages: Sequence[str], rooms: Sequence[str], tour: str) -> LabelChoice:
    """languages: "" for the first alone. Raises CannotLabel for what the museum does not have."""
    for tag in languages:
        if tag not in museum.languages:
            there = ", ".join(museum.languages)
            raise CannotLabel(msg("The museum has no language {tag!r}. It has: {there}.", tag=tag, there=there))
    known = {room.room: room for room in museum.rooms}
    for name in rooms:
        if name not in known:
            names = ", ".join(known) or msg("none")
            sentence = msg("The museum has no room {room!r}. Its rooms are: {rooms}.", room=name, rooms=names)
            meant = room_meant(name, museum.rooms)
            raise CannotLabel(msg_row((sentence, meant), " ") if meant else sentence)
    tours = {each.id: each for each in museum.tours}
    if tour and tour not in tours:
        names = ", ".join(tours) or msg("none")
        raise CannotLabel(msg("The museum has no tour {tour!r}. Its tours are: {tours}.", tour=tour, tours=names))
    chosen = tuple(known[name] for name in dict.fromkeys(rooms)) or museum.rooms
    tags = tuple(dict.fromkeys(languages)) or museum.languages[:1]
    choice = LabelChoice(museum, tags, chosen, tours.get(tour))
    if not any(choice.exhibits):
        raise CannotLabel(msg("There is no exhibit in what was asked for: a label needs one."))
    return choice


def wall_labels(choice: LabelChoice, omit: list[Message]) -> Iterator[WallLabel]:
    """The labels, without addresses. omit: takes a sentence for each text that is left out."""
    for room, exhibit in choice.exhibits:
        name = f"{room.room}/{exhibit.id}"
        words = []
        for language in choice.languages:
            if language in exhibit.title and language in exhibit.label:
                words.append(words_of(exhibit, language, by_computer=language in room.machine))
            else:
                omit.append(_lacking(exhibit, language).with_values(exhibit=name, language=language))
        if words:
            yield WallLabel(name, exhibit.stop, tuple(words))


def _lacking(exhibit: Exhibit, language: str) -> Message:
    if language in exhibit.title:
        return msg("{exhibit} has no label in {language}: left out.")
    if language in exhibit.label:
        return msg("{exhibit} has no title in {language}: left out.")
    return msg("{exhibit} has neither title nor label in {language}: left out.")


def words_of(exhibit: Exhibit, language: str, *, by_computer: bool = False) -> LabelWords:
    """An exhibit's texts in a language in which it has title and label."""
    return LabelWords(
        language=language,
        title=exhibit.title[language].strip(),
        label=exhibit.label[language].strip(),
        subtitle=exhibit.subtitle.get(language, "").strip(),
        note="" if exhibit.sensitivity == "none" else exhibit.note.get(language, "").strip(),
        more=exhibit.more.get(language, "").strip(),
        by_computer=by_computer,
    )


def numbers(labels: Iterable[WallLabel]) -> tuple[int, ...]:
    """The numbers of the stops, ascending."""
    return tuple(sorted({label.number for label in labels if label.number is not None}))
