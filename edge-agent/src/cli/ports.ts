import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Folders whose entries are ports, and the scheme of their addresses. Stable names stand first. */
const places: readonly { readonly folder: string; readonly scheme: string; readonly name: RegExp }[] = [
  { folder: "/dev/serial/by-id", scheme: "serial", name: /./ },
  { folder: "/dev", scheme: "serial", name: /^tty(USB|ACM|S[0-9]{1,2}$)/ },
  { folder: "/dev/usb", scheme: "lp", name: /^lp[0-9]+$/ },
  { folder: "/dev/v4l/by-path", scheme: "v4l2", name: /index0$/ },
  { folder: "/dev", scheme: "v4l2", name: /^video[0-9]+$/ },
];

/** Addresses of the ports that this machine has, as `port:` in the configuration takes them. */
export function portsHere(root = "/"): readonly string[] {
  return places.flatMap(({ folder, scheme, name }) =>
    entries(join(root, folder))
      .filter((entry) => name.test(entry))
      .sort()
      .map((entry) => `${scheme}:${folder}/${entry}`),
  );
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
