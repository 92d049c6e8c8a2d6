import type { LineRow } from "../store/case/tables.ts";

/** How one try to tell a line system ended. `reason` is a code for staff: http-503, timeout, refused, no-secret … */
export type Told =
  | { readonly told: "delivered"; readonly reference: string | null }
  /** May be tried again under the same key: nobody knows whether it had an effect. `afterMs`: as the line asked for. */
  | { readonly told: "not-yet"; readonly reason: string; readonly afterMs?: number }
  /** Nothing can go out from here: it is no fault of the line system's, and nothing is given up for it. */
  | { readonly told: "not-ready"; readonly reason: string }
  /** Trying again would change nothing. */
  | { readonly told: "refused"; readonly reason: string };

export interface JumpRequest {
  readonly caseNumber: string;
  /** What the line system calls the case. */
  readonly reference: string | null;
  readonly staffNumber: string;
}

/** A department's own system. push: it is sent the cases; jump: staff open them in it by a signed link. */
export type LineConnector =
  | {
      readonly kind: "push";
      readonly id: string;
      /** How long a delivery is tried, milliseconds. */
      readonly patienceMs: number;
      ready(): boolean;
      /** Never rejects but when `signal` aborts. The same delivery goes out with the same key and the same body. */
      deliver(delivery: LineRow, signal: AbortSignal): Promise<Told>;
    }
  | {
      readonly kind: "jump";
      readonly id: string;
      ready(): boolean;
      /** A link for one use within a minute. Throws HallError `line-not-ready`. */
      link(
        request: JumpRequest,
        nowMs: number,
      ): { readonly url: string; readonly nonce: string; readonly until: number };
    };
