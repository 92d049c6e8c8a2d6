import dgram from "node:dgram";
import type { FarEnd } from "../contract/far-end.ts";
import { cannotOpen } from "./limit.ts";

/** A simulated device that waits for datagrams, and answers whoever sent the last one. `port` 0: any free one. */
export async function listenUdp(port = 0, host = "127.0.0.1"): Promise<FarEnd> {
  const socket = dgram.createSocket(host.includes(":") ? "udp6" : "udp4");
  let listener: ((bytes: Uint8Array) => void) | undefined;
  let sender: dgram.RemoteInfo | undefined;
  let open = true;
  socket.on("message", (bytes, from) => {
    sender = from;
    listener?.(Uint8Array.from(bytes));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", (cause) => reject(cannotOpen(`udp:${host}:${port}`, cause)));
    socket.bind(port, host, resolve);
  });
  socket.removeAllListeners("error");
  // A host that went away refuses the answer; the next one that asks gets its own.
  socket.on("error", () => {});
  return {
    address: `udp:${host.includes(":") ? `[${host}]` : host}:${socket.address().port}`,
    onBytes(next) {
      listener = next;
    },
    write(bytes) {
      if (open && sender !== undefined) socket.send(bytes, sender.port, sender.address);
    },
    async close() {
      if (!open) return;
      open = false;
      await new Promise<void>((resolve) => {
        socket.close(() => resolve());
      });
    },
  };
}
