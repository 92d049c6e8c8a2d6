import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export interface PluggedIn {
  /** Kernel class and name: `tty/ttyUSB0`, `usbmisc/lp0`, `hidraw/hidraw0`, `video4linux/video0`. */
  readonly member: string;
  /** Its node below /dev; default the member's name. */
  readonly node?: string;
  readonly at: string;
  readonly face?: string;
  readonly ids: string;
  readonly serial?: string;
  readonly maker?: string;
  readonly product?: string;
  /** Further files of the class member, such as `index`. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Lays out a tree as the kernel's /sys and /dev for one USB device below `root`; answers how to take it away. */
export function plugIn(root: string, device: PluggedIn): () => void {
  const { at, face = "1.0", ids, serial, maker, product, member, files } = device;
  const name = member.slice(member.indexOf("/") + 1);
  const node = device.node ?? name;
  const usb = join(root, "sys/devices/pci0000:00/usb1", at);
  const below = join(usb, `${at}:${face}`, member);
  const write = (file: string, text: string | undefined) => {
    if (text === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${text}\n`);
  };
  const [vendorId, productId] = ids.split(":");
  write(join(usb, "idVendor"), vendorId);
  write(join(usb, "idProduct"), productId);
  write(join(usb, "serial"), serial);
  write(join(usb, "manufacturer"), maker);
  write(join(usb, "product"), product);
  write(join(usb, "bDeviceClass"), "00");
  write(join(usb, "uevent"), "DEVNAME=bus/usb/001/002");
  write(join(below, "uevent"), `MAJOR=1\nDEVNAME=${node}`);
  for (const [file, text] of Object.entries(files ?? {})) write(join(below, file), text);
  const links = [join(root, "sys/class", member), join(root, "sys/bus/usb/devices", at)];
  for (const [index, link] of links.entries()) {
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(link), index === 0 ? below : usb), link);
  }
  write(join(root, "dev", node), "");
  return () => {
    rmSync(join(root, "dev", node), { force: true });
    for (const link of links) rmSync(link, { force: true });
    rmSync(usb, { recursive: true, force: true });
  };
}
