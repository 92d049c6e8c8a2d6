import {
  type Actor,
  type CheckedIn,
  HallError,
  type Op,
  type QueueCommand,
  type TicketProgress,
  type TicketSlip,
  type TicketTaken,
} from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import type { Ticket } from "../rules/queue/ticket.ts";
import type { HallQueue } from "./hall-queue.ts";
import { laneOfItem } from "./lane-views.ts";
import { aheadNow, ticketProgress } from "./ticket-progress.ts";

export interface Wanted {
  readonly lane?: string | undefined;
  readonly itemId?: string | undefined;
  readonly priority?: string | undefined;
  readonly language: string;
  readonly print: boolean;
}

export interface TicketDeskParts {
  readonly journal: HallJournal;
  readonly queue: HallQueue;
  readonly station: string;
  publicUrl(): string;
  slip(slipId: string): TicketSlip;
}

/** Gives out numbers and answers who holds one. */
export class TicketDesk {
  readonly #parts: TicketDeskParts;

  constructor(parts: TicketDeskParts) {
    this.#parts = parts;
  }

  /** A number for a walk-in; the same key gives the same one. `person`: proven by a card, or null. */
  async take(wanted: Wanted, person: string | null, by: Actor, key: string): Promise<TicketTaken> {
    const { queue, station } = this.#parts;
    const itemId = wanted.itemId ?? null;
    const lane = wanted.lane ?? laneOfItem(queue.settings, itemId);
    const ops = await this.#do(
      {
        type: "take-ticket",
        lane: lane ?? "",
        itemId,
        priority: wanted.priority ?? "normal",
        source: by.kind === "clerk" || by.kind === "manager" ? "desk" : "kiosk",
        station,
        person,
        language: wanted.language,
        print: wanted.print,
      },
      by,
      `ticket:${key}`,
    );
    return this.#taken(ops);
  }

  /** A number for who is booked today, by the code of the appointment or by the person. */
  async checkIn(
    asked: { readonly code: string | null; readonly person: string | null },
    how: { readonly language: string; readonly print: boolean },
    by: Actor,
    key: string,
  ): Promise<CheckedIn> {
    const { station, queue } = this.#parts;
    const ops = await this.#do({ type: "check-in", ...asked, station, ...how }, by, `check-in:${key}`);
    const arrived = ops.map(({ event }) => event).find((event) => event.type === "appointment.arrived");
    const booked = arrived === undefined ? null : queue.records.appointment(arrived.appointmentId);
    if (arrived === undefined || booked === null) throw new HallError("internal");
    return { ...this.#taken(ops), punctual: arrived.punctual, slotAt: booked.slotAt };
  }

  /** What a person holds today; null: nothing. */
  held(person: string): TicketTaken | null {
    const { records, live, clock } = this.#parts.queue;
    const ticket = records.ofPerson(person, live.day(clock.now()));
    return ticket === null ? null : this.#takenOf(ticket);
  }

  /** By the token of its page. Throws HallError `ticket-unknown`. */
  progress(token: string): TicketProgress {
    const { queue } = this.#parts;
    return ticketProgress(queue, this.#byToken(token), aheadNow(queue, queue.clock.now()));
  }

  /** Once: a phone that lost the answer asks again. */
  async cancel(token: string): Promise<TicketProgress> {
    const { ticketId, state } = this.#byToken(token);
    const actor: Actor = { kind: "citizen", id: `ticket:${ticketId}` };
    // A ticket is cancelled at most once in its life.
    if (state !== "cancelled")
      await this.#do({ type: "cancel-ticket", ticketId, by: "citizen" }, actor, `cancel:${ticketId}`);
    return this.progress(token);
  }

  /** Another slip, marked as a copy. The token shows that who asks holds the ticket. */
  async print(ticketId: string, token: string, key: string): Promise<TicketSlip> {
    if (this.#byToken(token).ticketId !== ticketId) throw new HallError("ticket-unknown");
    const actor: Actor = { kind: "citizen", id: `ticket:${ticketId}` };
    const ops = await this.#do({ type: "print-ticket", ticketId }, actor, `ticket-copy:${key}`);
    const slip = this.#slip(ops);
    if (slip === null) throw new HallError("internal");
    return slip;
  }

  /** The same by the token alone. Throws HallError `ticket-unknown`. */
  async printHeld(token: string, key: string): Promise<TicketSlip> {
    return this.print(this.#byToken(token).ticketId, token, key);
  }

  #byToken(token: string): Ticket {
    const ticket = this.#parts.queue.records.byToken(token);
    if (ticket === null) throw new HallError("ticket-unknown");
    return ticket;
  }

  #taken(ops: readonly Op[]): TicketTaken {
    const issued = ops.map(({ event }) => event).find((event) => event.type === "ticket.issued");
    if (issued === undefined) throw new HallError("internal");
    return { ...this.#takenOf(this.#parts.queue.records.ticket(issued.ticketId)), slip: this.#slip(ops) };
  }

  #takenOf(ticket: Ticket): TicketTaken {
    const { queue, publicUrl, slip } = this.#parts;
    const { ticketId, number, lane, ahead, estimate } = ticket;
    const token = queue.records.token(ticketId);
    const last = queue.records.slips(ticketId).at(-1);
    return {
      ...{ ticketId, number, token, lane, ahead, estimate },
      url: `${publicUrl()}/t/#${token}`,
      laneName: queue.settings.lanes.find(({ id }) => id === lane)?.name ?? { "zh-Hans": lane, en: lane },
      waitingPlace: queue.settings.waitingPlace,
      slip: last === undefined ? null : slip(last.slipId),
    };
  }

  #slip(ops: readonly Op[]): TicketSlip | null {
    const asked = ops.map(({ event }) => event).find((event) => event.type === "ticket-slip.requested");
    return asked === undefined ? null : this.#parts.slip(asked.slipId);
  }

  async #do(command: QueueCommand, by: Actor, key: string): Promise<readonly Op[]> {
    return (await this.#parts.journal.execute(command, by, key)).ops;
  }
}
