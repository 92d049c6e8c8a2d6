import type { Vault } from "../security/vault.ts";
import type { SqliteStore } from "../store/sqlite.ts";
import { checkChain, genesis, headSeal } from "./chain.ts";

/** A larger file is read whole only by `verify`, so that a start stays under a second. */
const wholeCheckBytes = 64 * 1024 * 1024;
const tailOps = 500;

/** What is wrong with the data, or null: pages of the file (up to 64 MiB), the last 500 ops, the seal of the end. */
export function faultAtStart(store: SqliteStore, vault: Vault): string | null {
  if (store.size() <= wholeCheckBytes) {
    const fault = store.check();
    if (fault !== null) return fault;
  }
  const { ops, meta } = store.tables;
  const last = ops.last();
  const seal = meta.get("head");
  if (last === null) return seal === null ? null : "the journal is empty and was not";
  const index = (purpose: string, value: string) => vault.index(purpose, value);
  if (seal !== headSeal(index, last.seq, last.hash))
    return `the end of the journal at ${last.seq} is not as sealed`;
  const first = Math.max(last.seq - tailOps, 0);
  const before = first === 0 ? null : ops.between(first, first)[0];
  if (before === undefined) return `op ${first} is missing`;
  const from = before ?? { seq: 0, hash: genesis(meta.get("origin") ?? "") };
  const broken = checkChain(ops.after(first, tailOps + 1), from);
  return broken === null ? null : `op ${broken.seq}: ${broken.fault}`;
}
