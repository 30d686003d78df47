#!/usr/bin/env bash
# Compiles mediasoup's media worker out of the sources that its npm package carries. The libraries that the worker's
# own build would fetch from the internet come from Debian here (packages.txt), joined by the files in subprojects/.
# Known to work with mediasoup 3.27.1 on Debian 12.
#   build.sh <folder of the mediasoup package> <binary to write>
set -euo pipefail
recipe=$(cd "$(dirname "$0")" && pwd)
package=$(cd "$1" && pwd)
binary=$2
# Debian's meson wants Debian's python, whatever stands first on the path.
export PATH="/usr/bin:/bin:$PATH"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$package/worker/." "$work/"
rm -f "$work"/subprojects/*.wrap
cp -r "$recipe/subprojects/." "$work/subprojects/"
chmod -R u+w "$work"
cd "$work"

# SRTP: Debian ships libsrtp 2 linked against NSS, which costs much more per packet of 1,200 bytes than OpenSSL does
# (AES-256-GCM 0.99 to 0.58 us, AES-CM 4.6 to 1.05 us). So its source package is compiled against OpenSSL. The lists of
# sources are read into this folder: nothing of the system's is touched, and no root is needed.
if [ -f /etc/apt/sources.list.d/debian.sources ]; then
  sources=src.sources
  sed 's/^Types:.*/Types: deb-src/' /etc/apt/sources.list.d/debian.sources >"$sources"
else
  sources=src.list
  sed -n 's/^deb /deb-src /p' /etc/apt/sources.list >"$sources"
fi
mkdir -p lists/partial cache/archives/partial
apt=(apt-get -qq "-oDir::Etc::sourcelist=$work/$sources" -oDir::Etc::sourceparts=- "-oDir::State::Lists=$work/lists"
  "-oDir::Cache=$work/cache" "-oAPT::Sandbox::User=$(id -un)")
"${apt[@]}" update
"${apt[@]}" source libsrtp2
cmake -S libsrtp2-*/ -B srtp-build -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF -DENABLE_OPENSSL=ON -DLIBSRTP_TEST_APPS=OFF
cmake --build srtp-build --target srtp2 -j"$(nproc)"
srtp=subprojects/libsrtp3/root
mkdir -p "$srtp/lib" "$srtp/include/srtp2"
cp srtp-build/libsrtp2.a "$srtp/lib/"
cp libsrtp2-*/include/*.h libsrtp2-*/crypto/include/*.h "$srtp/include/srtp2/"

python3 "$recipe/adapt.py"
meson setup build --buildtype=release -Db_ndebug=true
ninja -C build mediasoup-worker
strip -o "$binary" build/mediasoup-worker
