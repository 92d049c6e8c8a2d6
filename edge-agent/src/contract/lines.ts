import type { CaseState, Shortfall } from "./case-parts.ts";

/** What of a case a line-of-business system is told. */
export const lineNews = ["accepted", "supplemented", "withdrawn"] as const;
export type LineNews = (typeof lineNews)[number];

export const deliveryStates = ["due", "delivered", "given-up"] as const;
export type LineDeliveryState = (typeof deliveryStates)[number];

/** Between cases and the systems of the departments. References and reasons are codes, never free text. */
export type LineEvent =
  /** Committed with the event that it tells of; its id is the end of the idempotency key on the wire. */
  | {
      readonly type: "line.due";
      readonly deliveryId: string;
      readonly line: string;
      readonly caseNumber: string;
      readonly what: LineNews;
    }
  | {
      readonly type: "line.delivered";
      readonly deliveryId: string;
      readonly line: string;
      readonly caseNumber: string;
      /** What the line system calls the case. */
      readonly reference: string | null;
      readonly tries: number;
    }
  | {
      readonly type: "line.given-up";
      readonly deliveryId: string;
      readonly line: string;
      readonly caseNumber: string;
      readonly reason: string;
      readonly tries: number;
    }
  | {
      readonly type: "line.resent";
      readonly deliveryId: string;
      readonly line: string;
      readonly caseNumber: string;
    }
  /** A signed word of the line system moved the case; the id is the line's own and counts once. */
  | {
      readonly type: "line.called-back";
      readonly line: string;
      readonly caseNumber: string;
      readonly callbackId: string;
      readonly reference: string | null;
    }
  | {
      readonly type: "line.jumped";
      readonly line: string;
      readonly caseNumber: string;
      /** Keyed HMAC of the link's nonce. */
      readonly nonceHash: string;
    };

/** Where a line system says that a case goes. */
export interface LineMove {
  readonly to: CaseState;
  readonly step?: number;
  readonly reason?: string;
  readonly missing?: readonly Shortfall[];
  /** Plain; sealed before it is stored. */
  readonly note?: string;
}

export type LineCommand =
  | {
      readonly type: "settle-line";
      readonly deliveryId: string;
      readonly tries: number;
      readonly outcome:
        | { readonly delivered: { readonly reference: string | null } }
        | { readonly givenUp: { readonly reason: string } };
    }
  | { readonly type: "resend-line"; readonly deliveryId: string }
  | {
      readonly type: "apply-callback";
      readonly line: string;
      readonly caseNumber: string;
      readonly callbackId: string;
      readonly reference: string | null;
      /** null: it only tells its reference. */
      readonly move: LineMove | null;
    }
  | {
      readonly type: "note-jump";
      readonly line: string;
      readonly caseNumber: string;
      readonly nonceHash: string;
    };
