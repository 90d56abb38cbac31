"""What every key of the museum's files is for, in a sentence, with an example as it is written.

Rules: the tables follow the decoder's forms, key by key (a test compares them); the schema for editors, the files that
`kiosk new` writes and docs/files.md all take their words from here. An example is what stands after the colon.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explained:
    says: str
    example: str


def _keys(**keys: tuple[str, str]) -> dict[str, Explained]:
    return {name.rstrip("_"): Explained(says, example) for name, (says, example) in keys.items()}


_DATES = {
    "from_": ("The first day, included. Without it: since ever.", "2026-12-01"),
    "until": ("The last day, included. Without it: for good.", "2026-12-20"),
}
_RECORDING = _keys(
    file=("The recording, in media/.", "cell-14/bunk.en.ogg"),
    voice=("Whether a person or a computer speaks: human or synthetic.", "synthetic"),
    credit=("Who made it, or whose it is.", '"Synthetic voice, 2026"'),
    captions=(
        "Its words with their times, a WebVTT file: the transcript that follows the voice.",
        "cell-14/bunk.en.vtt",
    ),
    chapters=("Its parts with their names, a WebVTT file; for longer recordings.", "cell-14/bunk.chapters.en.vtt"),
)

EXPLAINED: dict[str, dict[str, Explained]] = {
    "a room": _keys(
        room=("The room's name in files and addresses: that of this file, without .yaml.", "cell-14"),
        kind=("What sort of place it is: cell, corridor, yard, chamber or hall.", "cell"),
        scope=("How wide its story is: local, europe or world.", "local"),
        title=("What visitors call the room, in each of the museum's languages.", "{en: Cell 14}"),
        summary=("One or two sentences under the room's title.", '{en: "A room for guns became a room for people."}'),
        picture=(
            "The picture of the room itself.",
            '{file: cell-14/door.jpg, kind: drawing, alt: {en: "A door."}, credit: "The museum"}',
        ),
        ambience=("A quiet sound that may be heard in the room, again and again.", "cell-14/sea.ogg"),
        closed=(
            "When the room cannot be visited, and what is said then.",
            '{from: 2026-12-01, until: 2026-12-20, text: {en: "The room is being repaired."}}',
        ),
        exhibits=("What the room shows, in the order of its cards.", ""),
    ),
    "an exhibit": _keys(
        id=("The exhibit's own name in files and addresses: a to z, 0 to 9 and hyphens.", "bunk"),
        stop=("The number on the wall that is keyed to hear it; no other exhibit has it.", "141"),
        title=("What the exhibit is called.", "{en: A bunk}"),
        subtitle=("A line under the title: place, year, name.", '{en: "Tallinn, 1945"}'),
        label=("Its short text, at most 100 words, in sentences of at most 25.", '{en: "Two people slept here."}'),
        easy=("The same in easy-to-read language.", '{en: "Two people slept here."}'),
        more=("The second layer, for those who want to know more.", '{en: "Going without sleep was no accident."}'),
        pictures=(
            "Its pictures, the most telling first.",
            '[{file: cell-14/bunk.jpg, kind: object, alt: {en: "A bunk."}, credit: "The museum"}]',
        ),
        recording=(
            "The spoken stop, one for each language; up to two minutes.",
            '{en: {file: cell-14/bunk.en.ogg, voice: human, credit: "The museum", captions: cell-14/bunk.en.vtt}}',
        ),
        more_recording=(
            "A second recording, for those who want to hear more; as long as it needs.",
            '{en: {file: cell-14/bunk-more.en.ogg, voice: human, credit: "The museum"}}',
        ),
        film=("A film.", '{file: cell-14/workshop.mp4, language: en, credit: "The museum"}'),
        sensitivity=(
            "Whether visitors are told before something hard (note), or asked first (confirm): none, note or confirm.",
            "note",
        ),
        note=(
            "What they are told: one neutral, specific sentence. Required for note and confirm.",
            '{en: "This stop tells how people were kept from sleeping."}',
        ),
        object=("What is known of the thing itself.", '{date: "1945", maker: "unknown", material: {en: Pine}}'),
        sources=("What the label rests on; at least one.", '["The museum\'s archive"]'),
        take_home=(
            "What visitors take home by a QR code, and what it may be used for.",
            '{link: "https://museum.example/bunk", licence: {en: "Free to use with its credit."}}',
        ),
        show=("The days on which it is shown. Without them: always.", "{from: 2026-10-29, until: 2026-10-31}"),
        timeline=("Dated events to move along.", "{events: [{date: 1949-03-25, title: {en: The deportation}}]}"),
        map=("Places and routes on a map.", "{places: [{name: {en: Drancy}, at: [48.92, 2.45]}]}"),
        compare=("Before and after, with a slider between.", "{before: {file: a.jpg}, after: {file: b.jpg}}"),
        panorama=("A picture to look around in.", "{file: cell-14/round.jpg, kind: photograph}"),
        turntable=("An object to turn.", "{frames: cell-14/chess-turn/*.jpg, kind: object}"),
        book=("Pages to turn and to read.", '{pages: [{text: {en: "The first page."}}]}'),
        names=("Names to search, or to let pass one by one.", "{file: names/victims.csv}"),
        figures=(
            "A quiet chart with its numbers and their source.",
            '{chart: bar, values: [{label: {en: "1949"}, value: 20702}], source: "The archive"}',
        ),
        shelf=("Books that are recommended.", '{books: [{title: {en: "A book"}, author: "Its author"}]}'),
        programme=(
            "What is on; what is past vanishes by itself.",
            "{events: [{date: 2026-10-29, title: {en: Reading of the names}}]}",
        ),
    ),
    "a picture": _keys(
        file=("The picture, in media/: JPEG, PNG or WebP.", "cell-14/bunk.jpg"),
        kind=(
            "What sort of picture it is: photograph, document, object, reconstruction or drawing. All but the first "
            "two are named on the picture.",
            "photograph",
        ),
        alt=("What is to be seen, for those who do not see it.", '{en: "Iron bunks along a dark wall."}'),
        credit=("Who made it, or whose it is.", '"The museum, 2026"'),
        caption=("What is said under it.", '{en: "The bunks as they were left."}'),
        focus=(
            "What stays in view where the picture is cropped: across and down from the top left, 0 to 1.",
            "[0.5, 0.4]",
        ),
        hotspots=(
            "Places on the picture to touch.",
            '[{at: [0.32, 0.55], title: {en: The boards}, text: {en: "Each was made for two."}}]',
        ),
    ),
    "a hotspot": _keys(
        at=("The place on the picture: across and down from the top left, 0 to 1.", "[0.32, 0.55]"),
        title=("What is there.", "{en: The boards}"),
        text=("What is to be said about it.", '{en: "Each was made for two."}'),
    ),
    "a recording": _RECORDING,
    "a film": _keys(
        file=("The film, in media/: MP4 or WebM, up to 1920 × 1080.", "cell-14/workshop.mp4"),
        credit=("Who made it, or whose it is.", '"The museum, 2026"'),
        language=("The language that is spoken in it; none for a silent film.", "en"),
        loop=("Whether a silent film runs by itself, again and again.", "false"),
        poster=("The picture that stands there before it is played.", "cell-14/workshop.jpg"),
        captions=("What is said and heard, a WebVTT file for each language.", "{en: cell-14/workshop.en.vtt}"),
        chapters=(
            "Its parts with their names, a WebVTT file for each language.",
            "{en: cell-14/workshop.chapters.en.vtt}",
        ),
        described=(
            "What is to be seen, spoken, for those who do not see it.",
            "{en: {file: cell-14/workshop.described.en.ogg, mode: mix}}",
        ),
        signed=("The film in sign language.", "{et: {file: cell-14/workshop.signed.mp4, sign: eest}}"),
    ),
    "a description": _keys(
        file=("The spoken description, in media/, as long as the film.", "cell-14/workshop.described.en.ogg"),
        mode=("Whether it is heard with the film's sound (mix) or instead of it (replace).", "mix"),
    ),
    "a signed film": _keys(
        file=("The film of the signer, in media/, as long as the film.", "cell-14/workshop.signed.mp4"),
        sign=("The sign language's code (ISO 639-3).", "eest"),
    ),
    "an object": _keys(
        accession=("Its number in the collection.", '"AM 12345"'),
        date=("When it was made.", '"1945"'),
        place=("Where it was made or found.", '"Tallinn"'),
        maker=("Who made it.", '"unknown"'),
        owner=("Whose it is.", '"The museum"'),
        material=("What it is made of.", "{en: Pine}"),
        inscription=("What is written on it.", '{text: "Прощайте", language: ru, translation: {en: Farewell}}'),
    ),
    "an inscription": _keys(
        text=("The words as they stand on the object.", '"Прощайте"'),
        language=("The language of these words.", "ru"),
        translation=("What they mean.", "{en: Farewell}"),
        as_given_by=("Who read or translated them.", '"the donor"'),
    ),
    "something to take home": _keys(
        link=("The address to which the QR code leads.", '"https://museum.example/bunk"'),
        licence=("What it may be used for.", '{en: "Free to use with its credit."}'),
    ),
    "a period": _keys(**_DATES),
    "a closure": _keys(**_DATES, text=("What visitors are told.", '{en: "The room is being repaired."}')),
    "a museum": _keys(
        name=("The museum's name, in each of its languages.", "{en: Patarei}"),
        subtitle=("A line under the name.", '{en: "A sea fortress that became a prison"}'),
        languages=("The languages of its texts; the first is shown where another is missing.", "[en, et]"),
        timezone=("The time zone of its clock.", "Europe/Tallinn"),
        rooms=("Its rooms in walking order; each has a file in exhibits/.", "[corridor, cell-14]"),
        plans=(
            "Its plans, one for each floor.",
            '[{title: {en: Ground floor}, picture: {file: plan.png, kind: drawing, alt: {en: "A plan."}, '
            'credit: "The museum"}, rooms: {cell-14: [[0.1, 0.2], [0.3, 0.2], [0.3, 0.4]]}}]',
        ),
        tours=("Chosen rows of stops.", "[{id: short, title: {en: Ten minutes}, stops: [101, 141]}]"),
        days=("Days that are spoken of when they come round.", "[{day: 03-25, title: {en: 25 March 1949}}]"),
        attract=("What the kiosk shows while nobody is there.", "{seconds: 20}"),
        idle=("When a visit that nobody goes on with ends.", "{ask_after: 75, leave_after: 30}"),
        opening=("The hours of each weekday; outside them the screen rests.", '{mon: closed, tue: "10:00-18:00"}'),
        opening_except=("The hours of single days.", '{2026-05-16: "10:00-23:00", 2026-12-24: closed}'),
        about=("Who made this; shown with the credits.", '{en: "Made by the museum."}'),
    ),
    "a plan": _keys(
        title=("What the plan is called: a floor, a building.", "{en: Ground floor}"),
        picture=(
            "The drawn plan.",
            '{file: museum/plan.png, kind: drawing, alt: {en: "A plan."}, credit: "The museum"}',
        ),
        rooms=(
            "The outline of each room: its corners, across and down from the top left, 0 to 1.",
            "{cell-14: [[0.12, 0.4], [0.2, 0.4], [0.2, 0.6]]}",
        ),
    ),
    "a tour": _keys(
        id=("The tour's own name in files.", "short"),
        title=("What visitors call it.", "{en: Ten minutes}"),
        stops=("The stops in their order; how long it takes is worked out.", "[101, 141]"),
        confirm=("What happens with exhibits that ask first: ask, or leave_out.", "leave_out"),
    ),
    "a day to remember": _keys(
        day=("The month, then the day.", "03-25"),
        title=("What the day is called.", "{en: 25 March 1949}"),
        text=("What happened.", '{en: "More than 90,000 people were deported."}'),
        picture=(
            "A picture for the day.",
            '{file: museum/train.jpg, kind: photograph, alt: {en: "A train."}, credit: "The museum"}',
        ),
    ),
    "attract": _keys(
        pictures=(
            "Pictures for everyone who passes: none that visitors are asked about first.",
            '[{file: museum/sea.jpg, kind: photograph, alt: {en: "The sea."}, credit: "The museum"}]',
        ),
        seconds=("How long each is shown: 12 seconds or more.", "20"),
    ),
    "idle": _keys(
        ask_after=("Seconds without a touch until the kiosk asks whether somebody is there.", "75"),
        leave_after=("Seconds to answer: 20 or more.", "30"),
    ),
    "opening": _keys(
        **{
            day: (f"The hours on {name}, or closed; past midnight is allowed.", '"10:00-18:00"')
            for day, name in {
                "mon": "Monday",
                "tue": "Tuesday",
                "wed": "Wednesday",
                "thu": "Thursday",
                "fri": "Friday",
                "sat": "Saturday",
                "sun": "Sunday",
            }.items()
        }
    ),
    "a kiosk": _keys(
        kiosk=("This kiosk's name in its log.", "east-wing-2"),
        room=("The room in which it stands: where a visit opens.", "corridor"),
        screen=("How large its screen is, and how far from the eyes.", "{width_mm: 531, viewing_mm: 600}"),
        sound=("What it is heard by, and how loud.", "{kind: headphones, start_dba: 60}"),
        keys=("What the keys of a number pad do; 0 to 9, Enter, Tab and the arrows always work.", '{previous: "/"}'),
        staff_pin=("The staff PIN, as `kiosk pin` printed it. Never in a museum's folder.", '"scrypt:…"'),
        state=("The folder for its log and copies.", "/var/lib/kiosk"),
        watch=("A folder with the museum, taken over whenever it changes and is without error.", "/srv/museum"),
    ),
    "a screen": _keys(
        width_mm=("The width of the lit picture.", "531"),
        viewing_mm=("How far the visitor's eyes are.", "600"),
    ),
    "sound": _keys(
        kind=("What it is heard by: headphones, handset or loudspeaker.", "headphones"),
        output=("The names of sound outputs, the best first.", '["USB Audio"]'),
        start_dba=("How loud a visit begins, at most 65 dBA.", "60"),
        levels=("What was measured at the ear: per cent of the volume and dBA.", "{0: 0, 50: 58, 100: 72}"),
    ),
    "keys": _keys(
        previous=("The key for the control before.", '"/"'),
        next=("The key for the next control.", '"+"'),
        speech=("The key that turns speech on and off.", '"*"'),
        repeat=("The key that says it again.", '"-"'),
        back=("The key for Back.", '"."'),
    ),
}
"""By the name of the form, then by key."""
