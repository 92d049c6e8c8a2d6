import type { DocumentRef, PageRef, SealedCaseFields } from "../../contract/case.ts";
import type { Catalogue, Item } from "../../contract/catalogue.ts";
import type { Duty } from "../../contract/duty.ts";
import { HallError } from "../../contract/errors.ts";
import type { HallEvent, Op } from "../../contract/op.ts";
import type { CaseWork } from "../../rules/case-work.ts";
import { itemOfCase } from "../../rules/catalogue/version.ts";
import type { Place, Vault } from "../../security/vault.ts";
import type { LineRow, PromiseRow } from "../../store/case/tables.ts";
import type { CaseRow, Tables } from "../../store/tables.ts";
import { opOf } from "../chain.ts";
import { dutiesOf } from "../duty/duties.ts";
import { places } from "../sealed-places.ts";
import { workOf } from "./status.ts";

type Submitted = Extract<HallEvent, { type: "case.submitted" }>;

/** A case as its reviewer may know it; opened where its key still exists. Memory only. */
export interface CaseFile {
  readonly row: CaseRow;
  readonly item: Item;
  readonly work: CaseWork;
  readonly submitted: Submitted;
  /** Null once the key was destroyed. */
  readonly fields: SealedCaseFields | null;
  readonly documents: readonly DocumentRef[];
  readonly ops: readonly Op[];
}

/** The read side of reviewing: open cases, one case's file, its notes, what line systems were told. */
export class ReviewRecords {
  readonly #store: { readonly tables: Tables };
  readonly #vault: Vault;
  readonly #catalogue: Catalogue;

  constructor(parts: { store: { readonly tables: Tables }; vault: Vault; catalogue: Catalogue }) {
    this.#store = parts.store;
    this.#vault = parts.vault;
    this.#catalogue = parts.catalogue;
  }

  /** Numbers of cases that are not at their end, oldest first. */
  openCases(limit: number): readonly string[] {
    return this.#tables.work.openCases(limit);
  }

  countOpen(): number {
    return this.#tables.work.countOpen();
  }

  /** What an inbox needs of a case; null where the catalogue has dropped its item. Throws `case-unknown`. */
  standing(caseNumber: string): Pick<CaseFile, "row" | "item" | "work" | "ops"> | null {
    const row = this.#row(caseNumber);
    const item = itemOfCase(this.#catalogue, row);
    if (item === null) return null;
    return { row, item, work: workOf(this.#tables, caseNumber), ops: this.#ops(caseNumber) };
  }

  /** Throws HallError `case-unknown`, `unknown-item`. */
  file(caseNumber: string): CaseFile {
    const standing = this.standing(caseNumber);
    if (standing === null) throw new HallError("unknown-item");
    const submitted = standing.ops[0]?.event;
    if (submitted?.type !== "case.submitted") throw new HallError("storage-damaged");
    const text = this.#text(places.fields(caseNumber), submitted.sealed);
    const documents = this.#tables.documents.ofCase(caseNumber).map((row): DocumentRef => {
      const { documentId, materialId, capturedAt } = row;
      const pages: PageRef[] = JSON.parse(row.pages);
      return { documentId, materialId, capturedAt, pages };
    });
    return { ...standing, submitted, fields: text === null ? null : JSON.parse(text), documents };
  }

  /** A note's text; null where there is none or its key was destroyed. */
  note(caseNumber: string, sealed: string | undefined): string | null {
    return sealed === undefined ? null : this.#text(places.note(caseNumber), sealed);
  }

  duties(): readonly Duty[] {
    return dutiesOf(this.#tables);
  }

  openPromises(): readonly PromiseRow[] {
    return this.#tables.work.promises.open();
  }

  deliveriesOf(caseNumber: string): readonly LineRow[] {
    return this.#tables.work.lines.ofCase(caseNumber);
  }

  deliveries(state: LineRow["state"], limit: number): readonly LineRow[] {
    return this.#tables.work.lines.inState(state, limit);
  }

  /** Throws HallError `delivery-unknown`. */
  delivery(deliveryId: string): LineRow {
    const row = this.#tables.work.lines.find(deliveryId);
    if (row === null) throw new HallError("delivery-unknown");
    return row;
  }

  deliveryCounts(): ReturnType<Tables["work"]["lines"]["counts"]> {
    return this.#tables.work.lines.counts();
  }

  /** What a line system calls the case, or null. */
  reference(line: string, caseNumber: string): string | null {
    return this.#tables.work.lines.reference(line, caseNumber);
  }

  get #tables(): Tables {
    return this.#store.tables;
  }

  #row(caseNumber: string): CaseRow {
    const row = this.#tables.cases.find(caseNumber);
    if (row === null) throw new HallError("case-unknown");
    return row;
  }

  #ops(caseNumber: string): readonly Op[] {
    return this.#tables.ops.ofCase(caseNumber).map(opOf);
  }

  #text(place: Place, sealed: string): string | null {
    return this.#vault.open(place, Buffer.from(sealed, "base64"))?.toString("utf8") ?? null;
  }
}
