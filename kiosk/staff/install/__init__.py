"""kiosk install and uninstall: the system files that make a Debian box a kiosk, and the watchdog."""
