import {
  type Clock,
  isDeviceError,
  type Printed,
  type ReceiptDocument,
  type ReceiptJob,
} from "@yimen/drivers/contract";
import { type DeskCommand, errorCatalogue, HallError, type NoticeView, type Op } from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import type { NoticeRecord, Notices } from "../journal/notices.ts";
import { Outbox } from "./outbox.ts";

export interface NoticePrintingParts {
  readonly journal: HallJournal;
  readonly notices: Notices;
  readonly port: { print(job: ReceiptJob): Promise<Printed> };
  readonly clock: Pick<Clock, "now">;
  readonly layOut: (notice: NoticeRecord) => ReceiptDocument;
  readonly onChange: (visit: string) => void;
  readonly onFailure: (noticeId: string, error: unknown) => void;
}

type Outcome = Omit<Extract<DeskCommand, { type: "finish-notice" }>, "type" | "noticeId">;

const actor = { kind: "agent", id: "print-notices" } as const;
const interrupted: Outcome = { outcome: "unknown", evidence: "none", reason: "interrupted" };
/** Its person is gone by then. */
const tooLate: Outcome = { outcome: "not-printed", evidence: "none", reason: "too-late" };
const oldestMs = 5 * 60_000;

/**
 * Prints each notice that the journal asks for, once. Start and outcome are journaled around the printing: one that was
 * started when the agent stopped may be on paper and is `unknown`, never printed again by itself. A clerk asks for
 * another, which says that it is a copy.
 */
export class NoticePrinting {
  readonly #parts: NoticePrintingParts;
  readonly #held = new Map<string, string>();
  readonly #unrecorded = new Map<string, Outcome>();
  readonly #outbox: Outbox<NoticeRecord>;

  constructor(parts: NoticePrintingParts) {
    this.#parts = parts;
    this.#outbox = new Outbox<NoticeRecord>(parts.journal, {
      left: () => this.#left(),
      taskOf: (op) => taskOf(op),
      perform: (notice) => this.#print(notice),
      again: (notice, error) => {
        parts.onFailure(notice.noticeId, error);
        return error instanceof HallError && errorCatalogue[error.code].retryable;
      },
    });
  }

  /** The latest notice of a visit, with what the printer waits for. */
  latest(visit: string): NoticeView | null {
    const notice = this.#parts.notices.latest(visit);
    if (notice === null) return null;
    const { noticeId, itemId, missing, copy, state, reason } = notice;
    const waitsFor = this.#held.get(noticeId) ?? null;
    const held = waitsFor !== null;
    return { noticeId, itemId, missing: [...missing], copy, state, reason: waitsFor ?? reason, held };
  }

  stop(): Promise<void> {
    return this.#outbox.stop();
  }

  async #left(): Promise<readonly NoticeRecord[]> {
    const pending = this.#parts.notices.pending();
    const oldest = this.#parts.clock.now() - oldestMs;
    for (const { noticeId, state, updatedAt } of pending) {
      if (state === "printing") this.#unrecorded.set(noticeId, interrupted);
      else if (updatedAt < oldest) this.#unrecorded.set(noticeId, tooLate);
    }
    return pending;
  }

  async #print(notice: NoticeRecord): Promise<void> {
    const { noticeId } = notice;
    const known = this.#unrecorded.get(noticeId);
    if (known !== undefined) return this.#finish(notice, known);
    const started = await this.#do({ type: "start-notice", noticeId }, `notice:${noticeId}:start`);
    if (started.replayed) return this.#finish(notice, interrupted);
    this.#parts.onChange(notice.visit);
    await this.#finish(notice, await this.#send(notice));
  }

  async #send(notice: NoticeRecord): Promise<Outcome> {
    const { noticeId, visit } = notice;
    let document: ReceiptDocument;
    try {
      document = this.#parts.layOut(notice);
    } catch (error) {
      this.#parts.onFailure(noticeId, error);
      return { outcome: "not-printed", evidence: "none", reason: "internal" };
    }
    try {
      const { outcome, evidence, reason } = await this.#parts.port.print({
        id: noticeId,
        document,
        onHeld: (why) => {
          if (why === null) this.#held.delete(noticeId);
          else this.#held.set(noticeId, why);
          this.#parts.onChange(visit);
        },
      });
      return { outcome, evidence, ...(reason === undefined ? {} : { reason }) };
    } catch (error) {
      if (isDeviceError(error)) return { outcome: "not-printed", evidence: "none", reason: error.code };
      // Not a device's word: whether bytes left nobody can say.
      this.#parts.onFailure(noticeId, error);
      return { outcome: "unknown", evidence: "none", reason: "internal" };
    } finally {
      this.#held.delete(noticeId);
    }
  }

  async #finish({ noticeId, visit }: NoticeRecord, outcome: Outcome): Promise<void> {
    this.#unrecorded.set(noticeId, outcome);
    await this.#do({ type: "finish-notice", noticeId, ...outcome }, `notice:${noticeId}:finish`);
    this.#unrecorded.delete(noticeId);
    this.#parts.onChange(visit);
  }

  #do(command: DeskCommand, key: string) {
    return this.#parts.journal.execute(command, actor, key);
  }
}

function taskOf({ event, at }: Op): NoticeRecord | null {
  if (event.type !== "notice.requested") return null;
  const { noticeId, visit, itemId, missing, copy, language } = event;
  return {
    noticeId,
    visit,
    itemId,
    missing,
    copy,
    language,
    state: "requested",
    reason: null,
    updatedAt: at,
  };
}
