"""The doctor's findings about speech: the live voice, languages without a voice, what was spoken ahead, and the
headphone jack that turns it on.

Rules: those of kiosk.staff.doctor.examine.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.content.messages import msg, msg_plural
from kiosk.players.headphone_jack import CLASSES, DEVICES, jacks
from kiosk.players.speech.espeak_program import EspeakProgram
from kiosk.staff.doctor.doctor_finding import DoctorFinding, Inspection
from kiosk.store.prepared import copy_folder
from kiosk.store.speech_store import NO_SPEECH, SpeechStore, read_list


def speech(inspection: Inspection) -> Iterator[DoctorFinding]:
    """Whether every language of the museum can be spoken, and by what."""
    program = EspeakProgram.here()
    if program is None:
        what = msg("Pages cannot be spoken for visitors who do not see them: eSpeak NG is missing.")
        yield DoctorFinding("speech", False, what, msg("Install Debian's espeak-ng."))
    museum, state = inspection.installation.museum, inspection.installation.state
    if museum is None:
        return
    found = NO_SPEECH
    if inspection.installation.device.prepared_speech:
        found = read_list(copy_folder(inspection.installation.folder, state))
    spoken = set(found.voices) | {tag for tag in museum.languages if program is not None and program.voice(tag)}
    voiceless = [tag for tag in museum.languages if tag not in spoken]
    if voiceless and program is not None:
        what = msg("No voice speaks {languages}.", languages=", ".join(voiceless))
        mend = msg("Visitors who do not see are told so; docs/speech.md says which voices there are.")
        yield DoctorFinding("speech", False, what, mend)
    store = SpeechStore(state)
    n, there = len(found.names), sum(store.path(name).is_file() for name in found.names)
    if there < n:
        what = msg("{there} of {n} texts are spoken ahead; the others are spoken live.", there=there, n=n)
        mend = msg("Run `kiosk check --speak` in the museum's folder, or publish it again.")
        yield DoctorFinding("speech", None, what, mend)
    elif program is not None and not voiceless:
        what = msg_plural(
            "Every language can be spoken; {n} text is spoken ahead.",
            "Every language can be spoken; {n} texts are spoken ahead.",
            there,
        )
        yield DoctorFinding("speech", True, what)


def headphone_jack(inspection: Inspection, devices: Path = DEVICES, classes: Path = CLASSES) -> Iterator[DoctorFinding]:
    """Whether the jack of the sound card can turn speech on, where the kiosk's file asks for it."""
    if not inspection.installation.device.has_jack:
        return
    found = tuple(jacks(devices, classes))
    for jack in found:
        if not jack.readable:
            mend = msg("Put the kiosk's user into the group input: sudo usermod -aG input USER, then log in anew.")
            yield DoctorFinding("speech", False, jack.sentence, mend)
    if not found:
        what = msg("No sound card of this computer reports what is plugged into its headphone jack.")
        mend = msg("Name the key of a keypad with a jack, or the speech key; docs/speech.md describes both.")
        yield DoctorFinding("speech", False, what, mend)
    elif all(jack.readable for jack in found):
        names = ", ".join(jack.name for jack in found)
        yield DoctorFinding("speech", True, msg("Speech turns on at the headphone jack: {names}.", names=names))
