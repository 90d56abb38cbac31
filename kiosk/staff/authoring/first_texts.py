"""The texts of a museum to begin with, in the museum's languages, whatever that of its author is."""

from __future__ import annotations

from kiosk.content.messages import msg

NAME = msg("Our museum")
SUBTITLE = msg("One room to begin with")
ROOM_TITLE = msg("The first room")
SUMMARY = msg("An example to begin with: these words stand in exhibits/hall.yaml, to be changed.")
ROOM_ALT = msg("An empty room with three arched windows; their light lies on the wooden floor.")
TITLE = msg("A clay jug")
EXHIBIT_SUBTITLE = msg("An example")
LABEL = msg(
    "Here visitors read what stands before them. Begin with what they see: a round jug of red clay, with one handle. "
    "Then say who made it, who used it, and what became of them. A hundred words are enough. This jug is only drawn: "
    "put a photograph of your own in its place."
)
ALT = msg("A round jug of red clay, with one handle and a narrow neck, lit from the left.")
CREDIT = msg("Drawn by the kiosk program as an example")
SOURCE = msg("An example, made with the kiosk program")
