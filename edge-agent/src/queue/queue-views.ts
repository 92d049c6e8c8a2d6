import type { Clock } from "@yimen/drivers/contract";
import { apart } from "../journal/part-fault.ts";
import type { Hub } from "../sockets/hub.ts";
import { boardView } from "./board-view.ts";
import type { HallQueue } from "./hall-queue.ts";
import { queueView } from "./queue-view.ts";
import { TicketViews } from "./ticket-views.ts";
import { windowView } from "./window-view.ts";

/** Screens see a change at most this often; a busy hall's changes come in one. */
const shownEveryMs = 100;
/** … and rest this many times as long as showing it took: a line of thousands must not keep the agent from its work. */
const restFactor = 10;
/** Phones wait for a change of somebody else's ticket as long. */
const ticketsEveryMs = 1_000;
/** Waits grow and estimates age while nothing happens. */
const anewEveryMs = 15_000;

/** The live views of the queue, made anew when it has changed. */
export class QueueViews {
  readonly tickets: TicketViews;
  readonly #clock: Clock;
  readonly #refresh: () => void;
  readonly #call: () => void;
  readonly #stop = new AbortController();
  #due = false;
  #restsUntil = Number.NEGATIVE_INFINITY;
  #ticketsDue = false;

  /** `shown` is told whenever screens have been, for what is no screen. */
  constructor(hub: Hub, queue: HallQueue, clock: Clock, shown: () => void) {
    this.#clock = clock;
    this.tickets = new TicketViews(hub, queue);
    const board = hub.createView("board", boardView(queue));
    const whole = hub.createView("queue", queueView(queue));
    const windows = new Map(
      queue.settings.windows.map(({ id }) => [id, hub.createView(`window:${id}`, windowView(queue, id))]),
    );
    this.#call = () => board.set(boardView(queue, board.state.lanes));
    this.#refresh = () => {
      board.set(boardView(queue));
      whole.set(queueView(queue));
      for (const [id, view] of windows) view.set(windowView(queue, id));
      shown();
    };
    hub.serve("board", () => board);
    hub.serve("queue", () => whole, ["clerk", "manager"]);
    hub.serve("window", (id) => windows.get(id ?? ""), ["clerk", "manager"]);
    hub.serve("ticket", (token) => this.tickets.find(token ?? ""), "far");
    this.#repeat();
  }

  /** Something of the queue changed. A call stands on the boards at once; all else may wait a moment. */
  changed(isCall = false): void {
    if (isCall) this.#call();
    if (this.#due) return;
    this.#due = true;
    const wait = Math.max(0, this.#restsUntil - this.#clock.uptime());
    this.#after(wait, () => {
      this.#due = false;
      this.show();
      this.#ticketsSoon();
    });
  }

  /** Shows everything as it is now. */
  show(): void {
    const begunAt = this.#clock.uptime();
    this.#refresh();
    const endedAt = this.#clock.uptime();
    this.#restsUntil = Math.max(begunAt + shownEveryMs, endedAt + (endedAt - begunAt) * restFactor);
  }

  close(): void {
    this.#stop.abort();
  }

  #ticketsSoon(): void {
    if (this.#ticketsDue) return;
    this.#ticketsDue = true;
    this.tickets.refresh();
    this.#after(ticketsEveryMs, () => {
      this.#ticketsDue = false;
      this.tickets.refresh();
    });
  }

  #repeat(): void {
    this.#after(anewEveryMs, () => {
      // First: a view that can't be made now is made at the next look.
      this.#repeat();
      this.show();
      this.#ticketsSoon();
    });
  }

  #after(ms: number, act: () => void): void {
    const delay = ms as Parameters<Clock["sleep"]>[0];
    this.#clock.sleep(delay, this.#stop.signal).then(
      () => {
        if (!this.#stop.signal.aborted) apart(act);
      },
      () => undefined,
    );
  }
}
