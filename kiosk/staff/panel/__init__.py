"""The staff panel: what staff can do at the kiosk itself, behind a PIN."""
