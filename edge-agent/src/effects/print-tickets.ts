import type { Clock, Printed, ReceiptDocument, ReceiptJob } from "@yimen/drivers/contract";
import type { Op, QueueCommand, TicketSlip } from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import type { QueueRecords, TicketSlipRow } from "../journal/queue/records.ts";
import { SlipPrinting, type SlipTask } from "./slip-printing.ts";

interface Asked extends SlipTask, Pick<TicketSlipRow, "ticketId" | "copy"> {}

export interface TicketPrintingParts {
  readonly journal: HallJournal;
  readonly records: QueueRecords;
  readonly port: { print(job: ReceiptJob): Promise<Printed> };
  readonly clock: Pick<Clock, "now">;
  /** Lays out a ticket's slip; `copies`: how many may be on paper already. */
  readonly slip: (ticketId: string, copies: number) => ReceiptDocument;
  readonly onChange: (slipId: string) => void;
  readonly onFailure: (slipId: string, error: unknown) => void;
}

const actor = { kind: "agent", id: "print-tickets" } as const;

/** Slips of numbers; a copy carries the same number and code. */
export class TicketPrinting {
  readonly #parts: TicketPrintingParts;
  readonly #printing: SlipPrinting<Asked>;

  constructor(parts: TicketPrintingParts) {
    const { journal, records, port, clock } = parts;
    const run = (command: QueueCommand, key: string) => journal.execute(command, actor, key);
    this.#parts = parts;
    this.#printing = new SlipPrinting<Asked>(
      { name: "ticket-slip", commits: journal, port, clock },
      {
        pending: () => records.pendingSlips().map((slip) => ({ ...slip, id: slip.slipId })),
        taskOf,
        stateOf: (slipId) => records.slip(slipId).state,
        layOut: (slip) => parts.slip(slip.ticketId, this.#copies(slip)),
        start: (slipId, key) => run({ type: "start-ticket-slip", slipId }, key),
        finish: (slipId, outcome, key) => run({ type: "finish-ticket-slip", slipId, ...outcome }, key),
        onChange: ({ id }) => parts.onChange(id),
        onFailure: parts.onFailure,
      },
    );
  }

  /** A slip as screens show it, with what the printer waits for. Throws HallError `receipt-unknown`. */
  view(slipId: string): TicketSlip {
    const slip = this.#parts.records.slip(slipId);
    const waitsFor = this.#printing.waitsFor(slipId);
    return {
      slipId,
      state: slip.state,
      held: waitsFor !== null,
      reason: waitsFor ?? slip.reason,
      copy: this.#copies(slip),
    };
  }

  /** Settles when every slip asked for so far has its outcome. */
  idle(): Promise<void> {
    return this.#printing.idle();
  }

  stop(): Promise<void> {
    return this.#printing.stop();
  }

  /** Slips before it that may be on paper; one that certainly did not come out leaves the next as the first. */
  #copies({ ticketId, copy }: Pick<Asked, "ticketId" | "copy">): number {
    const before = this.#parts.records.slips(ticketId).filter((other) => other.copy < copy);
    return before.filter(({ state }) => state !== "not-printed").length;
  }
}

function taskOf({ event, at }: Op): Asked | null {
  if (event.type !== "ticket-slip.requested") return null;
  const { slipId, ticketId, copy } = event;
  return { id: slipId, ticketId, copy, state: "requested", updatedAt: at };
}
