"""What staff and technicians do with a kiosk, from the command line and (later) from its panel."""
