"""Rules beyond the form of single values: advice on texts and languages, faults of a museum as a whole."""
