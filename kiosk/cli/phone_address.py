"""--base: what visitors call the phone's folder, as it is written on the command line."""

from __future__ import annotations

from kiosk.cli.reader_language import wrong_use
from kiosk.content.messages import msg
from kiosk.content.phone_schema import MOST_LETTERS, base_address

MOST_REPEATED = 80


def address_of_base(written: str) -> str:
    """The address with a slash at its end, whatever path it has; "" for none. Raises BadParameter for what is none, or
    is too long for a code on a wall."""
    if not written:
        return ""
    address = base_address(written) if len(written) <= 2 * MOST_LETTERS else None
    if len(written) > MOST_LETTERS or (address is not None and len(address) > MOST_LETTERS):
        sentence = msg("--base has {n} letters; at most {most} fit into a code on a wall. Name a shorter address.")
        raise wrong_use(sentence.with_values(n=len(written), most=MOST_LETTERS))
    if address is None:
        text = written[:MOST_REPEATED]
        raise wrong_use(
            msg("--base {text!r} is no address: write it as https://guide.museum.example/audio/.", text=text)
        )
    return address
