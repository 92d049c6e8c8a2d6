import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { openTransport } from "./open.ts";
import { openPty } from "./pty.ts";
import { apartFromPtys } from "./pty-apart.ts";

it("never holds the process up, however much is written that nobody reads, and closes all the same", async () => {
  const wire = await openPty();
  const block = new Uint8Array(64 * 1024).fill(0x55);
  for (let count = 0; count < 40; count += 1) wire.write(block);
  await wire.close();
});

it("brings every byte in order once somebody reads", async () => {
  const wire = await openPty();
  const port = await openTransport(wire.address);
  const sent = Uint8Array.from({ length: 200_000 }, (_, at) => at % 251);
  wire.write(sent.subarray(0, 70_000));
  wire.write(sent.subarray(70_000));
  const got: number[] = [];
  for await (const chunk of port.chunks()) {
    got.push(...chunk);
    if (got.length >= sent.length) break;
  }
  expect(Buffer.compare(Buffer.from(got), Buffer.from(sent))).toBe(0);
  await port.close();
  await wire.close();
});

it.runIf(process.platform === "linux")(
  "is a cable that can be pulled while a child of this process lives",
  async () => {
    const wire = await openPty();
    const port = await openTransport(wire.address);
    const child = apartFromPtys(["pipe", "ignore", "ignore"], (stdio) => spawn("cat", [], { stdio }));
    await once(child, "spawn");
    const read = (async () => {
      for await (const _ of port.chunks());
    })().catch(() => {});
    await wire.close();
    await read;
    await port.close();
    child.kill();
  },
);
