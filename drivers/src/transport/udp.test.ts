import { afterEach, describe, expect, it } from "vitest";
import type { FarEnd } from "../contract/far-end.ts";
import type { Transport } from "../contract/transport.ts";
import { readerOf, within } from "../testing/device.ts";
import { openTransport } from "./open.ts";
import { listenUdp } from "./udp-listen.ts";

let farEnd: FarEnd | undefined;
let port: Transport | undefined;
afterEach(async () => {
  await port?.close();
  await farEnd?.close();
});

async function attach() {
  farEnd = await listenUdp();
  const heard = Promise.withResolvers<Uint8Array>();
  farEnd.onBytes(heard.resolve);
  port = await openTransport(farEnd.address);
  return { farEnd, port, heard: heard.promise };
}

describe("udp", () => {
  it("carries datagrams both ways, each one a chunk", async () => {
    const { farEnd, port, heard } = await attach();
    await port.write(Uint8Array.of(1, 2));
    expect(await within(heard)).toEqual(Uint8Array.of(1, 2));
    const reader = readerOf(port.chunks());
    farEnd.write(Uint8Array.of(3));
    farEnd.write(Uint8Array.of(4, 5));
    expect([await reader.next(), await reader.next()]).toEqual([Uint8Array.of(3), Uint8Array.of(4, 5)]);
  });

  it("says lost when nobody listens any more", async () => {
    const { farEnd, port, heard } = await attach();
    await port.write(Uint8Array.of(1));
    await within(heard);
    const next = expect(readerOf(port.chunks()).next()).rejects.toMatchObject({ code: "lost" });
    await farEnd.close();
    await port.write(Uint8Array.of(2)).catch(() => {});
    await next;
    await expect(port.write(Uint8Array.of(3))).rejects.toMatchObject({ code: "lost" });
  });

  it("takes no datagram that is too long, and goes on", async () => {
    const { port, heard } = await attach();
    await expect(port.write(new Uint8Array(65_508))).rejects.toMatchObject({ code: "invalid-data" });
    await port.write(new Uint8Array(60_000));
    expect((await within(heard)).length).toBe(60_000);
  });

  it("ends quietly when closed, and gives up when told to", async () => {
    const { port } = await attach();
    await expect(port.write(Uint8Array.of(1), AbortSignal.abort())).rejects.toMatchObject({
      code: "aborted",
    });
    const reading = port.chunks()[Symbol.asyncIterator]().next();
    await Promise.all([port.close(), port.close()]);
    expect(await within(reading)).toMatchObject({ done: true });
    await expect(port.write(Uint8Array.of(1))).rejects.toMatchObject({ code: "lost" });
  });

  it.each([
    ["udp:127.0.0.1", "invalid-data"],
    ["udp:127.0.0.1:70000", "invalid-data"],
    ["udp:no-such-host.invalid:5007", "cannot-open"],
  ])("%s is refused with %s", async (address, code) => {
    await expect(openTransport(address)).rejects.toMatchObject({ code });
  });
});
