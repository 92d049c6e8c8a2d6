import type { SubscribeReply, ViewChange } from "@yimen/edge-agent/contract";

/** What a screen holds of a view. */
export interface Held<State> {
  readonly version: number;
  readonly state: State;
}

export type Outcome<State> =
  | { readonly kind: "held"; readonly held: Held<State> }
  /** Already known; nothing to do. */
  | { readonly kind: "stale" }
  /** Something in between is missing: subscribe again with `since`. */
  | { readonly kind: "gap" };

export function withChange<State extends object>(
  held: Held<State> | null,
  change: ViewChange<State>,
): Outcome<State> {
  if (held === null) return { kind: "gap" };
  if (change.to <= held.version) return { kind: "stale" };
  if (change.from > held.version) return { kind: "gap" };
  return { kind: "held", held: { version: change.to, state: { ...held.state, ...change.set } } };
}

/** A whole state always replaces what was held: an agent that started anew counts its versions anew. */
export function withReply<State extends object>(
  held: Held<State> | null,
  reply: Extract<SubscribeReply<State>, { ok: true }>,
): Outcome<State> {
  if ("state" in reply) return { kind: "held", held: { version: reply.version, state: reply.state } };
  let now = held;
  for (const change of reply.changes) {
    const outcome = withChange(now, change);
    if (outcome.kind === "gap") return outcome;
    if (outcome.kind === "held") now = outcome.held;
  }
  if (now === null || now.version < reply.version) return { kind: "gap" };
  return now === held ? { kind: "stale" } : { kind: "held", held: now };
}
