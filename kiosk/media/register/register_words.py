"""What a visitor reads where a list of persons cannot be shown."""

SHORT = "The names cannot be shown."
