import { expect } from "vitest";
import type { Kind } from "../../contract/kinds.ts";
import { within } from "../device.ts";
import type { Bench } from "./bench.ts";
import { conformanceCase } from "./case.ts";

const oneByOne = (bytes: Uint8Array) => [...bytes].map((byte) => Uint8Array.of(byte));
/** Cuts into 1, 2, 3, 1, 2, 3 … bytes: edges fall elsewhere than byte by byte. */
const inThrees = (bytes: Uint8Array) => {
  const parts: Uint8Array[] = [];
  for (let at = 0, size = 1; at < bytes.length; at += size, size = (size % 3) + 1)
    parts.push(bytes.subarray(at, at + size));
  return parts;
};

/** What a line may do to bytes on their way. */
export function lineCases<K extends Kind>(bench: Bench<K>): void {
  conformanceCase(bench, "says what it is and answers a probe", async () => {
    const device = await bench.attach().open();
    expect(device.identity.model).not.toBe("");
    await within(device.probe());
    await device.close();
  });

  conformanceCase(bench, "reads the same however the bytes are cut", async () => {
    const seen: unknown[] = [];
    for (const over of [{}, { split: oneByOne }, { split: inThrees }]) {
      const attached = bench.attach(over);
      const device = await attached.open();
      seen.push(await bench.work(attached, device));
      await device.close();
    }
    for (const one of seen) expect(one).toEqual(seen[0]);
  });

  conformanceCase(bench, "takes two answers in one read", async () => {
    const alone = bench.attach();
    const first = await alone.open();
    const wanted = await bench.work(alone, first);
    await first.close();
    const attached = bench.attach({ gather: true });
    const device = await attached.open();
    const probes = Promise.all([device.probe(), device.probe()]);
    expect(await bench.work(attached, device, wanted)).toEqual(wanted);
    await within(probes);
    await device.close();
  });

  conformanceCase(bench, "reads through noise and tells of it", async () => {
    const alone = bench.attach();
    const first = await alone.open();
    const wanted = await bench.work(alone, first);
    await first.close();
    const attached = bench.attach();
    const device = await attached.open();
    for (const bytes of bench.noise) attached.disturb(bytes);
    expect(await bench.work(attached, device, wanted)).toEqual(wanted);
    expect(attached.context.noisyBytes).toBeGreaterThan(0);
    await device.close();
  });
}
