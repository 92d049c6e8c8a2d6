import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { FarEnd } from "../contract/far-end.ts";
import type { Transport } from "../contract/transport.ts";
import { readerOf, within } from "../testing/device.ts";
import { openTransport } from "./open.ts";
import { openPty } from "./pty.ts";

let farEnd: FarEnd | undefined;
let port: Transport | undefined;
afterEach(async () => {
  await port?.close();
  await farEnd?.close();
});

/** A terminal in raw mode is a character device that answers EAGAIN, as usblp does. */
async function attach(onBytes: (bytes: Uint8Array) => void = () => {}) {
  farEnd = await openPty();
  farEnd.onBytes(onBytes);
  const path = farEnd.address.replace("serial:", "");
  execFileSync("stty", ["-F", path, "raw", "-echo"]);
  port = await openTransport(`lp:${path}`);
  return { farEnd, port };
}

describe("lp", () => {
  it("writes more than the device takes at once, in order, and reads meanwhile", async () => {
    const sent = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 31) & 0xff);
    let received = 0;
    let inOrder = true;
    const whole = Promise.withResolvers<void>();
    const { farEnd, port } = await attach((bytes) => {
      for (const byte of bytes) inOrder &&= byte === sent[received++];
      if (received === sent.length) whole.resolve();
    });
    const reader = readerOf(port.chunks());
    const writing = port.write(sent);
    farEnd.write(Uint8Array.of(0x12));
    expect(await reader.next()).toEqual(Uint8Array.of(0x12));
    await within(writing);
    await within(whole.promise);
    expect(inOrder).toBe(true);
  });

  it("holds no thread of the pool while the device is silent", async () => {
    const ports = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const far = await openPty();
        return { far, port: await openTransport(`lp:${far.address.replace("serial:", "")}`) };
      }),
    );
    const waiting = ports.map((one) => one.port.chunks()[Symbol.asyncIterator]().next());
    await within(readFile(new URL(import.meta.url)), 2000);
    await Promise.all(ports.map((one) => one.port.close()));
    await within(Promise.all(waiting));
    await Promise.all(ports.map((one) => one.far.close()));
  });

  it("gives up a write to a printer that takes nothing, when told to", async () => {
    farEnd = await openPty();
    const path = farEnd.address.replace("serial:", "");
    execFileSync("stty", ["-F", path, "raw", "-echo", "ixon"]);
    port = await openTransport(`lp:${path}`);
    // XOFF, as a printer without paper sends it.
    farEnd.write(Uint8Array.of(0x13));
    const stop = new AbortController();
    const writing = port.write(new Uint8Array(1_000_000), stop.signal);
    stop.abort();
    await expect(within(writing)).rejects.toMatchObject({ code: "aborted" });
  });

  it("says lost when unplugged", async () => {
    const { farEnd, port } = await attach();
    const next = readerOf(port.chunks()).next();
    await farEnd.close();
    await expect(next).rejects.toMatchObject({ code: "lost" });
    await expect(port.write(Uint8Array.of(1))).rejects.toMatchObject({ code: "lost" });
  });

  it("does not open what is not there", async () => {
    await expect(openTransport("lp:/dev/usb/lp99")).rejects.toMatchObject({ code: "cannot-open" });
  });
});
