import type { Actor, HallEvent } from "../contract/case.ts";
import type { OpRow, Tables } from "../store/tables.ts";
import { canonical } from "./canonical.ts";
import { opHash } from "./chain.ts";
import { project } from "./project.ts";

/** The end of the chain: the last op's number and hash. */
export interface Head {
  readonly seq: number;
  readonly hash: Uint8Array;
}

/** Appends events behind `head` and applies them to the tables. Returns the rows; the last one is the new head. */
export function append(
  tx: Tables,
  head: Head,
  events: readonly HallEvent[],
  from: { readonly node: string; readonly actor: Actor; readonly at: number; newId(): string },
): OpRow[] {
  let { seq, hash } = head;
  return events.map((event) => {
    seq += 1;
    const op = {
      seq,
      id: from.newId(),
      node: from.node,
      at: from.at,
      actorKind: from.actor.kind,
      actorId: from.actor.id,
      event: canonical(event),
    };
    hash = opHash(hash, op);
    const row: OpRow = { ...op, hash, caseNumber: event.caseNumber };
    tx.ops.append(row);
    project(tx, event, seq, from.at);
    return row;
  });
}
