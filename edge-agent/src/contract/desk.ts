import { type Static, Type } from "typebox";
import { CaseStateSchema } from "./case.ts";
import { LocalizedSchema } from "./text.ts";

/** What a window does beside tickets and cases. `visit` is a visit's id; none of this names a person. */
export type DeskEvent =
  /** A clerk saw what the hall keeps of a person. card: the card lay on the reader; checked: the clerk compared it. */
  | {
      readonly type: "archive.opened";
      readonly visit: string;
      readonly window: string;
      /** Keyed HMAC of the person's number. */
      readonly applicant: string;
      readonly by: "card" | "checked";
    }
  /** The person agreed that the archive is searched for what else they may apply for. */
  | {
      readonly type: "consent.given";
      readonly visit: string;
      readonly window: string;
      readonly applicant: string;
      readonly purpose: "suggestions";
    }
  | {
      readonly type: "notice.requested";
      readonly noticeId: string;
      readonly visit: string;
      readonly window: string;
      readonly itemId: string;
      /** Ids of the materials that are missing, all of them. */
      readonly missing: readonly string[];
      /** 0 for the first slip with this content; n prints 副本 n. */
      readonly copy: number;
      readonly language: string;
    }
  | { readonly type: "notice.started"; readonly noticeId: string }
  | {
      readonly type: "notice.finished";
      readonly noticeId: string;
      readonly outcome: "printed" | "not-printed" | "unknown";
      readonly evidence: "device" | "transport" | "none";
      readonly reason?: string;
    };

/** `person` is the person's number in the clear; only its keyed HMAC is stored. */
export type DeskCommand =
  | {
      readonly type: "open-archive";
      readonly visit: string;
      readonly window: string;
      readonly person: string;
      readonly by: "card" | "checked";
    }
  | {
      readonly type: "give-consent";
      readonly visit: string;
      readonly window: string;
      readonly person: string;
      readonly purpose: "suggestions";
    }
  | {
      readonly type: "request-notice";
      readonly visit: string;
      readonly window: string;
      readonly itemId: string;
      readonly missing: readonly string[];
      readonly language: string;
    }
  | { readonly type: "start-notice"; readonly noticeId: string }
  | {
      readonly type: "finish-notice";
      readonly noticeId: string;
      readonly outcome: "printed" | "not-printed" | "unknown";
      readonly evidence: "device" | "transport" | "none";
      readonly reason?: string;
    };

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** Why an item is suggested. related: it belongs to an item of the person's; household: someone they named; paper: held. */
export const SuggestionReasonSchema = Type.Union([
  Type.Object({ kind: Type.Literal("related"), itemId: Type.String(), name: LocalizedSchema }),
  Type.Object({ kind: Type.Literal("household"), relation: Type.String() }),
  Type.Object({ kind: Type.Literal("paper"), materialId: Type.String(), name: LocalizedSchema }),
]);
export type SuggestionReason = Static<typeof SuggestionReasonSchema>;

export const SuggestionSchema = Type.Object({
  itemId: Type.String(),
  name: LocalizedSchema,
  /** The strongest first; never empty. */
  reasons: Type.Array(SuggestionReasonSchema),
  /** Required papers that the hall does not hold yet. */
  toBring: Type.Array(LocalizedSchema),
});
export type Suggestion = Static<typeof SuggestionSchema>;

/** What the hall keeps of the person at a window. */
export const ArchiveViewSchema = Type.Object({
  /** Not completed and not withdrawn, newest first. */
  open: Type.Array(
    Type.Object({
      caseNumber: Type.String(),
      itemId: Type.String(),
      name: LocalizedSchema,
      state: CaseStateSchema,
      submittedAt: Type.Integer(),
      /** YYYY-MM-DD; null: on the spot. */
      dueOn: Nullable(Type.String()),
      /** What the person still owes it: after a return, or by a promise with its last day. */
      owes: Type.Array(
        Type.Object({ materialId: Type.String(), name: LocalizedSchema, dueOn: Nullable(Type.String()) }),
      ),
    }),
  ),
  /** Ended ones, newest first, the last ten. */
  closed: Type.Array(
    Type.Object({
      caseNumber: Type.String(),
      itemId: Type.String(),
      name: LocalizedSchema,
      state: CaseStateSchema,
      submittedAt: Type.Integer(),
    }),
  ),
  documents: Type.Array(
    Type.Object({
      materialId: Type.String(),
      name: LocalizedSchema,
      capturedAt: Type.Integer(),
      /** Milliseconds since 1970; null: for good. */
      validUntil: Nullable(Type.Integer()),
    }),
  ),
  /** null until the person agreed to being looked up. */
  suggestions: Nullable(Type.Array(SuggestionSchema)),
});
export type ArchiveView = Static<typeof ArchiveViewSchema>;

/** A slip with all that is missing, as screens show it. */
export const NoticeViewSchema = Type.Object({
  noticeId: Type.String(),
  itemId: Type.String(),
  missing: Type.Array(Type.String()),
  copy: Type.Integer(),
  state: Type.Enum(["requested", "printing", "printed", "not-printed", "unknown"]),
  reason: Nullable(Type.String()),
  /** True while the printer waits for a person. */
  held: Type.Boolean(),
});
export type NoticeView = Static<typeof NoticeViewSchema>;
