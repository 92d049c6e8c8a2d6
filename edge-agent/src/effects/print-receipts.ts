import {
  type Clock,
  isDeviceError,
  type MediaMove,
  type Printed,
  type ReceiptDocument,
  type ReceiptJob,
} from "@yimen/drivers/contract";
import { errorCatalogue, HallError } from "../contract/errors.ts";
import type { Actor, Command, Op } from "../contract/op.ts";
import type { ReceiptView } from "../contract/views.ts";
import type { Cases, ReceiptRecord } from "../journal/cases.ts";
import { failPoint } from "../journal/fail-point.ts";
import type { HallJournal } from "../journal/journal.ts";
import { type Effect, Outbox } from "./outbox.ts";
import { slipsBefore } from "./slip.ts";

/** A printer as receipts need it. Rejects only when nothing was sent. */
export interface PrintPort {
  print(job: ReceiptJob): Promise<Printed>;
}

export interface ReceiptPrintingParts {
  readonly journal: HallJournal;
  readonly cases: Cases;
  readonly port: PrintPort;
  readonly clock: Pick<Clock, "now">;
  /** Lays out a receipt's slip; see `slipOf`. */
  readonly slip: (receipt: ReceiptRecord) => ReceiptDocument;
  /** Told when a receipt's view may have changed. */
  readonly onChange?: (receiptId: string, caseNumber: string) => void;
  /** Something failed that the journal could not record. No personal data in it. */
  readonly onFailure?: (receiptId: string, error: unknown) => void;
}

type Outcome = Omit<Extract<Command, { type: "finish-receipt" }>, "type" | "receiptId">;

const interrupted: Outcome = { outcome: "unknown", evidence: "none", reason: "interrupted" };
/** Its person is gone by then, and the slip's code would open the case to whoever finds it. */
const tooLate: Outcome = { outcome: "not-printed", evidence: "none", reason: "too-late" };
const keptMedia = 32;
const oldestMs = 5 * 60_000;
const actor: Actor = { kind: "agent", id: "print-receipts" };

/**
 * Prints each receipt that the journal asks for, once. Start and outcome are journaled around the printing: a receipt
 * that was started when the agent stopped may be on paper, is recorded as `unknown`, and never printed again by itself.
 * It is resolved by a person, or by the printer, whose later word is journaled. A person asks for a copy, which says
 * so and carries the same token. What was asked for more than five minutes ago is not printed either: an agent that
 * comes back then prints into an empty hall.
 */
export class ReceiptPrinting {
  readonly #parts: ReceiptPrintingParts;
  readonly #outbox: Outbox<ReceiptRecord>;
  readonly #held = new Map<string, string>();
  /** Outcomes that the journal could not take yet. */
  readonly #unrecorded = new Map<string, Outcome>();
  /** What the printer said of receipts whose printing had been given up as unknown. */
  readonly #lateWords = new Map<string, Outcome>();
  /** Where the slips of the last receipts are, at printers that can tell. */
  readonly #media = new Map<string, MediaMove>();
  /** Slips that nobody took, as long as the journal doesn't know. */
  readonly #retracted = new Set<string>();

  constructor(parts: ReceiptPrintingParts) {
    this.#parts = parts;
    const effect: Effect<ReceiptRecord> = {
      left: () => this.#left(),
      taskOf,
      perform: (receipt) => this.#print(receipt),
      again: (receipt, error) => {
        parts.onFailure?.(receipt.receiptId, error);
        return error instanceof HallError && errorCatalogue[error.code].retryable;
      },
    };
    this.#outbox = new Outbox(parts.journal, effect);
  }

