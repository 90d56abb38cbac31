#!/bin/sh
# Collects on a stick all that makes a Debian box without a network a kiosk, or upgrades one.
#
#   install/offline.sh FOLDER
#
# Made on a machine with the Debian and the architecture of the boxes.
set -eu
READER=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
export LC_ALL=C PIP_DISABLE_PIP_VERSION_CHECK=1
unset PYTHONPATH PYTHONHOME   # else pip takes what lies there for installed
cd "$(dirname "$0")/.."
[ -n "${1:-}" ] || { echo "usage: install/offline.sh FOLDER" >&2; exit 2; }
to=$1
work=$PWD/build/offline
stick=$work/stick

reader=${LANGUAGE:-${READER:-}}
words=$work/words/${reader%%[!a-z]*}   # the sentences in the reader's language; where there are none, English
. install/sentences.sh
refuse() { say "$@" >&2; exit 1; }
release() { sed -n "s/^$1=\"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" /etc/os-release; }

mkdir -p "$work" && rm -rf "$stick" "$work/venv" "$work/words"
/usr/bin/python3 -c 'from pathlib import Path
import sys
from kiosk.staff.install.stick_sentences import write_words
write_words(Path(sys.argv[1]))' "$work/words" 2>/dev/null || true

[ "$(release ID)" = debian ] || refuse "This is not Debian: make the stick on a machine with the Debian of the boxes."
/usr/bin/python3 -c 'import sys, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null ||
    refuse "The Python of this Debian (/usr/bin/python3) is too old, too new or without venv: Debian 12 or 13 has the right one."
for part in debian wheels; do
    if [ -e "$to/$part" ] && [ ! -e "$to/kiosk-offline.conf" ]; then
        refuse "{part} is not of a stick that was made here, and would be replaced: name another folder." part "$to/$part"
    fi
done
{ mkdir -p "$to" && : >"$to/SHA256SUMS" && rm "$to/SHA256SUMS"; } 2>/dev/null ||
    refuse "{folder} cannot be written: is the stick in, mounted, and not write-protected? TO=FOLDER names another." \
        folder "$to"

mkdir -p "$stick/debian" "$stick/wheels"

say "The Python libraries of requirements.lock, and the kiosk itself"
pip="$work/venv/bin/python -m pip"
logged "No virtual environment could be made." /usr/bin/python3 -m venv "$work/venv"
# shellcheck disable=SC2086
{
    logged "The libraries could not be loaded." \
        $pip download --require-hashes --only-binary=:all: -d "$stick/wheels" -r requirements.lock
    logged "The libraries are not complete." \
        $pip install --no-index --no-compile --find-links "$stick/wheels" --require-hashes -r requirements.lock
    rm -rf build/lib build/bdist.* # setuptools would take modules from there that are no more
    logged "The kiosk's own wheel could not be built." \
        $pip wheel --no-index --no-deps --no-build-isolation -w "$stick/wheels" .
    logged "The kiosk's own wheel does not fit the libraries." \
        $pip install --no-index --no-deps --no-compile "$stick"/wheels/museum_kiosk-*.whl
}
version=$("$work/venv/bin/kiosk" --version)
packages="$(install/debian.sh names) $(cd / &&
    "$work/venv/bin/python" -c 'from kiosk.fonts.debian_faces import CJK, CORE
from kiosk.staff.install.installing import PACKAGES
print(*PACKAGES, CJK, CORE)')" # the museum that comes may be in Chinese or Bengali

say "The Debian packages"
logged "Debian's packages could not be loaded." install/closure.sh "$work/apt" "$stick/debian" $packages

cp -R "$work/words" "$stick/"
cp requirements.lock "$stick/"
cp install/sentences.sh "$stick/"
cp install/stick.sh "$stick/install.sh"
cat >"$stick/kiosk-offline.conf" <<END
VERSION=${version#kiosk }
DEBIAN=$(release VERSION_CODENAME)
ARCHITECTURE=$(dpkg --print-architecture)
PYTHON=$(/usr/bin/python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
PACKAGES=$packages
PROGRAM_KB=$(du -sk "$work/venv" | cut -f 1)
END
cat >"$stick/README.txt" <<END
A museum kiosk for boxes without a network: $version, for Debian $(release VERSION_ID) ($(release VERSION_CODENAME)) on $(dpkg --print-architecture).

As root, where STICK is the folder that this file is in (mount /dev/sdb1 /mnt makes it /mnt):

  sh STICK/install.sh --dry-run             prints what would be done, and changes nothing
  sh STICK/install.sh                       makes the box a kiosk that waits for its content
  sh STICK/install.sh --museum FOLDER       makes it a kiosk that shows the museum in that folder
  sh STICK/install.sh upgrade               puts this program in the place of an older one, with a way back

On a box that is a kiosk: kiosk install --from STICK, kiosk upgrade --from STICK (with --dry-run, too).

Every file is compared with SHA256SUMS first. That finds damage, no intent: keep the stick as you keep the key of the
boxes, for whoever changes it and its checksums changes what they run.
END

(cd "$stick" && find . -type f ! -name SHA256SUMS | LC_ALL=C sort >"$work/files")
echo "FILES=$(wc -l <"$work/files")" >>"$stick/kiosk-offline.conf"
(cd "$stick" && xargs -d '\n' sha256sum <"$work/files" >SHA256SUMS)

say "To {folder}: {n} files, {size} MB" folder "$to" n "$(wc -l <"$work/files")" size "$(du -sm "$stick" | cut -f 1)"
rm -rf "$to/SHA256SUMS" "$to/debian" "$to/wheels" "$to/words"
logged "There is no room for the stick there." cp -R "$stick/debian" "$stick/wheels" "$stick/words" "$stick/requirements.lock" \
    "$stick/kiosk-offline.conf" "$stick/README.txt" "$stick/sentences.sh" "$stick/install.sh" "$to/"
cp "$stick/SHA256SUMS" "$to/"
sync
logged "The stick does not hold what was written: use another one." \
    sh -c 'cd "$1" && sha256sum --check --strict --quiet SHA256SUMS' check "$to"
rm -rf "$stick" "$work/venv"
say "Ready. {file} is for the technician." file "$to/README.txt"
