"""What sounds and moves. pygame is known only here; decoded sound and pictures come from `kiosk.media`."""
