import net from "node:net";
import type { FarEnd } from "../contract/far-end.ts";
import { cannotOpen } from "./limit.ts";

const maxUnsentBytes = 1024 * 1024;

/**
 * A simulated device that waits for its host on TCP. One host at a time: a newer connection takes the place of an
 * older one, as a host that lost its line comes back before the old line is known to be dead. `port` 0: any free one.
 */
export async function listenTcp(port = 0, host = "127.0.0.1"): Promise<FarEnd> {
  let current: net.Socket | undefined;
  let listener: ((bytes: Uint8Array) => void) | undefined;
  const server = net.createServer({ noDelay: true }, (socket) => {
    current?.destroy();
    current = socket;
    socket.on("data", (bytes) => listener?.(Uint8Array.from(bytes)));
    socket.on("error", () => {});
    socket.on("close", () => {
      if (current === socket) current = undefined;
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(cannotOpen(`tcp:${host}:${port}`, cause)));
    server.listen(port, host, resolve);
  });
  const bound = server.address();
  const actualPort = typeof bound === "object" && bound !== null ? bound.port : port;
  return {
    address: `tcp:${host.includes(":") ? `[${host}]` : host}:${actualPort}`,
    onBytes(next) {
      listener = next;
    },
    write(bytes) {
      if (current !== undefined && current.writableLength < maxUnsentBytes) current.write(bytes);
    },
    async close() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      current?.destroy();
      await closed;
    },
  };
}
