import type { Op, PadView, RatingLevel } from "../../contract/index.ts";
import { usualSettings } from "../../contract/settings/hall-settings.ts";
import { SetClock, TrialHall } from "../../journal/testing/trial-hall.ts";
import { Pads } from "../pads.ts";
import { RatingDesk } from "../rating-desk.ts";

/** A clock whose sleepers wake when time passes over their instant. */
export class WakingClock extends SetClock {
  readonly #sleepers = new Set<{ readonly at: number; wake(): void }>();

  override sleep(ms = 0, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper = { at: this.uptime() + ms, wake: resolve };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", () => {
        this.#sleepers.delete(sleeper);
        reject(signal.reason);
      });
    });
  }

  override pass(ms: number): void {
    super.pass(ms);
    for (const sleeper of this.#sleepers) {
      if (sleeper.at > this.uptime()) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }
}

export const clerk = "clerk-1";

/** A hall with window 3 open, its pad (device `pads`, number 3) and visits that come and go. */
export class RatingHall {
  readonly clock = new WakingClock();
  readonly trial = new TrialHall(this.clock);
  readonly settings = usualSettings();
  readonly failures: unknown[] = [];
  readonly asked: string[] = [];
  readonly desk: RatingDesk;
  pads: Pads;

  constructor() {
    this.settings.queue.windows = [{ id: "3", lanes: [], pad: { device: "pads", pad: 3 } }];
    this.desk = new RatingDesk({ hall: this.trial.hall, clock: this.clock, settings: this.settings.ratings });
    this.pads = this.openPads();
  }

  openPads(): Pads {
    return new Pads({
      hall: this.trial.hall,
      desk: this.desk,
      clock: this.clock,
      settings: this.settings,
      hallName: { "zh-Hans": "大厅", en: "Hall" },
      languages: ["zh-Hans"],
      staff: () => ({ name: "测试员", staffNumber: "1024" }),
      changed: () => undefined,
      askOnKeys: (window) => this.asked.push(window),
      failed: (error) => this.failures.push(error),
    });
  }

  get view(): PadView {
    const view = this.pads.view("3");
    if (view === null) throw new Error("window 3 has a pad");
    return view;
  }

  get askId(): string {
    return this.view.asking?.askId ?? "";
  }

  async open(): Promise<void> {
    await this.trial.do({ type: "open-window", window: "3", clerk });
  }

  /** A person takes a number and is called; `forMs` later the visit is done. */
  async visit(forMs = 300_000, cases: readonly string[] = []): Promise<string> {
    const ticketId = await this.call();
    this.clock.pass(forMs);
    await this.trial.do({ type: "finish-ticket", window: "3", clerk, itemId: null, cases });
    await this.settled();
    return ticketId;
  }

  async call(): Promise<string> {
    const ticketId = await this.take();
    await this.trial.do({ type: "call-next", window: "3", clerk });
    await this.settled();
    return ticketId;
  }

  async take(): Promise<string> {
    const { ops } = await this.trial.do({
      type: "take-ticket",
      lane: "general",
      itemId: null,
      priority: "normal",
      source: "desk",
      station: "kiosk-1",
      person: null,
      language: "zh-Hans",
      print: false,
    });
    return ops.flatMap(({ event }) => (event.type === "ticket.issued" ? event.ticketId : []))[0] ?? "";
  }

  press(level: RatingLevel): void {
    this.pads.pressed("pads", 3, level);
  }

  /** All that the agent itself asked of the journal is committed. */
  async settled(): Promise<void> {
    for (let head = -1; head !== this.trial.journal.head(); ) {
      head = this.trial.journal.head();
      for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async ops(): Promise<readonly Op[]> {
    const all: Op[] = [];
    const head = this.trial.journal.head();
    for await (const op of this.trial.journal.read(0)) {
      all.push(op);
      if (op.seq >= head) break;
    }
    return all;
  }

  async remove(): Promise<void> {
    this.pads.close();
    await this.trial.remove();
  }
}

/** Ratings that count, by visit: given and not taken back. */
export function counted(ops: readonly Op[]): ReadonlyMap<string, number> {
  const undone = new Set(ops.flatMap(({ event }) => (event.type === "rating.undone" ? event.ratingId : [])));
  const byVisit = new Map<string, number>();
  for (const { event } of ops) {
    if (event.type !== "rating.given" || undone.has(event.ratingId)) continue;
    const visit = JSON.stringify(event.subject);
    byVisit.set(visit, (byVisit.get(visit) ?? 0) + 1);
  }
  return byVisit;
}
