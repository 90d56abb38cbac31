#!/bin/sh
# Loads Debian packages with all that they need into a folder, as an archive that apt can install them from.
#
#   install/closure.sh STATE FOLDER PACKAGE…
#
# What this machine has installed does not count: apt's state is in the folder STATE, and nothing is installed there.
# Only Debian's own archives are used. The packages of every plain installation are loaded too, since some of them change
# together with others.
set -eu
export LC_ALL=C
state=$1 to=$2
shift 2
mkdir -p "$state/lists/partial" "$state/cache/archives/partial" "$state/none/partial"
: >"$state/status"
cat >"$state/preferences" <<'END'
Package: *
Pin: release o=Debian
Pin-Priority: 500

Package: *
Pin: release *
Pin-Priority: -1
END

options="-o Dir::State::status=$state/status -o Dir::State::Lists=$state/lists -o Dir::Cache=$state/cache
    -o Dir::Etc::Preferences=$state/preferences -o Dir::Etc::PreferencesParts=/dev/null -o APT::Sandbox::User=
    -o APT::Install-Recommends=no -o Acquire::Languages=none -o Acquire::Retries=3 -o Debug::NoLocking=1"
# shellcheck disable=SC2086
{
    apt-get -q $options update
    apt-cache $options dumpavail >"$state/available"
    set -- "$@" $(awk '/^Package:/ { name = $2 }
        /^Priority: (required|important|standard)$/ { print name }' "$state/available" | sort -u)
    apt-get -q -y $options install --download-only "$@"
    apt-get -q -y $options -o Dir::Cache::Archives="$state/none" install --print-uris "$@" >"$state/uris"
}
sed -n "s/^'[^']*' \([^ ]*\) .*/\1/p" "$state/uris" >"$state/names"
[ -s "$state/names" ]
while read -r name; do
    file=$(printf '%s' "$name" | sed 's/_[0-9]*%3a/_/') # as in Debian's own archive; apt takes %3a for a colon
    cp "$state/cache/archives/$name" "$to/$file"
    dpkg-deb --field "$to/$file"
    printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "$file" "$(stat -c %s "$to/$file")" \
        "$(sha256sum "$to/$file" | cut -d ' ' -f 1)"
done <"$state/names" >"$to/Packages"
