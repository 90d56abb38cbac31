"""What the phone's folder is called from outside, as staff write it."""

from __future__ import annotations

from urllib.parse import urlsplit


def base_address(written: str) -> str | None:
    """The address with a slash at its end, whatever path it has; None for what is no address of a folder."""
    try:
        parts = urlsplit(written.strip())
        port = parts.port
    except ValueError:
        return None
    plain = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
    if not plain or parts.username or any(letter.isspace() or letter in "<>\"'" for letter in written.strip()):
        return None
    if port == 0:
        return None
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"
