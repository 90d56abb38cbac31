"""Looking closely at a picture: pan and zoom."""
