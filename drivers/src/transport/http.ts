import type { IncomingMessage } from "node:http";
import https from "node:https";
import { DeviceError } from "../contract/device-error.ts";
import { Inbox } from "../contract/inbox.ts";
import type { TransportOpener } from "../contract/transport.ts";
import { cannotOpen, lost, withinLimit } from "./limit.ts";
import { http } from "./node-http.ts";
import { readOnlyTransport, videoInboxBytes } from "./read-only.ts";

const connectLimitMs = 3000;

/** `http[s]://host:port/path`: the body of an endless answer, such as a network camera's multipart MJPEG. */
export const httpOpener: TransportOpener = {
  scheme: "http",
  async open(address, options, signal) {
    const inbox = new Inbox(videoInboxBytes);
    const { get } = address.startsWith("https:") ? https : http;
    const request = get(address, { agent: false, headers: { connection: "close" } });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      request.once("response", resolve);
      request.once("error", (cause) => reject(cannotOpen(address, cause)));
    });
    request.on("error", (cause) => inbox.lose(lost(address, cause)));
    try {
      const response = await withinLimit(answered, {
        what: `opening ${address}`,
        limitMs: options.connectTimeoutMs ?? connectLimitMs,
        signal,
      });
      if (response.statusCode !== 200) throw cannotOpen(address, `it answered ${response.statusCode}`);
      response.on("data", (chunk: Buffer) => inbox.push(chunk));
      response.on("error", (cause) => inbox.lose(lost(address, cause)));
      response.on("close", () => inbox.lose(lost(address)));
    } catch (error) {
      request.destroy();
      if (error instanceof DeviceError && error.code === "timeout") throw cannotOpen(address, error);
      throw error;
    }
    return readOnlyTransport(address, inbox, async () => {
      const closed = request.closed || new Promise((resolve) => request.once("close", resolve));
      request.destroy();
      await closed;
    });
  },
};
