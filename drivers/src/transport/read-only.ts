import { DeviceError } from "../contract/device-error.ts";
import type { Inbox } from "../contract/inbox.ts";
import type { Transport } from "../contract/transport.ts";

/** Pictures are larger than other devices' bytes: room for a few of 8 megapixels. */
export const videoInboxBytes = 8 * 1024 * 1024;

/** A channel that only brings bytes, as a camera's does. `stop` runs once. */
export function readOnlyTransport(address: string, inbox: Inbox, stop: () => Promise<void>): Transport {
  let closing: Promise<void> | undefined;
  return {
    address,
    chunks: () => inbox.chunks(),
    write: () => Promise.reject(new DeviceError("unsupported", `nothing can be written to ${address}`)),
    close() {
      inbox.close();
      closing ??= stop();
      return closing;
    },
  };
}
