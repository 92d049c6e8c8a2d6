import type { Clock } from "../../contract/clock.ts";
import type { Device, Driver } from "../../contract/driver.ts";
import type { FarEnd } from "../../contract/far-end.ts";
import type { Kind } from "../../contract/kinds.ts";
import { readerOf, testContext, within } from "../device.ts";
import { createHurriedClock, type HurriedClock } from "../hurried-clock.ts";
import { createMemoryWire, type MemoryWire, type MemoryWireOptions } from "../memory-wire.ts";
import type { CaseName } from "./case-names.ts";

/** What a driver brings to be tried. */
export interface Candidate<K extends Kind, Options> {
  readonly driver: Driver<K, Options>;
  readonly options: Options;
  /** `packets: true` for HID reports, input events and datagrams. */
  readonly wire?: Pick<MemoryWireOptions, "address" | "packets" | "split">;
  /** Puts the driver's own simulator on the far end; `provoke` makes it cause one reading. */
  simulate(farEnd: FarEnd): { provoke(): void };
  /** Of the provoked reading: what must be the same however its bytes were cut. */
  essence(reading: unknown): unknown;
  /** For kinds without readings: does the device's work once and answers with its essence; `provoke` is not called. */
  act?(device: Device<K>): Promise<unknown>;
  /** Bytes (packets: whole packets) that no device of the kind sends; default: random ones. */
  readonly noise?: readonly Uint8Array[];
  /** Cases that this driver's line can't have, each with its reason; shown as – in the table. */
  readonly spared?: Partial<Record<CaseName, string>>;
}

export interface Attached<K extends Kind> extends MemoryWire {
  readonly clock: HurriedClock;
  readonly context: ReturnType<typeof testContext>;
  readonly unplugAfter: number | undefined;
  open(clock?: Clock): Promise<Device<K>>;
  provoke(): void;
}

export interface Bench<K extends Kind = Kind> {
  readonly noise: readonly Uint8Array[];
  readonly reads: boolean;
  readonly actsBy: ((device: Device<K>) => Promise<unknown>) | undefined;
  essence(reading: unknown): unknown;
  spared(name: CaseName): string | undefined;
  attach(over?: MemoryWireOptions): Attached<K>;
  /** One provoked reading, or one act; its essence. `tries` readings may come before the one that is `wanted`. */
  work(attached: Attached<K>, device: Device<K>, wanted?: unknown): Promise<unknown>;
}

const packetsSpare: Partial<Record<CaseName, string>> = {
  "reads the same however the bytes are cut": "its line carries whole packets",
};

/** Different bytes each, the same in every run. */
export function randomBytes(length: number, seed: number): Uint8Array {
  let state = seed * 2_654_435_761 + 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

const mostReadings = 40;

export function createBench<K extends Kind, Options>(candidate: Candidate<K, Options>): Bench<K> {
  const packets = candidate.wire?.packets === true;
  return {
    noise: candidate.noise ?? [1, 2, 3, 4].map((seed) => randomBytes(packets ? 64 : 17 * seed, seed)),
    reads: candidate.act === undefined,
    actsBy: candidate.act,
    essence: candidate.essence,
    spared: (name) => candidate.spared?.[name] ?? (packets ? packetsSpare[name] : undefined),
    attach(over = {}) {
      const clock = createHurriedClock();
      const context = testContext(clock);
      const wire = createMemoryWire({ ...candidate.wire, ...over });
      const { provoke } = candidate.simulate(wire.farEnd);
      const open = (other?: Clock) =>
        within(
          candidate.driver.open(wire.transport, candidate.options, other ? testContext(other) : context),
        );
      return {
        ...wire,
        get dropped() {
          return wire.dropped;
        },
        get carried() {
          return wire.carried;
        },
        unplugAfter: over.unplugAfter,
        clock,
        context,
        open,
        provoke,
      };
    },
    async work({ provoke }, device, wanted) {
      if (candidate.act !== undefined) return candidate.essence(await within(candidate.act(device)));
      const reader = readerOf(device.readings());
      const next = reader.next();
      provoke();
      let essence = candidate.essence(await next);
      for (let seen = 1; wanted !== undefined && !same(essence, wanted) && seen < mostReadings; seen += 1)
        essence = candidate.essence(await reader.next());
      await reader.end();
      return essence;
    },
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
