/** Life of a ticket. `done`, `cancelled` and `expired` are ends; a `no-show` may come back. */
export const ticketStates = [
  "waiting",
  "called",
  "serving",
  "held",
  "no-show",
  "done",
  "cancelled",
  "expired",
] as const;
export type TicketState = (typeof ticketStates)[number];

export const holdReasons = ["filling-form", "fetching-paper", "rest", "other"] as const;
export type HoldReason = (typeof holdReasons)[number];

export const pauseReasons = ["break", "meal", "meeting", "system-fault", "other"] as const;
export type PauseReason = (typeof pauseReasons)[number];

export const ticketSources = ["kiosk", "desk", "phone", "appointment"] as const;
export type TicketSource = (typeof ticketSources)[number];

/**
 * Why this ticket and no other was called.
 * return: a transfer came back to the window that sent it; promise: it had waited as long as was promised;
 * cap: it had been overtaken as often as is allowed; score: highest class weight × wait; arrival: first come, all equal.
 */
export interface CallReason {
  readonly rule: "return" | "promise" | "cap" | "score" | "arrival";
  readonly waitedMs: number;
  readonly score: number;
  /** Tickets that came earlier, could have been called here, and were not. */
  readonly overtook: readonly string[];
  /** How many could have been called. */
  readonly candidates: number;
}

