"""What a visitor does: events in, a new state and a few effects out; and what is to be seen. Pure."""
