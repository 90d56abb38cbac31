"""The interface's words in every language it speaks: gettext catalogues, and what is said of lengths and dates."""
