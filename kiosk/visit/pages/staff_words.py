"""What the staff panel says: the names of what it does, and the answers of the box, in the museum's language.

Rules: an answer comes as a name and its values (kiosk.visit.staffing.Told), so that it can be said in any language;
"plain" is what is said already: a fault, a room's title, a time.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.visit.pages.making import Maker
from kiosk.visit.staffing import Told, Value

Say = Callable[..., str]


def item_words(make: Maker, what: str) -> str:
    """What a thing on the panel does."""
    words: dict[str, Callable[[], str]] = {
        "content": lambda: make.say("Content and its faults"),
        "take": lambda: make.say("Take new content from a USB stick"),
        "copy": lambda: make.say("Log and report to a USB stick"),
        "rollback": lambda: make.say("Go back to the version before"),
        "problems": lambda: make.say("Problems that visitors reported"),
        "sound": lambda: make.say("Volume and sound test"),
        "screen": lambda: make.say("Screen test"),
        "touch": lambda: make.say("Touch test"),
        "clean": lambda: make.say("Clean the screen for 60 seconds"),
        "uncounted": lambda: make.say("Do not count the next 10 minutes"),
        "move": lambda: make.say("Move this kiosk to another room"),
        "replace": lambda: make.say("Replace this device"),
        "restart": lambda: make.say("Restart the kiosk"),
        "off": lambda: make.say("Switch off"),
        "close": lambda: make.say("Close to the desktop"),
    }
    return words[what]()


def choice_words(make: Maker, value: str, words: str) -> str:
    """What a choice among answers reads; the box names its own (rooms, sticks) in words."""
    known: dict[str, Callable[[], str]] = {
        "switch": lambda: make.say("Switch to it"),
        "not-now": lambda: make.say("Not now"),
        "again": lambda: make.say("Try again"),
        "yes": lambda: make.say("Yes"),
        "out": lambda: make.say("Write settings and log to the stick"),
        "in": lambda: make.say("Take settings and log from the stick"),
        "back": lambda: make.say("Go back to it"),
    }
    return words or known[value.partition(":")[0]]()


def sure_words(make: Maker, what: str) -> str:
    """What is asked before the program ends."""
    if what == "restart":
        return make.say("The kiosk starts anew. It takes a few seconds.")
    if what == "off":
        return make.say("The box is switched off. Its own button switches it on again.")
    return make.say("The kiosk ends and does not start again by itself before the box does.")


def told_words(make: Maker, told: Told) -> str:
    """An answer of the box as a sentence."""
    name, pairs = told
    values: dict[str, Value] = dict(pairs)
    if name == "plain":
        return str(values["words"])
    return _SENTENCES[name](make, values)


def _count(make: Maker, values: dict[str, Value]) -> str:
    return make.plural("{n} fault was found.", "{n} faults were found.", int(values["n"]))


def _reported(make: Maker, values: dict[str, Value]) -> str:
    kinds = {
        "play": lambda: make.say("Something does not play"),
        "read": lambda: make.say("Something cannot be read"),
        "else": lambda: make.say("Something else"),
    }
    kind = kinds[str(values["kind"])]() if values["kind"] in kinds else str(values["kind"])
    return f"{values['when']} · {values['where']} · {kind}"


_SENTENCES: dict[str, Callable[[Maker, dict[str, Value]], str]] = {
    "uncounted": lambda make, _: make.say("Visits that begin in the next 10 minutes are not counted."),
    "version": lambda make, v: make.say("Version {version} is shown, published on {when}.", **v),
    "folder": lambda make, v: make.say("The folder {folder} is shown as it is; no version was published.", **v),
    "nothing-shown": lambda make, _: make.say("Nothing of the museum can be shown."),
    "before": lambda make, v: make.say("The version before it is {version}, of {when}.", **v),
    "no-before": lambda make, _: make.say("There is no version before it."),
    "faults": _count,
    "no-faults": lambda make, _: make.say("No fault was found."),
    "more-faults": lambda make, v: make.plural(
        "{n} more: kiosk check lists them all.", "{n} more: kiosk check lists them all.", int(v["n"])
    ),
    "last-refused": lambda make, v: make.say("What was last to be published, on {when}, was not taken.", **v),
    "no-stick": lambda make, _: make.say("No USB stick was found. Put it in and try again."),
    "stick-gone": lambda make, _: make.say("The USB stick was pulled out. Put it in and try again."),
    "stick-full": lambda make, _: make.say("The USB stick is full. Make room on it, or take another."),
    "stick-read-only": lambda make, _: make.say(
        "The USB stick is write-protected. Take the protection off, or take another."
    ),
    "no-file": lambda make, v: make.say("{file} cannot be used: {why}.", **v),
    "no-museum": lambda make, _: make.say("No stick holds a museum: a folder with config, exhibits and media."),
    "which-stick": lambda make, _: make.say("Several sticks are there. Which one?"),
    "checked": lambda make, v: make.say("The content on {stick} is right. Show it?", **v),
    "refused": lambda make, v: make.say("The content on {stick} has faults, so it was not taken.", **v),
    "same": lambda make, v: make.say("The content on {stick} is what is shown already.", **v),
    "switched": lambda make, v: make.say("Version {version} is shown as soon as the panel is left.", **v),
    "failed": lambda make, v: make.say("That could not be done: {why}", **v),
    "copied": lambda make, v: make.say("The log is on the stick: {file}.", **v),
    "copied-report": lambda make, v: make.say("The report of this month is on the stick: {file}.", **v),
    "no-log": lambda make, _: make.say("There is no visit in the log yet."),
    "no-problems": lambda make, _: make.say("No visitor has reported a problem in the last 90 days."),
    "problem": _reported,
    "move": lambda make, v: make.say("The kiosk stands in {room}. Where is it now?", **v),
    "moved": lambda make, v: make.say("The kiosk stands in {room} from now on. It starts anew.", **v),
    "replace": lambda make, _: make.say(
        "On the old device write settings and log to a stick; on the new one take them from it."
    ),
    "written-out": lambda make, v: make.say("Settings and log are on the stick, in {folder}.", **v),
    "taken-in": lambda make, v: make.say(
        "Settings and log were taken from the stick. This device goes on as {kiosk}. It starts anew.", **v
    ),
    "no-settings": lambda make, _: make.say("No stick holds a kiosk's settings and log."),
    "settings-wrong": lambda make, _: make.say("The settings on the stick cannot be read, so nothing was taken."),
    "no-own-file": lambda make, v: make.say("The kiosk's own file {file} cannot be written.", **v),
    "tone": lambda make, v: make.say("A tone sounds at {dba} dB(A).", **v),
    "no-sound": lambda make, _: make.say("There is no sound output. kiosk doctor says why."),
}
"""Every answer that the box may give."""
