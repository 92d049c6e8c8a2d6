import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { QueueCommand } from "../../contract/queue.ts";
import type { TicketSlipRow } from "../../store/queue/tables.ts";
import type { Deciding } from "../deciding.ts";

type Of<T extends QueueCommand["type"]> = Extract<QueueCommand, { type: T }>;

const reasonLength = 80;

const refuse = (state: string, to: string): never => {
  throw new HallError("transition-refused", { fields: [{ path: "/slip", reason: `${state} to ${to}` }] });
};

/** Only a slip that was never started may be: what may have been printed is not printed again. */
export function startSlip(on: Deciding, { slipId }: Of<"start-ticket-slip">): readonly HallEvent[] {
  const slip = slipOf(on, slipId);
  if (slip.state !== "requested") refuse(slip.state, "printing");
  return [{ type: "ticket-slip.started", slipId, ...ticketOf(on, slip) }];
}

/** Settles a slip that is printing, or one that could not be started; `unknown` may be settled later. */
export function finishSlip(on: Deciding, command: Of<"finish-ticket-slip">): readonly HallEvent[] {
  const { slipId, outcome, evidence, reason } = command;
  const slip = slipOf(on, slipId);
  const allowed =
    slip.state === "printing" ||
    (slip.state === "requested" && outcome === "not-printed") ||
    (slip.state === "unknown" && outcome !== "unknown");
  if (!allowed) refuse(slip.state, outcome);
  return [
    {
      type: "ticket-slip.finished",
      slipId,
      ...ticketOf(on, slip),
      outcome,
      evidence,
      ...(reason === undefined ? {} : { reason: reason.slice(0, reasonLength) }),
    },
  ];
}

function slipOf({ tx }: Deciding, slipId: string): TicketSlipRow {
  const slip = tx.queue.slips.find(slipId);
  if (slip === null) throw new HallError("receipt-unknown");
  return slip;
}

function ticketOf({ tx }: Deciding, { ticketId }: TicketSlipRow) {
  const ticket = tx.queue.tickets.find(ticketId);
  if (ticket === null) throw new HallError("ticket-unknown");
  return { ticketId, number: ticket.number };
}
