import type { Tables } from "../store/tables.ts";

/** One restore from a backup, as the restored data remembers it. */
export interface Restore {
  /** Behind the node's name in every op since: `node~epoch`. */
  readonly epoch: string;
  /** Last op of the backup; sequence numbers go on from here, under the new name. */
  readonly seq: number;
  /** Case numbers of the day of the restore start behind this. */
  readonly sequenceFloor: number;
}

export function restoresOf(tables: Tables): readonly Restore[] {
  return JSON.parse(tables.meta.get("restores") ?? "[]");
}

export function addRestore(tables: Tables, restore: Restore): void {
  tables.meta.set("restores", JSON.stringify([...restoresOf(tables), restore]));
}
