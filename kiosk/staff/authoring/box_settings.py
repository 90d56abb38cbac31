"""The own file of a kiosk to begin with, as `kiosk install` writes it.

Rules: what it explains is translated; what is set aside by a # is no comment.
"""

from __future__ import annotations

SETTINGS = """\
# This kiosk's own file, which is never published. Change the name: each kiosk has one of its own.
# Its name in the statistics.
kiosk: kiosk-1

# The room in which it stands.
# room: corridor

# How wide the lit screen is, and how far the eyes are from it, in millimetres.
screen: {{width_mm: 531, viewing_mm: 600}}

# Where it is heard from: headphones, handset or loudspeaker. `kiosk doctor` lists the outputs.
sound: {{kind: loudspeaker}}

# Where it keeps the visit log and what was published.
state: {state}

# What is copied into this folder is shown, once nothing is wrong with it.
# watch: /srv/museum
"""
