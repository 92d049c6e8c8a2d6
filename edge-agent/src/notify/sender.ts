import type { NoticeContent } from "./notice-content.ts";

/** How one try to tell a channel ended. `reason` is a code for staff: http-503, timeout, no-connection, smtp-535 … */
export type Told =
  | { readonly told: "sent" }
  /** May be tried again; whoever gets it twice knows it by its id. `afterMs`: as the other side asked for. */
  | { readonly told: "not-yet"; readonly reason: string; readonly afterMs?: number }
  /** Nothing can go out from here, such as without a secret; nothing is given up for it before its time. */
  | { readonly told: "not-ready"; readonly reason: string }
  /** Trying again would change nothing. */
  | { readonly told: "refused"; readonly reason: string };

/** One channel's way out. */
export interface Sender {
  readonly kind: "webhook" | "mail";
  /** How many notices go out together. */
  readonly atOnce: number;
  /** Milliseconds that the first one waits for others. */
  readonly gatherMs: number;
  /** Whether its secret or password can be read. */
  ready(): boolean;
  /** Never rejects but when `signal` aborts. */
  send(contents: readonly NoticeContent[], signal: AbortSignal): Promise<Told>;
}
