import type { Clock } from "@yimen/drivers/contract";
import type { StationView } from "../contract/index.ts";
import { type Beat, beatEveryMs, type Hello, type StationSettings } from "../contract/link.ts";
import type { StationCatalogue } from "../contract/station-catalogue.ts";
import type { UpdateStanding } from "../contract/update.ts";
import { retryDelay } from "../rules/fleet/retry-delay.ts";
import type { LinkKey } from "../security/link-key.ts";
import { DeviceFeed } from "./device-feed.ts";
import type { HallLine, LineEvents } from "./hall-line.ts";
import { readJoinedHall, watchJoinedHall } from "./joined-hall.ts";
import type { OrderDesk } from "./order-desk.ts";
import { processLoad } from "./process-load.ts";

export interface UplinkParts {
  readonly clock: Clock;
  readonly chance: () => number;
  /** The file that says which hall was joined. */
  readonly joinedHall: string;
  /** Goes before the address that the station joined at. */
  readonly url: string | null;
  readonly key: LinkKey;
  readonly desk: OrderDesk;
  readonly station: {
    view(): StationView;
    onChange(listener: () => void): () => void;
  };
  openVisits(): readonly unknown[];
  readonly about: Pick<Hello, "version" | "dataVersion" | "startedAt" | "why">;
  settings(): StationSettings;
  /** Null: nobody here takes catalogues of a hall. */
  catalogue(): StationCatalogue | null;
  /** Null: this station never had an update. */
  update(): UpdateStanding | null;
  readonly log: {
    info(facts: Readonly<Record<string, unknown>>, message: string): void;
    warn(facts: Readonly<Record<string, unknown>>, message: string): void;
  };
}

/** Changes of devices of this long go together. */
const coalesceMs = 50;

/** Keeps the line to the hall that this station joined: calls it, tells it what changes, takes its orders. */
export class Uplink {
  readonly #parts: UplinkParts;
  readonly #feed: DeviceFeed;
  readonly #over = new AbortController();
  /** Uptime. */
  readonly #began: number;
  readonly #load = processLoad();
  #again = new AbortController();
  #line: HallLine | null = null;
  #dirty = false;
  readonly #working: Promise<void>;
  readonly #leave: (() => void)[];

