"""The forms of media: pictures with hotspots, recordings, films with captions, description and signing."""

from __future__ import annotations

import re

from kiosk.content import bounds, model
from kiosk.content.common_schema import TEXT, credit_key, title_key
from kiosk.content.composite_values import ByLanguage, ListOf
from kiosk.content.faults import quoted
from kiosk.content.file_endings import PICTURES
from kiosk.content.forms import Form, Key, ReadContext, Values, required
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping
from kiosk.content.number_values import Point
from kiosk.content.rules.readability import place
from kiosk.content.values import Flag, Language, Medium, OneOf, PlainText

HOTSPOT = Form(
    msg("a hotspot"),
    {
        "at": required(
            Point(),
            "The place on the picture: across and down from the top left, 0 to 1.",
            "[0.32, 0.55]",
            msg("Write at: [across, down], two numbers from 0 to 1."),
        ),
        "title": title_key("What is there.", "{en: The wick}"),
        "text": Key(TEXT, "What is to be said about it.", '{en: "Turned up, it gave more light and more smoke."}'),
    },
    model.Hotspot,
)


def _picture_check(node: Mapping, values: Values, r: ReadContext) -> None:
    alt, caption = node.value("alt"), values.get("caption", {})
    hint = msg("Say in alt what is to be seen, for those who do not see the picture.")
    for language, words in values.get("alt", {}).items():
        at = place(alt or node, language)
        if _plain(words) == _plain(caption.get(language, "")):
            r.report(at, "alt-is-caption", msg('"alt" only repeats the caption.'), hint)
            break
        if _NAME_OF_FILE.search(words):
            r.report(at, "alt-is-name", msg('"alt" is only the name of a file: {words}.', words=quoted(words)), hint)
            break


_NAME_OF_FILE = re.compile(rf"^\S+\.({'|'.join(sorted(PICTURES | {'heic'}))})$", re.IGNORECASE)


def _plain(words: str) -> str:
    """The text without capitals, repeated spaces and closing punctuation, for comparison."""
    return " ".join(words.casefold().split()).strip(".!… ")


PICTURE = Form(
    msg("a picture"),
    {
        "file": required(
            Medium("picture"),
            "The picture, in media/: JPEG, PNG, WebP, GIF, TIFF or JPEG 2000.",
            "hall/lamp.jpg",
            msg("Write file: the picture's path in media/."),
        ),
        "kind": required(
            OneOf(model.KINDS_OF_PICTURE, msg("a kind of picture")),
            "What sort of picture it is: photograph, document, object, reconstruction or drawing. All but the first "
            "two are named on the picture.",
            "photograph",
            msg("Write kind: photograph, document, object, reconstruction or drawing."),
        ),
        "alt": required(
            TEXT,
            "What is to be seen, for those who do not see it.",
            '{en: "A lamp of brass on a wooden table."}',
            msg('Write alt: {{{first}: "what is to be seen"}}, for those who do not see it.', first="en"),
        ),
        "credit": credit_key('"The museum, 2026"'),
        "caption": Key(TEXT, "What is said under it.", '{en: "The lamp as it was found."}'),
        "focus": Key(
            Point(),
            "What stays in view where the picture is cropped: across and down from the top left, 0 to 1.",
            "[0.5, 0.4]",
        ),
        "hotspots": Key(
            ListOf(HOTSPOT, msg("hotspots"), bound=bounds.HOTSPOTS),
            "Places on the picture to touch.",
            '[{at: [0.32, 0.55], title: {en: The wick}, text: {en: "Turned up, it gave more light and more smoke."}}]',
        ),
    },
    model.Picture,
    check=_picture_check,
)
ITEM_PICTURE = Form(
    msg("a picture"),
    {name: key for name, key in PICTURE.keys.items() if name != "hotspots"},
    model.Picture,
    check=_picture_check,
)
"""A picture within an interactive."""


def _recording(kind: str) -> Form[object]:
    return Form(
        msg("a recording"),
        {
            "file": required(
                Medium(kind),
                "The recording, in media/.",
                "hall/lamp.en.ogg",
                msg("Write file: the recording's path in media/."),
            ),
            "voice": required(
                OneOf(model.VOICES, msg("a kind of voice")),
                "Whether a person or a computer speaks: human or synthetic.",
                "synthetic",
                msg("Write voice: human or synthetic."),
            ),
            "credit": credit_key('"Synthetic voice, 2026"'),
            "captions": Key(
                Medium("captions"),
                "Its words with their times, a WebVTT file: the transcript that follows the voice.",
                "hall/lamp.en.vtt",
            ),
            "chapters": Key(
                Medium("chapters"),
                "Its parts with their names, a WebVTT file; for longer recordings.",
                "hall/lamp.chapters.en.vtt",
            ),
        },
        model.Recording,
    )


RECORDING_OF = {key: _recording(key) for key in model.RECORDINGS}
"""The form of a recording, by the key under which it stands."""
DESCRIBED = Form(
    msg("a description"),
    {
        "file": required(
            Medium("described"),
            "The spoken description, in media/, as long as the film.",
            "hall/baking.described.en.ogg",
            msg("Write file: the description's path in media/."),
        ),
        "mode": Key(
            OneOf(("mix", "replace"), msg("a mode of description")),
            "Whether it is heard with the film's sound (mix) or instead of it (replace).",
            "mix",
        ),
    },
    model.Described,
)
SIGNED = Form(
    msg("a signed film"),
    {
        "file": required(
            Medium("signed"),
            "The film of the signer, in media/, as long as the film.",
            "hall/baking.signed.mp4",
            msg("Write file: the signed film's path in media/."),
        ),
        "sign": required(
            PlainText(msg("a sign language's code")),
            "The sign language's code (ISO 639-3).",
            "eest",
            msg("Write sign: the sign language's code, such as eest."),
        ),
    },
    model.Signed,
)
FILM = Form(
    msg("a film"),
    {
        "file": required(
            Medium("film"),
            "The film, in media/: MP4 or WebM, up to 1920 × 1080.",
            "hall/baking.mp4",
            msg("Write file: the film's path in media/."),
        ),
        "credit": credit_key('"The museum, 2026"'),
        "language": Key(Language(), "The language that is spoken in it; none for a silent film.", "en"),
        "loop": Key(Flag(), "Whether a silent film runs by itself, again and again.", "false"),
        "kind": Key(
            OneOf(model.KINDS_OF_PICTURE, msg("a kind of picture")),
            "What sort of pictures it has, as for a picture; photograph without it. All but photograph and document "
            "are named on the film.",
            "reconstruction",
        ),
        "poster": Key(
            Medium("picture"),
            "The picture that stands there before it is played; without it, one of the film's own.",
            "hall/baking.jpg",
        ),
        "captions": Key(
            ByLanguage(Medium("captions")),
            "What is said and heard, a WebVTT file for each language.",
            "{en: hall/baking.en.vtt}",
        ),
        "chapters": Key(
            ByLanguage(Medium("chapters")),
            "Its parts with their names, a WebVTT file for each language.",
            "{en: hall/baking.chapters.en.vtt}",
        ),
        "described": Key(
            ByLanguage(DESCRIBED),
            "What is to be seen, spoken, for those who do not see it.",
            "{en: {file: hall/baking.described.en.ogg, mode: mix}}",
        ),
        "signed": Key(
            ByLanguage(SIGNED), "The film in sign language.", "{et: {file: hall/baking.signed.mp4, sign: eest}}"
        ),
    },
    model.Film,
)
