import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { readerOf, within } from "../testing/device.ts";
import { openTransport } from "./open.ts";

let server: http.Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: http.RequestListener): Promise<string> {
  const listening = http.createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/stream`;
}

describe("http", () => {
  it("hands on an endless body as it comes, and lets go when closed", async () => {
    const hungUp = Promise.withResolvers<void>();
    const address = await serve((request, response) => {
      response.writeHead(200, { "content-type": "multipart/x-mixed-replace; boundary=x" });
      response.write("--x\r\n");
      request.on("close", () => hungUp.resolve());
    });
    const port = await openTransport(address);
    expect(Buffer.from(await readerOf(port.chunks()).next()).toString()).toBe("--x\r\n");
    await expect(port.write(Uint8Array.of(1))).rejects.toMatchObject({ code: "unsupported" });
    await within(port.close());
    await within(hungUp.promise);
    await port.close();
  });

  it("says lost when the camera hangs up", async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200);
      response.write("x");
      setImmediate(() => response.destroy());
    });
    const port = await openTransport(address);
    const reader = readerOf(port.chunks());
    await reader.next();
    await expect(reader.next()).rejects.toMatchObject({ code: "lost" });
    await port.close();
  });

  it("does not open on another answer, on none, or for one who gave up", async () => {
    const refusing = await serve((_request, response) => response.writeHead(401).end());
    await expect(openTransport(refusing)).rejects.toMatchObject({ code: "cannot-open" });
    server?.close();
    const silent = await serve(() => {});
    await expect(openTransport(silent, { connectTimeoutMs: 100 })).rejects.toMatchObject({
      code: "cannot-open",
    });
    const stop = new AbortController();
    const opening = openTransport(silent, {}, stop.signal);
    setImmediate(() => stop.abort());
    await expect(opening).rejects.toMatchObject({ code: "aborted" });
  });
});
