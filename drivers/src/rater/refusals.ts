import { DeviceError } from "../contract/device-error.ts";

/** Rejects with DeviceError `unsupported`: the pad has no way, or nobody configured it. */
export async function unsupported(what: string): Promise<never> {
  throw new DeviceError("unsupported", `this pad can't ${what}`);
}

/** Pads of a line are numbered by one byte. Throws DeviceError `invalid-data`. */
export function checkedPad(pad: number): number {
  if (Number.isInteger(pad) && pad >= 0 && pad <= 0xff) return pad;
  throw new DeviceError("invalid-data", `there is no pad ${pad}`, { action: "check-settings" });
}
