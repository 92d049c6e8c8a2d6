import net from "node:net";
import { DeviceError } from "../contract/device-error.ts";
import { Inbox } from "../contract/inbox.ts";
import type { TransportOpener } from "../contract/transport.ts";
import { parseHostPort } from "./host-port.ts";
import { aborted, cannotOpen, lost, withinLimit, writeLimitMs } from "./limit.ts";

const connectLimitMs = 3000;
/** The first keep-alive question after this much silence; Node then asks once a second, ten times. */
const keepAliveAfterMs = 5000;

/**
 * `tcp:host:port`, `tcp:[::1]:9100`. A peer that vanished without a word is noticed by keep-alive after about 15 s;
 * one that ends its half of the connection counts as gone at once, since no device talks on after that.
 */
export const tcpOpener: TransportOpener = {
  scheme: "tcp",
  async open(address, options, signal) {
    const { host, port } = parseHostPort(address);
    const inbox = new Inbox();
    const socket = net.connect({
      host,
      port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: keepAliveAfterMs,
    });
    const gone = Promise.withResolvers<never>();
    gone.promise.catch(() => {});
    const lose = (cause?: unknown) => {
      const error = lost(address, cause);
      inbox.lose(error);
      gone.reject(error);
      socket.destroy();
    };
    const connected = new Promise<void>((resolve, reject) => {
      socket.once("connect", () => resolve());
      socket.once("error", (cause) => reject(cannotOpen(address, cause)));
    });
    socket.on("data", (chunk) => inbox.push(chunk));
    socket.on("end", () => lose());
    socket.on("close", () => lose());
    socket.on("error", lose);
    try {
      const limitMs = options.connectTimeoutMs ?? connectLimitMs;
      await withinLimit(connected, { what: `connecting to ${address}`, limitMs, signal });
    } catch (error) {
      socket.destroy();
      connected.catch(() => {});
      if (error instanceof DeviceError && error.code === "timeout") throw cannotOpen(address, error);
      throw error;
    }
    return {
      address,
      chunks: () => inbox.chunks(),
      write(bytes, writeSignal) {
        if (socket.destroyed) return Promise.reject(inbox.lost ?? lost(address));
        if (writeSignal?.aborted) return Promise.reject(aborted(`write to ${address}`, writeSignal));
        const taken = new Promise<void>((resolve, reject) => {
          socket.write(bytes, (cause) => (cause ? reject(lost(address, cause)) : resolve()));
        });
        return withinLimit(Promise.race([taken, gone.promise]), {
          what: `write to ${address}`,
          limitMs: writeLimitMs,
          signal: writeSignal,
        });
      },
      async close() {
        inbox.close();
        if (socket.destroyed) return;
        const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
        socket.end();
        // A peer that takes nothing would keep the farewell waiting for ever.
        const impatience = setTimeout(() => socket.destroy(), 500);
        await closed;
        clearTimeout(impatience);
      },
    };
  },
};
