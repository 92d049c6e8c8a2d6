import type { Clock } from "@yimen/drivers/contract";
import { HallError } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import type { LineRow } from "../store/case/tables.ts";
import type { LineConnector, Told } from "./line-connector.ts";

const atOnce = 4;
const firstWaitMs = 2_000;
const longestWaitMs = 10 * 60_000;

/** Milliseconds: doubles from try to try up to ten minutes; half of it by chance, so that many stations do not strike together. */
export function waitMs(tries: number, random: () => number): number {
  const whole = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(tries - 1, 20));
  return Math.round(whole / 2 + random() * (whole / 2));
}

interface Waiting {
  readonly delivery: LineRow;
  tries: number;
  /** Uptime from which it may be tried. */
  notBefore: number;
  busy: boolean;
}

export interface DeliveringParts {
  readonly hall: Pick<Hall, "journal" | "review">;
  readonly clock: Clock;
  readonly random: () => number;
  /** A try failed, or a delivery was given up: for the log. */
  failed?(delivery: LineRow, reason: string, final: boolean): void;
}

/**
 * Tells one line system everything that the journal says it must be told: news of one case in order, several cases at
 * once, each until it is delivered, refused or too old. What is to be done lies in the journal's tables; after a restart
 * the same goes out under the same key.
 */
export class Delivering {
  readonly #line: Extract<LineConnector, { kind: "push" }>;
  readonly #parts: DeliveringParts;
  readonly #waiting = new Map<string, Waiting>();
  readonly #over = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #alarm: AbortController | null = null;

  constructor(line: Extract<LineConnector, { kind: "push" }>, parts: DeliveringParts) {
    this.#line = line;
    this.#parts = parts;
  }

  add(delivery: LineRow): void {
    if (this.#over.signal.aborted) return;
    this.#waiting.set(delivery.deliveryId, { delivery, tries: 0, notBefore: 0, busy: false });
    this.#go();
  }

  /** What the tries that were broken off have done nobody knows; their key tells when they are made again. */
  async close(): Promise<void> {
    this.#over.abort(new Error("closing"));
    this.#alarm?.abort();
    await Promise.all(this.#running);
  }

  #go(): void {
    if (this.#over.signal.aborted) return;
    for (const waiting of this.#ready()) {
      waiting.busy = true;
      const run = this.#try(waiting).finally(() => {
        this.#running.delete(run);
        this.#go();
      });
      this.#running.add(run);
    }
    this.#setAlarm();
  }

  /** Those whose time has come, the first of each case only. */
  #ready(): readonly Waiting[] {
    const cases = new Set<string>();
    const ready: Waiting[] = [];
    const room = atOnce - this.#running.size;
    const now = this.#parts.clock.uptime();
    for (const waiting of this.#waiting.values()) {
      const { caseNumber } = waiting.delivery;
      const first = !cases.has(caseNumber);
      cases.add(caseNumber);
      if (first && !waiting.busy && waiting.notBefore <= now && ready.length < room) ready.push(waiting);
    }
    return ready;
  }

  async #try(waiting: Waiting): Promise<void> {
    const { delivery } = waiting;
    waiting.tries += 1;
    try {
      if (this.#parts.hall.review.delivery(delivery.deliveryId).state !== "due") {
        this.#waiting.delete(delivery.deliveryId);
        return;
      }
    } catch (error) {
      // A store that can't be read now may be read later.
      this.#failed(delivery, error);
      return this.#later(waiting, undefined);
    }
    const told = await this.#line.deliver(delivery, this.#over.signal).catch(() => null);
    if (told === null) {
      waiting.busy = false;
      return;
    }
    await this.#settle(waiting, told);
  }

  async #settle(waiting: Waiting, told: Told): Promise<void> {
    const { delivery, tries } = waiting;
    const { clock, failed } = this.#parts;
    const late = clock.now() - delivery.dueAt >= this.#line.patienceMs;
    if (told.told === "not-ready" || (told.told === "not-yet" && !late)) {
      failed?.(delivery, told.reason, false);
      return this.#later(waiting, "afterMs" in told ? told.afterMs : undefined);
    }
    const outcome =
      told.told === "delivered"
        ? ({ delivered: { reference: told.reference } } as const)
        : ({ givenUp: { reason: told.reason } } as const);
    const { deliveryId, dueAt } = delivery;
    try {
      await this.#parts.hall.journal.execute(
        { type: "settle-line", deliveryId, tries, outcome },
        { kind: "agent", id: `line:${this.#line.id}` },
        `line:${deliveryId}:${dueAt}:${"delivered" in outcome ? "delivered" : "given-up"}`,
      );
      if (told.told !== "delivered") failed?.(delivery, told.reason, true);
      this.#waiting.delete(deliveryId);
    } catch (error) {
      // Not on disk: it goes out again under its key, and the line system counts it once.
      this.#failed(delivery, error);
      this.#later(waiting, undefined);
    }
  }

  #failed(delivery: LineRow, error: unknown): void {
    this.#parts.failed?.(delivery, error instanceof HallError ? error.code : "internal", false);
  }

  #later(waiting: Waiting, afterMs: number | undefined): void {
    const wait = Math.max(afterMs ?? 0, waitMs(waiting.tries, this.#parts.random));
    waiting.notBefore = this.#parts.clock.uptime() + wait;
    waiting.busy = false;
  }

  #setAlarm(): void {
    this.#alarm?.abort();
    const now = this.#parts.clock.uptime();
    const times = [...this.#waiting.values()]
      .filter(({ busy, notBefore }) => !busy && notBefore > now)
      .map(({ notBefore }) => notBefore);
    if (times.length === 0 || this.#over.signal.aborted) return;
    const alarm = new AbortController();
    this.#alarm = alarm;
    this.#parts.clock.sleep(Math.min(...times) - now, alarm.signal).then(
      () => this.#go(),
      () => undefined,
    );
  }
}
