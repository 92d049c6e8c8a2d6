import type { Op } from "../../contract/op.ts";
import type { QueueCommand, QueueEvent } from "../../contract/queue.ts";
import { usualSettings } from "../../contract/settings/hall-settings.ts";
import type { QueueSettings } from "../../contract/settings/queue.ts";
import { checkHistory, type HistoryFinding } from "../../rules/queue/history.ts";
import { personNumber, SetClock, TrialHall } from "./trial-hall.ts";

type Take = Extract<QueueCommand, { type: "take-ticket" }>;

/** A hall of which a test uses the queue. */
export class QueueHall {
  readonly trial: TrialHall;
  readonly settings: QueueSettings;
  readonly #ops: Op[] = [];

  constructor(change: Partial<QueueSettings> = {}, clock = new SetClock()) {
    this.settings = { ...usualSettings().queue, ...change };
    this.trial = new TrialHall(clock, { queue: this.settings });
  }

  get clock(): SetClock {
    return this.trial.clock;
  }

  get records() {
    return this.trial.hall.queue;
  }

  /** Does it and returns what was recorded. */
  async do(command: QueueCommand, key?: string): Promise<readonly QueueEvent[]> {
    const { ops, replayed } = await this.trial.do(command, key);
    if (!replayed) this.#ops.push(...ops);
    return ops.map(({ event }) => event as QueueEvent);
  }

  /** The code with which it is refused, or "done". */
  async refusal(command: QueueCommand): Promise<string> {
    return this.do(command).then(
      () => "done",
      (error: { code?: string }) => error.code ?? String(error),
    );
  }

  async take(change: Partial<Omit<Take, "person">> & { person?: number } = {}, key?: string) {
    const { person, ...rest } = change;
    const [issued] = await this.do(
      {
        type: "take-ticket",
        lane: "general",
        itemId: null,
        priority: "normal",
        source: "kiosk",
        station: "kiosk-1",
        language: "zh-Hans",
        print: false,
        ...rest,
        person: person === undefined ? null : personNumber(person),
      },
      key,
    );
    if (issued?.type !== "ticket.issued") throw new Error("no ticket");
    return issued;
  }

  async open(...windows: string[]): Promise<void> {
    for (const window of windows) await this.do({ type: "open-window", window, clerk: `clerk-${window}` });
  }

  /** The number that a window calls next. */
  async call(window = "1") {
    const [called] = await this.do({ type: "call-next", window, clerk: `clerk-${window}` });
    if (called?.type !== "ticket.called") throw new Error("nobody called");
    return called;
  }

  finish(window = "1") {
    return this.do({ type: "finish-ticket", window, clerk: `clerk-${window}`, itemId: null, cases: [] });
  }

  /** What the history of everything done so far breaks. */
  broken(): readonly HistoryFinding[] {
    return checkHistory(this.#ops, this.settings);
  }

  remove(): Promise<void> {
    return this.trial.remove();
  }
}
