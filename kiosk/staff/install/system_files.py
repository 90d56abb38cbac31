"""The files that make a Debian box a kiosk: the service, who may do what, and what happens to a stick.

Rules: plain text with the places filled in; the service may write its own folders and nothing else, reaches no
network, sees no device but the screen, input and sound, makes the system calls of a plain service only, and is started
again whatever ends it; systemd ends it when it has drawn nothing for half a minute. A child that runs out of memory is
ended alone: the kiosk goes on. seatd hands the screen and touch to the compositor. The service has no PAM session: a
session's processes are in no group of the service's, so that its limits would not hold and its reports would be lost.
Xwayland gives up its rights before it compiles a keyboard, and ends if it may not: hence @setuid.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.content.device import why_state_unknown
from kiosk.content.messages import Message, msg
from kiosk.content.regular_file import read_regular
from kiosk.content.yaml_source import LARGEST_BYTES
from kiosk.exit_codes import CommandFailed
from kiosk.staff.authoring.box_settings import SETTINGS
from kiosk.staff.authoring.comments import commented

UNIT = "kiosk.service"
UNIT_FILE = f"/etc/systemd/system/{UNIT}"
WATCHDOG_S = 30
CLOSED_BY_STAFF = 86
"""The exit code after which the kiosk is not started again: staff closed it, and find a login on the screen."""

_SERVICE = """\
# Written by `kiosk install`; `kiosk uninstall` takes it away. Changes of your own: systemctl edit kiosk.
[Unit]
Description=Museum kiosk
After=systemd-user-sessions.service seatd.service sound.target
Wants=seatd.service
Conflicts=getty@tty1.service
After=getty@tty1.service
OnSuccess=getty@tty1.service
StartLimitIntervalSec=0

[Service]
Type=notify
NotifyAccess=all
ExecStart=/usr/bin/cage -d -- {program}/bin/kiosk run --device /etc/kiosk/kiosk.yaml
User={user}
Group={user}
WorkingDirectory={state}
TTYPath=/dev/tty1
TTYReset=yes
TTYVHangup=yes
TTYVTDisallocate=yes
StandardInput=tty-fail
StandardOutput=journal
StandardError=journal
UtmpIdentifier=tty1
UtmpMode=user
Restart=always
RestartSec=1
SuccessExitStatus={closed}
RestartPreventExitStatus={closed}
WatchdogSec={watchdog}
TimeoutStartSec=60
TimeoutStopSec=15
OOMScoreAdjust=-500
OOMPolicy=continue
MemoryMax=80%
TasksMax=512
UMask=0027
LimitCORE=0
Environment=MALLOC_ARENA_MAX=2
Environment=STATE_DIRECTORY={state}
RuntimeDirectory=kiosk
RuntimeDirectoryMode=0700
Environment=XDG_RUNTIME_DIR=/run/kiosk
Environment=LIBSEAT_BACKEND=seatd

NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
ReadWritePaths={state} /etc/kiosk {sticks}
PrivateTmp=yes
PrivateMounts=yes
RemoveIPC=yes
ProtectProc=invisible
DevicePolicy=closed
DeviceAllow=char-drm rw
DeviceAllow=char-nvidia* rw
DeviceAllow=char-input rw
DeviceAllow=char-alsa rw
DeviceAllow=char-tty rw
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectClock=yes
RestrictSUIDSGID=yes
RestrictRealtime=yes
RestrictNamespaces=yes
LockPersonality=yes
RestrictAddressFamilies=AF_UNIX AF_NETLINK
IPAddressDeny=any
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged
SystemCallFilter=@setuid
SystemCallErrorNumber=EPERM
CapabilityBoundingSet=

[Install]
WantedBy=multi-user.target
"""

_POLKIT = """\
// Written by `kiosk install`: the kiosk's user may restart and switch off the box, from the staff panel.
polkit.addRule(function (action, subject) {{
    var ids = ["org.freedesktop.login1.reboot", "org.freedesktop.login1.power-off"];
    if (subject.user === "{user}" && ids.indexOf(action.id) >= 0) {{
        return polkit.Result.YES;
    }}
}});
"""

_UDEV = """\
# Written by `kiosk install`: a stick is mounted for the kiosk, to bring content and to take the log.
ACTION=="add", SUBSYSTEM=="block", ENV{{ID_BUS}}=="usb", ENV{{ID_FS_USAGE}}=="filesystem", RUN{{program}}+="{mount}"
"""
_MOUNT = "/usr/bin/systemd-mount --no-block --collect --owner={user} --options=nosuid,nodev,noexec $devnode {to}"

_LOGIND = """\
# Written by `kiosk install`: no key and no lid switches the box off or puts it to sleep; the staff panel does.
[Login]
HandlePowerKey=ignore
HandlePowerKeyLongPress=ignore
HandleRebootKey=ignore
HandleRebootKeyLongPress=ignore
HandleSuspendKey=ignore
HandleSuspendKeyLongPress=ignore
HandleHibernateKey=ignore
HandleHibernateKeyLongPress=ignore
HandleLidSwitch=ignore
HandleLidSwitchExternalPower=ignore
HandleLidSwitchDocked=ignore
IdleAction=ignore
"""


def settings(museum: Path | None, device: Path | None, state: Path, reader: str = "en") -> str:
    """The kiosk's own file to begin with, with the state folder of the service, explained in the reader's language.
    Raises CommandFailed."""
    own = device or (None if museum is None else museum / "config" / "kiosk.yaml")
    if own is not None and own.is_file():
        kept = [line for line in _own_text(own).splitlines() if not line.startswith("state:")]
        return "\n".join((*kept, f"state: {state}", ""))
    return commented(SETTINGS, reader).format(state=state)


def _own_text(file: Path) -> str:
    """The text of a kiosk's own file; raises CommandFailed for what no kiosk could read."""
    fault = why_state_unknown(file)
    if fault is not None:
        raise CommandFailed(fault.sentence())
    return read_regular(file, most=LARGEST_BYTES).decode("utf-8-sig")


def system_files(user: str, program: Path, state: Path, sticks: Path) -> Iterator[tuple[str, str, Message]]:
    """Each file of the system's: its path, its text, and what it is."""
    service = _SERVICE.format(
        user=user, program=program, state=state, sticks=sticks, watchdog=WATCHDOG_S, closed=CLOSED_BY_STAFF
    )
    mount = _MOUNT.format(user=user, to=sticks / "kiosk-%k")
    yield UNIT_FILE, service, msg("the service")
    yield "/etc/polkit-1/rules.d/50-kiosk.rules", _POLKIT.format(user=user), msg("its right to restart and switch off")
    yield "/etc/udev/rules.d/99-kiosk.rules", _UDEV.format(mount=mount), msg("what happens to a USB stick")
    yield "/etc/systemd/logind.conf.d/50-kiosk.conf", _LOGIND, msg("power and sleep keys that do nothing")


def written(path: str, what: Message) -> Message:
    """The sentence of the step that writes one of these files."""
    return Message("{what!c}: {path}.").with_values(what=what, path=path)
