import { type Static, Type } from "typebox";

/** Life of a case. `correction` pauses the clock; `completed` and `withdrawn` are ends. */
export const caseStates = [
  "submitted",
  "accepted",
  "in-review",
  "correction",
  "approved",
  "rejected",
  "result-ready",
  "completed",
  "withdrawn",
] as const;
export const CaseStateSchema = Type.Enum(caseStates);
export type CaseState = (typeof caseStates)[number];

export const deliveryMethods = ["pickup", "mail", "mobile", "counter", "kiosk-print"] as const;
export const DeliveryMethodSchema = Type.Enum(deliveryMethods);
export type DeliveryMethod = (typeof deliveryMethods)[number];

/** One stored page: ciphertext on disk, addressed by the SHA-256 of that ciphertext. */
export const PageRefSchema = Type.Object({
  blob: Type.String({ pattern: "^[0-9a-f]{64}$" }),
  bytes: Type.Integer({ minimum: 1 }),
  mime: Type.String(),
});
export type PageRef = Static<typeof PageRefSchema>;

export const DocumentRefSchema = Type.Object({
  documentId: Type.String(),
  materialId: Type.String(),
  capturedAt: Type.Integer(),
  pages: Type.Array(PageRefSchema),
});
export type DocumentRef = Static<typeof DocumentRefSchema>;

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
      readonly channel: "kiosk" | "window" | "phone";
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
    }
  | {
      readonly type: "case.advanced";
      readonly caseNumber: string;
      readonly from: CaseState;
      readonly to: CaseState;
      /** Step of the item's procedure that now runs, where `to` is in-review. */
      readonly step?: number;
      /** A reason code for correction or rejection; free text is sealed. */
      readonly reason?: string;
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
  | { readonly type: "receipt.retracted"; readonly receiptId: string; readonly caseNumber: string };

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
      readonly channel: "kiosk" | "window" | "phone";
      readonly fields: SealedCaseFields;
      /** Pages already written to the blob store, sealed under `caseKey`. */
      readonly documents: readonly DocumentRef[];
      readonly signature: PageRef | null;
      readonly delivery: DeliveryMethod;
      readonly language: string;
      /** Id of the data key (see security/vault) under which blobs were sealed. */
      readonly caseKey: string;
    }
  | {
      readonly type: "advance-case";
      readonly caseNumber: string;
      readonly to: CaseState;
      readonly step?: number;
      readonly reason?: string;
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
  | { readonly type: "retract-receipt"; readonly receiptId: string };
