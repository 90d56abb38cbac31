"""Another name for an exhibit, a room or a medium, wherever a museum's files name it."""
