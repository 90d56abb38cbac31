"""What install/offline.sh and install/stick.sh print, for the languages in which commands are read.

Rules: the scripts hold their sentences in English, as they stand here, and look them up in a file of the reader's
language, a line each: the sentence, a tab, its translation. A stick has these files, for nothing but Debian's own
tools runs on a box that has no kiosk yet. Imports nothing that Debian's Python does not have.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.content.messages import msg
from kiosk.locale.strings import FOLDER, Strings

DOMAIN = "faults"
SENTENCES = (
    msg("Only root may change the box: start it with sudo. --dry-run shows what it would do."),
    msg("There is no kiosk in {folder}: it has no kiosk-offline.conf. Name the folder that make offline wrote."),
    msg(
        "The stick in {folder} is not complete: SHA256SUMS, which is written last, is missing. Make it again with "
        "make offline."
    ),
    msg("Comparing the files of {folder} with SHA256SUMS"),
    msg(
        "The stick in {folder} is damaged or incomplete. Not as they were written ({n} of {all}): {names}. Make it "
        "again with make offline."
    ),
    msg("The stick in {folder} is for {its}, this box has {here}. Make one on a machine with {here}."),
    msg("The stick in {folder} is for {its}, this box is {here}. Make one on a machine that is {here}."),
    msg(
        "The stick in {folder} is for Python {its}, /usr/bin/python3 of this box is {here}. Put Debian's own in its "
        "place."
    ),
    msg("{place} cannot be written: the program is unpacked there. Nothing was changed."),
    msg("Debian's packages on the stick cannot be read. Nothing was changed."),
    msg(
        "Debian's packages on the stick do not fit those of this box, for the reason above. Nothing was changed. Make "
        "it again with make offline."
    ),
    msg("There is room for {free} MB in {place}; {needed} MB are needed. Nothing was changed."),
    msg("Debian packages that are missing here: {n}, all of them on the stick"),
    msg("Python is one of them. Once it is installed, --dry-run prints what follows."),
    msg("Debian's Python could not be installed."),
    msg("Unpacking the program"),
    msg("No virtual environment could be made."),
    msg("The libraries could not be installed from the stick."),
    msg("The program could not be installed from the stick."),
    msg("Installing the Debian packages"),
    msg("Debian's packages could not be installed from the stick."),
    msg("This is not Debian: make the stick on a machine with the Debian of the boxes."),
    msg(
        "The Python of this Debian (/usr/bin/python3) is too old, too new or without venv: Debian 12 or 13 has the "
        "right one."
    ),
    msg("{part} is not of a stick that was made here, and would be replaced: name another folder."),
    msg("{folder} cannot be written: is the stick in, mounted, and not write-protected? TO=FOLDER names another."),
    msg("The Python libraries of requirements.lock, and the kiosk itself"),
    msg("The libraries could not be loaded."),
    msg("The libraries are not complete."),
    msg("The kiosk's own wheel could not be built."),
    msg("The kiosk's own wheel does not fit the libraries."),
    msg("The Debian packages"),
    msg("Debian's packages could not be loaded."),
    msg("To {folder}: {n} files, {size} MB"),
    msg("There is no room for the stick there."),
    msg("The stick does not hold what was written: use another one."),
    msg("Ready. {file} is for the technician."),
)


def write_words(folder: Path) -> None:
    """Write a file for each language that has a catalogue, named by its tag, into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    strings = Strings(domain=DOMAIN)
    for catalogue in sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")):
        tag = catalogue.parts[-3]
        translate = strings.translator(tag)
        lines = (f"{each}\t{each.render(translate)}\n" for each in SENTENCES)
        (folder / tag).write_text("".join(lines), encoding="utf-8")
