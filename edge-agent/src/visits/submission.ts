import { randomUUID } from "node:crypto";
import {
  type Actor,
  type CaseChannel,
  type Catalogue,
  errorCatalogue,
  HallError,
  type Language,
  type VisitView,
} from "../contract/index.ts";
import type { Draft } from "./draft.ts";
import type { Records } from "./records.ts";
import { type Decided, submit } from "./submit.ts";

export interface SubmissionParts {
  readonly catalogue: Catalogue;
  readonly records: Records;
  readonly station: string;
}

/** Who hands the case in, and by which way. */
export interface Submitter {
  readonly actor: Actor;
  readonly channel: CaseChannel;
  /** What a clerk decides with it; undefined: nothing. */
  decided?(): Decided;
}

const mostCopies = 3;

/** A visit's one case: while it is being written, once it stands, and the slips of it. */
export class Submission {
  readonly #parts: SubmissionParts;
  readonly #by: Submitter;
  #running: { readonly key: string; readonly settled: Promise<void> } | null = null;
  #case: VisitView["case"] = null;
  /** Key of an attempt that failed without a decision: its case may be on disk all the same. */
  #open: string | null = null;
  #copies = 0;

  constructor(parts: SubmissionParts, by: Submitter) {
    this.#parts = parts;
    this.#by = by;
  }

  /** The case, once it is on disk. */
  get case(): VisitView["case"] {
    return this.#case;
  }

  /** From the moment of sending nothing may be changed any more, unless it is refused. */
  get begun(): boolean {
    return this.#running !== null;
  }

  /** The same key again waits for the same submission; another key is refused with `wrong-stage`. */
  async send(key: string, draft: Draft, language: Language): Promise<void> {
    if (this.#running !== null) {
      if (this.#running.key !== key) throw new HallError("wrong-stage");
      return this.#running.settled;
    }
    const settled = this.#send(key, draft, language);
    this.#running = { key, settled };
    try {
      await settled;
    } catch (error) {
      this.#running = null;
      throw error;
    }
  }

  /** Asks for a slip marked as a copy. Throws HallError `too-many-copies` after three: the next person needs paper too. */
  async reprint(language: Language): Promise<void> {
    if (this.#case === null) throw new HallError("wrong-stage");
    if (this.#copies >= mostCopies) throw new HallError("too-many-copies");
    const { caseNumber } = this.#case;
    this.#copies += 1;
    try {
      await this.#parts.records.execute(
        { type: "request-receipt", caseNumber, language },
        this.#by.actor,
        `reprint:${randomUUID()}`,
      );
    } catch (error) {
      this.#copies -= 1;
      throw error;
    }
  }

  receipt(): VisitView["receipt"] {
    return this.#case === null ? null : this.#parts.records.receipt(this.#case.caseNumber);
  }

  forget(): void {
    this.#case = null;
  }

  /** After an attempt without an answer the journal gets that attempt's key again, whatever the screen's new one is. */
  async #send(key: string, draft: Draft, language: Language): Promise<void> {
    const journalKey = this.#open ?? key;
    try {
      const caseNumber = await this.#submitOnce(journalKey, draft, language);
      this.#case = this.#parts.records.submitted(caseNumber);
    } catch (error) {
      if (!isDecision(error)) this.#open = journalKey;
      throw error;
    }
  }

  async #submitOnce(key: string, draft: Draft, language: Language): Promise<string> {
    const { records } = this.#parts;
    try {
      const { actor, channel, decided } = this.#by;
      return await submit(draft, key, { ...this.#parts, language, actor, channel, decided: decided?.() });
    } catch (error) {
      const standing = this.#open === key && isReused(error) ? records.caseOf(key, this.#by.actor) : null;
      if (standing === null) throw error;
      return standing;
    }
  }
}

/** The rules said no: nothing was written. A fault of the store or the program leaves that open. */
function isDecision(error: unknown): boolean {
  return error instanceof HallError && errorCatalogue[error.code].status < 500;
}

function isReused(error: unknown): boolean {
  return error instanceof HallError && error.code === "key-reused";
}
