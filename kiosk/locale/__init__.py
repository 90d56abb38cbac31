"""The interface's texts in its languages: gettext catalogues, lengths and dates in words."""
