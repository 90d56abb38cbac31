#!/bin/sh
# Installs the Debian packages that are missing, and does nothing when none is.
#
#   install/debian.sh run      what the kiosk itself needs
#   install/debian.sh test     and what its test suite needs
#   install/debian.sh soak     and what the long tests need
#   install/debian.sh bench    what the benchmarks need, and the browser they compare with
#   install/debian.sh hub      and what `make hub` needs: PostgreSQL, of which it starts its own
#   install/debian.sh offline  what `make offline` needs
#   install/debian.sh names    installs nothing: prints what a box needs that has nothing
#
# Not root: sudo is asked. Not Debian: it says what is needed and goes on.
set -eu
cd "$(dirname "$0")/.."

# A window: GL (Mesa's, also without a graphics chip) and X11 with touch. Sound: what pygame's mixer loads. FriBidi puts
# Hebrew and Arabic in order; Pango draws a report as PDF; eSpeak NG speaks the pages.
run="libgl1 libegl1 libgles2 libgl1-mesa-dri libx11-6 libxext6 libxi6 libxcursor1 libxrandr2 libxfixes3 libmtdev1
     libglib2.0-0 libasound2-data libfribidi0 libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 espeak-ng"
# Tests: a display, Unicode's own tests, voices, sound; a browser that looks at a report as a page; the compositor of an
# installed box and its X; Debian's Python and pip for a stick; letters of Chinese, Japanese and Korean; what looks into
# a PDF, and what scans the codes in it; braille; PostgreSQL, of which the tests start their own.
test="xvfb xdotool strace cage xwayland unicode-data festival festvox-czech-dita pulseaudio pulseaudio-utils systemd
      chromium python3-venv fonts-noto-cjk poppler-utils libzbar0 liblouis-bin postgresql"
case "${1:-}" in
    run)   wanted="$run" ;;
    test)  wanted="$run $test" ;;
    soak)  wanted="$run $test libreoffice-calc npm firefox-esr pipewire pipewire-pulse wireplumber dbus debootstrap
           systemd-container iproute2 prometheus" ;;
    bench) wanted="$run xvfb chromium npm pulseaudio pulseaudio-utils libxdamage1 libxtst6 postgresql wrk" ;;
    hub)   wanted="$run postgresql" ;;
    offline) wanted="python3 python3-venv" ;;
    names) echo $run python3 python3-venv; exit 0 ;;
    *)     echo "usage: install/debian.sh run|test|soak|bench|hub|offline|names" >&2; exit 2 ;;
esac

# A Python that can make virtual environments may come from elsewhere; else it comes from Debian.
[ -x .venv/bin/python ] || install/python.sh >/dev/null 2>&1 || wanted="$wanted python3 python3-venv"

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is not Debian: make sure that these are installed under their names here:" $wanted >&2
    exit 0
fi

# From Debian 13 on some libraries are called …t64 and provide the old name.
here=$(for package in $wanted; do printf '%s %st64 ' "$package" "$package"; done)
here=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $here 2>/dev/null | sed -n 's/^installed //p') || true
here=" $(echo $here) "
missing=
for package in $wanted; do
    case "$here" in *" $package "* | *" ${package}t64 "*) ;; *) missing="$missing $package" ;; esac
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "These Debian packages are missing:$missing" >&2
        echo "Install them as root (apt-get install$missing), then start again." >&2
        exit 1
    fi
    as_root=sudo
fi

echo "Installing from Debian (once):$missing"
mkdir -p build
if ! { $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q -o Acquire::Retries=3 &&
       $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 $missing
     } </dev/null >build/debian.log 2>&1; then
    tail -n 15 build/debian.log >&2
    echo "Debian's packages could not be installed; the whole story is in build/debian.log." >&2
    exit 1
fi
