import type {
  CaseChannel,
  CaseState,
  DeliveryMethod,
  DocumentRef,
  MaterialPromise,
  PageRef,
  Shortfall,
} from "./case-parts.ts";
import type { CaseWorkCommand, CaseWorkEvent } from "./case-work.ts";
import type { LineCommand, LineEvent } from "./lines.ts";

export * from "./case-parts.ts";

/** Where a receipt's printing stands. `unknown` is never printed again unasked. */
export const receiptStates = ["requested", "printing", "printed", "not-printed", "unknown"] as const;
export type ReceiptState = (typeof receiptStates)[number];

/**
 * What the journal records. Nothing here names a person: personal fields are sealed under the case's key, and
 * look-ups go by keyed HMAC.
 */
export type CaseEvent =
  | {
      readonly type: "case.submitted";
      readonly caseNumber: string;
      readonly itemId: string;
      readonly itemVersion: number;
      readonly station: string;
      readonly channel: CaseChannel;
      /** Keyed HMAC of the applicant's number. */
      readonly applicant: string;
      /** Sealed JSON of SealedCaseFields, base64. */
      readonly sealed: string;
      readonly documents: readonly DocumentRef[];
      readonly signature: PageRef | null;
      readonly delivery: DeliveryMethod;
      /** YYYY-MM-DD in the hall's time zone, or null for on the spot. */
      readonly promisedOn: string | null;
      readonly tokenHash: string;
      readonly sealedToken: string;
      readonly shortCodeHash: string;
      readonly sealedShortCode: string;
      readonly promises?: readonly MaterialPromise[];
    }
  | {
      readonly type: "case.advanced";
      readonly caseNumber: string;
      readonly from: CaseState;
      readonly to: CaseState;
      /** Step of the item's procedure that now runs, where `to` is in-review. */
      readonly step?: number;
      /** A reason code for correction or rejection. */
      readonly reason?: string;
      /** Version of the list that `reason` of a rejection stands in; absent where a machine gave its own code. */
      readonly reasonList?: number;
      /** What a correction waits for. */
      readonly missing?: readonly Shortfall[];
      /** Sealed free text, base64. */
      readonly note?: string;
    }
  | {
      readonly type: "receipt.requested";
      readonly receiptId: string;
      readonly caseNumber: string;
      /** 0 for the first slip; n prints 副本 n / COPY n. */
      readonly copy: number;
      readonly language: string;
    }
  | { readonly type: "receipt.started"; readonly receiptId: string; readonly caseNumber: string }
  | {
      readonly type: "receipt.finished";
      readonly receiptId: string;
      readonly caseNumber: string;
      readonly outcome: "printed" | "not-printed" | "unknown";
      readonly evidence: "device" | "transport" | "none";
      readonly reason?: string;
    }
  /** Nobody took the slip, and the printer has pulled it in: it lies there with a code that opens the case. */
  | { readonly type: "receipt.retracted"; readonly receiptId: string; readonly caseNumber: string }
  | CaseWorkEvent
  | LineEvent;

/** What is sealed with a case. */
export interface SealedCaseFields {
  readonly identity: CaseIdentity;
  readonly form: Readonly<Record<string, unknown>>;
  readonly deliveryAddress?: string;
}

export interface CaseIdentity {
  readonly name: string;
  readonly number: string;
  readonly source: "id-card" | "typed" | "passport";
  readonly cardKind?: string;
  /** Of a passport; its number alone names nobody, as every country counts its own. */
  readonly passport?: PassportFacts;
  readonly phone?: string;
}

/** Beside name and number. */
export interface PassportFacts {
  /** Three letters, as is `nationality` (ICAO Doc 9303-3). */
  readonly issuer: string;
  readonly nationality: string;
  readonly sex: "male" | "female" | "unspecified";
  /** YYYYMMDD; an unknown month or day is 00. */
  readonly birth: string;
  /** YYYYMMDD. */
  readonly expiry: string;
}

/** What may be asked of the journal. Carries plain values; the journal seals before anything is stored. */
export type CaseCommand =
  | {
      readonly type: "submit-case";
      readonly itemId: string;
      readonly station: string;
      readonly channel: CaseChannel;
      readonly fields: SealedCaseFields;
      /** Pages already written to the blob store, sealed under `caseKey`. */
      readonly documents: readonly DocumentRef[];
      readonly signature: PageRef | null;
      readonly delivery: DeliveryMethod;
      readonly language: string;
      /** Id of the data key (see security/vault) under which blobs were sealed. */
      readonly caseKey: string;
      /** Materials that come later; only such as are not key, see rules/promise. */
      readonly promises?: readonly MaterialPromise[];
      /** What a clerk decides with the submission: taken in, or, of an item done on the spot, granted. */
      readonly decided?: "accepted" | "approved";
    }
  | {
      readonly type: "advance-case";
      readonly caseNumber: string;
      readonly to: CaseState;
      readonly step?: number;
      readonly reason?: string;
      readonly missing?: readonly Shortfall[];
      /** Plain; sealed before it is stored. */
      readonly note?: string;
      /** Account of the reviewer, who must hold the case or takes a free one by this; absent for machines. */
      readonly by?: string;
    }
  | { readonly type: "request-receipt"; readonly caseNumber: string; readonly language: string }
  | { readonly type: "start-receipt"; readonly receiptId: string }
  | {
      readonly type: "finish-receipt";
      readonly receiptId: string;
      readonly outcome: "printed" | "not-printed" | "unknown";
      readonly evidence: "device" | "transport" | "none";
      readonly reason?: string;
    }
  | { readonly type: "retract-receipt"; readonly receiptId: string }
  | CaseWorkCommand
  | LineCommand;
