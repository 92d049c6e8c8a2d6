import type { AppointmentView, TicketTaken, WindowView } from "@yimen/edge-agent/contract";
import type { Colleague } from "../harness/staff.ts";
import { Agenda } from "./agenda.ts";
import { type AgentUnderDay, Refused } from "./agent-under-day.ts";
import type { DayPlan, PlannedPerson } from "./plan.ts";

const minute = 60_000;
/** A clerk's look at the screen before the next key. */
const pressMs = 4_000;

export interface PlayedDay {
  /** The ticket of each person who got one. */
  readonly tickets: ReadonlyMap<number, string>;
  /** Codes of refusals, and how often: a full day has some, such as a late check-in. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly requests: number;
}

interface Window {
  readonly id: string;
  /** Whom it has; null: free. */
  ticketId: string | null;
  onShift: boolean;
  paused: boolean;
  /** Something is planned that will free it. */
  at: number;
}

/** Plays a planned day through a real agent: who comes takes a number, who is free calls, nobody looks ahead. */
export async function playDay(hall: AgentUnderDay, plan: DayPlan, midnight: number): Promise<PlayedDay> {
  return new Day(hall, plan, midnight).play();
}

class Day {
  readonly #hall: AgentUnderDay;
  readonly #plan: DayPlan;
  readonly #midnight: number;
  readonly #agenda = new Agenda();
  readonly #windows = new Map<string, Window>();
  readonly #people = new Map<string, PlannedPerson>();
  readonly #tickets = new Map<number, string>();
  readonly #formFilled = new Set<number>();
  readonly #sentOn = new Set<number>();
  readonly #refusals = new Map<string, number>();
  #requests = 0;

  constructor(hall: AgentUnderDay, plan: DayPlan, midnight: number) {
    this.#hall = hall;
    this.#plan = plan;
    this.#midnight = midnight;
  }

  async play(): Promise<PlayedDay> {
    for (const person of this.#plan.people) {
      if (person.bookedFor === null) this.#at(person.comesAt, () => this.#walksIn(person));
      else await this.#book(person);
    }
    for (const { window, from, to, breaks } of this.#plan.shifts) {
      this.#windows.set(window, { id: window, ticketId: null, onShift: false, paused: false, at: 0 });
      this.#at(from, () => this.#opens(window));
      this.#at(to, () => this.#closes(window));
      for (const { at, ms, reason } of breaks) {
        this.#at(at, () => this.#pauses(window, ms, reason));
      }
    }
    for (let next = this.#agenda.next(); next !== undefined; next = this.#agenda.next()) {
      await this.#hall.clock.moveTo(next.at);
      await next.run();
    }
    return { tickets: this.#tickets, refusals: this.#refusals, requests: this.#requests };
  }

  async #walksIn(person: PlannedPerson): Promise<void> {
    const { itemId, priority, language } = person;
    const taken = await this.#ask<TicketTaken>("/api/tickets", { itemId, priority, language, print: false });
    if (taken !== null) await this.#has(person, taken);
  }

