#!/bin/sh
# Makes this box a kiosk from the stick that this file lies on, or upgrades it. No network is needed.
#
#   sh install.sh [OPTION…]            what kiosk install takes, such as --museum FOLDER and --dry-run
#   sh install.sh upgrade [OPTION…]    what kiosk upgrade takes
#
# Nothing changes before the stick is known to be whole and to fit this box. The program is unpacked into a folder of
# its own, and does itself what was asked for; that folder goes away again.
set -eu
umask 022
reader=${LANGUAGE:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}}
export LC_ALL=C.UTF-8 LANGUAGE= DEBIAN_FRONTEND=noninteractive
unset PYTHONPATH PYTHONHOME   # else pip takes what lies there for installed
[ -d "${TMPDIR:-/tmp}" ] && [ -w "${TMPDIR:-/tmp}" ] || unset TMPDIR   # Debian's packages write there
stick=$(cd "$(dirname "$0")" && pwd)
words=$stick/words/${reader%%[!a-z]*}   # the sentences in the reader's language; where there are none, English
conf=$stick/kiosk-offline.conf
command=install
case "${1:-}" in install | upgrade) command=$1; shift ;; esac
dry=
for word in "$@"; do
    case "$word" in --dry-run) dry=yes ;; esac
done

code=1
say() { echo "$*"; } # where sentences.sh is damaged: the sentence in English, then its names and values
! { grep -q '^say() {' "$stick/sentences.sh" && sh -n "$stick/sentences.sh"; } 2>/dev/null || . "$stick/sentences.sh"
refuse() { say "$@" >&2; exit "$code"; }
value() { sed -n "s/^$1=//p" "$conf"; }

# --- is it whole, and for this box? kiosk/staff/install/offline_stick.py asks the same in the same words ---

[ -n "$dry" ] || [ "$(id -u)" -eq 0 ] ||
    refuse "Only root may change the box: start it with sudo. --dry-run shows what it would do."
[ -f "$conf" ] || {
    code=3
    refuse "There is no kiosk in {folder}: it has no kiosk-offline.conf. Name the folder that make offline wrote." \
        folder "$stick"
}
[ -f "$stick/SHA256SUMS" ] ||
    refuse "The stick in {folder} is not complete: SHA256SUMS, which is written last, is missing. Make it again with make offline." \
        folder "$stick"
say "Comparing the files of {folder} with SHA256SUMS" folder "$stick"
sums=$(cd "$stick" && sha256sum --check --quiet SHA256SUMS 2>/dev/null | sed -n 's/^\.\/\(.*\): FAILED.*/\1/p')
[ "$(grep -c -E '^[0-9a-f]{64}  \./.' "$stick/SHA256SUMS")" = "$(value FILES)" ] ||
    sums=$(printf '%s\nSHA256SUMS' "$sums" | sed '/^$/d')
if [ -n "$sums" ]; then
    refuse "The stick in {folder} is damaged or incomplete. Not as they were written ({n} of {all}): {names}. Make it again with make offline." \
        folder "$stick" n "$(printf '%s\n' "$sums" | wc -l)" all "$(value FILES)" \
        names "$(printf '%s\n' "$sums" | head -n 3 | paste -s -d , | sed 's/,/, /g')"
fi
here=$(. /etc/os-release && echo "$ID${VERSION_CODENAME:+ $VERSION_CODENAME}")
[ "$here" = "debian $(value DEBIAN)" ] ||
    refuse "The stick in {folder} is for {its}, this box has {here}. Make one on a machine with {here}." \
        folder "$stick" its "debian $(value DEBIAN)" here "$here"
here=$(dpkg --print-architecture)
[ "$here" = "$(value ARCHITECTURE)" ] ||
    refuse "The stick in {folder} is for {its}, this box is {here}. Make one on a machine that is {here}." \
        folder "$stick" its "$(value ARCHITECTURE)" here "$here"
if [ -x /usr/bin/python3 ]; then
    here=$(/usr/bin/python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || echo broken)
    [ "$here" = "$(value PYTHON)" ] ||
        refuse "The stick in {folder} is for Python {its}, /usr/bin/python3 of this box is {here}. Put Debian's own in its place." \
            folder "$stick" its "$(value PYTHON)" here "$here"
fi

