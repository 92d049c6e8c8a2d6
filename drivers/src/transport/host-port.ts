import { DeviceError } from "../contract/device-error.ts";
import { afterScheme } from "./limit.ts";

/** `tcp:host:port`, `udp:[::1]:5007`. Throws `invalid-data` for anything else. */
export function parseHostPort(address: string): { readonly host: string; readonly port: number } {
  const match = /^(?:\[([0-9a-fA-F:.%a-z]+)\]|([^:[\]/]+)):(\d{1,5})$/.exec(afterScheme(address));
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || !(port >= 1 && port <= 65_535)) {
    const scheme = address.slice(0, address.indexOf(":"));
    throw new DeviceError("invalid-data", `"${address}" is not ${scheme}:host:port`, {
      action: "check-settings",
    });
  }
  return { host, port };
}
