"""The spoken interface: what a voice has to speak of each page, in which order, and where in it the visitor is."""
