#!/bin/sh
# Builds the guest's kernel from Debian's linux-source-6.1 into node_modules/.cache/hil/uml/linux, where `npm run hil`
# finds it. Needs Debian 12 with gcc make flex bison bc patch xz-utils, 140 MB to download, 3 GB of disk, and some
# eight minutes on two quiet cores. Nothing is installed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=$root/node_modules/.cache/hil/uml
work=${TMPDIR:-/tmp}/yimen-uml-build
for program in gcc make flex bison bc patch xz dpkg-deb apt-get; do
  command -v "$program" >/dev/null || { echo "build-uml: $program is not installed" >&2; exit 1; }
done
mkdir -p "$work" "$target"
cd "$work"
apt-get download linux-source-6.1 v4l2loopback-dkms
for package in linux-source-6.1_*.deb v4l2loopback-dkms_*.deb; do dpkg-deb -x "$package" unpacked; done
tar -xJf unpacked/usr/src/linux-source-6.1.tar.xz
cd linux-source-6.1
patch -p1 < "$here/kernel/wide-xstate.patch"
cp ../unpacked/usr/src/v4l2loopback-*/v4l2loopback*.[ch] drivers/media/
echo 'obj-y += v4l2loopback.o' >> drivers/media/Makefile
make -s ARCH=um defconfig
scripts/kconfig/merge_config.sh -m .config "$here/kernel/options"
make -s ARCH=um olddefconfig
grep '^CONFIG' "$here/kernel/options" | while read -r option; do
  grep -qx "$option" .config || { echo "build-uml: the kernel does not take $option" >&2; exit 1; }
done
make -s ARCH=um -j"$(nproc)" linux
strip -o "$target/linux.new" linux
mv "$target/linux.new" "$target/linux"
cd /
rm -r "$work"
echo "$target/linux"
