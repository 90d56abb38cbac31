"""What staff and technicians do with a kiosk, from the command line, by files and from its panel."""
