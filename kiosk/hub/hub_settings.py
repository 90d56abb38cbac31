"""Reading hub.yaml: where the hub keeps what it has, and under which address kiosks and people find it.

Rules: the file named on the command line, else /etc/kiosk/hub.yaml, else hub.yaml here; whoever reads it gets settings
or faults, never both. What people change, they change in this file: the database's own copy of the museum's name and
time zone follows it whenever a hub is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.content.day_values import TimeZone
from kiosk.content.faults import Fault, fault, in_order, quoted
from kiosk.content.forms import BAD, Bad, Form, Key, ReadContext, required
from kiosk.content.hub_schema import Fingerprint, what_is_wrong
from kiosk.content.messages import Message, msg
from kiosk.content.nodes import Node
from kiosk.content.values import PlainText, word
from kiosk.content.yaml_source import YamlSource, read, read_file

BOX_FILE = Path("/etc/kiosk/hub.yaml")
HERE_FILE = Path("hub.yaml")
PORT = 8460
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class HubAddress:
    """Where the hub listens. host: a name or number of this machine."""

    host: str = LOOPBACK
    port: int = PORT

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class HubSettings:
    """database: PostgreSQL's address of it. url: what kiosks and browsers call the hub, by TLS in a museum; without one
    it is http:// and the address. content: the folder of the content that is published. museum: its name.
    museum_folder: the museum's own files, for plan, rooms and opening hours; None: there are none. metrics_token: what
    Prometheus shows for /metrics; "" where only this machine may read it. fingerprint: of the certificate that kiosks
    see, which goes into every invitation; "" where an authority signed it."""

    database: str
    timezone: str
    museum: str
    address: HubAddress = HubAddress()
    url: str = ""
    content: Path = Path("/var/lib/kiosk-hub/content")
    museum_folder: Path | None = None
    metrics_token: str = ""
    fingerprint: str = ""

    @property
    def called(self) -> str:
        """What kiosks and browsers call the hub."""
        return self.url or f"http://{self.address}"

    def joining(self, code: str) -> str:
        """The command by which a kiosk joins."""
        pinned = f" --fingerprint {self.fingerprint}" if self.fingerprint else ""
        return f"kiosk join {self.called} {code}{pinned}"

    def cannot_be_joined(self) -> Message | None:
        """Why no kiosk would join under that URL; None where each would."""
        wrong = what_is_wrong(self.called)
        if wrong is None:
            return None
        return msg(
            "No kiosk joins a hub there: {what} {hint} Correct url: in hub.yaml and start the hub again.",
            what=wrong[0],
            hint=wrong[1],
        )


@dataclass(frozen=True, slots=True)
class _Listening:
    """127.0.0.1:8460, [::1]:8460 or a name and a port."""

    def read(self, node: Node, r: ReadContext) -> HubAddress | Bad:
        value = word(node, r, msg("an address and a port"))
        if value is BAD:
            return BAD
        host, colon, port = value.rpartition(":")
        host = host.removeprefix("[").removesuffix("]")
        if not colon or not host or not port.isdecimal() or not port.isascii() or not 0 < int(port) < 65536:
            message = msg("{value} is not an address and a port.", value=quoted(value))
            return r.report(node, "bad-hub-address", message, msg("Write it as 127.0.0.1:8460."))
        return HubAddress(host, int(port))


@dataclass(frozen=True, slots=True)
class _Database:
    """The address of a PostgreSQL database, in either of its forms."""

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, msg("the address of a database"))
        if value is BAD or value.startswith(("postgresql://", "postgres://")) or "=" in value:
            return value
        message = msg("{value} is not the address of a PostgreSQL database.", value=quoted(value))
        return r.report(node, "bad-hub-address", message, msg("Write it as postgresql:///kiosk."))


@dataclass(frozen=True, slots=True)
class _Url:
    """https://hub.museum.example, or http:// where nothing leaves the machine."""

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, msg("the hub's URL"))
        if value is BAD or (value.startswith(("https://", "http://")) and len(value.split("//", 1)[1]) > 0):
            return value if value is BAD else value.rstrip("/")
        message = msg("{value} is not a URL.", value=quoted(value))
        return r.report(node, "bad-hub-address", message, msg("Write it as https://hub.museum.example."))


@dataclass(frozen=True, slots=True)
class _Folder:
    def read(self, node: Node, r: ReadContext) -> Path | Bad:
        value = word(node, r, msg("a folder"))
        if value is BAD:
            return BAD
        if Path(value).is_absolute():
            return Path(value)
        message = msg("{folder} is not a whole path.", folder=quoted(value))
        return r.report(node, "bad-folder", message, msg("Write it from the root on, such as /var/lib/kiosk-hub."))


HUB: Form[HubSettings] = Form(
    msg("a hub"),
    {
        "database": required(
            _Database(),
            "The PostgreSQL database in which it keeps what kiosks send.",
            "postgresql:///kiosk",
            msg("Write database: postgresql:///kiosk."),
        ),
        "museum": required(
            PlainText(msg("the museum's name")), "The museum's name, for the pages.", "Patarei", msg("Write the name.")
        ),
        "timezone": required(
            TimeZone(),
            "The time zone in which its days are counted.",
            "Europe/Tallinn",
            msg("Write it as timezone: Europe/Tallinn."),
        ),
        "address": Key(_Listening(), "Where it listens: an address of this machine and a port.", "127.0.0.1:8460"),
        "url": Key(_Url(), "What kiosks and browsers call it.", "https://hub.museum.example"),
        "content": Key(_Folder(), "The folder for the content that is published.", "/var/lib/kiosk-hub/content"),
        "museum_folder": Key(
            _Folder(), "The museum's own files: plan, rooms and opening hours, for pages and reports.", "/srv/museum"
        ),
        "metrics_token": Key(
            PlainText(msg("a token")),
            "What Prometheus has to show for /metrics; without it only this machine may read.",
            "…",
        ),
        "fingerprint": Key(
            Fingerprint(),
            "The SHA-256 fingerprint of the certificate that kiosks see, where no authority signed it.",
            f'"{"3f0a" * 16}"',
        ),
    },
    HubSettings,
)


def hub_file(named: Path | None) -> Path:
    """The file with the hub's settings, which may be missing."""
    return named or (BOX_FILE if BOX_FILE.exists() or not HERE_FILE.exists() else HERE_FILE)


def load_settings(path: Path) -> HubSettings | tuple[Fault, ...]:
    """The hub's settings, or every fault of the file."""
    file = path.as_posix()
    if not path.exists():
        missing = msg("The hub's own file is not there.")
        hint = msg('Make one with "kiosk hub init", or name it with --hub FILE.')
        return (fault("no-hub-file", file, 1, 1, "hub", missing, hint),)
    return _decoded(read_file(path, file, "hub"))


def settings_of(text: str, file: str) -> HubSettings | tuple[Fault, ...]:
    """The settings that a file with this text has, or every fault of it."""
    return _decoded(read(text.encode(), file, "hub"))


def _decoded(source: YamlSource) -> HubSettings | tuple[Fault, ...]:
    r = ReadContext("hub")
    got: HubSettings | Bad = BAD if source.root is None else HUB.read(source.root, r)
    found = in_order((*source.faults, *r.faults))
    return found if got is BAD or found else got
