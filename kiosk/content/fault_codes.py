"""Every kind of fault there is: its code, whether it is an error or advice, and what it means.

Rules: what docs/product.md forbids or requires is an error, advice is a warning; a fault can only have a
code of this table, and docs/faults.md is written from it (`python -m kiosk.check.faults_page`). What an error
means is also read at a hub, in the reader's language; what advice means stands in docs/faults.md only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.content.messages import Message, msg
from kiosk.interactives.port import slices

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Code:
    severity: Severity
    meaning: Message


def _errors(**meanings: Message) -> dict[str, Code]:
    return {name.replace("_", "-"): Code("error", meaning) for name, meaning in meanings.items()}


def _warnings(**meanings: str) -> dict[str, Code]:
    return {name.replace("_", "-"): Code("warning", Message(meaning)) for name, meaning in meanings.items()}


FILES = _errors(
    unreadable_file=msg("A file is there but cannot be opened."),
    too_large=msg("A YAML file has more than 5 MB."),
    not_text=msg("A YAML file holds something that is not text."),
    not_utf8=msg("A YAML file is saved in another encoding than UTF-8."),
    control_character=msg("An invisible control character stands in a text."),
    empty_file=msg("A file holds nothing, or only comments."),
    syntax=msg("A quote, bracket, colon or indent is wrong, so that the file cannot be read."),
    tab=msg("A line is indented with a tab."),
    look_alike=msg(
        "A sign looks like one of YAML's own and is none: a no-break space, an en dash, a full-width colon."
    ),
    too_deep=msg("A file is nested more than 32 levels deep."),
    second_document=msg('A file holds a second document after "---".'),
    alias=msg("An anchor (&) or alias (*) is used."),
    merge_key=msg("A merge key (<<) is used."),
    tag=msg("A tag (!) is used."),
    duplicate_key=msg("A key stands twice in one place."),
    joined_lines=msg("A line that begins with a dash is a part of the text above it, since it is indented further."),
    key_not_word=msg("A list or mapping is used as a key."),
)
FORMS = _errors(
    unknown_key=msg("A key is not one of those that can stand there."),
    missing_key=msg("A required key is missing."),
    no_value=msg("A key has nothing after its colon."),
    wrong_form=msg("A text, a list or keys and values stand where something else is expected."),
    not_one_of=msg("A word is not one of those that can stand there."),
    not_a_number=msg("Something else stands where a number is expected."),
    out_of_range=msg("A number is too small or too large."),
    bad_id=msg("An id has other characters than a-z, 0-9 and hyphens, or is too long."),
    reserved_room=msg("A room has a name that the kiosk uses for a page of its own."),
    duplicate_id=msg("Two things in one list have the same id or file."),
    bad_path=msg("A file is not named as a path inside the media folder."),
    bad_date=msg("A date is not written YYYY-MM-DD (a day to remember: MM-DD), or does not exist."),
    dates_reversed=msg("A period ends before it begins."),
    bad_time=msg("A time of day is not written HH:MM."),
    bad_hours=msg("Opening hours are not written HH:MM-HH:MM or closed."),
    too_many=msg("A list has more items than a page can bear, or a file more captions."),
    text_too_long=msg("A text has more letters than a page can bear."),
    bad_point=msg("A place on a picture is not two numbers from 0 to 1."),
    bad_outline=msg("An outline on a plan has fewer than three points."),
    bad_link=msg("A link is not a web address."),
    bad_language=msg("A language is not written as a language tag (en, et, zh-Hant)."),
    unknown_language=msg("A language is not among the museum's languages."),
    no_first_language=msg("A text is missing in the museum's first language."),
)
MUSEUMS = _errors(
    no_museum=msg("There is no config/museum.yaml."),
    bad_timezone=msg("The time zone is not known."),
    room_name=msg("A room's name is not the name of its file."),
    missing_room=msg("museum.yaml names a room that has no file."),
    room_twice=msg("museum.yaml names a room twice."),
    unknown_room=msg("A plan or a kiosk names a room that the museum does not have."),
    stop_twice=msg("Two exhibits have the same stop number."),
    unknown_stop=msg("A tour names a stop that no exhibit has."),
    unknown_exhibit=msg("An interactive leads to an exhibit that the museum does not have."),
    note_missing=msg("An exhibit needs a content note and has none."),
    two_interactives=msg("An exhibit has more than one interactive."),
    attract_asks_first=msg("The attract pictures show one that visitors are asked about first."),
    given_twice=msg("A text is given both in a room file and in its translation file."),
    nothing_to_translate=msg("A translation file names something that is not in the room file."),
    not_translated=msg("A translation file holds something that is not a text."),
    translation_language=msg("A translation file's name ends in no language of the museum."),
    translation_without_room=msg("A translation file belongs to no room file."),
    wrong_ending=msg("A file ends in .yml instead of .yaml."),
)
DEVICES = _errors(
    no_device=msg("The kiosk's own file is not there."),
    bad_levels=msg("The sound levels do not grow from 0 to 100, or do not hold start_dba."),
    bad_key=msg("A key of the number pad is not one free character."),
    bad_pin=msg("The staff PIN is not one that `kiosk pin` made."),
    pin_in_museum=msg("A staff PIN stands in the museum's folder, which is published."),
    bad_folder=msg(
        "The folder to be watched, that of the phone's pages, or that of a hub is not written as a whole path."
    ),
    bad_address=msg("The address of a hub is none, or is not encrypted."),
    bad_fingerprint=msg("The fingerprint of a hub's certificate is not 64 hexadecimal digits."),
)
HUBS = _errors(
    no_hub_file=msg("The hub's own file is not there."),
    bad_hub_address=msg("An address of a hub, or of its database, is not written as one."),
)
MEDIA = _errors(
    missing_file=msg("A file named in YAML is not in the media folder."),
    outside_media=msg("A file in the media folder is a link to somewhere outside it."),
    unplayable=msg("A file is there but cannot be shown or heard: damaged, too large, captions not in UTF-8."),
    damaged=msg("A picture, recording or film is there but cannot be decoded to its end."),
    caption_times=msg("The times of a caption cannot be understood."),
    caption_backwards=msg("A caption ends before it begins, or captions are not in the order of time."),
)
ADVICE = _warnings(
    unlisted_room="A room file is not named in museum.yaml, so that nobody sees it; what is wrong in it is advice.",
    stray_file="A file in exhibits/ is no room's: a copy, an office program's leavings.",
    missing_language="A text is missing in one of the museum's languages.",
    long_label="A label has more than 100 words.",
    long_sentence="A sentence has more than 25 words.",
    long_title="A title has more than 80 letters.",
    html="A text holds HTML, which is shown as it is written.",
    markdown="A text holds a mark of Markdown (**, __, #, a link), which is shown as it is written.",
    spoilt_letters="Letters were spoilt by a wrong encoding: Ã¤ instead of ä.",
    invisible_sign="A text holds an invisible sign, such as one that turns the direction of writing.",
    cut_text="A text without quotes ends at a #, which begins a comment.",
    lone_quote="A text ends with a quote that nothing opens.",
    unfinished="A text is a reminder of its author's: TODO, ???, Lorem ipsum.",
    double_space="Two spaces stand together in a text.",
    no_letter="A text holds a letter that no font of the kiosk has.",
    alt_is_caption="A picture's alt text only repeats its caption.",
    alt_is_name="A picture's alt text is only the name of a file.",
    tour_stop_twice="A tour leads to one stop twice.",
    leads_to_itself="Something in an interactive leads to the exhibit in which it stands.",
    unnamed_weekday="Opening hours are named for some weekdays and not for others, on which the screen never rests.",
    off_every_tour="Exhibits have stops that no tour leads to, though there are tours.",
    outlines_overlap="The outlines of two rooms lie over each other on a plan.",
    caption_overlap="Two captions stand at the same time.",
    caption_empty="A caption has no words.",
    caption_mark="A caption holds a mark that is no WebVTT, such as {\\an8} or a tag of HTML.",
    caption_lost="Words of a captions file belong to no caption, mostly because of an empty line within one.",
    captions_roll="Captions roll, as automatic ones do: each line is shown more than once, or too long.",
    captions_outrun="Captions go on after the end of their recording.",
    captions_long="A film's caption is longer than two lines of 37 letters.",
    captions_short="Captions stop long before their recording or film does.",
    description_long="An audio description goes on after the end of its film.",
    captions_missing="A recording or a film with sound has no captions.",
    recording_long="A stop is longer than 120 seconds.",
    recording_too_long="A stop is longer than 180 seconds.",
    stale_recording="A recording was drafted from a text that has changed since.",
    loudness="A recording, an ambience or a film's sound is more than 1 LU from −18 LUFS.",
    silent_recording="Nothing can be heard in a recording.",
    loud_peaks="A recording's, an ambience's or a film's true peaks are above −1.5 dBTP.",
    small_picture="A picture has fewer than 640 pixels on its longer side.",
    picture_strip="A picture is more than five times as long as wide.",
    states_place="A picture, film or recording states where it was taken.",
    print_colours="A picture is in the colours of print (CMYK), without a colour profile.",
    colour_profile="A picture has a colour profile that is damaged, or of another kind of picture.",
    animation="A picture is an animation, of which only the first picture is shown.",
    small_film="A film has fewer than 360 lines.",
    large_film="A film is larger than 1920 × 1080.",
    film_angle="A film is to be turned by another angle than quarter turns.",
    film_colours="A film has HDR colours, or others that the kiosk cannot convert.",
    film_language="A film with sound has no language, or one without sound has.",
    loop_sounds="A film with sound is to be shown in a loop.",
    poster_shape="A film's poster has another shape than the film.",
    stale_translation="A text was translated from another that has changed since.",
    former_name="A room or exhibit has a name that another one had, under which its visits would be counted.",
    unused_file="A file in the media folder is named nowhere.",
    unused_credit="A credit that museum.yaml has in every language stands nowhere in the first one.",
    no_interface_language="The kiosk's own words are not translated into one of the museum's languages.",
)

INTERACTIVES = {
    code: Code("error" if severity == "error" else "warning", Message(str(meaning)))
    for each in slices()
    for code, (severity, meaning) in each.faults.items()
}

SECTIONS = {
    "Files": FILES,
    "What stands in them": FORMS,
    "The museum as a whole": MUSEUMS,
    "A kiosk's own file": DEVICES,
    "A hub's own file": HUBS,
    "Media": MEDIA,
    "Interactives": INTERACTIVES,
    "Advice": ADVICE,
}
CODES: dict[str, Code] = {code: meaning for table in SECTIONS.values() for code, meaning in table.items()}
