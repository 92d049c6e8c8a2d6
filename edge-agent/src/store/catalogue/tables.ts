import type { DraftCause } from "../../contract/catalogue-log.ts";

export interface VersionRow {
  /** From 1, without gaps. */
  readonly version: number;
  /** Hexadecimal; its file's name. */
  readonly sha256: string;
  /** Of what it took the place of. */
  readonly before: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly note: string;
  /** Account id. */
  readonly by: string;
  readonly at: number;
}

export interface DraftRow {
  readonly sha256: string;
  readonly cause: DraftCause;
  readonly items: number;
  readonly by: string;
  readonly at: number;
}

export interface SignageRow {
  readonly file: string;
  readonly sha256: string;
  readonly size: number;
  readonly by: string;
  readonly at: number;
}

export interface ItemCases {
  readonly itemId: string;
  readonly itemVersion: number;
  readonly cases: number;
  /** Neither completed nor withdrawn. */
  readonly open: number;
}

export interface CatalogueTables {
  add(row: VersionRow): void;
  newest(): VersionRow | null;
  /** Oldest first. */
  all(): VersionRow[];
  draft(): DraftRow | null;
  setDraft(row: DraftRow | null): void;
  /** Reads every case: for a person who waits, not for a loop. */
  casesByItem(): ItemCases[];
  readonly signage: {
    put(row: SignageRow): void;
    drop(file: string): void;
    find(file: string): SignageRow | null;
    /** In the order of their names. */
    all(): SignageRow[];
  };
}
