/**
 * Live views over socket.io (path `/socket.io/`, default namespace).
 *
 * A screen emits `subscribe` with a SubscribeRequest; the acknowledgement is a SubscribeReply holding the whole
 * state and its version. Afterwards `change` events carry the top-level keys that differ from one version to the
 * next. A screen that sees a gap, or reconnects, subscribes again with `since`: it gets the missing changes when
 * the agent still has them, else the whole state. `unsubscribe` with a view's name ends it: a page that nobody looks at
 * leaves its views and comes back with `since`.
 *
 * A view for staff is given by the session whose cookie came with the handshake: who signs in connects anew. When that
 * session ends the agent takes the socket out of those views and emits `signed-out`.
 */
export const viewNames = [
  "station",
  "visit",
  "devices",
  "progress",
  "slip",
  "simulation",
  "board",
  "ticket",
  "queue",
  "window",
  "pad",
  "voice",
  "signage",
  "review",
  "duties",
  "lines",
  "cards",
  "ratings",
  "figures",
  "audit",
  "people",
  "fleet",
  "device",
  "alarms",
  "actions",
  "settings",
  "catalogue",
  "live",
  "counts",
  "updates",
  "telemetry",
] as const;
export type ViewName = (typeof viewNames)[number];

export interface SubscribeRequest {
  readonly view: ViewName;
  /** The visit's secret, the slip's token, or the id of a receipt, window, pad or display; the other views need none. */
  readonly secret?: string;
  readonly since?: number;
}

export type SubscribeReply<State = unknown> =
  | { readonly ok: true; readonly room: string; readonly version: number; readonly state: State }
  | {
      readonly ok: true;
      readonly room: string;
      readonly version: number;
      readonly changes: readonly ViewChange<State>[];
    }
  | { readonly ok: false; readonly problem: { readonly code: string; readonly title: string } };

export interface ViewChange<State = unknown> {
  readonly room: string;
  readonly from: number;
  readonly to: number;
  /** Top-level keys with their new values; null is a value like any other. */
  readonly set: Partial<State>;
}
