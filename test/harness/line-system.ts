import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isSigned, signatureHeader } from "../../edge-agent/src/lines/signature.ts";

/**
 * What becomes of one request. lost: it has its effect and the answer never arrives; twice: something between repeats
 * it; mute: no answer at all and no effect; late: an effect after the sender gave up waiting.
 */
export const lineFaults = ["fine", "error", "busy", "lost", "twice", "mute", "late", "garbled"] as const;
export type LineFault = (typeof lineFaults)[number];

export interface LineSystem {
  readonly url: string;
  /** What it did, once a key: the bodies by idempotency key, in the order of their effects. */
  readonly effects: ReadonlyMap<string, string>;
  /** Requests, repeated ones too. */
  readonly requests: number;
  /** What a sender must never do: another body under a key, no signature, no key. */
  readonly wrongs: readonly string[];
  close(): Promise<void>;
}

/** A department's own system, as a real server on loopback. `fault` is asked for each request. */
export async function startLineSystem(options: {
  readonly secret: string;
  /** The clock that signatures are checked by, milliseconds; it may go by the time that was signed. */
  now(signedAt: number): number;
  fault(): LineFault;
  /** Milliseconds after which a late effect happens. */
  readonly lateMs?: number;
}): Promise<LineSystem> {
  const effects = new Map<string, string>();
  const hashes = new Map<string, string>();
  const wrongs: string[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let requests = 0;

  const effect = (key: string, body: string): string => {
    const hash = createHash("sha256").update(body).digest("hex");
    const known = hashes.get(key);
    if (known !== undefined && known !== hash) wrongs.push(`another body under ${key}`);
    hashes.set(key, hash);
    if (!effects.has(key)) effects.set(key, body);
    return `REF-${[...effects.keys()].indexOf(key) + 1}`;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const key = request.headers["idempotency-key"];
    const signature = request.headers[signatureHeader];
    const signedAt = Number(/^t=(\d+)/.exec(String(signature))?.[1] ?? 0) * 1000;
    if (typeof key !== "string") wrongs.push("no key");
    if (!isSigned(Buffer.from(options.secret), body, String(signature), options.now(signedAt))) {
      wrongs.push("not signed");
      response.writeHead(401).end();
      return;
    }
    const act = () => effect(String(key), body.toString("utf8"));
    const reply = (reference: string) =>
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ reference }));
    switch (options.fault()) {
      case "fine":
        reply(act());
        return;
      case "error":
        response.writeHead(500).end("Internal Server Error");
        return;
      case "busy":
        response.writeHead(503, { "retry-after": "3" }).end();
        return;
      case "lost":
        act();
        request.socket.destroy();
        return;
      case "twice":
        act();
        reply(act());
        return;
      case "mute":
        return;
      case "late": {
        const timer = setTimeout(() => {
          timers.delete(timer);
          act();
        }, options.lateMs ?? 120);
        timers.add(timer);
        return;
      }
      case "garbled":
        act();
        response.writeHead(201, { "content-type": "text/html" }).end("<html>ok");
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cases`,
    effects,
    get requests() {
      return requests;
    },
    wrongs,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
