#!/bin/sh
# Process 1 of the guest. Its root is the host's, read-only; what the guest writes stays in its memory.
# From the kernel's command line: HIL_NODE, HIL_OUT (a folder shared with the host), HIL_TOOLS (unpacked packages, may
# be empty), HIL_FILES (hostfs, or 9p with the tags out, tools0, tools1 …), HIL_MODULES (may be empty), and what job.ts
# takes.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
# share TAG FOLDER WHERE [OPTIONS]: a folder of the host.
share() {
  if [ "$HIL_FILES" = 9p ]; then
    mount -t 9p -o "trans=virtio,version=9p2000.L,msize=524288$4" "$1" "$3"
  else
    mount -t hostfs -o "$2" none "$3"
  fi
}
mount -t proc proc /proc
mount -t tmpfs -o mode=755 guest /mnt
mkdir /mnt/upper /mnt/work /mnt/root
lower=/
layer=0
IFS=:
for tools in $HIL_TOOLS; do
  # A mount of its own: an overlay refuses one lower folder inside another.
  mkdir /mnt/tools$layer
  share tools$layer "$tools" /mnt/tools$layer ,cache=loose,ro && lower=/mnt/tools$layer:$lower
  layer=$((layer + 1))
done
unset IFS
mount -t overlay -o "lowerdir=$lower,upperdir=/mnt/upper,workdir=/mnt/work" guest /mnt/root || echo "HIL: no overlay"
cd /mnt/root || exit 1
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t devtmpfs devtmpfs dev
mkdir -p dev/pts dev/shm
mount -t devpts -o ptmxmode=666 devpts dev/pts
mount -t tmpfs run run
mount -t configfs configfs sys/kernel/config
mkdir -p mnt/out
share out "$HIL_OUT" mnt/out
echo > mnt/out/booted
exec chroot /mnt/root /bin/sh -c '
  cd /
  export HOME=/root LC_ALL=C.UTF-8
  for module in $(echo "$HIL_MODULES" | tr , " "); do
    modprobe "$module" || echo "HIL: $module not loaded"
  done
  ip link set lo up 2>/dev/null || ifconfig lo up
  for udevd in /usr/lib/systemd/systemd-udevd /usr/bin/udevadm; do
    [ -x "$udevd" ] || continue
    (exec -a systemd-udevd "$udevd" --daemon) 2>/dev/null || "$udevd" --daemon
    break
  done
  "$HIL_NODE" "$0/job.ts"
  echo $? > /mnt/out/rc
  sync
  echo o > /proc/sysrq-trigger
  while :; do :; done
' "${0%/*}"
