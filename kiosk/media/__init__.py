"""What the media files hold. PyAV, Pillow and webvtt are known only here."""
