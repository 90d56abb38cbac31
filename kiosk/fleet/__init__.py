"""What a kiosk has to do with a hub: it joins one, sends its visits, reports how it is, does what staff ask of it from
afar, and fetches content.

Rules: a kiosk needs no network. Without `hub:` in its own file nothing of this package is imported and no socket is
opened. Whatever a network does, the visit goes on and the log keeps everything; what waits is sent later. `protocol`,
`version_files` and `carried_invitation` are what kiosk and hub agree on, and all that the hub imports of this package.
"""
