import type { QueueEvent } from "../../contract/queue.ts";
import type { StretchRecord } from "./rows.ts";

/** What an event does to the stretches at windows: some end, one may begin. */
export interface StretchChange {
  readonly ends: readonly Pick<StretchRecord, "window" | "kind">[];
  readonly begins: Pick<StretchRecord, "window" | "kind" | "clerk" | "ticketId"> | null;
}

const nothing: StretchChange = { ends: [], begins: null };

/**
 * A window's stretches as figures count them: opened again is a change of shift, which also ends a pause; who left a
 * window ends its busy time. `serving` tells the window that serves a ticket, or null.
 */
export function stretchesOf(
  event: QueueEvent,
  isOpen: (window: string) => boolean,
  serving: (ticketId: string) => string | null,
): StretchChange {
  switch (event.type) {
    case "window.opened": {
      const { window, clerk } = event;
      if (isOpen(window)) return { ends: [{ window, kind: "paused" }], begins: null };
      return { ends: [], begins: { window, kind: "open", clerk, ticketId: null } };
    }
    case "window.paused": {
      const { window, clerk } = event;
      return { ends: [], begins: { window, kind: "paused", clerk, ticketId: null } };
    }
    case "window.resumed":
      return { ends: [{ window: event.window, kind: "paused" }], begins: null };
    case "window.closed": {
      const { window } = event;
      return { ends: (["busy", "paused", "open"] as const).map((kind) => ({ window, kind })), begins: null };
    }
    case "ticket.serving": {
      const { window, ticketId } = event;
      return { ends: [], begins: { window, kind: "busy", clerk: null, ticketId } };
    }
    case "ticket.done":
    case "ticket.sent-back":
      return { ends: [{ window: event.window, kind: "busy" }], begins: null };
    case "ticket.transferred":
      return { ends: [{ window: event.from, kind: "busy" }], begins: null };
    case "ticket.held":
    case "ticket.expired":
    case "ticket.cancelled": {
      const window = serving(event.ticketId);
      return window === null ? nothing : { ends: [{ window, kind: "busy" }], begins: null };
    }
    default:
      return nothing;
  }
}
