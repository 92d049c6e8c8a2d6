import net from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { FarEnd } from "../contract/far-end.ts";
import type { Transport } from "../contract/transport.ts";
import { readerOf, within } from "../testing/device.ts";
import { openTransport } from "./open.ts";
import { listenTcp } from "./tcp-listen.ts";

let farEnd: FarEnd | undefined;
let port: Transport | undefined;
afterEach(async () => {
  await port?.close();
  await farEnd?.close();
});

async function attach() {
  farEnd = await listenTcp();
  const heard = Promise.withResolvers<Uint8Array>();
  farEnd.onBytes(heard.resolve);
  port = await openTransport(farEnd.address);
  return { farEnd, port, heard: heard.promise };
}

describe("tcp", () => {
  it("carries bytes both ways", async () => {
    const { farEnd, port, heard } = await attach();
    await port.write(Uint8Array.of(1, 2));
    expect(await within(heard)).toEqual(Uint8Array.of(1, 2));
    farEnd.write(Uint8Array.of(3));
    expect(Uint8Array.from(await readerOf(port.chunks()).next())).toEqual(Uint8Array.of(3));
  });

  it("says lost when the device hangs up", async () => {
    const { farEnd, port, heard } = await attach();
    await port.write(Uint8Array.of(1));
    await within(heard);
    const next = readerOf(port.chunks()).next();
    await farEnd.close();
    await expect(next).rejects.toMatchObject({ code: "lost" });
    await expect(port.write(Uint8Array.of(1))).rejects.toMatchObject({ code: "lost" });
  });

  it("counts a device that only ends its half as gone", async () => {
    const server = net.createServer({ allowHalfOpen: true }, (socket) => socket.end("bye"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const bound = server.address() as net.AddressInfo;
    port = await openTransport(`tcp:127.0.0.1:${bound.port}`);
    const reader = readerOf(port.chunks());
    expect(Buffer.from(await reader.next()).toString()).toBe("bye");
    await expect(reader.next()).rejects.toMatchObject({ code: "lost" });
    server.close();
  });

  it("lets a newer host take the place of an older one", async () => {
    const { farEnd, port } = await attach();
    const older = readerOf(port.chunks()).next();
    const newer = await openTransport(farEnd.address);
    await expect(older).rejects.toMatchObject({ code: "lost" });
    farEnd.write(Uint8Array.of(7));
    expect((await readerOf(newer.chunks()).next())[0]).toBe(7);
    await newer.close();
  });

  it("gives up a write to a device that takes nothing, when told to", async () => {
    const server = net.createServer((socket) => socket.pause());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const bound = server.address() as net.AddressInfo;
    port = await openTransport(`tcp:127.0.0.1:${bound.port}`);
    const stop = new AbortController();
    const writing = port.write(new Uint8Array(64 * 1024 * 1024), stop.signal);
    stop.abort();
    await expect(writing).rejects.toMatchObject({ code: "aborted" });
    await within(port.close());
    server.close();
  });

  it.each(["tcp:127.0.0.1", "tcp:127.0.0.1:0", "tcp:127.0.0.1:99999", "tcp:[::1:9100", "tcp:a b:1:2"])(
    "refuses %s as an address",
    async (address) => {
      await expect(openTransport(address)).rejects.toMatchObject({ code: "invalid-data" });
    },
  );

  it("does not open where nobody listens", async () => {
    const { farEnd } = await attach();
    await farEnd.close();
    await expect(openTransport(farEnd.address)).rejects.toMatchObject({ code: "cannot-open" });
  });
});

it("an address without a known scheme is refused", async () => {
  await expect(openTransport("ftp:there")).rejects.toMatchObject({ code: "invalid-data" });
  await expect(openTransport("")).rejects.toMatchObject({ code: "invalid-data" });
  await expect(openTransport("usb:0400")).rejects.toMatchObject({ code: "invalid-data" });
  await expect(openTransport("usb:0400:fffe")).rejects.toMatchObject({ code: "cannot-open" });
});
