import { randomUUID } from "node:crypto";
import {
  type Actor,
  type ArchiveView,
  type ChecklistRow,
  type DesksideView,
  type DocumentRef,
  HallError,
  type Item,
  type Language,
} from "../contract/index.ts";
import { missingMaterials } from "../rules/checklist.ts";
import { suggestItems } from "../rules/eligibility.ts";
import { applicantOf } from "../rules/identity-number.ts";
import { archiveView } from "./archive-view.ts";
import type { Draft } from "./draft.ts";
import { caseIdentity } from "./identity.ts";
import type { PersonParts } from "./person.ts";
import { Supplements } from "./supplement.ts";
import { checklistOf } from "./visit-view.ts";

/** Whose visit it is: the clerk at one window. */
export interface Clerk {
  readonly accountId: string;
  readonly window: string;
}

export interface DesksideParts extends PersonParts {
  readonly station: string;
  /** Of the hall: what it takes may be suggested. */
  readonly level: string;
  /** The last day on which a promised paper is in time, YYYY-MM-DD, and whether an item lets a material come later. */
  promiseUntil(): string;
  promisable(item: Item, materialId: string): boolean;
}

/** What a clerk does in a visit that a person alone can't: open the archive, promise papers, print what is missing. */
export class Deskside {
  readonly clerk: Clerk;
  readonly #visit: string;
  readonly #draft: Draft;
  readonly #parts: DesksideParts;
  readonly #cases: { caseNumber: string; itemId: string }[] = [];
  #checked = false;
  #consented = false;
  #opened: Promise<unknown> | null = null;
  #decided: DesksideView["decided"] = "accepted";
  readonly #supplements: Supplements;

  constructor(clerk: Clerk, visit: string, draft: Draft, parts: DesksideParts) {
    this.clerk = clerk;
    this.#visit = visit;
    this.#draft = draft;
    this.#parts = parts;
    this.#supplements = new Supplements(parts.records);
  }

  get actor(): Actor {
    return { kind: "clerk", id: this.clerk.accountId };
  }

  get decided(): DesksideView["decided"] {
    return this.#decided;
  }

  view(): DesksideView {
    return {
      window: this.clerk.window,
      archiveBy: this.#archiveBy,
      consented: this.#consented,
      cases: [...this.#cases],
      notice: this.#parts.records.notice(this.#visit),
      decided: this.#decided,
      promiseUntil: this.#parts.promiseUntil(),
    };
  }

  /** The clerk has held the document of the one who stands there against the typed name and number. */
  check(): void {
    if (this.#draft.identity === null) throw new HallError("wrong-stage");
    this.#checked = true;
  }

  /** Granted at once only where the item is done on the spot. Throws HallError `wrong-stage` elsewhere. */
  decide(decided: DesksideView["decided"]): void {
    if (decided === "approved" && this.#draft.item?.onTheSpot !== true) throw new HallError("wrong-stage");
    this.#decided = decided;
  }

  /** Says of each paper whether it may come later. */
  withPromises(rows: readonly ChecklistRow[]): ChecklistRow[] {
    const { item } = this.#draft;
    return rows.map((row) => ({
      ...row,
      promisable: item !== null && this.#parts.promisable(item, row.materialId),
    }));
  }

  /** Takes a promise for an open material, or takes it back. Throws HallError `materials-missing`, `invalid-request`. */
  promise(item: Item, materialId: string, dueOn: string | null): void {
    if (dueOn === null) {
      this.#draft.promised.delete(materialId);
      return;
    }
    if (!this.#parts.promisable(item, materialId)) {
      throw new HallError("materials-missing", {
        fields: [{ path: `/materials/${materialId}`, reason: "may not come later" }],
      });
    }
    if (dueOn > this.#parts.promiseUntil()) {
      throw new HallError("invalid-request", { fields: [{ path: "/dueOn", reason: "too late" }] });
    }
    this.#draft.promised.set(materialId, dueOn);
  }

  /** Who looked is recorded before anything is shown. Throws HallError `wrong-stage` until it is known who is here, `visit-over`. */
  async archive(): Promise<ArchiveView> {
    const by = this.#archiveBy;
    if (by === null) throw new HallError("wrong-stage");
    const person = this.#person();
    this.#opened ??= this.#do({ type: "open-archive", ...this.#here, person, by });
    try {
      await this.#opened;
    } catch (error) {
      this.#opened = null;
      throw error;
    }
    // Who was here may have left meanwhile, and the clerk with them.
    if (this.#archiveBy === null) throw new HallError("visit-over");
    const { records, catalogue } = this.#parts;
    return archiveView(catalogue, {
      cases: records.casesOf(person),
      documents: this.#draft.held,
      suggestions: this.#consented ? this.#suggestions(person) : null,
    });
  }

  /** The person agreed to being looked up for what else they may apply for; recorded before it counts. */
  async consent(): Promise<void> {
    if (this.#archiveBy === null) throw new HallError("wrong-stage");
    if (this.#consented) return;
    await this.#do({ type: "give-consent", ...this.#here, person: this.#person(), purpose: "suggestions" });
    this.#consented = true;
  }

  /** Prints one slip with everything that is missing. Throws HallError `wrong-stage` when nothing is. */
  async notice(language: Language): Promise<void> {
    const { item } = this.#draft;
    const missing = missingMaterials(checklistOf(this.#draft, this.#parts.catalogue));
    if (item === null || missing.length === 0) throw new HallError("wrong-stage");
    await this.#do({ type: "request-notice", ...this.#here, itemId: item.id, missing, language });
  }

  /** Adds the papers of the draft to a case of this person's; settles with them once they are on disk. */
  supplement(caseNumber: string, key: string): Promise<readonly DocumentRef[]> {
    if (this.#archiveBy === null) throw new HallError("wrong-stage");
    const { station } = this.#parts;
    const wanted = { caseNumber, person: this.#person(), station, actor: this.actor };
    return this.#supplements.add(this.#draft, wanted, key);
  }

  caseDone(caseNumber: string, itemId: string): void {
    if (this.#cases.some((done) => done.caseNumber === caseNumber)) return;
    this.#cases.push({ caseNumber, itemId });
    this.#decided = "accepted";
  }

  forget(): void {
    this.#checked = false;
    this.#consented = false;
  }

  get #archiveBy(): DesksideView["archiveBy"] {
    const { identity } = this.#draft;
    if (identity === null) return null;
    return identity.source === "id-card" ? "card" : this.#checked ? "checked" : null;
  }

  get #here() {
    return { visit: this.#visit, window: this.clerk.window };
  }

  #suggestions(person: string) {
    const { catalogue, level, records } = this.#parts;
    const { held, lastForm, values, item } = this.#draft;
    return suggestItems(catalogue, level, {
      cases: records.casesOf(person),
      documents: held,
      form: { ...lastForm, ...values },
      now: item?.id ?? null,
    });
  }

  #person(): string {
    if (this.#draft.identity === null) throw new HallError("wrong-stage");
    return applicantOf(caseIdentity(this.#draft.identity));
  }

  #do(command: Parameters<DesksideParts["records"]["execute"]>[0]) {
    return this.#parts.records.execute(command, this.actor, `desk:${randomUUID()}`);
  }
}
