"""kiosk doctor: examines this box and says what is right and what is wrong."""
