"""Where a kiosk keeps what it makes.

Rules: the folder its own file names, else that of the service (STATE_DIRECTORY, see systemd.exec(5)), so that a kiosk
whose own file cannot be read shows and logs as before, else the user's; nothing is made here.
"""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.content.model import Device


def state_folder(device: Device) -> Path:
    """The state folder of this kiosk, which may not be there yet."""
    if device.state:
        return Path(device.state).expanduser()

    if os.environ.get("STATE_DIRECTORY"):
        return Path(os.environ["STATE_DIRECTORY"])

    import platformdirs

    return Path(platformdirs.user_state_dir("kiosk"))
