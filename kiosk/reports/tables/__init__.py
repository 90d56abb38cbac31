"""The tables of a report, one function for each measure."""