  constructor(parts: UplinkParts) {
    this.#parts = parts;
    const { station, joinedHall, clock } = parts;
    this.#began = clock.uptime();
    this.#feed = new DeviceFeed(station.view().station.id);
    this.#see();
    this.#leave = [
      station.onChange(() => this.#changed()),
      watchJoinedHall(joinedHall, () => this.#again.abort()),
    ];
    this.#working = this.#work();
  }

  /** Whether this station joined a hall. */
  get joined(): boolean {
    return readJoinedHall(this.#parts.joinedHall) !== null;
  }

  /** Whether the hall is there now. */
  get linked(): boolean {
    return this.#line !== null;
  }

  /** A piece of a file of the hall, such as a release; null: it has none, or is not there. */
  async fetch(sha256: string, offset: number): Promise<Uint8Array | null> {
    return (await this.#line?.fetch(sha256, offset)) ?? null;
  }

  /** What became of settings or of a catalogue is news that the hall need not wait for. */
  tell(): void {
    if (this.#line !== null) this.#sendBeat(this.#line);
  }

  async close(): Promise<void> {
    for (const leave of this.#leave) leave();
    this.#over.abort();
    this.#line?.close();
    await this.#working;
  }

  async #work(): Promise<void> {
    let tries = 0;
    let told = "";
    const { clock, chance, joinedHall, log } = this.#parts;
    while (!this.#over.signal.aborted) {
      this.#again = new AbortController();
      const signal = AbortSignal.any([this.#again.signal, this.#over.signal]);
      const joined = readJoinedHall(joinedHall);
      if (joined === null) {
        await untilAborted(signal);
        continue;
      }
      // Its code is of no use to a station that is a hall of its own.
      const { openHallLine } = await import("./hall-line.ts");
      const url = this.#parts.url ?? joined.url;
      try {
        const gone = Promise.withResolvers<void>();
        const line = await openHallLine(joined, url, this.#parts.key, this.#events(gone.resolve), signal);
        log.info({ part: joined.hall.id }, "linked to the hall");
        told = "";
        await this.#talk(line, gone.promise, () => {
          tries = 0;
        });
        log.info({ part: joined.hall.id }, "the line to the hall closed");
      } catch (error) {
        const why = String((error as { readonly why?: unknown }).why ?? "failed");
        if (why !== told && !signal.aborted)
          log.warn({ part: joined.hall.id, reason: why }, "the hall can't be reached");
        told = why;
      }
      if (!signal.aborted) await clock.sleep(retryDelay(tries, chance()), signal).catch(() => undefined);
      tries = this.#again.signal.aborted ? 0 : tries + 1;
    }
  }

  /** Until the line closes. */
  async #talk(line: HallLine, gone: Promise<void>, greeted: () => void): Promise<void> {
    const { clock, desk } = this.#parts;
    const closed = new AbortController();
    gone.then(() => closed.abort());
    try {
      await this.#hello(line);
      greeted();
      this.#line = line;
      desk.lineUp(line);
      for (;;) {
        await clock.sleep(beatEveryMs, closed.signal);
        this.#see();
        this.#flush(line);
        this.#sendBeat(line);
      }
    } catch {
      // Closed, or the hall did not take the hello.
    } finally {
      if (this.#line === line) this.#line = null;
      desk.lineDown();
      line.close();
    }
  }

  #sendBeat(line: HallLine): void {
    // What is not confirmed is kept, and told by the next hello.
    line.beat(this.#beat()).then(
      (seq) => this.#feed.confirmed(seq),
      // A line that nobody answers on is dead, though nobody has seen it yet.
      () => line.close(),
    );
  }

  #events(closed: () => void): LineEvents {
    const { desk, log } = this.#parts;
    return {
      order: (order) => desk.take(order),
      refused: (what, why) => {
        log.warn({ kind: what, reason: why }, "the hall refused a message");
        // It missed something in between; everything anew brings it up to date.
        const line = this.#line;
        if (what === "devices" && line !== null) this.#hello(line).catch(() => line.close());
      },
      closed,
    };
  }

  async #hello(line: HallLine): Promise<void> {
    const { station, about, clock } = this.#parts;
    const { name, kind } = station.view().station;
    this.#see();
    const { devices, missed, missedLost } = this.#feed.whole();
    const { load: _, answers: __, ...beat } = this.#beat();
    const { seq } = this.#feed;
    const runMs = Math.floor(clock.uptime() - this.#began);
    await line.hello({ ...beat, ...about, runMs, name, kind, devices, missed, missedLost });
    this.#feed.confirmed(seq);
    this.#feed.confirmedLoss();
    this.#flush(line);
  }

  #changed(): void {
    // Looked at now: of two changes in one instant the first is history that somebody may count.
    this.#see();
    if (this.#dirty) return;
    this.#dirty = true;
    this.#parts.clock.sleep(coalesceMs, this.#over.signal).then(
      () => {
        this.#dirty = false;
        if (this.#line !== null) this.#flush(this.#line);
      },
      () => undefined,
    );
  }

  #flush(line: HallLine): void {
    const changes = this.#feed.changes();
    if (changes !== null) line.devices(changes);
  }

  #see(): void {
    const { station, clock } = this.#parts;
    this.#feed.see(station.view().devices, clock.now());
  }

  #beat(): Beat {
    const { clock, openVisits, settings } = this.#parts;
    const update = this.#parts.update();
    const catalogue = this.#parts.catalogue();
    return {
      ...(catalogue === null ? {} : { catalogue }),
      ...(update === null ? {} : { update }),
      ...{ now: clock.now(), visit: openVisits().length > 0, settings: settings() },
      ...{ answers: this.#feed.answers(), load: this.#load() },
    };
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((settle) => {
    if (signal.aborted) settle();
    else signal.addEventListener("abort", () => settle(), { once: true });
  });
}
