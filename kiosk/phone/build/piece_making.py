"""Pieces of the phone's pages, made of what the kiosk's page functions give.

Rules: a picture or recording that cannot be shown or heard at the kiosk is absent here too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.content.model import Exhibit, Film, Picture, Plan, Room
from kiosk.content.sentences import CaptionSentence
from kiosk.content.texts import LocalizedText
from kiosk.phone.build.addresses import exhibit_address, in_language, link, room_address
from kiosk.phone.build.page_pieces import (
    CardPiece,
    FilmPiece,
    NumberedDetail,
    PicturePiece,
    PlanPiece,
    PlanRoomPiece,
    SentencePiece,
    SoundPiece,
    TrackPiece,
)
from kiosk.phone.build.phone_media import PhoneMedia
from kiosk.visit.guide import Guide
from kiosk.visit.pages.bar import no_recording
from kiosk.visit.pages.film import aid_notes
from kiosk.visit.pages.live import captions_file
from kiosk.visit.pages.picture_view import PictureView, picture_view, poster_view
from kiosk.visit.pages.room import Card
from kiosk.visit.pages.transcript import beginning
from kiosk.visit.queries.chapters import chapters_language, chapters_of
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.film_aids import description_language, signs_language

SOUND_KINDS = {".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".mp3": "audio/mpeg", ".m4a": "audio/mp4"}
SOUND_KINDS |= {".wav": "audio/wav", ".flac": "audio/flac", ".aac": "audio/aac"}
FILM_KINDS = {".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime"}
FILM_KINDS |= {".mkv": "video/x-matroska", ".ogv": "video/ogg"}


@dataclass(frozen=True, slots=True)
class PieceMaking:
    """Makes the pieces of one page. here: its address."""

    context: PageContext
    media: PhoneMedia
    here: str

    @property
    def guide(self) -> Guide:
        return self.context.guide

    def address(self, there: str) -> str:
        """How this page reaches another one in its own language."""
        return link(self.here, in_language(there, self.context.language, self.guide.first))

    def picture(self, view: PictureView | None, picture: Picture | None = None) -> PicturePiece | None:
        """picture: that of the view, where its details are shown too."""
        files = None if view is None else self.media.picture(view.file, view.size)
        if view is None or files is None:
            return None
        spots = () if picture is None else picture.hotspots
        details = tuple(
            NumberedDetail(
                number=n,
                at=(round(100 * spot.at[0], 1), round(100 * spot.at[1], 1)),
                title=self.context.localize(spot.title),
                text=self.context.localize(spot.text),
            )
            for n, spot in enumerate(spots, 1)
        )
        stated = f"{view.credit} {view.caption.words}".casefold()
        tag = "" if view.tag.casefold() in stated else view.tag
        return PicturePiece(
            files=files, alt=view.alt, tag=tag, caption=view.caption, credit=self._credit(view.credit), details=details
        )

    def _credit(self, words: str) -> LocalizedText:
        """A credit that a page states, with the language that it is in."""
        guide, language = self.guide, self.context.language

        def translated() -> frozenset[str]:
            return frozenset(text[language] for text in guide.credit_texts.values() if language in text)

        own = words in guide.derived("phone credits", language, translated)
        return LocalizedText(words, language if own else guide.first)

    def picture_of(self, picture: Picture | None) -> PicturePiece | None:
        return self.picture(picture_view(self.context, picture), picture)

    def plan(self, plan: Plan) -> PlanPiece | None:
        """A plan of the museum, in walking order; None where its picture cannot be shown."""
        picture = self.picture_of(plan.picture)
        if picture is None:
            return None
        size = picture.files.width, picture.files.height
        rooms = tuple(
            PlanRoomPiece(
                link=self.address(room_address(room.room)),
                title=self.context.localize(room.title),
                corners=" ".join(f"{x * size[0]:.0f},{y * size[1]:.0f}" for x, y in plan.rooms[room.room]),
            )
            for room in self.guide.museum.rooms
            if room.room in plan.rooms
        )
        return PlanPiece(title=self.context.localize(plan.title), picture=picture, rooms=rooms)

    def sound(self, room: Room, exhibit: Exhibit, what: str) -> SoundPiece | None:
        """The exhibit's recording, as it is heard in this language. what: recording | more."""
        context = self.context
        recording = context.recording(exhibit, what)
        address, own = ("", "") if recording is None else self.media.sound(recording.file)
        if recording is None or not address:
            return None
        length_s = self.guide.measures.sounds[recording.file].length_s
        heard = context.language_heard(exhibit, what)
        voice = context.translate("Read by a computer voice") if recording.voice == "synthetic" else ""
        return SoundPiece(
            id="listen" if what == "recording" else "listen-more",
            address=address,
            kind=_kind(address, SOUND_KINDS, "audio/ogg"),
            own=own,
            own_kind=_kind(own, SOUND_KINDS, "audio/ogg"),
            name=context.listen_words(exhibit, what),
            title=self.guide.localize(exhibit.title, heard),
            room=self.guide.localize(room.title, heard),
            length=context.length(length_s),
            length_s=length_s,
            lines=tuple(filter(None, (no_recording(context, exhibit, what), voice))),
            sentences=self.transcript(exhibit, what),
        )

    def transcript(self, exhibit: Exhibit, what: str) -> tuple[SentencePiece, ...]:
        """The sentences of the recording, where the visitor reads its language."""
        recording = self.context.recording_to_read(exhibit, what)
        if recording is None:
            return ()
        spoken = self.guide.sentences(recording.captions)
        return _sentences(spoken, self.context.language, beginning(spoken, chapters_of(self.context, exhibit, what)))

    def film(self, room: Room, exhibit: Exhibit) -> FilmPiece | None:
        """The exhibit's film with its captions; its description and its signing beside it."""
        context, film = self.context, self.context.film(exhibit)
        found = None if film is None else self._moving(film.file, context.localize(exhibit.title), film)
        if film is None or found is None:
            return None
        measure = self.guide.measures.films[film.file]
        language, captions = captions_file(context, film)
        return FilmPiece(
            address=found.address,
            kind=found.kind,
            line=context.translate("Film, {length}", length=context.length(measure.length_s)),
            poster=found.poster,
            width=found.width,
            height=found.height,
            tracks=self._tracks(film),
            notes=aid_notes(context, film),
            chapters=self._chapters(exhibit),
            described=self._described(room, exhibit, film),
            signed=self._signed(film),
            sentences=_sentences(self.guide.sentences(captions), language) if captions else (),
        )

    def _chapters(self, exhibit: Exhibit) -> tuple[LocalizedText, ...]:
        language = chapters_language(self.context, exhibit, "film")
        cues = chapters_of(self.context, exhibit, "film")
        return tuple(LocalizedText(" ".join(cue.text.split()), language) for cue in cues)

    def _moving(self, file: str, title: LocalizedText, film: Film | None) -> FilmPiece | None:
        address, measure = self.media.address(file), self.guide.measures.films.get(file)
        if not address or measure is None:
            return None
        shown = self.picture(None if film is None else poster_view(self.context, film, title))
        poster = "" if shown is None else shown.files.usual
        kind = _kind(file, FILM_KINDS, "video/mp4")
        return FilmPiece(
            address=address, kind=kind, line="", poster=poster, width=measure.width, height=measure.height
        )

    def _tracks(self, film: Film) -> tuple[TrackPiece, ...]:
        """Captions in every language that there are, those of the page first."""
        usual = captions_file(self.context, film)[0]
        order = sorted(film.captions, key=lambda language: language != usual)
        found = ((language, self.media.address(film.captions[language])) for language in order)
        return tuple(
            TrackPiece(
                address=address, kind="captions", language=language, label=self.guide.strings.native(language)
            )
            for language, address in found
            if address
        )

    def _described(self, room: Room, exhibit: Exhibit, film: Film) -> SoundPiece | None:
        language = description_language(self.guide, film, self.context.language)
        file = film.described[language].file if language else ""
        address, own = self.media.sound(file) if file else ("", "")
        if not address:
            return None
        length_s = self.guide.measures.sounds[file].length_s
        return SoundPiece(
            id="described",
            address=address,
            kind=_kind(address, SOUND_KINDS, "audio/ogg"),
            own=own,
            own_kind=_kind(own, SOUND_KINDS, "audio/ogg"),
            name=self.context.translate("Audio description"),
            title=self.guide.localize(exhibit.title, language),
            room=self.guide.localize(room.title, language),
            length=self.context.length(length_s),
            length_s=length_s,
        )

    def _signed(self, film: Film) -> FilmPiece | None:
        language = signs_language(self.guide, film, self.context.language)
        found = self._moving(film.signed[language].file, LocalizedText("", ""), None) if language else None
        if found is None:
            return None
        return FilmPiece(
            address=found.address,
            kind=found.kind,
            line="",
            poster="",
            width=found.width,
            height=found.height,
            title=self.context.translate("Sign language"),
        )

    def card(self, room: str, exhibit: Exhibit, shown: Card) -> CardPiece:
        """An exhibit in a list, as the kiosk's card shows it."""
        return CardPiece(
            link=self.address(exhibit_address(room, exhibit)),
            title=shown.title,
            line=shown.media,
            stop=shown.stop,
            picture=self.picture(shown.picture),
        )


def _kind(file: str, kinds: dict[str, str], usual: str) -> str:
    """The kind of a medium, as browsers ask for it."""
    return kinds.get(f".{file.rpartition('.')[2].lower()}", usual)


def _sentences(
    spoken: Sequence[CaptionSentence], language: str, titles: Mapping[int, str] = MappingProxyType({})
) -> tuple[SentencePiece, ...]:
    """What is heard as text. titles: of the chapters, by the sentence with which each begins."""
    speaker, made = "", []
    for n, sentence in enumerate(spoken):
        new, speaker = sentence.speaker if sentence.speaker != speaker else "", sentence.speaker
        made.append(
            SentencePiece(
                from_s=round(sentence.start_s, 2),
                to_s=round(sentence.end_s, 2),
                text=LocalizedText(sentence.text, language),
                speaker=new,
                chapter=titles.get(n, ""),
            )
        )
    return tuple(made)
