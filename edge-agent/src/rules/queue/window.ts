import type { PauseReason, QueueEvent } from "../../contract/queue.ts";

/** A window as its events have made it. */
export interface WindowState {
  readonly window: string;
  readonly state: "closed" | "open" | "paused";
  readonly clerk: string | null;
  readonly reason: PauseReason | null;
  /** Milliseconds since 1970. */
  readonly since: number;
}

export type WindowEvent = Extract<QueueEvent, { type: `window.${string}` }>;

export function evolveWindow(event: WindowEvent, at: number): WindowState {
  const { window, clerk } = event;
  switch (event.type) {
    case "window.opened":
    case "window.resumed":
      return { window, state: "open", clerk, reason: null, since: at };
    case "window.paused":
      return { window, state: "paused", clerk, reason: event.reason, since: at };
    case "window.closed":
      return { window, state: "closed", clerk: null, reason: null, since: at };
  }
}
