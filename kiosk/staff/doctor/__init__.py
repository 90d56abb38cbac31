"""kiosk doctor: examines this kiosk and reports what is right and what is wrong."""
