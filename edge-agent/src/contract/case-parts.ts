import { type Static, Type } from "typebox";
import { shortfallFaults } from "./shortfall-faults.ts";

export { shortfallFaults };

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

export const caseChannels = ["kiosk", "window", "phone"] as const;
export type CaseChannel = (typeof caseChannels)[number];

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

export const ShortfallSchema = Type.Object(
  { materialId: Type.String({ maxLength: 40 }), fault: Type.Enum(shortfallFaults) },
  { additionalProperties: false },
);
export type Shortfall = Static<typeof ShortfallSchema>;

/** A material that is not key and that the applicant brings later (容缺受理). */
export const MaterialPromiseSchema = Type.Object(
  {
    materialId: Type.String({ maxLength: 40 }),
    /** YYYY-MM-DD in the hall's time zone, the last day on which it is in time. */
    dueOn: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
  },
  { additionalProperties: false },
);
export type MaterialPromise = Static<typeof MaterialPromiseSchema>;