# --- a folder for the program, where programs may run ---

place=/opt
[ "$(id -u)" -eq 0 ] || place=${TMPDIR:-/tmp}
# What a killed installer left there goes away. Each holds a shared lock on the place until it ends: where another one
# works there now, nothing is removed.
if mkdir -p "$place" 2>/dev/null && [ -r "$place" ]; then
    exec 9<"$place"
    [ -n "$dry" ] || ! flock --exclusive --nonblock 9 || rm -rf "$place"/kiosk-stick.*
    flock --shared 9
fi
work=$(mkdir -p "$place" && mktemp -d "$place/kiosk-stick.XXXXXX") ||
    refuse "{place} cannot be written: the program is unpacked there. Nothing was changed." place "$place"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM

# --- Debian's packages, from the stick alone ---

mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
ln -s "$stick/debian" "$work/debian"
echo "deb [trusted=yes] file:$work/debian ./" >"$work/sources.list"
apt() {
    apt-get -q -y -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null -o Dir::State::Lists="$work/lists" \
        -o Dir::Cache="$work/cache" -o APT::Sandbox::User= -o Acquire::Languages=none -o DPkg::Lock::Timeout=120 \
        -o Dpkg::Options::=--force-confold --no-install-recommends --no-upgrade --no-remove "$@"
}
wanted=$(value PACKAGES)
logged "Debian's packages on the stick cannot be read. Nothing was changed." apt update -o Debug::NoLocking=1
# shellcheck disable=SC2086
logged "Debian's packages on the stick do not fit those of this box, for the reason above. Nothing was changed. Make it again with make offline." \
    apt install --simulate $wanted
missing=$(sed -n 's/^Inst \([^ ]*\).*/\1/p' "$work/log")

# What unpacking and copying take beside Debian's packages.
need_kb=$(($(value PROGRAM_KB) * 2 + $(printf '%s\n' "$missing" | awk '
    NR == FNR { new[$1] = 1; next }
    /^Package: / { name = $2 }
    /^Installed-Size: / && name in new { sum += $2 }
    END { print sum + 0 }' - "$stick/debian/Packages")))
free_kb=$(df -Pk "$place" | awk 'NR == 2 { print $4 }')
[ "$free_kb" -ge "$need_kb" ] ||
    refuse "There is room for {free} MB in {place}; {needed} MB are needed. Nothing was changed." \
        free $((free_kb / 1024)) place "$place" needed $((need_kb / 1024))

can_unpack() { /usr/bin/python3 -c 'import venv' 2>/dev/null; }
if [ -n "$missing" ]; then
    say "Debian packages that are missing here: {n}, all of them on the stick" n "$(echo "$missing" | wc -l)"
    [ -z "$dry" ] || printf '       %s\n' $missing
    if [ -n "$dry" ] && ! can_unpack; then
        say "Python is one of them. Once it is installed, --dry-run prints what follows."
        exit 0
    fi
fi
can_unpack || logged "Debian's Python could not be installed." apt install python3

# --- the program ---

say "Unpacking the program"
pip() {
    "$work/program/bin/python" "$work/pip/pip" --isolated --disable-pip-version-check \
        --no-cache-dir install --no-index --no-compile "$@"
}
logged "No virtual environment could be made." /usr/bin/python3 -m venv --without-pip "$work/program"
# Unpacked, it is compiled once for both calls; in its wheel, at each.
logged "The libraries could not be installed from the stick." \
    /usr/bin/python3 -m zipfile -e "$(echo "$stick"/wheels/pip-*.whl)" "$work/pip"
logged "The libraries could not be installed from the stick." \
    pip --find-links "$stick/wheels" --require-hashes -r "$stick/requirements.lock"
logged "The program could not be installed from the stick." pip --no-deps "$stick"/wheels/museum_kiosk-*.whl
kiosk() { LANGUAGE=$reader "$work/program/bin/kiosk" "$command" "$@"; }
if [ -n "$dry" ]; then
    kiosk "$@"
    exit
fi
kiosk --dry-run "$@" >/dev/null
if [ -n "$missing" ]; then
    say "Installing the Debian packages"
    # shellcheck disable=SC2086
    logged "Debian's packages could not be installed from the stick." apt install $wanted
fi
kiosk "$@"
