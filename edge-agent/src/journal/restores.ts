import type { Tables } from "../store/tables.ts";

/** One restore from a backup, as the restored data remembers it. */
export interface Restore {
  /** Behind the node's name in every op since: `node~epoch`. */
  readonly epoch: string;
  /** Last op of the backup; sequence numbers go on from here, under the new name. */
  readonly seq: number;
  /** Day of the restore, yyMMdd in the hall's time zone. */
  readonly day: string;
  /** Case numbers of that day start behind this: those before may be on paper already. */
  readonly sequenceFloor: number;
}

export function restoresOf(tables: Tables): readonly Restore[] {
  return JSON.parse(tables.meta.get("restores") ?? "[]");
}

/**
 * Numbers that were given out between the backup and the restore are not known, so the day goes on where no station
 * has come by then: 1000, and five more for each minute since midnight. A later restore of the day starts higher.
 */
export function sequenceFloorAt(at: number, timeZone: string): number {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return 1000 + 5 * (hours * 60 + minutes);
}

/** Behind which number of a day the next case must come; 0 on a day without a restore. */
export function floorOf(tables: Tables, day: string): number {
  return Math.max(
    0,
    ...restoresOf(tables).map((restore) => (restore.day === day ? restore.sequenceFloor : 0)),
  );
}

export function addRestore(tables: Tables, restore: Restore): void {
  tables.meta.set("restores", JSON.stringify([...restoresOf(tables), restore]));
}
