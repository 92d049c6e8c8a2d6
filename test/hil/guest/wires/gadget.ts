import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const gadgets = "/sys/kernel/config/usb_gadget";

export interface GadgetSettings {
  readonly name: string;
  /** Which of the kernel's dummy controllers: one USB device each. */
  readonly controller: number;
  /** Four hexadecimal digits. */
  readonly vendorId: string;
  readonly productId: string;
  readonly serial: string;
  /** The device's release, `0x0100`; default the kernel's own. */
  readonly release?: string;
  /** The kernel's name of a function and its instance: `printer.0`, `acm.0`, `hid.0`. */
  readonly function: string;
  /** What the function's own files are set to. */
  readonly settings?: Readonly<Record<string, string | Uint8Array>>;
}

/** A USB device made by the kernel (configfs on dummy_hcd): plugging it makes real device nodes appear. */
export interface Gadget {
  plug(): void;
  /** The device's side of it must have been closed before. */
  unplug(): void;
}

export function createGadget(settings: GadgetSettings): Gadget {
  const folder = join(gadgets, settings.name);
  const put = (path: string, value: string | Uint8Array) => writeFileSync(join(folder, path), value);
  mkdirSync(folder);
  put("idVendor", `0x${settings.vendorId}`);
  put("idProduct", `0x${settings.productId}`);
  if (settings.release !== undefined) put("bcdDevice", settings.release);
  mkdirSync(join(folder, "strings/0x409"));
  put("strings/0x409/manufacturer", "Yimen");
  put("strings/0x409/product", settings.name);
  put("strings/0x409/serialnumber", settings.serial);
  mkdirSync(join(folder, "configs/c.1"));
  mkdirSync(join(folder, "functions", settings.function));
  for (const [name, value] of Object.entries(settings.settings ?? {}))
    put(`functions/${settings.function}/${name}`, value);
  const link = join(folder, "configs/c.1", settings.function);
  return {
    plug() {
      symlinkSync(join(folder, "functions", settings.function), link);
      put("UDC", `dummy_udc.${settings.controller}`);
    },
    unplug() {
      put("UDC", "\n");
      // A function that stays keeps what it had received, and its printer kind breaks the kernel when unbound twice.
      unlinkSync(link);
    },
  };
}
