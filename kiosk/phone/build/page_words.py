"""The interface's words on the phone's pages, by the names that the templates know."""

from __future__ import annotations

from kiosk.locale.strings import Strings


def page_words(strings: Strings, language: str) -> dict[str, str]:
    def translate(msgid: str) -> str:
        return strings.translate(msgid, language)

    return {
        "about": translate("About this guide"),
        "access": translate("Access"),
        "all_rooms": translate("All rooms"),
        "all_stops": translate("All stops"),
        "as_list": translate("As a list"),
        "at_stops": translate("At the stops that have it"),
        "begin_tour": translate("Begin the tour"),
        "captions": translate("Captions"),
        "captions_line": translate("Films show what is said"),
        "children": translate("For children"),
        "connected": translate("You are connected. This guide needs no app and no account."),
        "contrast": translate("Contrast"),
        "contrast_line": translate("Light, dark and high contrast follow the settings of your phone."),
        "credits": translate("Pictures, recordings and films"),
        "described": translate("With description"),
        "description": translate("Audio description"),
        "description_line": translate("Films say what is to be seen"),
        "easy": translate("Easy language"),
        "end_of_tour": translate("End of the tour"),
        "enter": translate("Enter the number"),
        "enter_line": translate("Enter the number beside an exhibit."),
        "heard": translate("What you hear"),
        "keypad": translate("Keypad"),
        "kind": translate("Kind of guide"),
        "language": translate("Language"),
        "more": translate("More"),
        "names_line": translate("All names can be searched at the museum’s kiosk."),
        "object": translate("Object"),
        "open": translate("Open"),
        "read_aloud": translate("Read aloud"),
        "read_aloud_line": translate("Your phone’s own screen reader reads every page."),
        "save": translate("Save the recording"),
        "signs": translate("Sign language"),
        "sources": translate("Sources"),
        "take_home": translate("To take home"),
        "text_size": translate("Text size"),
        "text_size_line": translate("Words grow by your browser’s own setting or with two fingers."),
        "tours": translate("Tours"),
        "watch": translate("Watch"),
    }
