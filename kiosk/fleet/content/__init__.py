"""A hub's content on a kiosk: a signed version is fetched, verified, and shown by way of the kiosk's own versions.

Rules: only what the hub's keys signed is installed, and never anything older than what this kiosk has seen; what is
wrong is refused in a sentence, and what is shown stays. Everything runs in a child of the lowest priority.
"""
