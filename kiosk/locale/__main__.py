"""`python -m kiosk.locale`: brings every catalogue in step with the code, and says what it lacks."""

from __future__ import annotations

from kiosk.locale.extract import languages, missing, update_all


def main() -> int:
    update_all()
    lacking = {language: missing(language) for language in languages()}
    for language, messages in lacking.items():
        print(f"{language}: {len(messages)} missing")
        for message in messages:
            print(f"  {message!r}")
    return 1 if any(lacking.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
