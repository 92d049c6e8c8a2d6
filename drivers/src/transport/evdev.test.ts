import { readFile, writeFile } from "node:fs/promises";
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

/** A terminal in raw mode is a character device that can be waited for, as an input device is. */
async function attach() {
  farEnd = await openPty();
  port = await openTransport(farEnd.address.replace("serial:", "evdev:"));
  return { farEnd, port };
}

const record = (mark: number) => Uint8Array.from({ length: 24 }, (_, i) => (i === 20 ? mark : i * 11));

describe("evdev", () => {
  it("brings one record a chunk, whatever came together", async () => {
    const { farEnd, port } = await attach();
    const reader = readerOf(port.chunks());
    const marks = Array.from({ length: 200 }, (_, i) => i);
    for (const mark of marks) farEnd.write(record(mark));
    for (const mark of marks) expect(await reader.next()).toEqual(record(mark));
    farEnd.write(record(7).subarray(0, 5));
    farEnd.write(record(7).subarray(5));
    expect(await reader.next()).toEqual(record(7));
  });

  it("holds no thread of the pool and does not poll while the keyboards are silent", async () => {
    const ports = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const far = await openPty();
        return { far, port: await openTransport(far.address.replace("serial:", "evdev:")) };
      }),
    );
    const waiting = ports.map((one) => one.port.chunks()[Symbol.asyncIterator]().next());
    await within(readFile(new URL(import.meta.url)), 2000);
    await Promise.all(ports.map((one) => one.port.close()));
    await within(Promise.all(waiting));
    await Promise.all(ports.map((one) => one.far.close()));
  });

  it("says lost when unplugged, after what was typed before", async () => {
    const { farEnd, port } = await attach();
    const reader = readerOf(port.chunks());
    farEnd.write(record(1));
    expect(await reader.next()).toEqual(record(1));
    const next = reader.next();
    await farEnd.close();
    await expect(next).rejects.toMatchObject({ code: "lost" });
  });

  it("can be closed twice and opened again, and takes no writes", async () => {
    const { farEnd, port } = await attach();
    await expect(port.write(Uint8Array.of(1))).rejects.toMatchObject({ code: "unsupported" });
    await port.close();
    await port.close();
    const again = await openTransport(port.address);
    const next = readerOf(again.chunks()).next();
    farEnd.write(record(3));
    expect(await next).toEqual(record(3));
    await again.close();
  });

  it("does not open what is not there or can't be waited for", async () => {
    await expect(openTransport("evdev:/dev/input/event99")).rejects.toMatchObject({ code: "cannot-open" });
    const file = join(tmpdir(), `yimen-evdev-${process.pid}`);
    await writeFile(file, "");
    await expect(openTransport(`evdev:${file}`)).rejects.toMatchObject({ code: "cannot-open" });
  });
});
