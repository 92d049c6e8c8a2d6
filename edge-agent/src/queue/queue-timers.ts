import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import type { Actor, QueueCommand } from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import { lateAfter } from "../rules/queue/appointments.ts";
import { leavesWithDay } from "../rules/queue/day.ts";
import { nextMidnight } from "../rules/queue/hours.ts";
import type { HallQueue } from "./hall-queue.ts";

const actor: Actor = { kind: "agent", id: "queue-timers" };
/** A wall clock that is set makes no event, and no hold is shorter: all is looked at again after this long. */
const longestSleepMs = 60_000;
/** Who is still served after midnight is looked at again as often. */
const stayersEveryMs = 10 * 60_000;
const soonestMs = 50;

export interface TimerParts {
  readonly journal: HallJournal;
  readonly queue: HallQueue;
  readonly clock: Clock;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

/**
 * What the queue does by itself: holds that end, appointments that nobody came for, and the change of the hall's day.
 * Nothing is remembered here: what is due is read from the queue, so a restart, or a night without power, loses none.
 */
export class QueueTimers {
  readonly #parts: TimerParts;
  readonly #stop = new AbortController();

  constructor(parts: TimerParts) {
    this.#parts = parts;
    this.#run().catch(() => undefined);
  }

  close(): void {
    this.#stop.abort();
  }

  async #run(): Promise<void> {
    const { clock } = this.#parts;
    while (!this.#stop.signal.aborted) {
      const wait = await this.#waitAfterWork(clock.now());
      if (this.#stop.signal.aborted) return;
      await clock.sleep(wait as Parameters<Clock["sleep"]>[0], this.#stop.signal).catch(() => undefined);
    }
  }

  /** Does what is due; milliseconds until the next look. */
  async #waitAfterWork(at: number): Promise<number> {
    try {
      // One that was refused, as on a full disk, is not tried in a circle.
      if (!(await this.#settle(at))) return longestSleepMs;
      return Math.max(soonestMs, Math.min(longestSleepMs, this.#nextAt(at) - at));
    } catch (error) {
      // A store that can't be read for a moment must not cost the hall its holds and its change of day for good.
      this.#parts.log.warn({ error: error instanceof Error ? error.name : "unknown" }, "queue timers failed");
      return longestSleepMs;
    }
  }

  /** Does all that is due. False: something could not be done. */
  async #settle(at: number): Promise<boolean> {
    const { queue } = this.#parts;
    const { live, records, settings } = queue;
    const day = live.day(at);
    const commands: QueueCommand[] = [];
    const left = live.open().some((ticket) => ticket.day < day && leavesWithDay(ticket, at));
    const begins = live.dayReached !== "" && live.dayReached < day;
    if (begins || left || this.#openSinceBefore(day)) commands.push({ type: "end-day", day });
    for (const { ticketId, state, until, day: own } of live.open()) {
      if (state === "held" && own === day && until !== null && until <= at)
        commands.push({ type: "resume-ticket", ticketId, window: null });
    }
    const booked = records.nextBooked();
    if (booked !== null && lateAfter(booked, settings.appointments) < at)
      commands.push({ type: "miss-appointments" });
    const outcomes = await Promise.all(commands.map((command) => this.#do(command)));
    return outcomes.every((done) => done);
  }

  #nextAt(at: number): number {
    const { live, records, settings, calendar } = this.#parts.queue;
    const day = live.day(at);
    const open = live.open();
    const holds = open.flatMap(({ state, until }) => (state === "held" && until !== null ? [until] : []));
    const booked = records.nextBooked();
    const stayers = open.some((ticket) => ticket.day < day);
    return Math.min(
      nextMidnight(at, calendar),
      ...holds,
      ...(booked === null ? [] : [lateAfter(booked, settings.appointments) + 1]),
      ...(stayers ? [at + stayersEveryMs] : []),
    );
  }

  #openSinceBefore(day: string): boolean {
    const { live, settings, calendar } = this.#parts.queue;
    return settings.windows.some(({ id }) => {
      const { state, since } = live.window(id);
      return state !== "closed" && calendar.dayAt(since) < day && live.atWindow(id) === undefined;
    });
  }

  async #do(command: QueueCommand): Promise<boolean> {
    const { journal, log } = this.#parts;
    try {
      await journal.execute(command, actor, `timer:${randomUUID()}`);
      return true;
    } catch (error) {
      if (!this.#stop.signal.aborted)
        log.warn(
          { kind: command.type, error: error instanceof Error ? error.name : "unknown" },
          "queue timer refused",
        );
      return false;
    }
  }
}
