"""What managers read: measures taken from visit logs, one model of a report, and the forms it is given in."""
