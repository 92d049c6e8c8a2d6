import { randomUUID } from "node:crypto";
import type { CallerKeyPressed } from "@yimen/drivers/contract";
import { type Actor, HallError, type QueueCommand } from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import { parseNumber } from "../rules/queue/number.ts";
import type { Ticket } from "../rules/queue/ticket.ts";
import type { HallQueue } from "./hall-queue.ts";

const usualHoldMinutes = 15;
/** Nobody is called, walks to the window and is served in less: a key that comes sooner bounced, or was pressed twice. */
const soonestDoneMs = 1_500;

export interface CallerKeysParts {
  readonly journal: HallJournal;
  readonly queue: HallQueue;
  /** Any key, whatever comes of it. */
  pressed?(window: string): void;
  /** What was done for the person at a window so far: a key finishes the ticket with it. */
  workAt?(window: string): { readonly itemId: string | null; readonly cases: readonly string[] };
  /** The pad says that nothing came of a key. */
  refused(window: string): void;
}

/** Keys that take who was called for served. */
const ends: ReadonlySet<CallerKeyPressed["key"]> = new Set(["call", "ask-rating"]);

/**
 * A clerk's keys on a pad, which do what the window's screen does. A pad has no key for "the person is here": whoever
 * presses the next one's, or asks for a rating, has served who was called.
 */
export class CallerKeys {
  readonly #parts: CallerKeysParts;
  /** A window's keys one after another, so that two quick ones mean what they say. */
  readonly #turns = new Map<string, Promise<void>>();

  constructor(parts: CallerKeysParts) {
    this.#parts = parts;
  }

  /** Settles when the key has done what it does; a refusal beeps. */
  press(device: string, key: CallerKeyPressed): Promise<void> {
    const window = this.#parts.queue.settings.windows.find(
      ({ pad }) => pad?.device === device && pad.pad === key.pad,
    )?.id;
    if (window === undefined) return Promise.resolve();
    this.#parts.pressed?.(window);
    const turn = (this.#turns.get(window) ?? Promise.resolve()).then(() => this.#act(window, key));
    this.#turns.set(window, turn);
    return turn;
  }

  async #act(window: string, key: CallerKeyPressed): Promise<void> {
    try {
      const commands = this.#commands(window, key);
      if (commands.length === 0 && key.key !== "one-metre") this.#parts.refused(window);
      for (const command of commands) {
        await this.#parts.journal.execute(command, this.#actor(window), `pad:${randomUUID()}`);
      }
    } catch (error) {
      if (!(error instanceof HallError)) throw error;
      this.#parts.refused(window);
    }
  }

  /** What a key asks for as the window stands now; nothing: it can't be done. */
  #commands(window: string, { key, digits }: CallerKeyPressed): readonly QueueCommand[] {
    const { live } = this.#parts.queue;
    const { clerk, state } = live.window(window);
    const ticket = live.atWindow(window);
    if (clerk === null || (ends.has(key) && this.#justCalled(ticket))) return [];
    switch (key) {
      case "call":
        return [...this.#finish(window, clerk, ticket), { type: "call-next", window, clerk }];
      case "call-again":
        return [{ type: "recall-ticket", window }];
      case "ask-rating":
        return this.#finish(window, clerk, ticket);
      case "give-up":
        return [{ type: "miss-ticket", window }];
      case "hold":
        if (ticket === undefined) return [];
        return [
          {
            type: "hold-ticket",
            ticketId: ticket.ticketId,
            window,
            reason: "filling-form",
            minutes: usualHoldMinutes,
          },
        ];
      case "call-back":
        return this.#callBack(window, digits);
      case "pause":
        return [
          state === "paused"
            ? { type: "resume-window", window }
            : { type: "pause-window", window, reason: "break" },
        ];
      case "transfer":
        return this.#transfer(window, digits, ticket);
      case "cancel":
        return ticket?.state === "called"
          ? [{ type: "cancel-ticket", ticketId: ticket.ticketId, by: "staff" }]
          : [];
      case "one-metre":
        return [];
    }
  }

  /** A clock that was set back calls nobody anew. */
  #justCalled(ticket: Ticket | undefined): boolean {
    if (ticket?.state !== "called" || ticket.lastCallAt === null) return false;
    const since = this.#parts.queue.clock.now() - ticket.lastCallAt;
    return since >= 0 && since < soonestDoneMs;
  }

  #finish(window: string, clerk: string, ticket: Ticket | undefined): readonly QueueCommand[] {
    if (ticket === undefined) return [];
    const served: QueueCommand[] = ticket.state === "called" ? [{ type: "serve-ticket", window }] : [];
    const done = this.#parts.workAt?.(window) ?? { itemId: null, cases: [] };
    return [...served, { type: "finish-ticket", window, clerk, ...done }];
  }

  /** The held or missed number with these digits; without any, the last that this window held or missed. */
  #callBack(window: string, digits: string): readonly QueueCommand[] {
    const { live, clock } = this.#parts.queue;
    const day = live.day(clock.now());
    const away = live
      .open()
      .filter(({ state, day: own }) => own === day && (state === "held" || state === "no-show"))
      .filter((ticket) =>
        digits === "" ? ticket.window === window : parseNumber(ticket.number)?.sequence === Number(digits),
      )
      .sort((a, b) => b.stateAt - a.stateAt);
    const [ticket, other] = away;
    // The same digits in two lanes: nobody may guess whose they are.
    if (ticket === undefined || (digits !== "" && other !== undefined)) return [];
    const { ticketId } = ticket;
    return [
      ticket.state === "held"
        ? { type: "resume-ticket", ticketId, window }
        : { type: "return-ticket", ticketId },
    ];
  }

  /** Digits name the window; without any it goes back to everybody. */
  #transfer(window: string, digits: string, ticket: Ticket | undefined): readonly QueueCommand[] {
    if (ticket === undefined) return [];
    const toWindow = digits === "" ? null : String(Number(digits));
    return [{ type: "transfer-ticket", window, lane: ticket.lane, toWindow, comeBack: false }];
  }

  #actor(window: string): Actor {
    return { kind: "clerk", id: this.#parts.queue.live.window(window).clerk ?? `pad:${window}` };
  }
}
