import type { CaseChannel, DocumentRef } from "./case-parts.ts";

/** Why a case goes from one reviewer to another. */
export const handOverReasons = ["shift-end", "absent", "expertise", "conflict-of-interest", "other"] as const;
export type HandOverReason = (typeof handOverReasons)[number];

/** How a result reached its person. */
export const resultWays = ["collected", "mailed", "electronic"] as const;
export type ResultWay = (typeof resultWays)[number];

/** What a member of staff looked at: the case's form, pages of a document, or a masked field in clear. */
export const lookedAt = ["case", "document", "field"] as const;
export type LookedAt = (typeof lookedAt)[number];

/** Who fetched a result, or where it went. Sealed. */
export type DeliveryEvidence =
  | {
      readonly way: "collected";
      readonly by: "applicant" | "agent";
      readonly name: string;
      readonly number: string;
      /** Whether a reader read the card or somebody typed the number. */
      readonly source: "id-card" | "typed" | "passport";
      /** Of a passport: three letters (ICAO Doc 9303-3). */
      readonly issuer?: string;
    }
  | { readonly way: "mailed"; readonly carrier: string; readonly tracking: string }
  | { readonly way: "electronic" };

/** What reviewers and windows do to a case beside moving it. Account ids, never names; free text is sealed, base64. */
export type CaseWorkEvent =
  | { readonly type: "case.taken"; readonly caseNumber: string; readonly holder: string }
  | {
      readonly type: "case.handed-over";
      readonly caseNumber: string;
      /** null: nobody had it, and a manager gave it to somebody. */
      readonly from: string | null;
      /** null: back into the inbox for anybody on duty. */
      readonly to: string | null;
      readonly reason: HandOverReason | "assigned";
      readonly note?: string;
    }
  /** Papers that came after the submission: for a correction, for a promise, or unasked. */
  | {
      readonly type: "case.supplemented";
      readonly caseNumber: string;
      /** The case's applicant, as keyed HMAC. */
      readonly applicant: string;
      readonly station: string;
      readonly channel: CaseChannel;
      readonly by: "applicant" | "agent";
      readonly documents: readonly DocumentRef[];
    }
  | { readonly type: "case.promise-kept"; readonly caseNumber: string; readonly materialId: string }
  | {
      readonly type: "case.delivered";
      readonly caseNumber: string;
      readonly way: ResultWay;
      readonly by?: "applicant" | "agent";
      /** Sealed JSON of DeliveryEvidence, base64. */
      readonly sealed: string;
    }
  /** The audit line of a look. `name`: material id or key of the field. */
  | {
      readonly type: "case.looked";
      readonly caseNumber: string;
      readonly at: LookedAt;
      readonly name?: string;
      readonly page?: number;
    };

export type CaseWorkCommand =
  | { readonly type: "take-case"; readonly caseNumber: string; readonly by: string }
  | {
      readonly type: "hand-over-case";
      readonly caseNumber: string;
      /** The account that hands it over. */
      readonly by: string;
      /** A manager may hand over what another holds. */
      readonly asManager: boolean;
      readonly to: string | null;
      readonly reason: HandOverReason;
      readonly note?: string;
    }
  | {
      readonly type: "supplement-case";
      readonly caseNumber: string;
      readonly station: string;
      readonly channel: CaseChannel;
      /** Number (and, of a passport, its issuer in front) of who brings the papers, see rules/identity-number. */
      readonly bringer: string;
      /** An agent's papers are taken at a window only, where a clerk has looked at the letter of attorney. */
      readonly by: "applicant" | "agent";
      /** Sealed under the case's own key (Cases.keyOf). */
      readonly documents: readonly DocumentRef[];
    }
  | { readonly type: "ready-result"; readonly caseNumber: string; readonly by: string }
  | { readonly type: "deliver-result"; readonly caseNumber: string; readonly evidence: DeliveryEvidence }
  | {
      readonly type: "note-look";
      readonly caseNumber: string;
      readonly at: LookedAt;
      readonly name?: string;
      readonly page?: number;
    };
