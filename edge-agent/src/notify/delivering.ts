import type { Clock } from "@yimen/drivers/contract";
import type { Hall } from "../journal/open.ts";
import { waitMs } from "../lines/delivering.ts";
import type { AlarmNoticeRow } from "../store/alarm/tables.ts";
import type { NoticeContent } from "./notice-content.ts";
import type { Sender, Told } from "./sender.ts";

export interface DeliveringParts {
  readonly hall: Pick<Hall, "journal" | "alarms">;
  readonly clock: Clock;
  readonly random: () => number;
  /** How long a notice is tried, milliseconds. */
  readonly patienceMs: number;
  /** What a notice says now; null: its alarm is not known. */
  content(notice: AlarmNoticeRow): NoticeContent | null;
  /** How the last try went; null: through. */
  tried(trouble: string | null, final: boolean): void;
}

/** How a try ended. */
interface Ended {
  readonly told: Told;
  /** Those that are done with. */
  readonly gone: readonly AlarmNoticeRow[];
  /** None of those that were tried together is left. */
  readonly all: boolean;
}

/**
 * Tells one channel everything that the journal says it must be told, in order, each until it went through, was refused or
 * is too old. What is to be done lies in the journal's tables: after a restart the same goes out under the same id.
 */
export class Delivering {
  readonly #channel: string;
  readonly #sender: Sender;
  readonly #parts: DeliveringParts;
  readonly #waiting = new Map<string, AlarmNoticeRow>();
  readonly #over = new AbortController();
  #nap = new AbortController();
  #tries = 0;
  #unrecorded: Ended | null = null;
  #working: Promise<void> | null = null;

  constructor(channel: string, sender: Sender, parts: DeliveringParts) {
    this.#channel = channel;
    this.#sender = sender;
    this.#parts = parts;
  }

  add(notice: AlarmNoticeRow): void {
    if (this.#over.signal.aborted) return;
    this.#waiting.set(notice.noticeId, notice);
    this.#working ??= this.#work();
  }

  /** A notice was sent anew by hand, or the channel was tried with success: nobody waits for the next try. */
  hurry(): void {
    this.#nap.abort();
  }

  /** A try that was broken off is made again after the next start. */
  async close(): Promise<void> {
    this.#over.abort(new Error("closing"));
    await this.#working;
  }

  async #work(): Promise<void> {
    const { random } = this.#parts;
    try {
      await this.#sleep(this.#sender.gatherMs, false);
      while (this.#waiting.size > 0 && !this.#over.signal.aborted) {
        const ended = this.#unrecorded ?? (await this.#try());
        if (ended === null) return;
        const recorded = await this.#settle(ended.gone, ended.told);
        // What went through goes out no second time because the journal did not take it.
        this.#unrecorded = recorded ? null : ended;
        if (recorded && ended.all) {
          this.#tries = 0;
          continue;
        }
        this.#tries += 1;
        const asked = ended.told.told === "not-yet" ? (ended.told.afterMs ?? 0) : 0;
        await this.#sleep(Math.max(asked, waitMs(this.#tries, random)), true);
      }
    } finally {
      // Within the turn in which it was found that nothing waits: what comes next begins anew.
      this.#working = null;
    }
  }

  /** Null: it was broken off. */
  async #try(): Promise<Ended | null> {
    const { clock, patienceMs } = this.#parts;
    const batch = [...this.#waiting.values()].slice(0, this.#sender.atOnce);
    const told = await this.#tell(batch).catch((): Told => ({ told: "not-yet", reason: "no-connection" }));
    if (this.#over.signal.aborted && told.told !== "sent") return null;
    const late = batch.filter(({ dueAt }) => clock.now() - dueAt >= patienceMs);
    const gone = told.told === "sent" || told.told === "refused" ? batch : late;
    return { gone, told, all: gone.length === batch.length };
  }

  async #tell(batch: readonly AlarmNoticeRow[]): Promise<Told> {
    const contents = batch.flatMap((notice) => this.#parts.content(notice) ?? []);
    // Of an alarm that nobody knows any more there is nothing to tell.
    if (contents.length === 0) return { told: "refused", reason: "alarm-unknown" };
    return this.#sender.send(contents, this.#over.signal);
  }

  /** Records how it ended; false: the journal did not take it. */
  async #settle(batch: readonly AlarmNoticeRow[], told: Told): Promise<boolean> {
    const { hall, tried } = this.#parts;
    const sent = told.told === "sent";
    tried(sent ? null : told.reason, !sent && batch.length > 0);
    const outcome = sent ? "sent" : "given-up";
    const why = sent ? null : told.reason;
    try {
      for (const { noticeId, dueAt } of batch) {
        await hall.journal.execute(
          { type: "settle-alarm-notice", noticeId, outcome, why },
          { kind: "agent", id: `alarm-channel:${this.#channel}` },
          `alarm-notice:${noticeId}:${dueAt}:${outcome}`,
        );
        this.#waiting.delete(noticeId);
      }
      return true;
    } catch {
      return false;
    }
  }

  async #sleep(ms: number, mayHurry: boolean): Promise<void> {
    if (ms <= 0 || this.#over.signal.aborted) return;
    this.#nap = new AbortController();
    const signals = mayHurry ? [this.#over.signal, this.#nap.signal] : [this.#over.signal];
    await this.#parts.clock.sleep(ms, AbortSignal.any(signals)).catch(() => undefined);
  }
}
