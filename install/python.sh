#!/bin/sh
# Prints the Python to build with: 3.11 to 3.13, able to make a virtual environment. $PYTHON names another.
set -eu
for python in "${PYTHON:-python3}" python3.13 python3.12 python3.11 /usr/bin/python3; do
    if "$python" -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
        echo "$python"
        exit 0
    fi
done
echo "The kiosk needs Python 3.11, 3.12 or 3.13 with venv. On Debian 12 or newer: apt-get install python3-venv" >&2
exit 1
