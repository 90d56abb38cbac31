"""Making of what people have (HEIC, TIFF, SVG, camcorder films, WMA, SRT …) what a kiosk shows and plays.

Rules: it is done in a child process with limits (conversion_child.py), since the files come from anywhere; what cannot
be converted is `CannotConvert` with a sentence; a source is only read.
"""
