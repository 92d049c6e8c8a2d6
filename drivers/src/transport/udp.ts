import dgram from "node:dgram";
import { lookup } from "node:dns/promises";
import { DeviceError } from "../contract/device-error.ts";
import { Inbox } from "../contract/inbox.ts";
import type { TransportOpener } from "../contract/transport.ts";
import { parseHostPort } from "./host-port.ts";
import { aborted, cannotOpen, lost, withinLimit } from "./limit.ts";

const openLimitMs = 3000;
const writeLimitMs = 2000;
/** What IP leaves of 64 KiB. */
const maxDatagramBytes = 65_507;

/**
 * `udp:host:port`, `udp:[::1]:5007`: a write is one datagram, a datagram is one chunk, and only the far end is heard.
 * Opening proves nothing of the far end; `lost` comes when its machine answers that nobody listens there (after the
 * next write). One that fell silent is noticed by the driver's probe alone.
 */
export const udpOpener: TransportOpener = {
  scheme: "udp",
  async open(address, options, signal) {
    const { host, port } = parseHostPort(address);
    const inbox = new Inbox();
    const limits = {
      what: `opening ${address}`,
      limitMs: options.connectTimeoutMs ?? openLimitMs,
      signal,
    };
    const found = await withinLimit(lookup(host), limits).catch((cause: unknown) => {
      throw isAborted(cause) ? cause : cannotOpen(address, cause);
    });
    const socket = dgram.createSocket(found.family === 6 ? "udp6" : "udp4");
    let open = true;
    const shut = () => {
      if (!open) return;
      open = false;
      socket.close();
    };
    const onError = (cause: Error) => {
      inbox.lose(lost(address, cause));
      shut();
    };
    socket.on("error", onError);
    socket.on("message", (bytes) => inbox.push(Uint8Array.from(bytes)));
    const connected = new Promise<void>((resolve, reject) => {
      socket.once("connect", () => resolve());
      socket.once("error", reject);
    });
    try {
      socket.connect(port, found.address);
      await withinLimit(connected, limits);
    } catch (cause) {
      shut();
      connected.catch(() => {});
      throw isAborted(cause) ? cause : cannotOpen(address, cause);
    }
    return {
      address,
      chunks: () => inbox.chunks(),
      write(bytes, writeSignal) {
        const what = `write to ${address}`;
        if (!open) return Promise.reject(inbox.lost ?? lost(address));
        if (writeSignal?.aborted) return Promise.reject(aborted(what, writeSignal));
        if (bytes.byteLength > maxDatagramBytes) {
          const message = `a datagram holds ${maxDatagramBytes} bytes, not ${bytes.byteLength}`;
          return Promise.reject(new DeviceError("invalid-data", message, { action: "check-settings" }));
        }
        const sent = new Promise<void>((resolve, reject) => {
          socket.send(bytes, (cause) => {
            if (!cause) return resolve();
            // A refusal of the datagram before shows here first.
            if (open) onError(cause);
            reject(inbox.lost ?? lost(address, cause));
          });
        });
        return withinLimit(sent, { what, limitMs: writeLimitMs, signal: writeSignal });
      },
      async close() {
        inbox.close();
        shut();
      },
    };
  },
};

function isAborted(cause: unknown): boolean {
  return cause instanceof DeviceError && cause.code === "aborted";
}
