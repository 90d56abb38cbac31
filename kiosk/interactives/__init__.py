"""What visitors use at an exhibit beside its text, pictures and sound: one folder each, named here."""

NAMES = ("book", "compare", "figures", "map", "names", "panorama", "programme", "shelf", "timeline", "turntable")
