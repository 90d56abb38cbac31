"""Loads the program, in the process that commands are forked from (warm_start.py)."""

from tests.warm_start import load

load()
