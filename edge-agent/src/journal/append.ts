import { type Actor, caseOf, type HallEvent, type Op } from "../contract/op.ts";
import type { Tables } from "../store/tables.ts";
import { canonical } from "./canonical.ts";
import { opHash } from "./chain.ts";
import { project } from "./project.ts";

/** The end of the chain: the last op's number and hash. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** Appends events behind `head` and applies them to the tables. */
export function append(
  tx: Tables,
  head: Head,
  events: readonly HallEvent[],
  from: { readonly node: string; readonly actor: Actor; readonly at: number; newId(): string },
): { readonly ops: readonly Op[]; readonly head: Head } {
  const { node, actor, at } = from;
  let { seq, hash } = head;
  const ops = events.map((event): Op => {
    seq += 1;
    const id = from.newId();
    const row = { seq, id, node, at, actorKind: actor.kind, actorId: actor.id, event: canonical(event) };
    hash = opHash(hash, row);
    tx.ops.append({ ...row, hash }, caseOf(event));
    project(tx, event, seq, at);
    return { id, node, seq, at, actor, event, hash };
  });
  return { ops, head: { seq, hash } };
}
