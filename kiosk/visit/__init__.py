"""What a visitor does, as pure functions: `step` turns an event into a new state and a few effects, `page` turns a
state into what is to be seen."""
