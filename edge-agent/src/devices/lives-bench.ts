import {
  type Device,
  DeviceError,
  type Driver,
  type DriverContext,
  type ScannedPage,
} from "@yimen/drivers/contract";
import { createManualClock, type ManualClock } from "@yimen/drivers/testing/clock.ts";
import { createMemoryWire, type MemoryWire } from "@yimen/drivers/testing/memory-wire.ts";
import { deviceView } from "./status.ts";
import { Supervisor } from "./supervisor.ts";

export type Mood = "well" | "silent" | "hanging" | "refused" | "absent";

/** A document scanner of few words, which does as it is told: the driver keeps no rule, so that the supervisor must. */
export class Bench {
  readonly clock: ManualClock = createManualClock();
  readonly wires: MemoryWire[] = [];
  readonly announced: string[] = [];
  readonly resets: string[] = [];
  mood: Mood = "well";
  answersProbe = true;
  running = 0;
  mostRunning = 0;
  context: DriverContext | null = null;
  readonly supervisor: Supervisor<"document-scanner">;

  constructor() {
    const driver: Driver<"document-scanner"> = {
      name: "bench",
      kind: "document-scanner",
      ports: [],
      options: {},
      open: async (port, _, context) => this.open(port.chunks()[Symbol.asyncIterator](), context),
    };
    this.supervisor = new Supervisor(
      { id: "scanner", kind: "document-scanner", driver: "bench", address: "serial:bench" },
      {
        clock: this.clock,
        openTransport: async () => {
          if (this.mood === "absent") throw new DeviceError("cannot-open", "not there");
          const wire = createMemoryWire();
          this.wires.push(wire);
          return Object.assign(wire.transport, { reset: async () => void this.resets.push("wire") });
        },
        driver: async () => driver as unknown as Driver,
        log: (_, message) => this.announced.push(message),
        chance: () => 0.5,
        manners: { probeEveryMs: 1_000, probeLimitMs: 1_500 },
      },
      { changed: () => undefined, read: () => undefined, noticed: () => undefined },
    );
  }

  private async open(
    bytes: AsyncIterator<Uint8Array>,
    context: DriverContext,
  ): Promise<Device<"document-scanner">> {
    this.context = context;
    if (this.mood === "silent") throw new DeviceError("timeout", "no word");
    return {
      identity: { model: "bench" },
      capabilities: this.answersProbe ? {} : { answersProbe: false },
      action: { scan: () => this.pages() },
      async *readings() {
        for (let next = await bytes.next(); !next.done; next = await bytes.next()) {
          if (next.value[0] === 0xff) throw new DeviceError("protocol", "nonsense");
          yield { type: "scanner-status", state: "idle", feeder: "empty" } as const;
        }
      },
      probe: async () => {
        if (this.mood === "silent") throw new DeviceError("timeout", "no word");
        if (this.mood === "hanging") await new Promise(() => undefined);
      },
      close: async () => void (await bytes.return?.()),
    };
  }

  private async *pages(): AsyncGenerator<ScannedPage> {
    this.running += 1;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    try {
      for (let number = 1; number <= 3; number += 1) {
        await this.clock.sleep(200);
        if (this.mood === "refused") throw new DeviceError("protocol", "nonsense");
        yield { jpeg: new Uint8Array(1), number };
      }
    } finally {
      this.running -= 1;
    }
  }

  get view() {
    return deviceView(this.supervisor.state, this.clock.now());
  }
}

/** How many pages came; a device that is away, busy or failing gives none. */
export async function pagesOf(supervisor: Supervisor<"document-scanner">): Promise<number> {
  let pages = 0;
  try {
    for await (const _ of supervisor.stream((action) => action.scan({ source: "platen" }), 2_000)) pages += 1;
  } catch {
    // The state says why, and that is what is looked at.
  }
  return pages;
}
