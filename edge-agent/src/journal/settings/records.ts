import type { SettingsScope } from "../../contract/settings-log.ts";
import type { Vault } from "../../security/vault.ts";
import type { SettingsVersionRow } from "../../store/settings/tables.ts";
import type { Tables } from "../../store/tables.ts";
import { openNote } from "./sealed-note.ts";

/** A version with its note in clear; null: its key was shredded. Memory only. */
export interface SettingsVersion extends Omit<SettingsVersionRow, "note"> {
  readonly note: string | null;
}

/** The read side of settings. */
export class SettingsRecords {
  readonly #store: { readonly tables: Tables };
  readonly #vault: Vault;

  constructor(parts: { readonly store: { readonly tables: Tables }; readonly vault: Vault }) {
    this.#store = parts.store;
    this.#vault = parts.vault;
  }

  latest(scope: SettingsScope): SettingsVersion | null {
    return this.#opened(this.#tables.latest(scope));
  }

  find(scope: SettingsScope, version: number): SettingsVersion | null {
    return this.#opened(this.#tables.find(scope, version));
  }

  /** Of all scopes, newest first. */
  list(limit: number): readonly SettingsVersion[] {
    return this.#tables.list(limit).flatMap((row) => this.#opened(row) ?? []);
  }

  /** Newest first. */
  ofScope(scope: SettingsScope, limit: number): readonly SettingsVersion[] {
    return this.#tables.ofScope(scope, limit).flatMap((row) => this.#opened(row) ?? []);
  }

  get #tables() {
    return this.#store.tables.settings.versions;
  }

  #opened(row: SettingsVersionRow | null): SettingsVersion | null {
    if (row === null) return null;
    return { ...row, note: openNote(this.#vault, row.scope, row.version, row.note) };
  }
}
