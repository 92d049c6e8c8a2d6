import { readdir, readFile, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What a USB device says of itself, and where it is plugged in. */
export interface UsbFacts {
  /** Lower-case hexadecimal, four digits. */
  readonly vendorId: string;
  readonly productId: string;
  readonly serial?: string;
  readonly maker?: string;
  readonly product?: string;
  /** The socket as the kernel counts it: bus, then port by port through the hubs, such as `1-1.2`. */
  readonly at: string;
  /** Configuration and interface, such as `1.0`; null for the device as a whole. */
  readonly face: string | null;
}

export type PortScheme = "serial" | "lp" | "hid" | "evdev" | "v4l2" | "usb";

/** One port of this machine, as the kernel shows it under /sys; no udev is needed. */
export interface KernelPort {
  readonly scheme: PortScheme;
  /** Its device node. */
  readonly node: string;
  /** null: it does not hang on USB. */
  readonly usb: UsbFacts | null;
}

/** Kernel classes whose members are ports; one whose file reads so is passed over. */
const classes: readonly {
  readonly folder: string;
  readonly name: RegExp;
  readonly scheme: PortScheme;
  readonly unless?: { readonly file: string; readonly reads: RegExp };
}[] = [
  {
    folder: "sys/class/tty",
    name: /^tty(USB|ACM|S|AMA|XRUSB|CH|GS)\d+$/,
    scheme: "serial",
    // A slot of the serial driver with no chip behind it.
    unless: { file: "type", reads: /^0$/ },
  },
  { folder: "sys/class/usbmisc", name: /^lp\d+$/, scheme: "lp" },
  { folder: "sys/class/hidraw", name: /^hidraw\d+$/, scheme: "hid" },
  { folder: "sys/class/input", name: /^event\d+$/, scheme: "evdev" },
  {
    folder: "sys/class/video4linux",
    name: /^video\d+$/,
    scheme: "v4l2",
    // A camera's further nodes carry its metadata.
    unless: { file: "index", reads: /^[1-9]/ },
  },
];

/** A hub is no device of anybody's. */
const hubClass = "09";
const deepest = 16;

/** Every port that the kernel shows, in the order of its names. `root` stands for `/` in tests. */
export async function listKernelPorts(root = "/"): Promise<readonly KernelPort[]> {
  const ofClasses = await Promise.all(classes.map((row) => portsOfClass(row, root)));
  return [...ofClasses.flat(), ...(await bareUsbDevices(root))];
}

/** Ports of one scheme only. */
export async function listPortsOf(scheme: PortScheme, root = "/"): Promise<readonly KernelPort[]> {
  if (scheme === "usb") return bareUsbDevices(root);
  const rows = classes.filter((row) => row.scheme === scheme);
  return (await Promise.all(rows.map((row) => portsOfClass(row, root)))).flat();
}

async function portsOfClass(row: (typeof classes)[number], root: string): Promise<readonly KernelPort[]> {
  const folder = join(root, row.folder);
  const names = (await entries(folder)).filter((name) => row.name.test(name)).sort(byNumber);
  const found = await Promise.all(
    names.map(async (name): Promise<KernelPort | null> => {
      const path = join(folder, name);
      if (row.unless?.reads.test((await text(join(path, row.unless.file))) ?? "")) return null;
      const node = await nodeOf(path, name, root);
      return { scheme: row.scheme, node, usb: await usbAbove(path, root) };
    }),
  );
  return found.filter((port) => port !== null);
}

async function bareUsbDevices(root: string): Promise<readonly KernelPort[]> {
  const folder = join(root, "sys/bus/usb/devices");
  const names = (await entries(folder)).filter((name) => /^\d+-[\d.]+$/.test(name)).sort();
  const found = await Promise.all(
    names.map(async (name): Promise<KernelPort | null> => {
      const path = join(folder, name);
      const usb = await factsAt(path, name, null);
      if (usb === null || (await text(join(path, "bDeviceClass"))) === hubClass) return null;
      return { scheme: "usb", node: await nodeOf(path, name, root), usb };
    }),
  );
  return found.filter((port) => port !== null);
}

async function nodeOf(path: string, name: string, root: string): Promise<string> {
  const told = /^DEVNAME=(.+)$/m.exec((await text(join(path, "uevent"))) ?? "")?.[1];
  return join(root, "dev", told ?? name);
}

/** The USB device that a class member belongs to: the nearest folder above it that knows its vendor. */
async function usbAbove(path: string, root: string): Promise<UsbFacts | null> {
  const top = await realpath(join(root, "sys")).catch(() => null);
  let here = await realpath(path).catch(() => null);
  let face: string | null = null;
  for (let depth = 0; depth < deepest && here !== null && top !== null && here.startsWith(top); depth += 1) {
    const name = here.slice(here.lastIndexOf("/") + 1);
    face ??= /^\d+-[\d.]+:(\d+\.\d+)$/.exec(name)?.[1] ?? null;
    const facts = /^\d+-[\d.]+$/.test(name) ? await factsAt(here, name, face) : null;
    if (facts !== null) return facts;
    here = dirname(here);
  }
  return null;
}

async function factsAt(path: string, at: string, face: string | null): Promise<UsbFacts | null> {
  const [vendorId, productId, serial, maker, product] = await Promise.all(
    ["idVendor", "idProduct", "serial", "manufacturer", "product"].map((file) => text(join(path, file))),
  );
  if (vendorId == null || productId == null) return null;
  return {
    vendorId: vendorId.toLowerCase(),
    productId: productId.toLowerCase(),
    ...(serial ? { serial } : {}),
    ...(maker ? { maker } : {}),
    ...(product ? { product } : {}),
    at,
    face,
  };
}

const entries = (folder: string) => readdir(folder).catch(() => [] as string[]);

async function text(file: string): Promise<string | null> {
  return readFile(file, "utf8").then(
    (content) => content.trim(),
    () => null,
  );
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
