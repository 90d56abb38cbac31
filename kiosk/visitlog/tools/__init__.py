"""Tools for whole logs: merge, prune, export, build, verify."""
