"""`python -m kiosk.locale`: bring every catalogue in step with the code, and the names of languages with CLDR; list
what each catalogue lacks."""

from __future__ import annotations

from kiosk.locale.extract import DOMAINS, languages, missing, update_all
from kiosk.locale.language_table import update_languages


def main() -> int:
    update_all()
    update_languages()
    lacking = {(language, domain): missing(language, domain) for domain in DOMAINS for language in languages(domain)}
    for (language, domain), messages in lacking.items():
        print(f"{language} {domain}: {len(messages)} missing")
        for message in messages:
            print(f"  {message!r}")
    return 1 if any(lacking.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
