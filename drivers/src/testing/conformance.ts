import { describe, expect, it } from "vitest";
import type { Driver } from "../contract/driver.ts";
import type { FarEnd } from "../contract/far-end.ts";
import type { Kind } from "../contract/kinds.ts";
import { createManualClock } from "./clock.ts";
import { readerOf, testContext, within } from "./device.ts";
import { createMemoryWire, type MemoryWireOptions } from "./memory-wire.ts";

/** What a driver brings to be tried. */
export interface Candidate<K extends Kind, Options> {
  readonly driver: Driver<K, Options>;
  readonly options: Options;
  readonly wire?: MemoryWireOptions;
  /** Puts the driver's own simulator on the far end; `provoke` makes it cause one reading. */
  simulate(farEnd: FarEnd): { provoke(): void };
  /** Of the provoked reading: what must be the same however its bytes were cut. */
  essence(reading: unknown): unknown;
}

const oneByOne = (bytes: Uint8Array) => [...bytes].map((byte) => Uint8Array.of(byte));

/** What every driver owes the agent, whatever its device: tried on its own simulator over a wire in memory. */
export function conforms<K extends Kind, Options>(name: string, candidate: Candidate<K, Options>): void {
  const attach = async (over: MemoryWireOptions = {}) => {
    const wire = createMemoryWire({ ...candidate.wire, ...over });
    const simulator = candidate.simulate(wire.farEnd);
    const context = testContext();
    const open = () => within(candidate.driver.open(wire.transport, candidate.options, context));
    return { ...wire, ...simulator, open, device: await open() };
  };

  describe(`${name} keeps the drivers' contract`, () => {
    it("says what it is and answers a probe", async () => {
      const { device } = await attach();
      expect(device.identity.model).not.toBe("");
      await within(device.probe());
      await device.close();
    });

    it("gives up a probe when told to", async () => {
      const { device } = await attach();
      await expect(within(device.probe(AbortSignal.abort()))).rejects.toMatchObject({ code: "aborted" });
      await within(device.probe());
      await device.close();
    });

    it("reads the same however the bytes are cut", async () => {
      const seen: unknown[] = [];
      for (const over of candidate.wire?.split ? [{}] : [{}, { split: oneByOne }]) {
        const { device, provoke } = await attach(over);
        const reader = readerOf(device.readings());
        const next = reader.next();
        provoke();
        seen.push(candidate.essence(await next));
        await device.close();
      }
      for (const one of seen) expect(one).toEqual(seen[0]);
    });

    it("ends its readings quietly when closed, leaves the port open, and can be opened on it again", async () => {
      const { device, open, provoke } = await attach();
      const iterator = device.readings()[Symbol.asyncIterator]();
      provoke();
      await within(iterator.next());
      await within(device.close());
      await within(device.close());
      for (;;) if ((await within(iterator.next())).done) break;
      const again = await open();
      await within(again.probe());
      await again.close();
    });

    it("throws lost when unplugged", async () => {
      const { device, farEnd } = await attach();
      const reader = readerOf(device.readings());
      const reading = (async () => {
        for (;;) await reader.next();
      })();
      const lost = expect(reading).rejects.toMatchObject({ code: "lost" });
      await farEnd.close();
      await lost;
      await expect(within(device.probe())).rejects.toMatchObject({ code: "lost" });
      await within(device.close());
    });

    it("does not wait for ever on a device that says nothing", async () => {
      const clock = createManualClock();
      const wire = createMemoryWire(candidate.wire);
      const context = testContext(clock);
      const trying = candidate.driver
        .open(wire.transport, candidate.options, context)
        .then(async (device) => {
          try {
            await device.probe();
          } finally {
            await device.close();
          }
        });
      const refused = expect(trying).rejects.toMatchObject({ name: "DeviceError" });
      await clock.advance(120_000);
      await within(refused);
    });
  });
}
