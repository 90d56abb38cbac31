"""Everything of a box that cannot be made again, in one file, and a box made of such a file."""
