import type { Vault } from "../../security/vault.ts";
import type { DraftRow, ItemCases, SignageRow, VersionRow } from "../../store/catalogue/tables.ts";
import type { Tables } from "../../store/tables.ts";
import { openVersionNote } from "./sealed-note.ts";

/** A version with its note in clear; null: its key was shredded. Memory only. */
export interface PublishedVersion extends Omit<VersionRow, "note"> {
  readonly note: string | null;
}

/** The read side of the catalogue's versions, its draft, and the signage that was uploaded. */
export class CatalogueRecords {
  readonly #store: { readonly tables: Tables };
  readonly #vault: Vault;

  constructor(parts: { readonly store: { readonly tables: Tables }; readonly vault: Vault }) {
    this.#store = parts.store;
    this.#vault = parts.vault;
  }

  draft(): DraftRow | null {
    return this.#tables.draft();
  }

  /** Null: the configuration's catalogue was never changed here. */
  newest(): PublishedVersion | null {
    const row = this.#tables.newest();
    return row === null ? null : this.#opened(row);
  }

  /** Oldest first. */
  versions(): readonly PublishedVersion[] {
    return this.#tables.all().map((row) => this.#opened(row));
  }

  /** How many cases were handed in under each version of each item, and how many of them are open. */
  casesByItem(): readonly ItemCases[] {
    return this.#tables.casesByItem();
  }

  uploads(): readonly SignageRow[] {
    return this.#tables.signage.all();
  }

  get #tables() {
    return this.#store.tables.catalogue;
  }

  #opened(row: VersionRow): PublishedVersion {
    return { ...row, note: openVersionNote(this.#vault, row.version, row.note) };
  }
}
