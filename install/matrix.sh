#!/bin/sh
# Runs tests on the Pythons that this machine has, with the lowest and the newest libraries that pyproject.toml allows.
#
#   install/matrix.sh           the oldest Python with the lowest libraries, every Python with the newest
#   install/matrix.sh newest    the newest Python with the newest libraries
#
# $ARGS: what is run; the whole suite by default. A Python from 3.11 to 3.13 is looked for in the PATH and under pyenv.
set -eu
cd "$(dirname "$0")/.."
which=${1:-all}
args=${ARGS:-"-n 2 --dist loadscope tests --ignore=tests/bench --ignore=tests/soak"}

pythons=
for version in 3.11 3.12 3.13; do
    for python in "python$version" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/$version.*/bin/python; do
        if [ "$("$python" -c 'import sys, venv; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$version" ]; then
            pythons="$pythons $version=$python"
            break
        fi
    done
done
[ -n "$pythons" ] || { echo "This machine has no Python from 3.11 to 3.13." >&2; exit 1; }
oldest=${pythons# } oldest=${oldest%% *} newest=${pythons##* }

# $1: version=python. $2: highest or lowest-direct, as uv calls it.
try() {
    version=${1%%=*} python=${1#*=} folder=build/matrix/${1%%=*}-$2
    echo "Python $version, libraries: $2"
    # shellcheck disable=SC2086
    .venv/bin/uv venv --quiet --clear --python "$python" "$folder" &&
        .venv/bin/uv pip install --quiet --python "$folder/bin/python" --resolution "$2" --editable ".[dev,hub]" &&
        .venv/bin/uv pip list --quiet --python "$folder/bin/python" > "$folder/libraries.txt" &&
        "$folder/bin/python" -m pytest -q -p no:cacheprovider $args || failed="$failed $version-$2"
}
failed=

if [ "$which" = newest ]; then
    here=$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "${newest%%=*}" = "$here" ]; then
        echo "This machine has no newer Python than $here, which the suite ran on."
        exit 0
    fi
    try "$newest" highest
else
    try "$oldest" lowest-direct
    for each in $pythons; do
        try "$each" highest
    done
fi
[ -z "$failed" ] || { echo "Not everything passed on:$failed" >&2; exit 1; }
