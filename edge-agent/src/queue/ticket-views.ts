import { randomUUID } from "node:crypto";
import type { TicketProgress } from "../contract/index.ts";
import { isOver, type Ticket } from "../rules/queue/ticket.ts";
import type { Hub } from "../sockets/hub.ts";
import type { View } from "../sockets/view.ts";
import type { HallQueue } from "./hall-queue.ts";
import { aheadNow, ticketProgress } from "./ticket-progress.ts";

const viewsKept = 1_000;

interface Followed {
  readonly view: View<TicketProgress>;
  over: boolean;
}

/** Tickets that phones follow. Those that are over are dropped first, then the ones asked for longest ago. */
export class TicketViews {
  readonly #hub: Hub;
  readonly #queue: HallQueue;
  readonly #followed = new Map<string, Followed>();

  constructor(hub: Hub, queue: HallQueue) {
    this.#hub = hub;
    this.#queue = queue;
  }

  find(token: string): View<TicketProgress> | undefined {
    const ticket = this.#queue.records.byToken(token);
    if (ticket === null) return undefined;
    const { ticketId } = ticket;
    const known = this.#followed.get(ticketId);
    const { view } = known ?? this.#follow(ticket);
    if (known !== undefined) {
      this.#followed.delete(ticketId);
      this.#followed.set(ticketId, known);
      // Who looks anew sees it as it is now, not as it was at the last change.
      this.#show(ticket, known, aheadNow(this.#queue, this.#queue.clock.now()));
    }
    return view;
  }

  /** One look for all that are followed and not over; each is sent only what changed of it. */
  refresh(): void {
    if (this.#followed.size === 0) return;
    const ahead = aheadNow(this.#queue, this.#queue.clock.now());
    for (const [ticketId, followed] of this.#followed) {
      if (followed.over) continue;
      const { live, records } = this.#queue;
      this.#show(live.find(ticketId) ?? records.ticket(ticketId), followed, ahead);
    }
  }

  #show(ticket: Ticket, followed: Followed, ahead: ReadonlyMap<string, number>): void {
    const state = ticketProgress(this.#queue, ticket, ahead);
    followed.over = isOver(ticket);
    followed.view.set(state);
  }

  #follow(ticket: Ticket): Followed {
    const ahead = aheadNow(this.#queue, this.#queue.clock.now());
    const state = ticketProgress(this.#queue, ticket, ahead);
    const followed = {
      view: this.#hub.createView(`ticket:${randomUUID()}`, state),
      over: isOver(ticket),
    };
    this.#followed.set(ticket.ticketId, followed);
    if (this.#followed.size > viewsKept) this.#drop();
    return followed;
  }

  #drop(): void {
    const ended = [...this.#followed].find(([, { over }]) => over)?.[0];
    const oldest = ended ?? this.#followed.keys().next().value;
    if (oldest !== undefined) this.#followed.delete(oldest);
  }
}
