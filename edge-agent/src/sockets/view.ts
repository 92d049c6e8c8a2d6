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
  /**
   * Takes some keys and leaves the others; `null` removes one. For states of many keys of which few change: only the
   * given ones are compared.
   */
  patch(some: Readonly<Record<string, unknown>>): void;
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
  const parts = jsonParts(initial);
  const ring: ViewChange<State>[] = [];
  const differing = (some: object): Readonly<Record<string, unknown>> => {
    const set: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(some)) {
      const part = jsonOf(value);
      if ((parts.get(key) ?? "null") === part) continue;
      if (part === "null") parts.delete(key);
      else parts.set(key, part);
      set[key] = value ?? null;
    }
    return set;
  };
  const send = (set: Readonly<Record<string, unknown>>) => {
    if (Object.keys(set).length === 0) return;
    const change: ViewChange<State> = { room, from: version, to: version + 1, set: set as Partial<State> };
    version += 1;
    ring.push(change);
    if (ring.length > changesKept) ring.shift();
    emit(change);
  };
  return {
    room,
    get version() {
      return version;
    },
    get state() {
      return state;
    },
    set(next) {
      const gone = [...parts.keys()].filter((key) => !(key in next));
      const set = differing({ ...Object.fromEntries(gone.map((key) => [key, null])), ...next });
      state = next;
      send(set);
    },
    patch(some) {
      const set = differing(some);
      const next: Record<string, unknown> = { ...state, ...set };
      for (const [key, value] of Object.entries(set)) if (value === null) delete next[key];
      state = next as State;
      send(set);
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
  return new Map(Object.entries(state).map(([key, value]) => [key, jsonOf(value)]));
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value) ?? "null";
}
