"""The texts of the staff panel: the names of its items and the outcomes of its tasks.

Rules: an outcome is a name and its values (`PanelSentence`), so that it can be put in any language; "plain" is text
already chosen: a fault, a room's title, a time.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.content.messages import Message, msg
from kiosk.visit.queries.context import PageContext
from kiosk.visit.staff_session import PanelSentence, Value

ITEM_LABELS = {
    "content": msg("Content and its faults"),
    "take": msg("Take new content from a USB stick"),
    "copy": msg("Log and report to a USB stick"),
    "rollback": msg("Go back to the version before"),
    "problems": msg("Problems that visitors reported"),
    "sound": msg("Volume and sound test"),
    "screen": msg("Screen test"),
    "touch": msg("Touch test"),
    "clean": msg("Clean the screen for 60 seconds"),
    "uncounted": msg("Do not count the next 10 minutes"),
    "move": msg("Move this kiosk to another room"),
    "replace": msg("Replace this device"),
    "join": msg("Join a hub by a USB stick"),
    "restart": msg("Restart the kiosk"),
    "off": msg("Switch off"),
    "close": msg("Close to the desktop"),
}
CHOICE_LABELS = {
    "switch": msg("Switch to it"),
    "not-now": msg("Not now"),
    "again": msg("Try again"),
    "yes": msg("Yes"),
    "out": msg("Write settings and log to the stick"),
    "in": msg("Take settings and log from the stick"),
    "back": msg("Go back to it"),
    "join": msg("Join it"),
}
CONFIRMATIONS = {
    "restart": msg("The kiosk starts anew. It takes a few seconds."),
    "off": msg("The box is switched off. Its own button switches it on again."),
    "close": msg("The kiosk ends and does not start again by itself before the box does."),
}
PROBLEMS = {
    "play": msg("Something does not play"),
    "read": msg("Something cannot be read"),
    "else": msg("Something else"),
}


def item_label(context: PageContext, item: str) -> str:
    return context.render(ITEM_LABELS[item])


def choice_label(context: PageContext, value: str, words: str) -> str:
    """The name of a choice that a task offers; rooms and sticks come in words."""
    return words or context.render(CHOICE_LABELS[value.partition(":")[0]])


def confirmation_text(context: PageContext, item: str) -> str:
    """The question before the program ends."""
    return context.render(CONFIRMATIONS[item])


def answer_text(context: PageContext, sentence: PanelSentence) -> str:
    """An outcome as a sentence."""
    name, pairs = sentence
    values: dict[str, Value] = dict(pairs)
    if name == "plain":
        return str(values["words"])
    answer = ANSWERS[name]
    return context.render(answer.with_values(**values)) if isinstance(answer, Message) else answer(context, values)


def _count(context: PageContext, values: dict[str, Value]) -> str:
    return context.translate_plural("{n} fault was found.", "{n} faults were found.", int(values["n"]))


def _more_faults(context: PageContext, values: dict[str, Value]) -> str:
    return context.translate_plural(
        "{n} more: kiosk check lists them all.", "{n} more: kiosk check lists them all.", int(values["n"])
    )


def _reported(context: PageContext, values: dict[str, Value]) -> str:
    kind = str(values["kind"])
    problem = context.render(PROBLEMS[kind]) if kind in PROBLEMS else kind
    return f"{values['when']} · {values['where']} · {problem}"


ANSWERS: dict[str, Message | Callable[[PageContext, dict[str, Value]], str]] = {
    "uncounted": msg("Visits that begin in the next 10 minutes are not counted."),
    "version": msg("Version {version} is shown, published on {when}."),
    "folder": msg("The folder {folder} is shown as it is; no version was published."),
    "nothing-shown": msg("Nothing of the museum can be shown."),
    "before": msg("The version before it is {version}, of {when}."),
    "no-before": msg("There is no version before it."),
    "faults": _count,
    "no-faults": msg("No fault was found."),
    "more-faults": _more_faults,
    "last-refused": msg("What was last to be published, on {when}, was not taken."),
    "no-stick": msg("No USB stick was found. Put it in and try again."),
    "stick-gone": msg("The USB stick was pulled out. Put it in and try again."),
    "stick-full": msg("The USB stick is full. Make room on it, or take another."),
    "stick-read-only": msg("The USB stick is write-protected. Take the protection off, or take another."),
    "no-file": msg("{file} cannot be used: {why}."),
    "no-museum": msg("No stick holds a museum: a folder with config, exhibits and media."),
    "which-stick": msg("Several sticks are there. Which one?"),
    "checked": msg("The content on {stick} is right. Show it?"),
    "refused": msg("The content on {stick} has faults, so it was not taken."),
    "same": msg("The content on {stick} is what is shown already."),
    "switched": msg("Version {version} is shown as soon as the panel is left."),
    "failed": msg("That could not be done: {why}"),
    "copied": msg("The log is on the stick: {file}."),
    "copied-report": msg("The report of this month is on the stick: {file}."),
    "no-log": msg("There is no visit in the log yet."),
    "no-problems": msg("No visitor has reported a problem in the last 90 days."),
    "problem": _reported,
    "move": msg("The kiosk stands in {room}. Where is it now?"),
    "moved": msg("The kiosk stands in {room} from now on. It starts anew."),
    "replace": msg("On the old device write settings and log to a stick; on the new one take them from it."),
    "written-out": msg("Settings and log are on the stick, in {folder}."),
    "taken-in": msg("Settings and log were taken from the stick. This device goes on as {kiosk}. It starts anew."),
    "no-settings": msg("No stick holds a kiosk’s settings and log."),
    "settings-wrong": msg("The settings on the stick cannot be read, so nothing was taken."),
    "no-invitation": msg("No stick holds an invitation. At the hub, write one with kiosk hub invite --stick DIR."),
    "invited": msg("The stick holds an invitation of the hub {address}. Join it?"),
    "joined": msg("This kiosk has joined the hub {address} as {kiosk}. It starts anew."),
    "no-own-file": msg("The kiosk’s own file {file} cannot be written."),
    "tone": msg("A tone sounds at {dba} dB(A)."),
    "no-sound": msg("There is no sound output. kiosk doctor says why."),
}
"""Every outcome that a task may have."""
