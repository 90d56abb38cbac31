"""`python -m kiosk`, and the `kiosk` command."""

from __future__ import annotations


def main() -> None:
    from kiosk.cli import main as cli

    cli()


if __name__ == "__main__":
    main()
