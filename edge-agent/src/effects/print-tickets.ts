import {
  type Clock,
  isDeviceError,
  type Printed,
  type ReceiptDocument,
  type ReceiptJob,
} from "@yimen/drivers/contract";
import { errorCatalogue, HallError, type Op, type QueueCommand, type TicketSlip } from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import type { QueueRecords, TicketSlipRow } from "../journal/queue/records.ts";
import { Outbox } from "./outbox.ts";

type Asked = Pick<TicketSlipRow, "slipId" | "ticketId" | "copy" | "state" | "updatedAt">;

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

type Outcome = Omit<Extract<QueueCommand, { type: "finish-ticket-slip" }>, "type" | "slipId">;

const actor = { kind: "agent", id: "print-tickets" } as const;
const interrupted: Outcome = { outcome: "unknown", evidence: "none", reason: "interrupted" };
/** Its person is gone by then, or has asked for another. */
const tooLate: Outcome = { outcome: "not-printed", evidence: "none", reason: "too-late" };
const oldestMs = 5 * 60_000;

/**
 * Prints each ticket slip that the journal asks for, once. Start and outcome are journaled around the printing: one that
 * was started when the agent stopped may be on paper and is `unknown`, never printed again by itself. A person asks for
 * another, which says 副本 and carries the same number and code.
 */
export class TicketPrinting {
  readonly #parts: TicketPrintingParts;
  readonly #held = new Map<string, string>();
  readonly #unrecorded = new Map<string, Outcome>();
  /** What the printer said of slips that had been given up as unknown. */
  readonly #lateWords = new Map<string, Outcome>();
  readonly #outbox: Outbox<Asked>;

  constructor(parts: TicketPrintingParts) {
    this.#parts = parts;
    this.#outbox = new Outbox<Asked>(parts.journal, {
      left: () => this.#left(),
      taskOf,
      perform: (slip) => this.#print(slip),
      again: (slip, error) => {
        parts.onFailure(slip.slipId, error);
        return error instanceof HallError && errorCatalogue[error.code].retryable;
      },
    });
  }

  /** A slip as screens show it, with what the printer waits for. Throws HallError `receipt-unknown`. */
  view(slipId: string): TicketSlip {
    const slip = this.#parts.records.slip(slipId);
    const waitsFor = this.#held.get(slipId) ?? null;
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
    return this.#outbox.idle();
  }

  stop(): Promise<void> {
    return this.#outbox.stop();
  }

  async #left(): Promise<readonly Asked[]> {
    const pending = this.#parts.records.pendingSlips();
    const oldest = this.#parts.clock.now() - oldestMs;
    for (const { slipId, state, updatedAt } of pending) {
      if (state === "printing") this.#unrecorded.set(slipId, interrupted);
      else if (updatedAt < oldest) this.#unrecorded.set(slipId, tooLate);
    }
    return pending;
  }

  async #print(slip: Asked): Promise<void> {
    const { slipId } = slip;
    const known = this.#unrecorded.get(slipId);
    if (known !== undefined) return this.#finish(slipId, known);
    const word = this.#lateWords.get(slipId);
    if (word !== undefined) return this.#resolve(slipId, word);
    const started = this.#do({ type: "start-ticket-slip", slipId }, `ticket-slip:${slipId}:start`);
    const document = this.#layOut(slip);
    if ((await started).replayed) return this.#finish(slipId, interrupted);
    this.#parts.onChange(slipId);
    await this.#finish(
      slipId,
      document === null
        ? { outcome: "not-printed", evidence: "none", reason: "internal" }
        : await this.#send(slip, document),
    );
  }

  #layOut(slip: Asked): ReceiptDocument | null {
    try {
      return this.#parts.slip(slip.ticketId, this.#copies(slip));
    } catch (error) {
      this.#parts.onFailure(slip.slipId, error);
      return null;
    }
  }

  async #send(slip: Asked, document: ReceiptDocument): Promise<Outcome> {
    const { slipId } = slip;
    try {
      const { outcome, evidence, reason } = await this.#parts.port.print({
        id: slipId,
        document,
        onHeld: (why) => {
          if (why === null) this.#held.delete(slipId);
          else this.#held.set(slipId, why);
          this.#parts.onChange(slipId);
        },
        onLateWord: (late) => {
          this.#lateWords.set(slipId, { outcome: late.outcome, evidence: late.evidence });
          this.#outbox.add(slip);
        },
      });
      return { outcome, evidence, ...(reason === undefined ? {} : { reason }) };
    } catch (error) {
      if (isDeviceError(error)) return { outcome: "not-printed", evidence: "none", reason: error.code };
      // Not a device's word: whether bytes left nobody can say.
      this.#parts.onFailure(slipId, error);
      return { outcome: "unknown", evidence: "none", reason: "internal" };
    } finally {
      this.#held.delete(slipId);
    }
  }

  async #finish(slipId: string, outcome: Outcome): Promise<void> {
    this.#unrecorded.set(slipId, outcome);
    await this.#do({ type: "finish-ticket-slip", slipId, ...outcome }, `ticket-slip:${slipId}:finish`);
    this.#unrecorded.delete(slipId);
    this.#parts.onChange(slipId);
  }

  async #resolve(slipId: string, word: Outcome): Promise<void> {
    if (this.#parts.records.slip(slipId).state === "unknown")
      await this.#do({ type: "finish-ticket-slip", slipId, ...word }, `ticket-slip:${slipId}:late-word`);
    this.#lateWords.delete(slipId);
    this.#parts.onChange(slipId);
  }

  /** Slips before it that may be on paper; one that certainly did not come out leaves the next as the first. */
  #copies({ ticketId, copy }: Pick<Asked, "ticketId" | "copy">): number {
    const before = this.#parts.records.slips(ticketId).filter((other) => other.copy < copy);
    return before.filter(({ state }) => state !== "not-printed").length;
  }

  #do(command: QueueCommand, key: string) {
    return this.#parts.journal.execute(command, actor, key);
  }
}

function taskOf({ event, at }: Op): Asked | null {
  if (event.type !== "ticket-slip.requested") return null;
  const { slipId, ticketId, copy } = event;
  return { slipId, ticketId, copy, state: "requested", updatedAt: at };
}
