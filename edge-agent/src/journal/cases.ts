import type {
  CaseState,
  DeliveryMethod,
  DocumentRef,
  PageRef,
  ReceiptState,
  SealedCaseFields,
} from "../contract/case.ts";
import type { Catalogue, Item } from "../contract/catalogue.ts";
import { HallError } from "../contract/errors.ts";
import type { HallEvent, Op } from "../contract/op.ts";
import type { SupervisionSettings } from "../contract/settings/supervision.ts";
import type { Localized } from "../contract/text.ts";
import type { ProgressView } from "../contract/views.ts";
import type { WorkCalendar } from "../rules/calendar/work-calendar.ts";
import { itemOfCase } from "../rules/catalogue/version.ts";
import { heldStill } from "../rules/checklist.ts";
import { progressView } from "../rules/progress.ts";
import { parseShortCode } from "../rules/short-code.ts";
import { caseClock } from "../rules/supervision/case-clock.ts";
import { isToken } from "../security/token.ts";
import type { Place, Vault } from "../security/vault.ts";
import type { SqliteStore } from "../store/sqlite.ts";
import type { CaseRow, DocumentRow, ReceiptRow } from "../store/tables.ts";
import { caseKeyOf, workOf } from "./case/status.ts";
import { opOf } from "./chain.ts";
import { indexes, places } from "./sealed-places.ts";

/** A case as staff and screens may know it; nothing here is sealed or personal. */
export interface CaseRecord {
  readonly caseNumber: string;
  readonly itemId: string;
  readonly station: string;
  readonly state: CaseState;
  readonly step: number;
  readonly reason: string | null;
  readonly delivery: DeliveryMethod;
  readonly promisedOn: string | null;
  readonly submittedAt: number;
  readonly updatedAt: number;
}

export interface ReceiptRecord {
  readonly receiptId: string;
  readonly caseNumber: string;
  readonly copy: number;
  readonly language: string;
  readonly state: ReceiptState;
  readonly reason: string | null;
  /** When its state began, milliseconds since 1970. */
  readonly updatedAt: number;
}

/** What a slip needs, opened for printing. Memory only. */
export interface OpenedReceipt {
  readonly record: CaseRecord;
  readonly token: string;
  readonly shortCode: string;
  readonly fields: SealedCaseFields;
  readonly documents: readonly DocumentRef[];
}

/** What limits are measured by. */
export interface CaseTime {
  readonly calendar: WorkCalendar;
  readonly supervision: SupervisionSettings;
}

type Submitted = Extract<HallEvent, { type: "case.submitted" }>;

const casesLookedAt = 10;

/** The read side: what the journal's tables know, opened where the case's key still exists. */
export class Cases {
  readonly #store: SqliteStore;
  readonly #vault: Vault;
  readonly #catalogue: Catalogue;
  readonly #time: CaseTime;

  constructor(parts: { store: SqliteStore; vault: Vault; catalogue: Catalogue; time: CaseTime }) {
    this.#time = parts.time;
    this.#store = parts.store;
    this.#vault = parts.vault;
    this.#catalogue = parts.catalogue;
  }

  /** The case number behind a receipt's token, or null. */
  findByToken(token: string): string | null {
    if (!isToken(token)) return null;
    return this.#tables.cases.byToken(this.#vault.index(indexes.token, token))?.caseNumber ?? null;
  }

  /** The case number behind a short code as typed, or null. Callers limit how often this may be tried. */
  findByShortCode(code: string): string | null {
    const parsed = parseShortCode(code);
    if (parsed === null) return null;
    return this.#tables.cases.byShortCode(this.#vault.index(indexes.shortCode, parsed))?.caseNumber ?? null;
  }

