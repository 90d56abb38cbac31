"""Advice on texts: their length, stray markup, missing languages."""
