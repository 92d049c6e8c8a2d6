import type { Op, QueueEvent } from "../../contract/index.ts";
import type { ServiceSample } from "../../rules/estimate/service-time.ts";

const samplesKept = 120;
const arrivalWindowMs = 60 * 60_000;
const minuteMs = 60_000;
/** Before many were called: this many calls' worth of the usual share of no-shows. */
const priorCalls = 40;
const usualNoShow = { share: 0.03, minutes: 1 };
/** Before much was seen: pauses in an hour of one window, and their length. */
const usualPause = { perHour: 0.25, minutes: 15 };
const priorPauses = 4;
/** How far a hall's pace may be from the catalogue's before any of its services was seen. */
const unsureAtFirst = 0.3;

/** What the hall's own day has taught: how long items take, who does not come, how many arrive. */
export class Seen {
  /** Newest last; "" for tickets of no known item. */
  readonly samples = new Map<string, ServiceSample[]>();
  readonly #open = new Map<string, { calledAt: number; itemId: string | null }>();
  readonly #items = new Map<string, string | null>();
  readonly #arrivals: { readonly at: number; readonly key: string }[] = [];
  readonly #shifts = new Map<string, { since: number; paused: boolean }>();
  #worked = 0;
  #pauses = 0;
  #pausedMinutes = 0;
  #served = 0;
  #called = 0;
  #missed = 0;
  #missedMinutes = 0;

  /** Takes any op of the queue, in order. */
  take({ event, at }: Pick<Op<QueueEvent>, "event" | "at">): void {
    switch (event.type) {
      case "ticket.issued":
        this.#items.set(event.ticketId, event.itemId);
        if (event.appointmentId === null) this.#arrived(at, `${event.lane}\n${event.priority}`);
        return;
      case "ticket.called":
        this.#called += 1;
        this.#open.set(event.ticketId, { calledAt: at, itemId: this.#items.get(event.ticketId) ?? null });
        return;
      case "ticket.missed":
        this.#missed += 1;
        this.#missedMinutes += this.#occupied(event.ticketId, at) ?? 0;
        return;
      case "ticket.done":
        this.#sample(
          event.itemId ?? this.#items.get(event.ticketId) ?? null,
          this.#occupied(event.ticketId, at),
        );
        this.#items.delete(event.ticketId);
        return;
      case "ticket.held":
      case "ticket.transferred":
      case "ticket.sent-back":
        // Part of a service: neither its whole time nor a no-show.
        this.#open.delete(event.ticketId);
        return;
      case "window.opened":
      case "window.paused":
      case "window.resumed":
      case "window.closed":
        this.#shift(event.type, event.window, at);
        return;
      case "ticket.cancelled":
      case "ticket.expired":
        this.#open.delete(event.ticketId);
        this.#items.delete(event.ticketId);
        return;
    }
  }

  /** Share of calls that nobody answers and what each costs its window, shrunk to what is usual. */
  noShow(): { readonly share: number; readonly minutes: number } {
    const share = (this.#missed + usualNoShow.share * priorCalls) / (this.#called + priorCalls);
    const minutes = (this.#missedMinutes + usualNoShow.minutes * 3) / (this.#missed + 3);
    return { share, minutes };
  }

  /** How often a window pauses and for how long, shrunk to what is usual. */
  pauses(): { readonly perHour: number; readonly minutes: number } {
    const priorHours = priorPauses / usualPause.perHour;
    return {
      perHour: (this.#pauses + priorPauses) / (this.#worked / 60 + priorHours),
      minutes: (this.#pausedMinutes + usualPause.minutes * priorPauses) / (this.#pauses + priorPauses),
    };
  }

  /** Spread of what may be wrong with all service times together; it shrinks with every service that was seen. */
  unsure(): number {
    return unsureAtFirst / Math.sqrt(1 + this.#served / 10);
  }

  /** Arrivals in an hour by lane and class, over the last hour or since the first one. */
  arrivals(at: number): ReadonlyMap<string, number> {
    this.#forget(at);
    const since = Math.min(arrivalWindowMs, at - (this.#arrivals[0]?.at ?? at));
    const counts = new Map<string, number>();
    // A quarter of an hour says too little to be stretched over more.
    if (since < arrivalWindowMs / 4) return counts;
    for (const { key } of this.#arrivals) counts.set(key, (counts.get(key) ?? 0) + arrivalWindowMs / since);
    return counts;
  }

  #shift(
    type: "window.opened" | "window.paused" | "window.resumed" | "window.closed",
    window: string,
    at: number,
  ) {
    const before = this.#shifts.get(window);
    const minutes = Math.max(0, at - (before?.since ?? at)) / minuteMs;
    if (before?.paused === true) {
      // Who never came back from a pause has gone home.
      if (type !== "window.closed") this.#pausedMinutes += Math.min(minutes, 120);
    } else if (before !== undefined) this.#worked += minutes;
    if (type === "window.paused") this.#pauses += 1;
    if (type === "window.closed") this.#shifts.delete(window);
    else this.#shifts.set(window, { since: at, paused: type === "window.paused" });
  }

  #occupied(ticketId: string, at: number): number | null {
    const open = this.#open.get(ticketId);
    this.#open.delete(ticketId);
    return open === undefined ? null : Math.max(0, at - open.calledAt) / minuteMs;
  }

  #sample(itemId: string | null, minutes: number | null): void {
    if (minutes === null) return;
    const key = itemId ?? "";
    const samples = this.samples.get(key) ?? [];
    samples.push({ minutes });
    this.#served += 1;
    if (samples.length > samplesKept) samples.shift();
    this.samples.set(key, samples);
  }

  #arrived(at: number, key: string): void {
    this.#arrivals.push({ at, key });
    this.#forget(at);
  }

  #forget(at: number): void {
    let old = 0;
    while ((this.#arrivals[old]?.at ?? at) < at - arrivalWindowMs) old += 1;
    if (old > 0) this.#arrivals.splice(0, old);
  }
}