  async #book(person: PlannedPerson): Promise<void> {
    const { itemId, number, bookedFor } = person;
    const slotAt = this.#midnight + (bookedFor ?? 0);
    const asked = { lane: "general", itemId, slotAt, person: number };
    const booked = await this.#ask<AppointmentView>("/api/appointments", asked, this.#hall.manager);
    if (booked === null) {
      // The time is full: who can't book walks in.
      this.#at(person.comesAt, () => this.#walksIn({ ...person, priority: "normal" }));
      return;
    }
    this.#at(person.comesAt, async () => {
      const { code } = booked;
      const answer = await this.#ask<TicketTaken>("/api/queue/check-in", { code, print: false });
      if (answer === null) await this.#walksIn({ ...person, priority: "normal" });
      else await this.#has(person, answer);
    });
  }

  async #has(person: PlannedPerson, { ticketId, token }: TicketTaken): Promise<void> {
    this.#people.set(ticketId, person);
    this.#tickets.set(person.id, ticketId);
    if (person.givesUpMs !== null) {
      this.#in(person.givesUpMs, async () => {
        await this.#ask("/api/tickets/cancel", { token });
      });
    }
    await this.#somebodyWaits();
  }

  async #opens(id: string): Promise<void> {
    const window = this.#window(id);
    window.onShift = (await this.#press(id, "open")) !== null;
    await this.#next(window);
  }

  async #pauses(id: string, ms: number, reason: string): Promise<void> {
    const window = this.#window(id);
    if (!window.onShift) return;
    // A clerk finishes with who stands there first.
    if (window.ticketId !== null) {
      this.#in(minute, () => this.#pauses(id, ms, reason));
      return;
    }
    if ((await this.#press(id, "pause", { reason })) === null) return;
    window.paused = true;
    this.#in(ms, async () => {
      await this.#press(id, "resume");
      window.paused = false;
      await this.#next(window);
    });
  }

  async #closes(id: string): Promise<void> {
    const window = this.#window(id);
    if (window.ticketId !== null || window.paused) {
      this.#in(5 * minute, () => this.#closes(id));
      return;
    }
    window.onShift = false;
    await this.#press(id, "close");
  }

  async #somebodyWaits(): Promise<void> {
    for (const window of this.#windows.values()) {
      if (window.onShift && !window.paused && window.ticketId === null) {
        await this.#next(window);
        return;
      }
    }
  }

  async #next(window: Window): Promise<void> {
    if (!window.onShift || window.paused || window.ticketId !== null) return;
    const called = await this.#press(window.id, "call");
    const ticket = called?.ticket ?? null;
    if (ticket === null) return;
    window.ticketId = ticket.ticketId;
    const person = this.#people.get(ticket.ticketId);
    if (person === undefined) throw new Error(`nobody has ${ticket.number}`);
    if (person.wayMs === null) this.#in(25_000, () => this.#callsAgain(window, person, 2));
    else this.#in(person.wayMs, () => this.#stands(window, person));
  }

  async #callsAgain(window: Window, person: PlannedPerson, call: number): Promise<void> {
    if (call <= 3) {
      await this.#press(window.id, "recall");
      this.#in(25_000, () => this.#callsAgain(window, person, call + 1));
      return;
    }
    const { ticketId } = window;
    await this.#press(window.id, "miss");
    window.ticketId = null;
    if (person.backAfterMs !== null && ticketId !== null) {
      this.#people.set(ticketId, { ...person, wayMs: 20_000 });
      this.#in(person.backAfterMs, async () => {
        await this.#ask(`/api/tickets/${ticketId}/return`, {}, this.#clerk(window.id));
        await this.#somebodyWaits();
      });
    }
    this.#in(pressMs, () => this.#next(window));
  }

  async #stands(window: Window, person: PlannedPerson): Promise<void> {
    if ((await this.#press(window.id, "serve")) === null) return;
    if (person.formMs !== null && !this.#formFilled.has(person.id)) {
      this.#formFilled.add(person.id);
      const minutes = Math.max(1, Math.round(person.formMs / minute));
      this.#in(minute, async () => {
        await this.#press(window.id, "hold", { reason: "filling-form", minutes });
        await this.#frees(window);
        this.#in(minutes * minute + 1_000, () => this.#somebodyWaits());
      });
      return;
    }
    if (person.sentOn !== null && !this.#sentOn.has(person.id)) {
      this.#sentOn.add(person.id);
      this.#in(person.serviceMs / 2, async () => {
        const { comesBack } = person.sentOn ?? { comesBack: false };
        await this.#press(window.id, "transfer", { lane: "general", toWindow: null, comeBack: comesBack });
        await this.#frees(window);
        await this.#somebodyWaits();
      });
      return;
    }
    this.#in(person.serviceMs, async () => {
      await this.#press(window.id, "finish", { itemId: person.itemId, cases: [] });
      await this.#frees(window);
    });
  }

  async #frees(window: Window): Promise<void> {
    window.ticketId = null;
    this.#in(pressMs, () => this.#next(window));
  }

  #window(id: string): Window {
    const window = this.#windows.get(id);
    if (window === undefined) throw new Error(`no window ${id}`);
    return window;
  }

  #clerk(window: string) {
    return this.#hall.clerks.get(window);
  }

  #press(window: string, action: string, body: unknown = {}): Promise<WindowView | null> {
    return this.#ask<WindowView>(`/api/windows/${window}/${action}`, body, this.#clerk(window));
  }

  /** Null: refused, and counted. */
  async #ask<Answer>(path: string, body: unknown, as?: Colleague): Promise<Answer | null> {
    this.#requests += 1;
    try {
      return await this.#hall.post<Answer>(path, body, as);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#refusals.set(error.code, (this.#refusals.get(error.code) ?? 0) + 1);
      return null;
    }
  }

  #at(sinceMidnight: number, run: () => Promise<void> | void): void {
    this.#agenda.plan(this.#midnight + sinceMidnight, run);
  }

  #in(ms: number, run: () => Promise<void> | void): void {
    this.#agenda.plan(this.#hall.clock.now() + ms, run);
  }
}
