import { Type } from "typebox";
import type { App } from "./app.ts";
import { requireStaffKey, staffHeaders } from "./staff-key.ts";

const outcomes = ["printed", "not-printed"] as const;

/** Where staff say what became of a slip whose printing nobody could follow to its end. */
export function receiptRoutes(
  app: App,
  staffKey: string,
  settle: (receiptId: string, outcome: (typeof outcomes)[number]) => Promise<void>,
): void {
  app.post(
    "/api/receipts/:receiptId/settle",
    {
      schema: {
        tags: ["cases"],
        summary: "Settles a receipt of state unknown; needs x-staff-key, as advancing a case does",
        params: Type.Object({ receiptId: Type.String({ maxLength: 40 }) }),
        headers: staffHeaders,
        body: Type.Object({ outcome: Type.Enum(outcomes) }, { additionalProperties: false }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      requireStaffKey(request.headers, staffKey);
      await settle(request.params.receiptId, request.body.outcome);
      return reply.code(204).send(null);
    },
  );
}
