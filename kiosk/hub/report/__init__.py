"""Reports of a hub: the same reports, by the same code, of what many kiosks sent."""
