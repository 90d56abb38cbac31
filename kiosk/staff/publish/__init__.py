"""Publishing: a museum's folder becomes the version that a kiosk shows."""
