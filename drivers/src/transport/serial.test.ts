import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

async function attach() {
  farEnd = await openPty();
  const heard = Promise.withResolvers<Uint8Array>();
  farEnd.onBytes(heard.resolve);
  port = await openTransport(farEnd.address);
  return { farEnd, port, heard: heard.promise };
}

/** The number under which this process has a file open. */
function numberOf(path: string): number {
  const link = (name: string) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`);
    } catch {
      return "";
    }
  };
  return Math.max(
    ...readdirSync("/proc/self/fd")
      .filter((name) => link(name) === path)
      .map(Number),
  );
}

/** Opens the file again and again until it has the number; never lets go of the turn. */
function openAs(number: number, path: string): number {
  const others: number[] = [];
  for (const until = performance.now() + 5000; performance.now() < until; ) {
    const got = openSync(path, "r");
    if (got === number) {
      for (const other of others) closeSync(other);
      return got;
    }
    if (others.length < 200) others.push(got);
    else closeSync(got);
  }
  throw new Error(`nobody let go of ${number}`);
}

describe("serial over a pseudo-terminal", () => {
  it("carries every byte value both ways, untouched", async () => {
    const { farEnd, port, heard } = await attach();
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    await port.write(all);
    expect(await within(heard)).toEqual(all);
    farEnd.write(all);
    const reader = readerOf(port.chunks());
    let back = new Uint8Array(0);
    while (back.length < all.length) back = Uint8Array.from([...back, ...(await reader.next())]);
    expect(back).toEqual(all);
  });

  it("echoes nothing that the device says before a host is there", async () => {
    farEnd = await openPty();
    const heard: Uint8Array[] = [];
    farEnd.onBytes((bytes) => heard.push(bytes));
    farEnd.write(Uint8Array.of(1, 2, 3, 10));
    port = await openTransport(farEnd.address);
    await port.write(Uint8Array.of(9));
    while (heard.length === 0) await new Promise(setImmediate);
    expect(heard).toEqual([Uint8Array.of(9)]);
  });

  it("can be closed and opened again on the same device", async () => {
    const first = await attach();
    await first.port.close();
    await first.port.close();
    port = await openTransport(first.farEnd.address);
    first.farEnd.write(Uint8Array.of(42));
    expect((await readerOf(port.chunks()).next())[0]).toBe(42);
  });

  it.runIf(process.platform === "linux")("reads nothing of a file that gets its number at once", async () => {
    const folder = mkdtempSync(join(tmpdir(), "yimen-serial-"));
    const path = join(folder, "another");
    writeFileSync(path, "not for the port");
    const { farEnd, port } = await attach();
    const number = numberOf(farEnd.address.slice("serial:".length));
    const reader = readerOf(port.chunks());
    farEnd.write(Uint8Array.of(1));
    await reader.next();
    // By then the next read is under way.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    const closing = port.close();
    const file = openAs(number, path);
    await closing;
    await new Promise(setImmediate);
    expect(readSync(file, Buffer.alloc(64))).toBe(16);
    closeSync(file);
    rmSync(folder, { recursive: true });
  });

  it("is locked against a second opener", async () => {
    const { farEnd } = await attach();
    await expect(openTransport(farEnd.address)).rejects.toMatchObject({ code: "cannot-open" });
  });

  it("says lost when unplugged, to reader and writer", async () => {
    const { farEnd, port } = await attach();
    const next = readerOf(port.chunks()).next();
    await farEnd.close();
    await expect(next).rejects.toMatchObject({ code: "lost" });
    await expect(port.write(Uint8Array.of(1))).rejects.toMatchObject({ code: "lost" });
  });

  it("says lost when unplugged in the middle of a sentence, whenever that is", async () => {
    for (let round = 0; round < 40; round += 1) {
      const { farEnd, port } = await attach();
      const reader = readerOf(port.chunks(), 2000);
      farEnd.write(new Uint8Array(round));
      await farEnd.close();
      await expect(
        (async () => {
          for (;;) await reader.next();
        })(),
      ).rejects.toMatchObject({ code: "lost" });
      await port.close();
    }
  });

  it("ends quietly when closed", async () => {
    const { port } = await attach();
    const next = port.chunks()[Symbol.asyncIterator]().next();
    await port.close();
    expect(await within(next)).toEqual({ done: true, value: undefined });
    await expect(port.write(Uint8Array.of(1))).rejects.toMatchObject({ code: "lost" });
  });

  it("does not open what is not there, nor for one who gave up", async () => {
    await expect(openTransport("serial:/dev/nowhere")).rejects.toMatchObject({ code: "cannot-open" });
    farEnd = await openPty();
    await expect(openTransport(farEnd.address, {}, AbortSignal.abort())).rejects.toMatchObject({
      code: "aborted",
    });
  });
});
