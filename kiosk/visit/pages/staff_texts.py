"""The texts of the staff panel: the names of its items and the outcomes of its tasks.

Rules: an outcome is a name and its values (`PanelSentence`), so that it can be put in any language; "plain" is text
already chosen: a fault, a room's title, a time.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.visit.queries.context import PageContext
from kiosk.visit.staff_session import PanelSentence, Value


def item_label(context: PageContext, what: str) -> str:
    """The name of an item."""
    words: dict[str, Callable[[], str]] = {
        "content": lambda: context.translate("Content and its faults"),
        "take": lambda: context.translate("Take new content from a USB stick"),
        "copy": lambda: context.translate("Log and report to a USB stick"),
        "rollback": lambda: context.translate("Go back to the version before"),
        "problems": lambda: context.translate("Problems that visitors reported"),
        "sound": lambda: context.translate("Volume and sound test"),
        "screen": lambda: context.translate("Screen test"),
        "touch": lambda: context.translate("Touch test"),
        "clean": lambda: context.translate("Clean the screen for 60 seconds"),
        "uncounted": lambda: context.translate("Do not count the next 10 minutes"),
        "move": lambda: context.translate("Move this kiosk to another room"),
        "replace": lambda: context.translate("Replace this device"),
        "restart": lambda: context.translate("Restart the kiosk"),
        "off": lambda: context.translate("Switch off"),
        "close": lambda: context.translate("Close to the desktop"),
    }
    return words[what]()


def choice_label(context: PageContext, value: str, words: str) -> str:
    """The name of a choice that a task offers; rooms and sticks come in words."""
    known: dict[str, Callable[[], str]] = {
        "switch": lambda: context.translate("Switch to it"),
        "not-now": lambda: context.translate("Not now"),
        "again": lambda: context.translate("Try again"),
        "yes": lambda: context.translate("Yes"),
        "out": lambda: context.translate("Write settings and log to the stick"),
        "in": lambda: context.translate("Take settings and log from the stick"),
        "back": lambda: context.translate("Go back to it"),
    }
    return words or known[value.partition(":")[0]]()


def confirmation_text(context: PageContext, what: str) -> str:
    """The question before the program ends."""
    if what == "restart":
        return context.translate("The kiosk starts anew. It takes a few seconds.")
    if what == "off":
        return context.translate("The box is switched off. Its own button switches it on again.")
    return context.translate("The kiosk ends and does not start again by itself before the box does.")


def answer_text(context: PageContext, sentence: PanelSentence) -> str:
    """An outcome as a sentence."""
    name, pairs = sentence
    values: dict[str, Value] = dict(pairs)
    if name == "plain":
        return str(values["words"])
    return ANSWERS[name](context, values)


def _count(context: PageContext, values: dict[str, Value]) -> str:
    return context.translate_plural("{n} fault was found.", "{n} faults were found.", int(values["n"]))


def _reported(context: PageContext, values: dict[str, Value]) -> str:
    kinds = {
        "play": lambda: context.translate("Something does not play"),
        "read": lambda: context.translate("Something cannot be read"),
        "else": lambda: context.translate("Something else"),
    }
    kind = kinds[str(values["kind"])]() if values["kind"] in kinds else str(values["kind"])
    return f"{values['when']} · {values['where']} · {kind}"


ANSWERS: dict[str, Callable[[PageContext, dict[str, Value]], str]] = {
    "uncounted": lambda context, _: context.translate("Visits that begin in the next 10 minutes are not counted."),
    "version": lambda context, v: context.translate("Version {version} is shown, published on {when}.", **v),
    "folder": lambda context, v: context.translate(
        "The folder {folder} is shown as it is; no version was published.", **v
    ),
    "nothing-shown": lambda context, _: context.translate("Nothing of the museum can be shown."),
    "before": lambda context, v: context.translate("The version before it is {version}, of {when}.", **v),
    "no-before": lambda context, _: context.translate("There is no version before it."),
    "faults": _count,
    "no-faults": lambda context, _: context.translate("No fault was found."),
    "more-faults": lambda context, v: context.translate_plural(
        "{n} more: kiosk check lists them all.", "{n} more: kiosk check lists them all.", int(v["n"])
    ),
    "last-refused": lambda context, v: context.translate(
        "What was last to be published, on {when}, was not taken.", **v
    ),
    "no-stick": lambda context, _: context.translate("No USB stick was found. Put it in and try again."),
    "stick-gone": lambda context, _: context.translate("The USB stick was pulled out. Put it in and try again."),
    "stick-full": lambda context, _: context.translate("The USB stick is full. Make room on it, or take another."),
    "stick-read-only": lambda context, _: context.translate(
        "The USB stick is write-protected. Take the protection off, or take another."
    ),
    "no-file": lambda context, v: context.translate("{file} cannot be used: {why}.", **v),
    "no-museum": lambda context, _: context.translate(
        "No stick holds a museum: a folder with config, exhibits and media."
    ),
    "which-stick": lambda context, _: context.translate("Several sticks are there. Which one?"),
    "checked": lambda context, v: context.translate("The content on {stick} is right. Show it?", **v),
    "refused": lambda context, v: context.translate("The content on {stick} has faults, so it was not taken.", **v),
    "same": lambda context, v: context.translate("The content on {stick} is what is shown already.", **v),
    "switched": lambda context, v: context.translate("Version {version} is shown as soon as the panel is left.", **v),
    "failed": lambda context, v: context.translate("That could not be done: {why}", **v),
    "copied": lambda context, v: context.translate("The log is on the stick: {file}.", **v),
    "copied-report": lambda context, v: context.translate("The report of this month is on the stick: {file}.", **v),
    "no-log": lambda context, _: context.translate("There is no visit in the log yet."),
    "no-problems": lambda context, _: context.translate("No visitor has reported a problem in the last 90 days."),
    "problem": _reported,
    "move": lambda context, v: context.translate("The kiosk stands in {room}. Where is it now?", **v),
    "moved": lambda context, v: context.translate("The kiosk stands in {room} from now on. It starts anew.", **v),
    "replace": lambda context, _: context.translate(
        "On the old device write settings and log to a stick; on the new one take them from it."
    ),
    "written-out": lambda context, v: context.translate("Settings and log are on the stick, in {folder}.", **v),
    "taken-in": lambda context, v: context.translate(
        "Settings and log were taken from the stick. This device goes on as {kiosk}. It starts anew.", **v
    ),
    "no-settings": lambda context, _: context.translate("No stick holds a kiosk's settings and log."),
    "settings-wrong": lambda context, _: context.translate(
        "The settings on the stick cannot be read, so nothing was taken."
    ),
    "no-own-file": lambda context, v: context.translate("The kiosk's own file {file} cannot be written.", **v),
    "tone": lambda context, v: context.translate("A tone sounds at {dba} dB(A).", **v),
    "no-sound": lambda context, _: context.translate("There is no sound output. kiosk doctor says why."),
}
"""Every outcome that a task may have."""
