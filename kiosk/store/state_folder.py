"""Where a kiosk keeps what it makes.

Rules: the folder its own file names, else the user's state folder; nothing is made here.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.content.model import Device


def state_folder(device: Device) -> Path:
    """The state folder of this kiosk, which may not be there yet."""
    if device.state:
        return Path(device.state).expanduser()

    import platformdirs

    return Path(platformdirs.user_state_dir("kiosk"))
