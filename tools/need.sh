#!/bin/sh
# need.sh PACKAGE... - installs those Debian packages that are missing; asks for sudo only when you are not root
missing=
for package; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null; then
    echo "need: this is not Debian; if the build misses something, look for these or their like:$missing" >&2
    exit 0
fi
echo "need: installing$missing" >&2
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
$sudo apt-get update -qq >&2 &&
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
