import type { Role, StaffSession, ViewChange, ViewName } from "../contract/index.ts";
import { createView, type View } from "./view.ts";

/** near: any screen of the hall. far: phones too. Roles: who is signed in with one of them. */
export type ViewAccess = "near" | "far" | readonly Role[];

/** Finds the view a screen may see; undefined when there is none or the secret is wrong. */
export type ViewSource = (secret: string | undefined, staff: StaffSession | null) => View<object> | undefined;

export interface Hub {
  /** A view that lives as long as the hub, or as one visit. `room` is no secret. */
  createView<State extends object>(room: string, initial: State): View<State>;
  /** Says who answers for a name; one source a name. */
  serve(name: ViewName, source: ViewSource, access?: ViewAccess): void;
  access(name: ViewName): ViewAccess;
  find(name: ViewName, secret: string | undefined, staff: StaffSession | null): View<object> | undefined;
  /** For parts of the agent that follow a view by its room, as screens do. Returns how to stop. */
  watch(room: string, listener: () => void): () => void;
  /** Where changes go; set once the sockets are up. */
  onChange(listener: (change: ViewChange) => void): void;
}

/**
 * `firstVersion` is asked for each view and answers far apart, so that a screen's `since` of a view that is gone, the
 * visit before or one of before a restart, never matches another's: it would lay changes over a stranger's state.
 */
export function createHub(firstVersion: () => number): Hub {
  const sources = new Map<ViewName, { readonly source: ViewSource; readonly access: ViewAccess }>();
  const watchers = new Map<string, Set<() => void>>();
  let listener: (change: ViewChange) => void = () => undefined;
  const changed = (change: ViewChange) => {
    listener(change);
    for (const watcher of watchers.get(change.room) ?? []) watcher();
  };
  return {
    createView: (room, initial) => createView(room, initial, changed, firstVersion()),
    serve(name, source, access = "near") {
      sources.set(name, { source, access });
    },
    access: (name) => sources.get(name)?.access ?? "near",
    find: (name, secret, staff) => sources.get(name)?.source(secret, staff),
    watch(room, watcher) {
      const all = watchers.get(room) ?? new Set();
      watchers.set(room, all.add(watcher));
      return () => all.delete(watcher);
    },
    onChange(next) {
      listener = next;
    },
  };
}
