import type { Command, HallEvent, Op } from "../../contract/index.ts";
import { HallError } from "../../contract/index.ts";
import { SetClock, TrialHall } from "../../journal/testing/trial-hall.ts";

/** Numbers in [0, 1) that a seed decides (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const windows = ["1", "2", "3"];
const clerks = ["ann", "bob", "cai"];
const minuteMs = 60_000;

/**
 * Days of a hall in which everything happens, through the real journal: what the rules refuse at its moment does not
 * happen. The same seed gives the same days.
 */
export class BusyDays {
  readonly clock = new SetClock(Date.parse("2026-03-02T08:50:00+08:00"));
  readonly trial = new TrialHall(this.clock);
  readonly #random: () => number;
  readonly #tickets: string[] = [];
  readonly #missed: string[] = [];
  readonly #held: string[] = [];
  readonly #at = new Map<string, string>();
  readonly #cases: string[] = [];
  readonly #asks: { readonly askId: string; readonly ticketId: string }[] = [];
  readonly #appointments: { readonly person: string; readonly appointmentId: string }[] = [];
  #people = 0;

  constructor(seed: number) {
    this.#random = chance(seed);
  }

  async day(date: string, steps: number): Promise<void> {
    this.clock.set(Date.parse(`${date}T08:50:00+08:00`));
    await this.#try({ type: "end-day", day: date });
    for (const [index, window] of windows.entries())
      await this.#try({ type: "open-window", window, clerk: clerks[index] ?? "ann" });
    for (let step = 0; step < steps; step += 1) {
      this.clock.pass(Math.floor((this.#random() * 16 * 60 * minuteMs) / steps));
      await this.#step(date);
    }
    for (const window of windows.slice(1)) await this.#try({ type: "close-window", window });
  }

  async ops(): Promise<readonly Op[]> {
    const ops: Op[] = [];
    const { journal } = this.trial;
    const stop = new AbortController();
    if (journal.head() === 0) return ops;
    for await (const op of journal.read(0, stop.signal)) {
      ops.push(op);
      if (op.seq === journal.head()) break;
    }
    return ops;
  }

  async #step(date: string): Promise<void> {
    const roll = this.#random();
    const window = this.#one(windows) ?? "1";
    const clerk = clerks[windows.indexOf(window)] ?? "ann";
    const ticketId = this.#one(this.#tickets) ?? "";
    if (roll < 0.26) await this.#take();
    else if (roll < 0.5) await this.#call(window, clerk);
    else if (roll < 0.66) await this.#finish(window, clerk);
    else if (roll < 0.69) await this.#miss(window);
    else if (roll < 0.71)
      await this.#try({ type: "return-ticket", ticketId: this.#missed.pop() ?? ticketId });
    else if (roll < 0.75) await this.#hold(window);
    else if (roll < 0.77)
      await this.#try({ type: "resume-ticket", ticketId: this.#held.pop() ?? ticketId, window: null });
    else if (roll < 0.82) {
      const to = { lane: "general", toWindow: this.#one(windows) ?? null, comeBack: roll < 0.8 };
      await this.#try({ type: "transfer-ticket", window, ...to });
    } else if (roll < 0.85) await this.#try({ type: "cancel-ticket", ticketId, by: "citizen" });
    else if (roll < 0.87) await this.#try({ type: "pause-window", window, reason: "break" });
    else if (roll < 0.89) await this.#try({ type: "resume-window", window });
    else if (roll < 0.93) await this.#case();
    else if (roll < 0.96) await this.#rate();
    else if (roll < 0.98) await this.#book(date);
    else await this.#card();
  }

  async #take(): Promise<void> {
    const itemId = this.#one(["senior-card", "old-age-allowance", null, "legal-aid"]) ?? null;
    const source = this.#one(["kiosk", "desk", "phone"] as const) ?? "kiosk";
    const priority = this.#one(["normal", "normal", "elderly"]) ?? "normal";
    const take = { lane: "general", itemId, priority, source, station: "kiosk-1", person: null } as const;
    for (const event of await this.#try({ type: "take-ticket", ...take, language: "en", print: true }))
      if (event.type === "ticket.issued") this.#tickets.push(event.ticketId);
  }

  /** Mostly somebody comes. */
  async #call(window: string, clerk: string): Promise<void> {
    const events = await this.#try({ type: "call-next", window, clerk });
    for (const event of events) if (event.type === "ticket.called") this.#at.set(window, event.ticketId);
    if (events.length === 0 || this.#random() < 0.2) return;
    this.clock.pass(Math.floor(this.#random() * 90_000));
    await this.#try({ type: "serve-ticket", window });
  }

  async #hold(window: string): Promise<void> {
    const ticketId = this.#at.get(window) ?? "";
    const hold = { ticketId, window, reason: "filling-form", minutes: null } as const;
    for (const event of await this.#try({ type: "hold-ticket", ...hold }))
      if (event.type === "ticket.held") this.#held.push(event.ticketId);
  }

  /** Called as often as is asked before a number may be given up. */
  async #miss(window: string): Promise<void> {
    for (let call = 2; call <= 3; call += 1) await this.#try({ type: "recall-ticket", window });
    this.clock.pass(20_000);
    for (const event of await this.#try({ type: "miss-ticket", window }))
      if (event.type === "ticket.missed") this.#missed.push(event.ticketId);
  }

  async #finish(window: string, clerk: string): Promise<void> {
    const cases = this.#cases.slice(-1);
    for (const event of await this.#try({ type: "finish-ticket", window, clerk, itemId: null, cases })) {
      if (event.type !== "ticket.done" || this.#random() < 0.3) continue;
      const subject = { ticketId: event.ticketId };
      const asked = await this.#try({
        type: "ask-rating",
        subject,
        cases: [],
        window,
        clerk,
        onlyFirst: false,
      });
      for (const ask of asked)
        if (ask.type === "rating.asked") this.#asks.push({ askId: ask.askId, ticketId: event.ticketId });
    }
  }

  async #rate(): Promise<void> {
    const ask = this.#asks.pop();
    if (ask === undefined) return;
    const { askId, ticketId } = ask;
    const level = this.#one([5, 5, 4, 3, 2, 1] as const) ?? 5;
    const comment = level <= 2 ? "太慢" : null;
    const rate = { subject: { ticketId }, askId, level, reasons: [], comment, channel: "pad" } as const;
    for (const event of await this.#try({ type: "rate", ...rate, tookMs: 4_000 })) {
      if (event.type !== "rating.given" || this.#random() < 0.8) continue;
      this.clock.pass(2_000);
      await this.#try({ type: "undo-rating", ratingId: event.ratingId });
    }
  }

  async #case(): Promise<void> {
    const known = this.#one(this.#cases);
    if (known !== undefined && this.#random() < 0.5) {
      await this.#try({ type: "advance-case", caseNumber: known, to: "accepted" });
      await this.#try({ type: "advance-case", caseNumber: known, to: "approved" });
      return;
    }
    this.#people += 1;
    for (const event of await this.#try(this.trial.simple(this.#people)))
      if (event.type === "case.submitted") this.#cases.push(event.caseNumber);
  }

  async #book(date: string): Promise<void> {
    const booked = this.#appointments.pop();
    if (booked !== undefined && this.#random() < 0.7) {
      const { person, appointmentId } = booked;
      if (this.#random() < 0.3) await this.#try({ type: "cancel-appointment", appointmentId });
      else
        await this.#try({ type: "check-in", code: null, person, station: "k", language: "en", print: false });
      return;
    }
    this.#people += 1;
    const person = `99999919000101${String(this.#people).padStart(4, "0")}`;
    const slotAt = Date.parse(`${date}T${this.#one(["10", "14", "16"]) ?? "10"}:30:00+08:00`);
    const events = await this.#try({
      type: "book-appointment",
      lane: "general",
      itemId: null,
      slotAt,
      person,
    });
    for (const event of events)
      if (event.type === "appointment.booked")
        this.#appointments.push({ person, appointmentId: event.appointmentId });
    await this.#try({ type: "miss-appointments" });
  }

  async #card(): Promise<void> {
    const caseNumber = this.#one(this.#cases) ?? "";
    const colour = this.#one(["warning", "red"] as const) ?? "red";
    await this.#try({ type: "raise-card", caseNumber, scope: { of: "case" }, colour });
    const [card] = this.trial.hall.cards.open();
    if (card === undefined || this.#random() < 0.4) return;
    await this.#try({ type: "answer-card", cardId: card.cardId, answer: "补办", by: null });
    if (this.#random() < 0.5) await this.#try({ type: "end-card", cardId: card.cardId, why: "accepted" });
  }

  async #try(command: Command): Promise<readonly HallEvent[]> {
    try {
      return (await this.trial.do(command)).ops.map(({ event }) => event);
    } catch (error) {
      if (error instanceof HallError) return [];
      throw error;
    }
  }

  #one<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#random() * list.length)];
  }
}
