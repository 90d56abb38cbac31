"""Preparing speech, as part of other commands: how far it is, and what came of it.

Rules: it never makes the command fail, since what is not prepared is spoken live.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.cli.reader_language import put, words
from kiosk.cli.terminal import progress_bar
from kiosk.content.messages import msg, msg_plural
from kiosk.content.model import Device


def list_prompts(folder: Path, device: Device, state: Path) -> None:
    """Print each text that is spoken of the museum in a folder, after the file for a recording of it."""
    from kiosk.players.speech.file_voices import PROMPTS, RecordedPrompts
    from kiosk.staff.prepared_speech.museum_speech import texts_of

    for text, language in texts_of(folder, device, state):
        print(f"media/{PROMPTS}/{language}/{RecordedPrompts.file_name(text)}.ogg\t{text}")


def prepare_speech(folder: Path, device: Device, state: Path, most_s: float | None = None) -> None:
    """Prepare the speech of the museum in a folder, with progress. most_s: no text is begun later than that."""
    from kiosk.staff.prepared_speech.museum_speech import museum_speech

    work = museum_speech(folder, device, state, most_s)
    if work is None:
        return
    try:
        with progress_bar(words(msg("Preparing speech"))) as progress:
            result = work.prepare(progress)
    finally:
        for engine in work.engines:
            engine.close()
    for language in result.voiceless:
        put(msg("No voice for {language!r} is installed here. See docs/speech.md.", language=language), error=True)
    for sentence in result.trouble:
        put(msg("Speech: {why}", why=sentence), error=True)
    if result.made or result.kept or result.left:
        sentence = msg_plural(
            "{n} text was spoken ahead; {kept} were already, {left} are spoken live.",
            "{n} texts were spoken ahead; {kept} were already, {left} are spoken live.",
            result.made,
            kept=result.kept,
            left=result.left,
        )
        put(sentence, error=True)
