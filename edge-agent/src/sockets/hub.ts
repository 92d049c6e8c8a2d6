import type { SubscribeRequest, ViewChange } from "../contract/index.ts";
import { createView, type View } from "./view.ts";

export type ViewName = SubscribeRequest["view"];

/** Finds the view a screen may see; undefined when there is none or the secret is wrong. */
export type ViewSource = (secret: string | undefined) => View<object> | undefined;

export interface Hub {
  /** A view that lives as long as the hub, or as one visit. `room` is no secret. */
  createView<State extends object>(room: string, initial: State): View<State>;
  /** Says who answers for a name; one source a name. */
  serve(name: ViewName, source: ViewSource): void;
  find(name: ViewName, secret: string | undefined): View<object> | undefined;
  /** Where changes go; set once the sockets are up. */
  onChange(listener: (change: ViewChange) => void): void;
}

/**
 * `firstVersion` is asked for each view and answers far apart, so that a screen's `since` of a view that is gone, the
 * visit before or one of before a restart, never matches another's: it would lay changes over a stranger's state.
 */
export function createHub(firstVersion: () => number): Hub {
  const sources = new Map<ViewName, ViewSource>();
  let listener: (change: ViewChange) => void = () => undefined;
  return {
    createView: (room, initial) => createView(room, initial, (change) => listener(change), firstVersion()),
    serve(name, source) {
      sources.set(name, source);
    },
    find: (name, secret) => sources.get(name)?.(secret),
    onChange(next) {
      listener = next;
    },
  };
}
