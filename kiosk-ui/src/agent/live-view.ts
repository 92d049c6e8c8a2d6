import type { SubscribeReply, SubscribeRequest, ViewChange } from "@yimen/edge-agent/contract";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Socket } from "socket.io-client";
import { type Held, withChange, withReply } from "./view-state.ts";

export interface LiveViewEvents<State> {
  /** A hidden page follows nothing: for pages that many people leave open, where what is missed may come later. */
  readonly pausesWhenHidden?: boolean;
  readonly changed?: (state: State) => void;
  /** The agent refused: a visit that is over, say. */
  readonly refused?: (code: string) => void;
}

/**
 * One subscription for as long as its host is connected. Follows the view's changes, and after a gap or a
 * reconnect asks again with the version it holds.
 */
export class LiveView<State extends object> implements ReactiveController {
  #held: Held<State> | null = null;
  #room: string | null = null;
  #asking = false;
  #early: ViewChange<State>[] = [];

  readonly #host: ReactiveControllerHost;
  readonly #socket: Socket;
  readonly #request: () => Omit<SubscribeRequest, "since">;
  readonly #events: LiveViewEvents<State>;
  readonly #pauses: boolean;

  constructor(
    host: ReactiveControllerHost,
    socket: Socket,
    request: () => Omit<SubscribeRequest, "since">,
    events: LiveViewEvents<State> = {},
  ) {
    this.#host = host;
    this.#socket = socket;
    this.#request = request;
    this.#events = events;
    this.#pauses = events.pausesWhenHidden ?? false;
    host.addController(this);
  }

  get state(): State | null {
    return this.#held?.state ?? null;
  }

  hostConnected(): void {
    this.#socket.on("connect", this.#subscribe);
    this.#socket.on("change", this.#change);
    if (this.#pauses) document.addEventListener("visibilitychange", this.#seen);
    if (this.#socket.connected) this.#subscribe();
  }

  hostDisconnected(): void {
    this.#socket.off("connect", this.#subscribe);
    this.#socket.off("change", this.#change);
    document.removeEventListener("visibilitychange", this.#seen);
    this.#held = null;
    this.#room = null;
  }

  /** What it holds stays on screen; the changes that were missed come when the page is looked at again. */
  readonly #seen = (): void => {
    if (!this.#socket.connected) return;
    if (document.visibilityState === "visible") this.#subscribe();
    else {
      this.#room = null;
      this.#socket.emit("unsubscribe", this.#request().view);
    }
  };

  readonly #subscribe = (): void => {
    if (this.#pauses && document.visibilityState === "hidden") return;
    this.#asking = true;
    this.#early = [];
    const since = this.#held === null ? {} : { since: this.#held.version };
    this.#socket
      .timeout(5_000)
      .emit(
        "subscribe",
        { ...this.#request(), ...since },
        (error: Error | null, reply: SubscribeReply<State>) => this.#replied(error, reply),
      );
  };

  #replied(error: Error | null, reply: SubscribeReply<State>): void {
    this.#asking = false;
    if (error !== null) {
      if (this.#socket.connected) this.#subscribe();
      return;
    }
    if (!reply.ok) {
      this.#events.refused?.(reply.problem.code);
      return;
    }
    this.#room = reply.room;
    const outcome = withReply(this.#held, reply);
    if (outcome.kind === "gap") {
      this.#held = null;
      this.#subscribe();
      return;
    }
    if (outcome.kind === "held") this.#take(outcome.held);
    for (const change of this.#early.splice(0)) this.#change(change);
  }

  readonly #change = (change: ViewChange<State>): void => {
    if (this.#asking) {
      this.#early.push(change);
      return;
    }
    if (change.room !== this.#room) return;
    const outcome = withChange(this.#held, change);
    if (outcome.kind === "held") this.#take(outcome.held);
    else if (outcome.kind === "gap") this.#subscribe();
  };

  #take(held: Held<State>): void {
    this.#held = held;
    this.#events.changed?.(held.state);
    this.#host.requestUpdate();
  }
}
