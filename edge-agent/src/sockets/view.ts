import type { SubscribeReply, ViewChange } from "../contract/index.ts";

/** Changes kept for screens that missed some. */
const changesKept = 256;

/**
 * State that screens follow. `set` compares top-level keys as JSON, so a state holds plain data and nothing else.
 */
export interface View<State extends object> {
  readonly room: string;
  readonly version: number;
  readonly state: State;
  /** Takes the next state; nothing is sent when no key differs. */
  set(next: State): void;
  /** What a subscriber gets who has everything up to `since`, or nothing yet. */
  snapshot(since?: number): SubscribeReply<State> & { readonly ok: true };
}

export function createView<State extends object>(
  room: string,
  initial: State,
  emit: (change: ViewChange<State>) => void,
  firstVersion = 1,
): View<State> {
  let state = initial;
  let version = firstVersion;
  let parts = jsonParts(initial);
  const ring: ViewChange<State>[] = [];
  return {
    room,
    get version() {
      return version;
    },
    get state() {
      return state;
    },
    set(next) {
      const nextParts = jsonParts(next);
      const set: Partial<Record<string, unknown>> = {};
      let differs = false;
      for (const key of new Set([...parts.keys(), ...nextParts.keys()])) {
        if (parts.get(key) === nextParts.get(key)) continue;
        set[key] = (next as Record<string, unknown>)[key] ?? null;
        differs = true;
      }
      state = next;
      if (!differs) return;
      parts = nextParts;
      const change: ViewChange<State> = { room, from: version, to: version + 1, set: set as Partial<State> };
      version += 1;
      ring.push(change);
      if (ring.length > changesKept) ring.shift();
      emit(change);
    },
    snapshot(since) {
      const oldest = ring[0]?.from ?? version;
      if (since !== undefined && since <= version && since >= oldest) {
        return { ok: true, room, version, changes: ring.filter((change) => change.from >= since) };
      }
      return { ok: true, room, version, state };
    },
  };
}

function jsonParts(state: object): Map<string, string> {
  return new Map(Object.entries(state).map(([key, value]) => [key, JSON.stringify(value) ?? "null"]));
}
