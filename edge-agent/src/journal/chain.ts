import { hash as digest } from "node:crypto";
import type { Op } from "../contract/op.ts";
import type { OpRow } from "../store/tables.ts";
import { canonical } from "./canonical.ts";

/** What the first op of a node's journal is chained to. */
export function genesis(node: string): string {
  return digest("sha256", `yimen journal 1|${node}`, "hex");
}

/** SHA-256, hexadecimal, over the hash before it and the op's canonical JSON, its own hash left out. */
export function opHash(before: string, op: Omit<OpRow, "hash">): string {
  const actor = canonical({ id: op.actorId, kind: op.actorKind });
  // Members in sorted order, with the event's text as it is stored: an edit that parses alike is found as well.
  const text = `{"actor":${actor},"at":${op.at},"event":${op.event},"id":${JSON.stringify(op.id)},"node":${JSON.stringify(op.node)},"seq":${op.seq}}`;
  return digest("sha256", before + text, "hex");
}

export function opOf(row: OpRow): Op {
  return {
    id: row.id,
    node: row.node,
    seq: row.seq,
    at: row.at,
    actor: { kind: row.actorKind as Op["actor"]["kind"], id: row.actorId },
    event: JSON.parse(row.event),
    hash: row.hash,
  };
}

export type ChainFault = {
  readonly seq: number;
  readonly fault: "gap" | "edited" | "head-missing" | "head-differs";
};

/** The end of the journal as its last commit left it: a number and a keyed hash. Cutting ops off the end shows here. */
export function headSeal(
  index: (purpose: string, value: string) => string,
  seq: number,
  hash: string,
): string {
  return `${seq}:${index("journal-head", `${seq}|${hash}`)}`;
}

/** Follows the chain from a known hash; names the first break. */
export function checkChain(rows: Iterable<OpRow>, from: { seq: number; hash: string }): ChainFault | null {
  let { seq, hash } = from;
  for (const row of rows) {
    if (row.seq !== seq + 1) return { seq: seq + 1, fault: "gap" };
    if (opHash(hash, row) !== row.hash) return { seq: row.seq, fault: "edited" };
    seq = row.seq;
    hash = row.hash;
  }
  return null;
}
