#!/bin/busybox sh
# Process 1 in the initial RAM disk: loads what is needed to see the host's files, and goes on with init.sh on them.
/bin/busybox mount -t proc proc /proc
while read -r module; do /bin/busybox insmod "/modules/$module" || echo "HIL: $module not loaded"; done < /modules/order
/bin/busybox mount -t 9p -o trans=virtio,version=9p2000.L,msize=524288,cache=loose,ro root /root
/bin/busybox umount /proc
exec /bin/busybox switch_root /root "$HIL_INIT"
