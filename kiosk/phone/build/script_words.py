"""The words that the script on the phone shows, from the same catalogues as all others."""

from __future__ import annotations

from kiosk.locale.strings import Strings


def script_words(strings: Strings, language: str) -> dict[str, str]:
    """By the names that the script knows; what it fills in stands in braces."""

    def translate(msgid: str, **values: object) -> str:
        return strings.translate(msgid, language, **values)

    seconds = translate("{s} s", s="{n}")
    return {
        "back10": translate("Back 10 s"),
        "begin_with": translate("Numbers that begin with {digits}"),
        "cancel": translate("Cancel"),
        "clear": translate("Clear"),
        "close": translate("Close"),
        "delete": translate("Delete"),
        "faster": translate("Faster"),
        "forward10": translate("On 10 s"),
        "megabytes": translate("{n} MB", n="{n}"),
        "offline_only_https": translate("Over this connection nothing can be kept on the phone."),
        "pause": translate("Pause"),
        "perhaps": translate("Perhaps you meant"),
        "play": translate("Listen"),
        "position": translate("Position"),
        "remove_tour": translate("Remove this tour from the phone: {size}"),
        "resume": translate("Continue"),
        "seconds_left": translate("{length} left", length=seconds),
        "speed": translate("Speed"),
        "stop": translate("Stop"),
        "take_along": translate("Take this tour along: {size}"),
        "taken": translate("This tour is on your phone."),
        "transcript_follow": translate("Follow"),
        "wrong_number": translate("There is no stop {number} here."),
    }