/** Minutes from issue to call; `low`…`high` is the range that the slip shows. */
export interface WaitEstimate {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

interface OfTicket {
  readonly ticketId: string;
  /** As people see and hear it: A012. */
  readonly number: string;
}

export type QueueEvent =
  | (OfTicket & {
      readonly type: "ticket.issued";
      /** YYYY-MM-DD in the hall's time zone. */
      readonly day: string;
      readonly lane: string;
      /** From 1 in each lane, each day. */
      readonly sequence: number;
      readonly priority: string;
      readonly itemId: string | null;
      readonly source: TicketSource;
      readonly station: string;
      /** Keyed HMAC of the person's number, or null for who did not say. */
      readonly holder: string | null;
      readonly appointmentId: string | null;
      /** The instant from which its waiting counts: now, or the booked time. */
      readonly arrivedAt: number;
      readonly tokenHash: string;
      readonly language: string;
      /** Before it in the order of calling, and the range that was told. */
      readonly ahead: number;
      readonly estimate: WaitEstimate | null;
    })
  | (OfTicket & {
      readonly type: "ticket.called";
      readonly window: string;
      readonly clerk: string;
      readonly reason: CallReason;
    })
  /** `call` is 2 for the first repeat. */
  | (OfTicket & { readonly type: "ticket.recalled"; readonly window: string; readonly call: number })
  /** The person stands at the window. */
  | (OfTicket & { readonly type: "ticket.serving"; readonly window: string })
  | (OfTicket & { readonly type: "ticket.missed"; readonly window: string })
  /** A no-show is back. `arrivedAt`: as before within `returnMinutes`, else now. */
  | (OfTicket & { readonly type: "ticket.returned"; readonly arrivedAt: number })
  | (OfTicket & {
      readonly type: "ticket.held";
      readonly window: string | null;
      readonly reason: HoldReason;
      /** When it waits again by itself; null: only when someone says so. */
      readonly until: number | null;
    })
  /** Waits again, its arrival kept. `toWindow`: the window that held it takes it back next; null: any. */
  | (OfTicket & { readonly type: "ticket.resumed"; readonly toWindow: string | null })
  /** Waits again, for a lane or one window; its arrival is kept. `returnTo` gets it back when the other is done. */
  | (OfTicket & {
      readonly type: "ticket.transferred";
      readonly from: string;
      readonly lane: string;
      readonly toWindow: string | null;
      readonly returnTo: string | null;
    })
  /** The other window is done, and the one that sent it has it back. */
  | (OfTicket & {
      readonly type: "ticket.sent-back";
      readonly window: string;
      readonly clerk: string;
      readonly toWindow: string;
      readonly itemId: string | null;
      readonly cases: readonly string[];
    })
  | (OfTicket & {
      readonly type: "ticket.done";
      readonly window: string;
      readonly clerk: string;
      readonly itemId: string | null;
      readonly cases: readonly string[];
    })
  | (OfTicket & { readonly type: "ticket.cancelled"; readonly by: "citizen" | "staff" })
  /** Left over when the hall's day ended. */
  | (OfTicket & { readonly type: "ticket.expired" })
  | (OfTicket & { readonly type: "ticket-slip.requested"; readonly slipId: string; readonly copy: number })
  | (OfTicket & { readonly type: "ticket-slip.started"; readonly slipId: string })
  | (OfTicket & {
      readonly type: "ticket-slip.finished";
      readonly slipId: string;
      readonly outcome: "printed" | "not-printed" | "unknown";
      readonly evidence: "device" | "transport" | "none";
      readonly reason?: string;
    })
  | { readonly type: "window.opened"; readonly window: string; readonly clerk: string }
  | {
      readonly type: "window.paused";
      readonly window: string;
      readonly clerk: string;
      readonly reason: PauseReason;
    }
  | { readonly type: "window.resumed"; readonly window: string; readonly clerk: string }
  | { readonly type: "window.closed"; readonly window: string; readonly clerk: string }
  | {
      readonly type: "appointment.booked";
      readonly appointmentId: string;
      readonly lane: string;
      readonly itemId: string | null;
      readonly slotAt: number;
      /** YYYY-MM-DD of the slot in the hall's time zone. */
      readonly day: string;
      readonly holder: string;
      readonly codeHash: string;
    }
  | { readonly type: "appointment.cancelled"; readonly appointmentId: string }
  | {
      readonly type: "appointment.arrived";
      readonly appointmentId: string;
      readonly ticketId: string;
      /** early and on-time wait from the booked time; late ones are walk-ins. */
      readonly punctual: "early" | "on-time" | "late";
    }
  /** Nobody came within the late limit. Who comes later that day still gets a number, as a walk-in. */
  | { readonly type: "appointment.missed"; readonly appointmentId: string }
  /** A clerk or a citizen needs staff at once. */
  | {
      readonly type: "help.called";
      readonly helpId: string;
      readonly place: string;
      readonly urgent: boolean;
    }
  | { readonly type: "help.answered"; readonly helpId: string }
  /** The hall's day went over to another; numbers begin anew. */
  | { readonly type: "queue-day.begun"; readonly day: string };

/** `now` of every command is the journal's clock. `window` and `lane` are ids of the configuration. */
export type QueueCommand =
  | {
      readonly type: "take-ticket";
      readonly lane: string;
      readonly itemId: string | null;
      readonly priority: string;
      readonly source: TicketSource;
      readonly station: string;
      /** The person's number, in the clear; only its keyed HMAC is stored. */
      readonly person: string | null;
      readonly language: string;
      /** Print a slip at this station's printer. */
      readonly print: boolean;
    }
  | { readonly type: "call-next"; readonly window: string; readonly clerk: string }
  | { readonly type: "recall-ticket"; readonly window: string }
  | { readonly type: "serve-ticket"; readonly window: string }
  /** `ticketId`, here and below: the one that was meant; at a window that has another by then it is refused. */
  | { readonly type: "miss-ticket"; readonly window: string; readonly ticketId?: string }
  | { readonly type: "return-ticket"; readonly ticketId: string }
  | {
      readonly type: "hold-ticket";
      readonly ticketId: string;
      readonly window: string | null;
      readonly reason: HoldReason;
      readonly minutes: number | null;
    }
  /** `window`: where it is wanted back, if that window held it; null: any may call it. */
  | { readonly type: "resume-ticket"; readonly ticketId: string; readonly window: string | null }
  | {
      readonly type: "transfer-ticket";
      readonly window: string;
      readonly lane: string;
      readonly toWindow: string | null;
      readonly comeBack: boolean;
      readonly ticketId?: string;
    }
  | {
      readonly type: "finish-ticket";
      readonly window: string;
      readonly clerk: string;
      readonly itemId: string | null;
      readonly cases: readonly string[];
      readonly ticketId?: string;
    }
  | { readonly type: "cancel-ticket"; readonly ticketId: string; readonly by: "citizen" | "staff" }
  | { readonly type: "print-ticket"; readonly ticketId: string }
  | { readonly type: "start-ticket-slip"; readonly slipId: string }
  | {
      readonly type: "finish-ticket-slip";
      readonly slipId: string;
      readonly outcome: "printed" | "not-printed" | "unknown";
      readonly evidence: "device" | "transport" | "none";
      readonly reason?: string;
    }
  | { readonly type: "open-window"; readonly window: string; readonly clerk: string }
  | { readonly type: "pause-window"; readonly window: string; readonly reason: PauseReason }
  | { readonly type: "resume-window"; readonly window: string }
  | { readonly type: "close-window"; readonly window: string }
  /** Whether who opened it is still signed in there: without a ticket it closes, with one it pauses until somebody comes. */
  | { readonly type: "settle-window"; readonly window: string }
  | {
      readonly type: "book-appointment";
      readonly lane: string;
      readonly itemId: string | null;
      readonly slotAt: number;
      readonly person: string;
    }
  | { readonly type: "cancel-appointment"; readonly appointmentId: string }
  /** Appointments whose late limit is over become missed. */
  | { readonly type: "miss-appointments" }
  | {
      readonly type: "check-in";
      /** The appointment's code, or the person's number. */
      readonly code: string | null;
      readonly person: string | null;
      readonly station: string;
      readonly language: string;
      readonly print: boolean;
    }
  /** Begins `day` and ends what is left of the days before it. Does nothing where that is done already. */
  | { readonly type: "end-day"; readonly day: string }
  | { readonly type: "call-help"; readonly place: string; readonly urgent: boolean }
  | { readonly type: "answer-help"; readonly helpId: string };
