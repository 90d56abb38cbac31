#!/bin/sh
# Makes .venv hold exactly what a lock file lists, every file checked by its hash, and this package itself.
#
#   install/venv.sh requirements.lock
set -eu
unset PYTHONPATH PYTHONHOME   # else pip takes what lies there for installed
cd "$(dirname "$0")/.."
lock=$1

.venv/bin/python -m pip --version >/dev/null 2>&1 || "$(install/python.sh)" -m venv --clear .venv

echo "Installing the Python libraries of $lock into .venv (once, a minute or two)"
export PIP_DISABLE_PIP_VERSION_CHECK=1
.venv/bin/python -m pip install --quiet --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