  /** A receipt as screens show it, with what the printer waits for. Throws HallError `receipt-unknown`. */
  view(receiptId: string): ReceiptView {
    const receipt = this.#parts.cases.receipt(receiptId);
    const { state, reason } = receipt;
    const copy = slipsBefore(this.#parts.cases, receipt);
    const waitsFor = this.#held.get(receiptId) ?? null;
    const media = this.#media.get(receiptId) ?? (reason === "retracted" ? reason : undefined);
    const view = { receiptId, copy, state, reason: waitsFor ?? reason, held: waitsFor !== null };
    return media === undefined ? view : { ...view, media };
  }

  /** Settles when every receipt asked for so far has its outcome. */
  idle(): Promise<void> {
    return this.#outbox.idle();
  }

  stop(): Promise<void> {
    return this.#outbox.stop();
  }

  async #left(): Promise<readonly ReceiptRecord[]> {
    const pending = this.#parts.cases.pendingReceipts();
    const oldest = this.#parts.clock.now() - oldestMs;
    for (const receipt of pending) {
      if (receipt.state !== "printing") {
        if (receipt.updatedAt < oldest) this.#unrecorded.set(receipt.receiptId, tooLate);
        continue;
      }
      await this.#finish(receipt, interrupted).catch((error: unknown) =>
        this.#parts.onFailure?.(receipt.receiptId, error),
      );
    }
    // One whose end could not be recorded now is recorded with the next tasks.
    return pending.filter(
      (receipt) => receipt.state === "requested" || this.#unrecorded.has(receipt.receiptId),
    );
  }

  async #print(receipt: ReceiptRecord): Promise<void> {
    const { receiptId } = receipt;
    if (this.#retracted.has(receiptId) && !this.#unrecorded.has(receiptId)) return this.#retract(receipt);
    const word = this.#lateWords.get(receiptId);
    const known = this.#unrecorded.get(receiptId);
    if (word !== undefined && known === undefined) return this.#resolve(receipt, word);
    if (known !== undefined) return this.#finish(receipt, known);
    // Laid out while the start is committed: the first byte leaves right behind it.
    const started = this.#do({ type: "start-receipt", receiptId }, `receipt:${receiptId}:start`);
    const slip = layOut(() => this.#parts.slip(receipt));
    if ((await started).replayed) return this.#finish(receipt, interrupted);
    failPoint("receipt-started");
    this.#changed(receipt);
    const outcome = "document" in slip ? await this.#send(receipt, slip.document) : slip.outcome;
    failPoint("bytes-sent");
    await this.#finish(receipt, outcome);
    failPoint("receipt-finished");
  }

  async #send(receipt: ReceiptRecord, document: ReceiptDocument): Promise<Outcome> {
    const onHeld = (reason: string | null) => {
      if (reason === null) this.#held.delete(receipt.receiptId);
      else this.#held.set(receipt.receiptId, reason);
      this.#changed(receipt);
    };
    try {
      const { outcome, evidence, reason } = await this.#parts.port.print({
        id: receipt.receiptId,
        document,
        onHeld,
        onMedia: (move) => this.#moved(receipt, move),
        onLateWord: ({ outcome, evidence }) => {
          this.#lateWords.set(receipt.receiptId, { outcome, evidence });
          this.#outbox.add(receipt);
        },
      });
      return { outcome, evidence, ...(reason === undefined ? {} : { reason }) };
    } catch (error) {
      if (isDeviceError(error)) return { outcome: "not-printed", evidence: "none", reason: error.code };
      // Not a device's word: whether bytes left nobody can say.
      this.#parts.onFailure?.(receipt.receiptId, error);
      return { outcome: "unknown", evidence: "none", reason: "internal" };
    } finally {
      this.#held.delete(receipt.receiptId);
    }
  }

  #moved(receipt: ReceiptRecord, move: MediaMove): void {
    this.#media.set(receipt.receiptId, move);
    const [oldest] = this.#media.keys();
    if (this.#media.size > keptMedia && oldest !== undefined) this.#media.delete(oldest);
    if (move === "retracted") {
      this.#retracted.add(receipt.receiptId);
      this.#outbox.add(receipt);
    }
    this.#changed(receipt);
  }

  async #retract(receipt: ReceiptRecord): Promise<void> {
    const { receiptId } = receipt;
    await this.#do({ type: "retract-receipt", receiptId }, `receipt:${receiptId}:retracted`);
    this.#retracted.delete(receiptId);
    this.#changed(receipt);
  }

  async #finish(receipt: ReceiptRecord, outcome: Outcome): Promise<void> {
    const { receiptId } = receipt;
    this.#unrecorded.set(receiptId, outcome);
    await this.#do({ type: "finish-receipt", receiptId, ...outcome }, `receipt:${receiptId}:finish`);
    this.#unrecorded.delete(receiptId);
    this.#changed(receipt);
  }

  async #resolve(receipt: ReceiptRecord, word: Outcome): Promise<void> {
    const { receiptId } = receipt;
    const settledBefore = this.#parts.cases.receipt(receiptId).state !== "unknown";
    if (!settledBefore)
      await this.#do({ type: "finish-receipt", receiptId, ...word }, `receipt:${receiptId}:late-word`);
    this.#lateWords.delete(receiptId);
    this.#changed(receipt);
  }

  #do(command: Command, key: string) {
    return this.#parts.journal.execute(command, actor, key);
  }

  #changed({ receiptId, caseNumber }: ReceiptRecord): void {
    this.#parts.onChange?.(receiptId, caseNumber);
  }
}

function taskOf({ event, at }: Op): ReceiptRecord | null {
  if (event.type !== "receipt.requested") return null;
  const { receiptId, caseNumber, copy, language } = event;
  return { receiptId, caseNumber, copy, language, state: "requested", reason: null, updatedAt: at };
}

function layOut(lay: () => ReceiptDocument): { document: ReceiptDocument } | { outcome: Outcome } {
  try {
    return { document: lay() };
  } catch (error) {
    const reason = error instanceof HallError ? error.code : "internal";
    return { outcome: { outcome: "not-printed", evidence: "none", reason } };
  }
}
