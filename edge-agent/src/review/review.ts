import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import {
  type Actor,
  type Command,
  caseOf,
  HallError,
  type PageRef,
  type ReviewCase,
  type ReviewInbox,
  type ReviewRow,
} from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { followJournal } from "../sockets/follow-journal.ts";
import { type CaseFileParts, reviewCase } from "./case-file.ts";
import { inboxRow, nameOf } from "./inbox.ts";
import { valueAt } from "./masked-form.ts";

/** As many cases as a screen can still work through; the oldest come first. */
const shownCases = 400;
const oneLookMs = 10 * 60_000;
const looksKept = 2_000;

export interface ReviewParts extends CaseFileParts {
  readonly hall: Pick<Hall, "journal" | "review" | "calendar" | "blobs">;
  readonly clock: Clock;
  /** All rows of the inbox, each time one of them is another. */
  shown(rows: ReadonlyMap<string, ReviewRow>): void;
}

/** The back office: its inbox, kept up to date, and everything that is asked of one case. */
export class Review {
  readonly #parts: ReviewParts;
  readonly #rows = new Map<string, ReviewRow>();
  readonly #turns = new Map<string, number>();
  readonly #lookedAt = new Map<string, number>();
  readonly #stop = new AbortController();
  readonly #leave: () => void;

  constructor(parts: ReviewParts) {
    this.#parts = parts;
    for (const caseNumber of parts.hall.review.openCases(shownCases)) this.#look(caseNumber);
    parts.shown(this.#rows);
    this.#leave = followJournal(parts.hall.journal, (op) => {
      const caseNumber = caseOf(op.event);
      if (caseNumber === null || op.event.type === "case.looked") return;
      this.#look(caseNumber);
      parts.shown(this.#rows);
    });
    void this.#turnColours();
  }

  inbox(): ReviewInbox {
    return { cases: [...this.#rows.values()], open: this.#parts.hall.review.countOpen() };
  }

  /** Throws `case-unknown`, `unknown-item`. The look stands in the journal before anything is shown. */
  async file(caseNumber: string, by: Actor): Promise<ReviewCase> {
    this.#parts.hall.review.file(caseNumber);
    await this.#opened(caseNumber, by);
    return reviewCase(this.#parts, caseNumber, by.id, this.#parts.clock.now());
  }

  /** A page's bytes. Throws `not-found`. */
  async page(
    caseNumber: string,
    documentId: string,
    page: number,
    by: Actor,
  ): Promise<{ readonly mime: string; readonly bytes: Uint8Array }> {
    const { documents, submitted } = this.#parts.hall.review.file(caseNumber);
    const document = documents.find((candidate) => candidate.documentId === documentId);
    const signature = documentId === "signature" && page === 0 ? submitted.signature : null;
    const found: PageRef | null = document?.pages[page] ?? signature;
    if (found === null) throw new HallError("not-found");
    const name = document?.materialId ?? "signature";
    await this.#do({ type: "note-look", caseNumber, at: "document", name, page }, by);
    return { mime: found.mime, bytes: await this.#parts.hall.blobs.read(found) };
  }

  /** A masked field in clear. Throws `not-found`. */
  async reveal(caseNumber: string, field: string, by: Actor): Promise<string> {
    const { fields } = this.#parts.hall.review.file(caseNumber);
    if (fields === null) throw new HallError("not-found");
    const { identity, form, deliveryAddress } = fields;
    const own: Readonly<Record<string, string | undefined>> = {
      name: identity.name,
      number: identity.number,
      phone: identity.phone,
      address: deliveryAddress,
    };
    const value = own[field] ?? valueAt(form, field);
    if (value === null) throw new HallError("not-found");
    await this.#do(
      { type: "note-look", caseNumber, at: "field", name: field.split("/").slice(0, 2).join("/") },
      by,
    );
    return value;
  }

  /** Does it; a refusal because another has the case names that colleague. */
  async decide(command: Command, by: Actor, key: string | undefined): Promise<void> {
    try {
      await this.#do(command, by, key);
    } catch (error) {
      throw error instanceof HallError && error.code === "case-held" ? this.#held(error) : error;
    }
  }

  /** A case that lies open is asked for again with each change: that is one look for a while. */
  async #opened(caseNumber: string, by: Actor): Promise<void> {
    const key = `${by.id} ${caseNumber}`;
    const now = this.#parts.clock.uptime();
    if (now - (this.#lookedAt.get(key) ?? Number.NEGATIVE_INFINITY) < oneLookMs) return;
    await this.#do({ type: "note-look", caseNumber, at: "case" }, by);
    this.#lookedAt.delete(key);
    this.#lookedAt.set(key, now);
    const oldest = this.#lookedAt.size > looksKept ? this.#lookedAt.keys().next().value : undefined;
    if (oldest !== undefined) this.#lookedAt.delete(oldest);
  }

  close(): void {
    this.#stop.abort();
    this.#leave();
  }

  #held(error: HallError): HallError {
    const holder = nameOf(this.#parts, error.fields[0]?.reason ?? null);
    const words = holder === null ? "" : `${holder.name} (${holder.staffNumber})`;
    return new HallError("case-held", { fields: [{ path: "/holder", reason: words }] });
  }

  async #do(command: Command, by: Actor, key = `review:${randomUUID()}`): Promise<void> {
    await this.#parts.hall.journal.execute(command, by, key);
  }

  #look(caseNumber: string): void {
    const standing = this.#parts.hall.review.standing(caseNumber);
    const ended = standing === null || ["completed", "withdrawn"].includes(standing.row.state);
    if (ended || (!this.#rows.has(caseNumber) && this.#rows.size >= shownCases)) {
      this.#rows.delete(caseNumber);
      this.#turns.delete(caseNumber);
      return;
    }
    const { shown, nextAt } = inboxRow(this.#parts, standing, this.#parts.clock.now());
    this.#rows.set(caseNumber, shown);
    if (nextAt === null) this.#turns.delete(caseNumber);
    else this.#turns.set(caseNumber, nextAt);
  }

  /** Looks at a case again when its clock turns another colour by itself. */
  async #turnColours(): Promise<void> {
    const { clock, shown } = this.#parts;
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await clock.sleep(colourEveryMs as Parameters<Clock["sleep"]>[0], signal).catch(() => undefined);
      if (signal.aborted) return;
      const now = clock.now();
      const due = [...this.#turns].filter(([, at]) => at <= now).map(([caseNumber]) => caseNumber);
      try {
        for (const caseNumber of due) this.#look(caseNumber);
      } catch {
        // A store that can't be read now is asked again at the next look.
        continue;
      }
      if (due.length > 0) shown(this.#rows);
    }
  }
}

const colourEveryMs = 15_000;