  /** Throws HallError `case-unknown`. */
  caseView(caseNumber: string): CaseRecord {
    return recordOf(this.#row(caseNumber));
  }

  /** The case's ops in order. */
  ops(caseNumber: string): readonly Op[] {
    return this.#tables.ops.ofCase(caseNumber).map(opOf);
  }

  /** What the phone page shows. Throws HallError `case-unknown`, `unknown-item`. */
  progress(caseNumber: string, hall: Localized): ProgressView {
    const row = this.#row(caseNumber);
    const work = workOf(this.#tables, caseNumber);
    const ops = this.ops(caseNumber);
    const item = this.#item(row);
    const facts = { ...row, work, expectedOn: this.#expectedOn(row, item, ops) };
    return progressView(hall, this.#catalogue, item, facts, ops);
  }

  item(caseNumber: string): Item {
    return this.#item(this.#row(caseNumber));
  }

  /** Reusable papers that this person handed in before, with their card, and that are still valid at `at`. */
  heldDocuments(applicantNumber: string, at: number): readonly DocumentRef[] {
    const rows = this.#tables.documents.ofApplicant(this.#applicant(applicantNumber));
    const proven = new Set(
      [...new Set(rows.map((row) => row.caseNumber))].filter(
        (caseNumber) => this.#provenFields(this.#row(caseNumber)) !== null,
      ),
    );
    const own = rows.filter((row) => proven.has(row.caseNumber));
    return heldStill(this.#catalogue, own.map(documentOf), at);
  }

  /** The newest answer to each question that this person's last cases by card hold, or null without one. */
  lastCaseFields(applicantNumber: string): Readonly<Record<string, unknown>> | null {
    const rows = this.#tables.cases.ofApplicant(this.#applicant(applicantNumber), casesLookedAt);
    const forms = rows.flatMap((row) => this.#provenFields(row)?.form ?? []);
    return forms.length === 0 ? null : Object.assign({}, ...forms.reverse());
  }

  /** The person's newest cases here, by whatever way they were handed in. */
  recentOf(applicantNumber: string): readonly CaseRecord[] {
    return this.#tables.cases.ofApplicant(this.#applicant(applicantNumber), casesLookedAt).map(recordOf);
  }

  /** Token, short code and fields of a case, for its slip. Throws `case-unknown`; `not-found` after shredding. */
  unsealReceipt(caseNumber: string): OpenedReceipt {
    const row = this.#row(caseNumber);
    const submitted = this.#submitted(row);
    const fields = this.#fields(submitted);
    const token = this.#text(places.token(caseNumber), submitted.sealedToken);
    const shortCode = this.#text(places.shortCode(caseNumber), submitted.sealedShortCode);
    if (fields === null || token === null || shortCode === null) throw new HallError("not-found");
    return { record: recordOf(row), token, shortCode, fields, documents: submitted.documents };
  }

  /** Id of the key that seals the case; papers added later are sealed under it too. Throws `case-unknown`. */
  keyOf(caseNumber: string): string {
    return caseKeyOf(this.#tables, this.#row(caseNumber));
  }

  /** Receipts that were asked for or are printing, oldest first. */
  pendingReceipts(): readonly ReceiptRecord[] {
    return this.#tables.receipts.open().map(receiptOf);
  }

  /** Throws HallError `receipt-unknown`. */
  receipt(receiptId: string): ReceiptRecord {
    const row = this.#tables.receipts.find(receiptId);
    if (row === null) throw new HallError("receipt-unknown");
    return receiptOf(row);
  }

  /** The case's receipts by copy number. */
  receipts(caseNumber: string): readonly ReceiptRecord[] {
    return this.#tables.receipts.ofCase(caseNumber).map(receiptOf);
  }

  /** How many cases lie here. */
  count(): number {
    return this.#tables.cases.count();
  }

  /** The promised day, later by what the clock stood; null while it stands. */
  #expectedOn(row: CaseRow, item: Item, ops: readonly Op[]): string | null {
    if (row.state === "correction") return null;
    const wasReturned = ops.some(({ event }) => event.type === "case.advanced" && event.to === "correction");
    if (!wasReturned || row.promisedOn === null) return row.promisedOn;
    const { calendar, supervision } = this.#time;
    const clock = caseClock(ops, item, supervision, calendar, ops.at(-1)?.at ?? row.updatedAt);
    return clock === null ? row.promisedOn : calendar.dayAt(clock.dueAt);
  }

  get #tables() {
    return this.#store.tables;
  }

  #row(caseNumber: string): CaseRow {
    const row = this.#tables.cases.find(caseNumber);
    if (row === null) throw new HallError("case-unknown");
    return row;
  }

  #item(row: CaseRow): Item {
    const item = itemOfCase(this.#catalogue, row);
    if (item === null) throw new HallError("unknown-item");
    return item;
  }

  #applicant(number: string): string {
    return this.#vault.index(indexes.applicant, number);
  }

  #submitted(row: CaseRow): Submitted {
    const [op] = this.#tables.ops.between(row.submittedSeq, row.submittedSeq);
    const event: HallEvent | null = op === undefined ? null : JSON.parse(op.event);
    if (event?.type !== "case.submitted") throw new HallError("storage-damaged");
    return event;
  }

  /** Null unless the applicant showed a card: whoever typed a number may have put words into its owner's mouth. */
  #provenFields(row: CaseRow): SealedCaseFields | null {
    const fields = this.#fields(this.#submitted(row));
    return fields?.identity.source === "id-card" ? fields : null;
  }

  #fields(submitted: Submitted): SealedCaseFields | null {
    const text = this.#text(places.fields(submitted.caseNumber), submitted.sealed);
    return text === null ? null : JSON.parse(text);
  }

  #text(place: Place, sealed: string): string | null {
    return this.#vault.open(place, Buffer.from(sealed, "base64"))?.toString("utf8") ?? null;
  }
}

function recordOf(row: CaseRow): CaseRecord {
  const { caseNumber, itemId, station, state, step, reason, promisedOn, submittedAt, updatedAt } = row;
  const delivery = row.delivery as DeliveryMethod;
  return { caseNumber, itemId, station, state, step, reason, delivery, promisedOn, submittedAt, updatedAt };
}

function receiptOf(row: ReceiptRow): ReceiptRecord {
  const { receiptId, caseNumber, copy, language, state, reason, updatedAt } = row;
  return { receiptId, caseNumber, copy, language, state, reason, updatedAt };
}

function documentOf(row: DocumentRow): DocumentRef {
  const pages: PageRef[] = JSON.parse(row.pages);
  return { documentId: row.documentId, materialId: row.materialId, capturedAt: row.capturedAt, pages };
}
