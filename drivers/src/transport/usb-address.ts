import { DeviceError } from "../contract/device-error.ts";
import { afterScheme } from "./limit.ts";

/** `hid:1a86:e026` or `usb:0400:c35a:SERIAL`: ids as four hexadecimal digits, the serial as the device reports it. */
export interface UsbAddress {
  readonly vendorId: number;
  readonly productId: number;
  readonly serial?: string;
}

/** Throws DeviceError `invalid-data`. */
export function parseUsbAddress(address: string): UsbAddress {
  const match = /^([0-9a-f]{4}):([0-9a-f]{4})(?::(.+))?$/i.exec(afterScheme(address));
  const [, vendor, product, serial] = match ?? [];
  if (vendor === undefined || product === undefined) {
    throw new DeviceError("invalid-data", `"${address}" is not vid:pid[:serial] in hexadecimal`, {
      action: "check-settings",
    });
  }
  return {
    vendorId: Number.parseInt(vendor, 16),
    productId: Number.parseInt(product, 16),
    ...(serial === undefined ? {} : { serial }),
  };
}
